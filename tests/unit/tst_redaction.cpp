// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/logkeeper.h"
#include "app/base/redaction.h"
#include "tests/support/testbase.h"

#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// What is masked, and the log that keeps only what is masked.
class RedactionTest : public TestBase
{
    Q_OBJECT

    static void secrets()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        const QString s = u"S3CR3T"_s;
        const auto row = [&](const char *name, const QString &text) {
            QTest::newRow(name) << text << s;
        };
        row("bearer", u"Authorization: Bearer S3CR3T.abc_def-1"_s);
        row("bearer in a sentence", u"sent with bearer S3CR3Tabc and failed"_s);
        row("basic", u"Authorization: Basic S3CR3Tabc=="_s);
        row("proxy", u"Proxy-Authorization: Basic S3CR3Tabc=="_s);
        row("negotiate", u"Proxy-Authorization: Negotiate S3CR3T/abc+d=="_s);
        row("cookie", u"Set-Cookie: a=S3CR3T; path=/"_s);
        row("access token", uR"({"access_token" : "S3CR3T"})"_s);
        row("refresh token", uR"({"refresh_token":"S3CR3T","expires_in":3599})"_s);
        row("id token", uR"({"id_token":"S3CR3T"})"_s);
        row("quotes inside", uR"({"client_secret":"a\"S3CR3T"})"_s);
        row("camel", uR"({"clientSecret":"S3CR3T"})"_s);
        row("JSON inside JSON", uR"({"body":"{\"refresh_token\":\"S3CR3T\"}"})"_s);
        row("password", uR"({"userCredentials":{"userName":"a","password":"S3CR3T"}})"_s);
        row("certificate", uR"({"certificatePassword":"S3CR3T"})"_s);
        row("device", uR"({"device_code":"S3CR3T"})"_s);
        row("form", u"grant_type=authorization_code&code=S3CR3T&x=1"_s);
        row("verifier", u"code_verifier=S3CR3T"_s);
        row("client secret of a form", u"a=b&client_secret=S3CR3T%20x"_s);
        row("assertion", u"client_assertion_type=jwt&client_assertion=S3CR3T"_s);
        row("assertion alone", u"assertion=S3CR3T&scope=x"_s);
        const QString address = u"Unable to detect a web browser to launch 'https://login.example/"
                                "t/oauth2/v2.0/authorize?client_id=a&%1&scope=a b openid&x=1'"_s;
        row("state", address.arg(u"state=S3CR3T_-1"_s));
        row("nonce", address.arg(u"nonce=S3CR3T"_s));
        row("challenge", address.arg(u"code_challenge=S3CR3T&code_challenge_method=S256"_s));
        row("login hint", address.arg(u"login_hint=S3CR3T@contoso.com"_s));
        row("code in an address", address.arg(u"code=S3CR3T"_s));
        row("state in a fragment", u"http://localhost:1/#state=S3CR3T"_s);
        row("redirect", u"GET /?code=S3CR3T&state=1 HTTP/1.1"_s);
        row("password in an address", u"proxy http://me:S3CR3T@proxy.example:8080/ refused"_s);
        row("password alone in an address", u"https://:S3CR3T@x.example"_s);
        row("key", u"-----BEGIN PRIVATE KEY-----\nMIIE\nS3CR3T\n-----END PRIVATE KEY-----"_s);
        row("cut key", u"-----BEGIN RSA PRIVATE KEY-----\nMIIE\nS3CR3T"_s);
        QTest::newRow("web token")
            << u"token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl end"_s << u"c2lnbmF"_s;
        QTest::newRow("encrypted web token")
            << u"eyJhbGciOiJSU0EifQ.aaaa.bbbb.cccc.dGFnVEFH"_s << u"dGFn"_s;
        QTest::newRow("refresh token by its shape")
            << u"got 0.AXoAabcdefghijklmnopqrstuvwxyz0123.AgABAwEAAADnfolh here"_s << u"AXoA"_s;
        QTest::newRow("client secret by its shape")
            << u"secret abc8Q~0123456789012345678901234567890123 here"_s << u"8Q~0123"_s;
    }

