// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/appliedsettings.h"
#include "app/services/customerdirectory.h"
#include "app/services/operationsservice.h"
#include "app/services/servicestatus.h"
#include "tests/net/netfixture.h"

#include <QAuthenticator>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimeZone>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Settings reach the session and the network while they run: what the server sees tells.
class SessionSettingsTest : public NetFixture
{
    Q_OBJECT

    using H = Heard<QJsonObject>;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ProxyControl> m_proxy;
    std::unique_ptr<AppliedSettings> m_applied;

    void apply(const QString &profileLocale = {})
    {
        m_applied =
            std::make_unique<AppliedSettings>(*m_settings, clock(), nullptr, m_folder->path());
        m_applied->setParts({.session = &session(),
                             .proxy = m_proxy.get(),
                             .customers = nullptr,
                             .operations = nullptr,
                             .status = nullptr,
                             .locale = profileLocale});
    }
    /// The header X-Locale of one more call.
    QByteArray askedIn()
    {
        server().expect("GET", u"/v1/x"_s).reply(200, "{}");
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        if (!QTest::qWaitFor([&] { return heard.isThere(); }))
            return "no answer";
        const HttpRequest &sent = server().last();
        return header(sent, "Accept-Language") == header(sent, "X-Locale")
                   ? header(sent, "X-Locale")
                   : "two languages";
    }

private Q_SLOTS:
    void init() override
    {
        NetFixture::init();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->path());
        m_proxy = std::make_unique<ProxyControl>(network());
        QLocale::setDefault(QLocale::c());
    }
    void cleanup() override
    {
        m_applied.reset();
        m_proxy.reset();
        m_settings.reset();
        QLocale::setDefault(QLocale::c());
        NetFixture::cleanup();
    }

    void theNextCallAsksInTheNewLanguage()
    {
        apply();
        QCOMPARE(askedIn(), QByteArray("en-US"));
        m_settings->setValue(SettingKey::Locale, u"fr-CA"_s);
        QCOMPARE(askedIn(), QByteArray("fr-CA"));
        QCOMPARE(QLocale().name(), u"fr_CA"_s);
        m_settings->reset(SettingKey::Locale);
        QCOMPARE(askedIn(), QByteArray("en-US"));
        QCOMPARE(QLocale(), QLocale::c());
    }

    void theProfilesOwnLanguageComesFirst()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        apply();
        QCOMPARE(askedIn(), QByteArray("de-DE"));
        m_settings->setValue(SettingKey::Locale, u"ja-JP"_s);
        QCOMPARE(askedIn(), QByteArray("ja-JP"));
        apply(u"nl-BE"_s);
        QCOMPARE(askedIn(), QByteArray("nl-BE"));
        // The way numbers are written stays the person's.
        QCOMPARE(QLocale().name(), u"ja_JP"_s);
    }

    void theNextCallHasTheNewDeadline()
    {
        apply();
        H slow;
        server().expect("GET", u"/v1/x"_s).hold();
        server().expect("GET", u"/v1/x"_s).hold();
        listen(fetch(get(u"/x"_s)), slow);
        QTRY_COMPARE(server().held(), 1);
        m_settings->setValue(SettingKey::ReadDeadline, 20);

        // What is on its way keeps the deadline that it began with.
        clock().advance(99s);
        QCOMPARE(server().count("GET"), 1);
        clock().advance(1s);
        // A question is asked once more after a deadline; this time with the new one.
        QTRY_VERIFY(clock().pending() > 0);
        QVERIFY(clock().advanceToNext());
        QTRY_COMPARE(server().held(), 2);
        clock().advance(20s);
        QTRY_VERIFY(slow.isThere());
        QCOMPARE(slow.error().kind, ApiError::Kind::Timeout);
        QVERIFY2(slow.error().transportText.contains(u"20 seconds"_s),
                 qPrintable(slow.error().transportText));
    }

    void aChangeHasItsOwnDeadline()
    {
        m_settings->setValue(SettingKey::ChangeDeadline, 60);
        apply();
        server().expect("POST", u"/v1/x"_s).hold();
        H heard;
        listen(submit(post(u"/x"_s)), heard);
        QTRY_COMPARE(server().held(), 1);
        clock().advance(59s);
        QVERIFY(!heard.isThere());
        clock().advance(1s);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, ApiError::Kind::Timeout);
        QVERIFY(server().silence());
    }

    void whatWaitsInTheBackgroundGetsTheNewShare()
    {
        SessionSettings settings = settingsFor(server().url());
        settings.callsPerMinute = 10;
        openSession(settings);
        m_settings->setValue(SettingKey::BackgroundShare, 20);
        apply();
        server().expect("GET", u"/v1/x"_s).reply(200, "{}").times(8);
        std::array<H, 8> heard;
        for (H &each : heard) {
            ApiRequest request = get(u"/x"_s);
            request.priority = Priority::Background;
            listen(fetch(request), each);
        }
        const auto answered = [&heard] {
            return std::count_if(heard.begin(), heard.end(),
                                 [](const H &each) { return each.isThere(); });
        };
        QTRY_COMPARE(answered(), 2);
        QTRY_COMPARE(session().budget().running, 0);
        QCOMPARE(session().budget().queued, 6);
        QCOMPARE(server().count("GET"), 2);

        const ServiceStatus status(session(), tokens(), clock());
        QCOMPARE(status.backgroundCallsAllowed(), 2);
        m_settings->setValue(SettingKey::BackgroundShare, 80);
        QCOMPARE(status.backgroundCallsAllowed(), 8);
        QTRY_COMPARE(answered(), 8);
    }

    void timesAreToldInTheZoneThatIsSet()
    {
        apply();
        QSignalSpy told(m_applied.get(), &AppliedSettings::tellingChanged);
        QCOMPARE(clock().zone(), QTimeZone::utc());
        m_settings->setValue(SettingKey::TimesIn, u"local"_s);
        QCOMPARE(clock().zone(), QTimeZone::systemTimeZone());
        QCOMPARE(told.size(), 1);
        m_settings->setValue(SettingKey::ReadDeadline, 50);
        QCOMPARE(told.size(), 1);
    }

    void callsAreRememberedWithoutIds()
    {
        server()
            .expect("GET", u"/v1/customers/5b1b5e3e-1c2d-4c3b-9a55-0d6d5a3e7f10/x"_s)
            .reply(404, R"({"code":"1000","description":"no"})");
        H heard;
        listen(fetch(get(u"/customers/5b1b5e3e-1c2d-4c3b-9a55-0d6d5a3e7f10/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(session().recentCalls().size(), 1);
        const CallRecord call = session().recentCalls().first();
        QCOMPARE(call.path, u"/v1/customers/{id}/x"_s);
        QCOMPARE(call.httpStatus, 404);
        QCOMPARE(call.ids, heard.error().ids);
        QVERIFY(!call.isChange && call.isComplete);
        QCOMPARE(pathPattern(u"/v1/domains/contoso.onmicrosoft.com"_s), u"/v1/domains/{name}"_s);

        CallLog log;
        for (int i = 0; i < CallLog::most + 5; ++i)
            log.note({.at = {}, .isChange = false, .path = {}, .httpStatus = i, .ids = {}});
        QCOMPARE(log.records().size(), CallLog::most);
        QCOMPARE(log.records().first().httpStatus, 5);
    }

    // Straight through the manager: the program itself asks plain http on this computer only, and
    // that goes past every proxy.
    void aProxyIsTakenAtOnce()
    {
        apply();
        m_settings->setValue(SettingKey::ProxyHost, u"127.0.0.1"_s);
        m_settings->setValue(SettingKey::ProxyPort, server().url().port());
        m_settings->setValue(SettingKey::ProxyMode, u"manual"_s);
        // What a proxy is asked for is the whole address.
        server().expect("GET", u"http://service.invalid/hello"_s).reply(200, "through the proxy");
        const auto ask = [this](const QString &address) {
            QNetworkReply *reply = network().get(QNetworkRequest(QUrl(address)));
            QSignalSpy finished(reply, &QNetworkReply::finished);
            finished.wait(5000);
            reply->deleteLater();
            return reply->readAll();
        };
        QCOMPARE(ask(u"http://service.invalid/hello"_s), QByteArray("through the proxy"));
        QCOMPARE(header(server().last(), "Host"), QByteArray("service.invalid"));

        // This computer is asked directly whatever the proxy.
        server().expect("GET", u"/v1/x"_s).reply(200, "{}");
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());

        m_settings->setValue(SettingKey::ProxyMode, u"none"_s);
        QVERIFY(ask(u"http://service.invalid/hello"_s).isEmpty());
        QCOMPARE(server().count("GET"), 2);
    }

    void aNewProxyCutsNothingThatIsUnderWay()
    {
        apply();
        m_settings->setValue(SettingKey::ProxyHost, u"127.0.0.1"_s);
        m_settings->setValue(SettingKey::ProxyPort, server().url().port());
        m_settings->setValue(SettingKey::ProxyMode, u"manual"_s);
        server().expect("GET", u"http://service.invalid/slow"_s).hold();
        QNetworkReply *through =
            network().get(QNetworkRequest(QUrl(u"http://service.invalid/slow"_s)));
        QTRY_COMPARE(server().held(), 1);
        server().expect("GET", u"/v1/x"_s).hold();
        H direct;
        listen(fetch(get(u"/x"_s)), direct);
        QTRY_COMPARE(server().held(), 2);

        m_settings->setValue(SettingKey::ProxyMode, u"none"_s);
        m_settings->setValue(SettingKey::ProxyPort, 9);
        // The next call already goes the new way.
        server().expect("GET", u"/v1/x"_s).reply(200, "{}");
        H next;
        listen(fetch(get(u"/x"_s)), next);
        QTRY_VERIFY(next.isThere());
        QVERIFY(next.result->hasValue());

        server().release(200, "through the old proxy");
        server().release(200, "{}");
        QTRY_VERIFY(through->isFinished() && direct.isThere());
        QCOMPARE(through->readAll(), QByteArray("through the old proxy"));
        QVERIFY(direct.result->hasValue());
        QCOMPARE(server().count("GET"), 3);
        through->deleteLater();
    }

    void aProxyThatAsksForAPasswordIsNamed()
    {
        mustNotBeLogged(u"proxy-S3CR3T"_s);
        apply();
        // What the proxy says reaches the person.
        QSignalSpy refused(m_applied.get(), &AppliedSettings::failed);
        const ProxyChoice choice{ProxyChoice::Mode::Manual, u"127.0.0.1"_s, server().url().port(),
                                 u"me"_s};
        const HttpHeaders challenge{{"Proxy-Authenticate", "Basic realm=\"office\""}};
        server()
            .expect("GET", u"http://service.invalid/hello"_s)
            .reply(407, {}, challenge)
            .always();
        const auto ask = [this] {
            QNetworkReply *reply =
                network().get(QNetworkRequest(QUrl(u"http://service.invalid/hello"_s)));
            QSignalSpy finished(reply, &QNetworkReply::finished);
            finished.wait(5000);
            reply->deleteLater();
            return reply->error();
        };
        m_proxy->apply(choice);
        QCOMPARE(ask(), QNetworkReply::ProxyAuthenticationRequiredError);
        QCOMPARE(refused.size(), 1);
        QVERIFY(refused.first().first().toString().contains(u"127.0.0.1 asks for a name"_s));
        // Told once for each choice.
        QCOMPARE(ask(), QNetworkReply::ProxyAuthenticationRequiredError);
        QCOMPARE(refused.size(), 1);

        // With a password the question is answered; one that was not taken is not offered again.
        m_proxy->setPassword([] { return u"proxy-S3CR3T"_s; });
        m_proxy->apply(choice);
        const QNetworkProxy proxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s);
        QAuthenticator question;
        Q_EMIT network().proxyAuthenticationRequired(proxy, &question);
        QCOMPARE(question.user(), u"me"_s);
        QCOMPARE(question.password(), u"proxy-S3CR3T"_s);
        QCOMPARE(refused.size(), 1);
        Q_EMIT network().proxyAuthenticationRequired(proxy, &question);
        QCOMPARE(refused.size(), 2);
        QVERIFY(refused.last().first().toString().contains(u"does not take the password"_s));
        QVERIFY(!refused.last().first().toString().contains(u"S3CR3T"_s));
    }
};

QTEST_GUILESS_MAIN(SessionSettingsTest)
#include "tst_sessionsettings.moc"
