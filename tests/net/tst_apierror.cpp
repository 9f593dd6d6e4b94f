// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/compat.h"
#include "app/net/apierror.h"
#include "app/net/attempt.h"
#include "tests/net/errorenvelopes.h"
#include "tests/support/testbase.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Error bodies of every kind (contract, commerce 1.7), and what an error means for a change.
class ApiErrorTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void envelopes_data() { addErrorEnvelopes(); }
    void envelopes()
    {
        QFETCH(QByteArray, body);
        ApiError error;
        error.code = u"old"_s;
        error.data = {u"old"_s};
        readErrorEnvelope(body, error);
        QTEST(error.code, "code");
        QTEST(error.serviceText, "text");
        QTEST(error.data, "data");
        QTEST(error.source, "source");
    }

    void whatTheServiceEchoesIsMasked_data()
    {
        const QByteArray token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("description")
            << QByteArray("{\"code\":400,\"description\":\"Access denied: Bearer " + token + "\"}");
        QTest::newRow("details") << QByteArray(
            "{\"code\":400,\"description\":\"Bad header\",\"data\":[\"Authorization: Bearer " +
            token + "\"]}");
        QTest::newRow("behind") << QByteArray("{\"code\":400,\"description\":\"{\\\"code\\\":1,"
                                              "\\\"description\\\":\\\"token " +
                                              token + "\\\"}\"}");
        QTest::newRow("page") << QByteArray("<html><body>Authorization: Bearer " + token +
                                            "</body></html>");
        QTest::newRow("plain text") << "What is " + token + " for?";
        QTest::newRow("at the cut") << QByteArray(1000, 'x') + " Bearer " + token;
        QTest::newRow("code") << "{\"code\":\"" + token + "\"}";
    }
    void whatTheServiceEchoesIsMasked()
    {
        QFETCH(QByteArray, body);
        ApiError error;
        readErrorEnvelope(body, error);
        QStringList all{error.code, error.serviceText, error.source};
        all += error.data;
        QVERIFY2(all.join(u'|').contains(u"(masked)"_s), qPrintable(all.join(u'|')));
        QVERIFY2(!all.join(u'|').contains(u"eyJ"_s), qPrintable(all.join(u'|')));
        QVERIFY2(!all.join(u'|').contains(u"c2lnbmF0dXJl"_s), qPrintable(all.join(u'|')));
    }

    void longTextsAreCut()
    {
        ApiError error;
        readErrorEnvelope(QByteArray(5000, 'x'), error);
        QCOMPARE(error.serviceText.size(), 1024);
        // A character of two halves at the cut is left out whole.
        readErrorEnvelope((QString(1023, u'x') + u"\U0001F600\U0001F600"_s).toUtf8(), error);
        QCOMPARE(error.serviceText.size(), 1023);
    }

    void nestingHasAnEnd()
    {
        QString body = u"{\"code\":1,\"description\":\"deep\"}"_s;
        for (int i = 0; i < 12; ++i) {
            QString text = body;
            text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
            body = u"{\"code\":2,\"description\":\"%1\"}"_s.arg(text);
        }
        ApiError error;
        readErrorEnvelope(body.toUtf8(), error);
        QCOMPARE(error.code, u"2"_s);
        QVERIFY(!error.serviceText.isEmpty());
        QVERIFY(error.serviceText.size() <= 1024);
    }

    void randomBodiesDoNotHurt()
    {
        quint32 random = 12345;
        const auto next = [&random] { return random = random * 1664525u + 1013904223u; };
        for (int i = 0; i < 10'000; ++i) {
            QByteArray body = errorEnvelopeSeed();
            for (int j = 0; j < 4; ++j) {
                const qsizetype at = qsizetype(next() >> 8) % body.size();
                if (next() & 0x10000)
                    body[at] = char(next() >> 16);
                else
                    body.remove(at, 1 + qsizetype(next() >> 24) % 8);
                if (body.isEmpty())
                    body = "{";
            }
            ApiError error;
            readErrorEnvelope(body, error);
            QVERIFY(error.serviceText.size() <= 1024);
        }
    }

    void meaningForAChange_data()
    {
        using Kind = ApiError::Kind;
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("bodyLeft");
        QTest::addColumn<bool>("mayHaveBeenProcessed");
        QTest::newRow("canceled before") << Kind::Canceled << 0 << false << false;
        QTest::newRow("canceled after") << Kind::Canceled << 0 << true << true;
        QTest::newRow("not sent") << Kind::NotSent << 0 << false << false;
        QTest::newRow("no token") << Kind::NoToken << 401 << false << false;
        QTest::newRow("timeout") << Kind::Timeout << 0 << true << true;
        QTest::newRow("dropped") << Kind::Dropped << 0 << true << true;
        QTest::newRow("429") << Kind::Throttled << 429 << true << false;
        QTest::newRow("500") << Kind::ServerFault << 500 << true << true;
        QTest::newRow("504") << Kind::ServerFault << 504 << true << true;
        QTest::newRow("unreadable") << Kind::Unreadable << 200 << true << true;
        QTest::newRow("redirect") << Kind::Unexpected << 302 << true << true;
        for (const int status : {400, 401, 403, 404, 405, 409, 412, 413, 415, 422})
            QTest::addRow("%d", status) << Kind::Refused << status << true << false;
        for (const int status : {402, 406, 407, 408, 410, 411, 414, 417, 418, 421, 423, 451})
            QTest::addRow("%d", status) << Kind::Refused << status << true << true;
    }
    void meaningForAChange()
    {
        QFETCH(ApiError::Kind, kind);
        QFETCH(int, status);
        QFETCH(bool, bodyLeft);
        ApiError error;
        error.kind = kind;
        error.httpStatus = status;
        error.bodyLeft = bodyLeft;
        QTEST(error.mayHaveBeenProcessed(), "mayHaveBeenProcessed");
    }

    void retryAfterHeaders()
    {
        const QDateTime now = compat::utc({2024, 3, 1}, {9, 0});
        QCOMPARE(retryAfterFrom("57", now), std::optional(57s));
        QCOMPARE(retryAfterFrom(" 0 ", now), std::optional(0s));
        QCOMPARE(retryAfterFrom("Fri, 01 Mar 2024 09:02:00 GMT", now), std::optional(120s));
        QCOMPARE(retryAfterFrom("Fri, 01 Mar 2024 08:00:00 GMT", now), std::optional(0s));
        for (const char *nonsense : {"", "soon", "-5", "1.5", "999999999999999999999"})
            QVERIFY2(!retryAfterFrom(nonsense, now), nonsense);
    }
};

QTEST_GUILESS_MAIN(ApiErrorTest)
#include "tst_apierror.moc"
