// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/netfixture.h"

#include <QTcpSocket>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The tools of the other tests: a test that cannot fail proves nothing.
class TestSupportTest : public NetFixture
{
    Q_OBJECT

private:
    static void sendRaw(ScriptedServer &server, const QByteArray &bytes)
    {
        auto *socket = new QTcpSocket(&server);
        connect(socket, &QTcpSocket::connected, socket, [socket, bytes] { socket->write(bytes); });
        socket->connectToHost(QHostAddress::LocalHost, server.http().port());
    }

private Q_SLOTS:
    void unexpectedRequestsAreNoticed()
    {
        ScriptedServer peer;
        QVERIFY(peer.silence());
        sendRaw(peer, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(peer.requests().size(), 1);
        QVERIFY(!peer.silence());
        QCOMPARE(peer.problems(), QStringList{u"unexpected: GET /a"_s});
    }

    void unmetExpectationsAreNoticed()
    {
        ScriptedServer peer;
        peer.expect("GET", u"/a"_s).reply(200).times(2);
        peer.expect("GET", u"/b"_s).reply(200).always();
        sendRaw(peer, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(peer.requests().size(), 1);
        QVERIFY(!peer.silence());
        sendRaw(peer, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_COMPARE(peer.requests().size(), 2);
        QVERIFY(peer.silence());
    }

    void silenceSeesWhatIsOnItsWay()
    {
        ScriptedServer peer;
        sendRaw(peer, "GET /late HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(!peer.silence());
        QCOMPARE(peer.count("GET", u"/late"_s), 1);
    }

    void clockRunsThingsAtTheirMoment()
    {
        ManualClock manual;
        const QDateTime start = manual.now();
        QStringList ran;
        QObject context;
        manual.after(2s, &context, [&] {
            ran.append(u"2"_s);
            QCOMPARE(manual.now(), start.addSecs(2));
            manual.after(1s, &context, [&] { ran.append(u"3"_s); });
        });
        manual.after(1s, &context, [&] { ran.append(u"1"_s); });
        manual.after(10s, &context, [&] { ran.append(u"10"_s); });
        {
            QObject mortal;
            manual.after(1s, &mortal, [&] { ran.append(u"dead"_s); });
        }
        QCOMPARE(manual.pending(), 3);
        QCOMPARE(manual.untilNext(), 1000ms);
        manual.advance(5s);
        QCOMPARE(ran, (QStringList{u"1"_s, u"2"_s, u"3"_s}));
        QCOMPARE(manual.now(), start.addSecs(5));
        QVERIFY(manual.advanceToNext());
        QCOMPARE(ran.last(), u"10"_s);
        QVERIFY(!manual.advanceToNext());
    }

    void zeroDelaysRunInALaterTurn()
    {
        ManualClock manual;
        bool ran = false;
        manual.after(0ms, this, [&ran] { ran = true; });
        QVERIFY(!ran);
        QTRY_VERIFY(ran);
    }

    void logIsCaptured()
    {
        qCDebug(lcNet) << "a line of ours";
        QVERIFY(log().contains(u"a line of ours"_s));
    }
};

QTEST_GUILESS_MAIN(TestSupportTest)
#include "tst_testsupport.moc"