private Q_SLOTS:
    void masks_data() { secrets(); }
    void masks()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, secret);
        const QString masked = redacted(text);
        QVERIFY2(!masked.contains(secret), qPrintable(masked));
        QVERIFY2(masked.contains(u"(masked)"_s), qPrintable(masked));
        QCOMPARE(redacted(masked), masked);
    }

    void leavesTheRest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("ids") << u"request 5b1b5e3e-1c2d-4c3b-9a55-0d6d5a3e7f10 correlation x"_s;
        QTest::newRow("code of an error") << uR"({"code":2000,"description":"no"})"_s;
        QTest::newRow("code as text") << uR"({"code":"800002"})"_s;
        QTest::newRow("product") << u"CFQ7TTC0LH18:0001:CFQ7TTC0K18P"_s;
        QTest::newRow("version") << u"Qt 6.4.2, OpenSSL 3.0.11, 0.1.0"_s;
        QTest::newRow("address")
            << u"https://api.partnercenter.microsoft.com/v1/customers?size=5"_s;
        QTest::newRow("state of something else") << u"operation x, state=done, nonce = 3"_s;
        QTest::newRow("method of a challenge") << u"?a=b&code_challenge_method=S256"_s;
        QTest::newRow("sentence") << u"The password of the proxy is wrong."_s;
    }
    void leavesTheRest()
    {
        QFETCH(const QString, text);
        QCOMPARE(redacted(text), text);
    }

    void hidesMailAddresses()
    {
        QCOMPARE(withoutAddresses(u"ask jo.doe+x@mail.contoso.com, please"_s),
                 u"ask (address), please"_s);
        QCOMPARE(withoutAddresses(u"a@b and 5 @ 3.20"_s), u"a@b and 5 @ 3.20"_s);
    }

    void theLogKeepsNoSecret_data() { secrets(); }
    void theLogKeepsNoSecret()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, secret);
        QTemporaryDir folder;
        QStringList lines;
        QByteArray written;
        {
            LogKeeper keeper;
            keeper.hearMessages();
            QVERIFY(keeper.startFile(folder.filePath(u"logs"_s)));
            // Through Qt, as any part of the program would say it.
            qInfo().noquote() << text;
            lines = keeper.lines();
            QFile file(keeper.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            written = file.readAll();
        }
        QCOMPARE(lines.size(), 1);
        QVERIFY2(!lines.first().contains(secret), qPrintable(lines.first()));
        QVERIFY2(lines.first().contains(u"(masked)"_s), qPrintable(lines.first()));
        QCOMPARE(QString::fromUtf8(written), lines.first() + u'\n');
        // What stands behind it in the chain got the masked text too.
        QVERIFY(!log().join(u'\n').contains(secret));
        QVERIFY(log().join(u'\n').contains(u"(masked)"_s));
    }

    void keepsTheNewestLines()
    {
        LogKeeper keeper(3);
        for (int i = 1; i <= 5; ++i)
            keeper.keep(QtWarningMsg, u"csp.net"_s, u"line %1"_s.arg(i));
        const QStringList lines = keeper.lines();
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines.first().endsWith(u" warning csp.net line 3"_s));
        QVERIFY(lines.last().endsWith(u" warning csp.net line 5"_s));
    }

    void hearsEveryThread()
    {
        LogKeeper keeper;
        keeper.hearMessages();
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([i] {
                for (int n = 0; n < 50; ++n)
                    qInfo("thread %d line %d", i, n);
            }));
            threads.back()->start();
        }
        for (const auto &thread : threads)
            QVERIFY(thread->wait(20000));
        QCOMPARE(keeper.lines().size(), 200);
    }

    void turnsItsFileOver()
    {
        QTemporaryDir folder;
        LogKeeper keeper(10, 200);
        QVERIFY(keeper.startFile(folder.path()));
        for (int i = 0; i < 60; ++i)
            keeper.keep(QtInfoMsg, u"csp.ui"_s, u"a line that fills the file, number %1"_s.arg(i));
        for (const auto &name : {u"csp-console.log"_s, u"csp-console.1.log"_s,
                                 u"csp-console.2.log"_s, u"csp-console.3.log"_s}) {
            QVERIFY2(QFile::exists(folder.filePath(name)), qPrintable(name));
            QVERIFY(QFileInfo(folder.filePath(name)).size() < 400);
        }
        QVERIFY(!QFile::exists(folder.filePath(u"csp-console.4.log"_s)));
        QFile newest(folder.filePath(u"csp-console.log"_s));
        QVERIFY(newest.open(QIODevice::ReadOnly));
        QVERIFY(newest.readAll().endsWith("number 59\n"));
        QCOMPARE(newest.permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        keeper.stopFile();
        QVERIFY(keeper.filePath().isEmpty());
        keeper.keep(QtInfoMsg, u"csp.ui"_s, u"unwritten"_s);
        QVERIFY(newest.seek(0));
        QVERIFY(!newest.readAll().contains("unwritten"));
    }

    void saysWhereItCannotWrite()
    {
        QTemporaryDir folder;
        QFile obstacle(folder.filePath(u"logs"_s));
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        LogKeeper keeper;
        const auto started = keeper.startFile(folder.filePath(u"logs"_s));
        QVERIFY(!started);
        QVERIFY(started.error().contains(u"csp-console.log"_s));
        QVERIFY(keeper.filePath().isEmpty());
    }

    void levels()
    {
        const QLoggingCategory net("csp.net", QtInfoMsg);
        LogKeeper::setLevel(LogLevel::Warning);
        QVERIFY(!net.isInfoEnabled());
        QVERIFY(net.isWarningEnabled());
        LogKeeper::setLevel(LogLevel::Info);
        QVERIFY(net.isInfoEnabled());
        QVERIFY(!net.isDebugEnabled());
        LogKeeper::setLevel(LogLevel::Debug);
        QVERIFY(net.isDebugEnabled());
    }
};

QTEST_GUILESS_MAIN(RedactionTest)
#include "tst_redaction.moc"
