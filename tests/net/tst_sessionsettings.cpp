// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/memorysecretstore.h"
#include "app/services/appliedsettings.h"
#include "app/services/customerdirectory.h"
#include "app/services/operationsservice.h"
#include "app/services/proxypassword.h"
#include "app/services/servicestatus.h"
#include "tests/net/netfixture.h"
#include "tests/support/fakesecretstore.h"

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
    std::unique_ptr<FakeSecretStore> m_keyStore;
    std::unique_ptr<MemorySecretStore> m_memory;
    std::unique_ptr<ProxyPassword> m_password;
    std::unique_ptr<AppliedSettings> m_applied;

    void apply(const QString &profileLocale = {})
    {
        m_applied.reset();
        m_password = std::make_unique<ProxyPassword>(*m_settings,
                                                     SecretStores{*m_keyStore, *m_memory}, clock());
        m_applied = std::make_unique<AppliedSettings>(*m_settings, *m_password, clock(), nullptr,
                                                      m_folder->path());
        m_applied->add({.session = &session(),
                        .proxy = m_proxy.get(),
                        .customers = nullptr,
                        .operations = nullptr,
                        .status = nullptr,
                        .locale = profileLocale});
    }
    /// The test's server is the proxy, and it asks "me" for a password.
    void goOutAs(const QString &user)
    {
        m_settings->setValue(SettingKey::ProxyHost, u"127.0.0.1"_s);
        m_settings->setValue(SettingKey::ProxyPort, server().url().port());
        m_settings->setValue(SettingKey::ProxyUser, user);
        m_settings->setValue(SettingKey::ProxyMode, u"manual"_s);
    }
    [[nodiscard]] QByteArray keptFor(const QString &user)
    {
        return m_keyStore->kept(proxySecretOwner(u"127.0.0.1"_s, server().url().port(), user),
                                SecretKind::ProxyPassword);
    }
    /// What an address beyond the proxy says.
    QByteArray ask(const QString &address, QNetworkReply::NetworkError *error = nullptr)
    {
        QNetworkReply *reply = network().get(QNetworkRequest(QUrl(address)));
        QSignalSpy finished(reply, &QNetworkReply::finished);
        finished.wait(5000);
        reply->deleteLater();
        if (error)
            *error = reply->error();
        return reply->readAll();
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
        m_keyStore = std::make_unique<FakeSecretStore>();
        m_memory = std::make_unique<MemorySecretStore>(clock());
        QLocale::setDefault(QLocale::c());
    }
    void cleanup() override
    {
        m_applied.reset();
        m_password.reset();
        m_memory.reset();
        m_keyStore.reset();
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
        goOutAs({});
        // What a proxy is asked for is the whole address.
        server().expect("GET", u"http://service.invalid/hello"_s).reply(200, "through the proxy");
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
        goOutAs({});
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
        apply();
        // What the proxy says reaches the person.
        QSignalSpy refused(m_applied.get(), &AppliedSettings::failed);
        const HttpHeaders challenge{{"Proxy-Authenticate", "Basic realm=\"office\""}};
        server()
            .expect("GET", u"http://service.invalid/hello"_s)
            .reply(407, {}, challenge)
            .always();
        goOutAs(u"me"_s);
        QNetworkReply::NetworkError error = QNetworkReply::NoError;
        ask(u"http://service.invalid/hello"_s, &error);
        QCOMPARE(error, QNetworkReply::ProxyAuthenticationRequiredError);
        QCOMPARE(refused.size(), 1);
        QVERIFY(refused.first().first().toString().contains(u"127.0.0.1 asks for a name"_s));
        // Told once for each choice.
        ask(u"http://service.invalid/hello"_s, &error);
        QCOMPARE(error, QNetworkReply::ProxyAuthenticationRequiredError);
        QCOMPARE(refused.size(), 1);

        // A password that was not taken is not offered again.
        mustNotBeLogged(u"proxy-S3CR3T"_s);
        QVERIFY(m_password->set(u"proxy-S3CR3T"_s));
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

    void thePasswordOfTheProxyIsKeptAndUsed()
    {
        mustNotBeLogged(u"proxy-S3CR3T"_s);
        apply();
        QSignalSpy refused(m_applied.get(), &AppliedSettings::failed);
        const HttpHeaders challenge{{"Proxy-Authenticate", "Basic realm=\"office\""}};
        const QString address = u"http://service.invalid/hello"_s;
        goOutAs(u"me"_s);
        QVERIFY(m_password->set(u"proxy-S3CR3T"_s));
        QTRY_COMPARE(m_password->origin(), SecretOrigin::KeyStore);
        QCOMPARE(keptFor(u"me"_s), QByteArray("proxy-S3CR3T"));
        server().expect("GET", address).reply(407, {}, challenge);
        server().expect("GET", address).reply(200, "through the proxy");
        QCOMPARE(ask(address), QByteArray("through the proxy"));
        QCOMPARE(header(server().last(), "Proxy-Authorization"),
                 QByteArray("Basic ") + QByteArray("me:proxy-S3CR3T").toBase64());
        QVERIFY(refused.isEmpty());

        // The next start finds it.
        apply();
        QTRY_COMPARE(m_password->text(), u"proxy-S3CR3T"_s);
        QCOMPARE(m_password->origin(), SecretOrigin::KeyStore);

        // It is another user's or another proxy's in no case, and nothing stays behind.
        m_settings->setValue(SettingKey::ProxyUser, u"you"_s);
        QVERIFY(m_password->text().isEmpty());
        QTRY_VERIFY(keptFor(u"me"_s).isEmpty());
        QVERIFY(m_password->set(u"proxy-S3CR3T"_s));
        QTRY_COMPARE(keptFor(u"you"_s), QByteArray("proxy-S3CR3T"));
        m_settings->setValue(SettingKey::ProxyHost, u"elsewhere.example.com"_s);
        QVERIFY(m_password->text().isEmpty());
        QTRY_COMPARE(m_keyStore->count(), 0);

        QVERIFY(m_password->set(u"proxy-S3CR3T"_s));
        QTRY_COMPARE(m_keyStore->count(), 1);
        m_password->forget();
        QVERIFY(m_password->text().isEmpty());
        QTRY_COMPARE(m_keyStore->count(), 0);
        QCOMPARE(m_password->origin(), SecretOrigin::None);
    }

    void withoutAKeyStoreThePasswordLastsUntilTheProgramEnds()
    {
        apply();
        m_keyStore->failWith(SecretProblem{SecretProblem::Kind::NoStore, u"No key store."_s});
        goOutAs(u"me"_s);
        QVERIFY(m_password->set(u"proxy-S3CR3T"_s));
        QTRY_COMPARE(m_password->keyStoreText(), u"No key store."_s);
        QCOMPARE(m_password->origin(), SecretOrigin::Memory);
        QCOMPARE(m_password->text(), u"proxy-S3CR3T"_s);
    }

    void theKeyStoreIsAskedOnlyForAProxyWithAUser()
    {
        goOutAs(u"me"_s);
        m_settings->setValue(SettingKey::ProxyMode, u"system"_s);
        apply();
        QVERIFY(!m_password->set(u"proxy-S3CR3T"_s));
        // Memory is asked before the key store and answers in order: a question of the password's
        // own would have gone on by the time this one is answered.
        bool isAnswered = false;
        m_memory->read(proxySecretOwner(u"a"_s, 1, u"b"_s), SecretKind::ProxyPassword, this,
                       [&isAnswered](const SecretStore::Read &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
        QCOMPARE(m_keyStore->reads(), 0);
        QCOMPARE(m_keyStore->writes(), 0);
        m_settings->setValue(SettingKey::ProxyMode, u"manual"_s);
        QTRY_COMPARE(m_keyStore->reads(), 1);
    }

    void aLocaleCannotBeginAnotherHeader()
    {
        apply(u"de-DE\r\nX-Evil: 1"_s);
        server().expect("GET", u"/v1/x"_s).reply(QJsonObject());
        H heard;
        listen(fetch(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(header(server().last(), "X-Evil").isEmpty());
        QVERIFY(header(server().last(), "X-Locale").isEmpty());
        QVERIFY(!header(server().last(), "Authorization").isEmpty());
    }

    void everyOpenedAccountFollows()
    {
        apply(u"nl-BE"_s);
        QNetworkAccessManager otherNetwork;
        ProxyControl other(otherNetwork);
        // The one that is opened last is not the only one.
        m_applied->add({.session = nullptr,
                        .proxy = &other,
                        .customers = nullptr,
                        .operations = nullptr,
                        .status = nullptr,
                        .locale = {}});
        goOutAs(u"me"_s);
        QCOMPARE(m_proxy->choice().mode, ProxyChoice::Mode::Manual);
        QCOMPARE(other.choice(), m_proxy->choice());
        m_settings->setValue(SettingKey::Locale, u"fr-CA"_s);
        QCOMPARE(askedIn(), QByteArray("nl-BE"));
    }
};

QTEST_GUILESS_MAIN(SessionSettingsTest)
#include "tst_sessionsettings.moc"
