// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxoptions.h"
#include "tests/support/testbase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace csp::test {

/// csp-sandbox as a person or a test starts it.
class SandboxProgramTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void readsItsCommandLine();
    void complains_data();
    void complains();
    void printsItsAddressAndAProfile();
    void helps();
    void saysWhenThePortIsTaken();
};

void SandboxProgramTest::readsItsCommandLine()
{
    const auto command = sandbox::commandFromArguments(
        {u"csp-sandbox"_s, u"--port"_s, u"8080"_s, u"--customers=75"_s, u"--seed"_s,
         u"18446744073709551615"_s, u"--pace"_s, u"0.5"_s, u"--latency"_s, u"20"_s, u"--fault"_s,
         u"429:0.25"_s, u"--fault"_s, u"hold"_s, u"--replay"_s, u"refuse"_s, u"--data-dir"_s,
         u"here"_s});
    QVERIFY(command);
    const sandbox::SandboxOptions &options = command->options;
    QCOMPARE(options.port, 8080);
    QCOMPARE(options.customers, 75);
    QCOMPARE(options.seed, std::numeric_limits<quint64>::max());
    QCOMPARE(options.paceSeconds, 0.5);
    QCOMPARE(options.latencyMs, 20);
    QCOMPARE(options.faults.size(), size_t(2));
    QVERIFY(options.faults[0].kind == sandbox::FaultKind::TooManyRequests);
    QCOMPARE(options.faults[0].rate, 0.25);
    QCOMPARE(options.faults[1].rate, 1.0);
    QVERIFY(options.replay == sandbox::Replay::Refuse);
    QCOMPARE(options.dataDir, u"here"_s);
    const auto usual = sandbox::commandFromArguments({u"csp-sandbox"_s});
    QVERIFY(usual);
    QCOMPARE(usual->options.customers, 250);
    QVERIFY(usual->options.replay == sandbox::Replay::Ignore);
    for (const sandbox::FaultKindInfo &info : sandbox::allFaultKinds())
        QVERIFY(sandbox::faultFromText(QString::fromLatin1(info.word) + u":0.5"_s));
}

void SandboxProgramTest::complains_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("unknown") << QStringList{u"--nope"_s} << u"nope"_s;
    QTest::newRow("port") << QStringList{u"--port"_s, u"70000"_s} << u"--port"_s;
    QTest::newRow("customers") << QStringList{u"--customers"_s, u"0"_s} << u"1 to 100000"_s;
    QTest::newRow("many") << QStringList{u"--customers"_s, u"100001"_s} << u"1 to 100000"_s;
    QTest::newRow("seed") << QStringList{u"--seed"_s, u"x"_s} << u"--seed"_s;
    QTest::newRow("pace") << QStringList{u"--pace"_s, u"nan"_s} << u"--pace"_s;
    QTest::newRow("latency") << QStringList{u"--latency"_s, u"-1"_s} << u"--latency"_s;
    QTest::newRow("fault") << QStringList{u"--fault"_s, u"meteor"_s} << u"drop-before"_s;
    QTest::newRow("rate") << QStringList{u"--fault"_s, u"429:2"_s} << u"0 to 1"_s;
    QTest::newRow("replay") << QStringList{u"--replay"_s, u"x"_s} << u"--replay"_s;
    QTest::newRow("positional") << QStringList{u"x"_s} << u"x"_s;
    QTest::newRow("value") << QStringList{u"--port"_s} << u"port"_s;
}

void SandboxProgramTest::complains()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, part);
    QProcess program;
    program.start(QString::fromUtf8(CSP_SANDBOX_PROGRAM), arguments);
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 2);
    const QByteArray complaint = program.readAllStandardError();
    QVERIFY2(complaint.contains(part.toUtf8()), complaint);
    QCOMPARE(complaint.count('\n'), 1);
    QCOMPARE(program.readAllStandardOutput(), QByteArray());
}

void SandboxProgramTest::printsItsAddressAndAProfile()
{
    const QTemporaryDir folder;
    QProcess program;
    program.start(QString::fromUtf8(CSP_SANDBOX_PROGRAM), {u"--data-dir"_s, folder.path()});
    QTRY_VERIFY_WITH_TIMEOUT(program.canReadLine(), 20'000);
    const QString url = QString::fromUtf8(program.readLine()).trimmed();
    QTRY_VERIFY(program.canReadLine());
    const QJsonObject profile = QJsonDocument::fromJson(program.readLine()).object();
    QCOMPARE(profile[u"apiUrl"].toString(), url);
    QCOMPARE(profile[u"authorityUrl"].toString(), url);
    QVERIFY(!profile[u"clientSecret"].toString().isEmpty());

    QNetworkAccessManager network;
    QNetworkRequest request(
        QUrl(url + u"/%1/oauth2/v2.0/token"_s.arg(profile[u"tenantId"].toString())));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    const QString form =
        u"grant_type=client_credentials&client_id=%1&client_secret=%2&scope=%3"_s.arg(
            profile[u"clientId"].toString(), profile[u"clientSecret"].toString(),
            profile[u"audience"].toString() + u"/.default"_s);
    const std::unique_ptr<QNetworkReply> reply(network.post(request, form.toUtf8()));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->error(), QNetworkReply::NoError);
    program.kill();
    QVERIFY(program.waitForFinished());
}

void SandboxProgramTest::helps()
{
    for (const QString &option : {u"--help"_s, u"--version"_s}) {
        QProcess program;
        program.start(QString::fromUtf8(CSP_SANDBOX_PROGRAM), {option});
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(program.readAllStandardOutput().contains("sandbox"));
    }
}

void SandboxProgramTest::saysWhenThePortIsTaken()
{
    QProcess first;
    first.start(QString::fromUtf8(CSP_SANDBOX_PROGRAM), QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(first.canReadLine(), 20'000);
    const QString port =
        QString::number(QUrl(QString::fromUtf8(first.readLine()).trimmed()).port());
    QProcess second;
    second.start(QString::fromUtf8(CSP_SANDBOX_PROGRAM), {u"--port"_s, port});
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitCode(), 1);
    QVERIFY(second.readAllStandardError().contains(port.toUtf8()));
    first.kill();
    QVERIFY(first.waitForFinished());
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxProgramTest)

#include "tst_sandboxprogram.moc"
