// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testbase.h"
#include "tests/unit/authorityclient.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using Fields = AuthorityClient::Fields;

/// How people sign in at the sandbox: code with PKCE, refresh tokens, device codes.
class SandboxAuthorityTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void signsInWithACode();
    void showsAPage();
    void escapesWhatItShows();
    void goesBackWithAnError_data();
    void goesBackWithAnError();
    void showsAnErrorWhereItCannotGoBack_data();
    void showsAnErrorWhereItCannotGoBack();
    void takesEveryPort();
    void refusesBadRedemptions_data();
    void refusesBadRedemptions();
    void takesACodeOnce();
    void rotatesRefreshTokens();
    void forgetsSignInsThatSleep();
    void revokesAllSignIns();
    void remembersFamiliesInItsFolder();
    void servesTheSecondAudience();
    void speaksVersionOne();
    void acceptsTheConfidentialClient();
    void signsInWithADeviceCode();
    void declinesADeviceCode();
    void forgetsDeviceCodes();
    void tellsTokensApart();
};

void SandboxAuthorityTest::signsInWithACode()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const RawAnswer redirect = client.choose(client.request(), u"admin"_s);
    QCOMPARE(redirect.status, 302);
    const QByteArray location = redirect.header("Location");
    QVERIFY2(location.startsWith(QByteArray(AuthorityClient::redirectUri) + '?'), location);
    const Fields back = AuthorityClient::parametersOf(redirect);
    QCOMPARE(back[u"state"_s], u"a state & more"_s);
    const QJsonValue answer = client.redeem(back[u"code"_s]).json();
    QCOMPARE(answer[u"token_type"].toString(), u"Bearer"_s);
    QCOMPARE(answer[u"expires_in"], QJsonValue(3600));
    QCOMPARE(answer[u"scope"].toString(), QString::fromLatin1(AuthorityClient::partnerScope));
    QVERIFY(!answer[u"refresh_token"].toString().isEmpty());

    const QJsonObject claims = claimsOf(answer[u"access_token"]);
    QCOMPARE(claims[u"aud"].toString(), sandbox.profile().audience);
    QCOMPARE(claims[u"tid"].toString(), sandbox.profile().tenantId);
    QCOMPARE(claims[u"amr"].toArray(), (QJsonArray{u"pwd"_s, u"mfa"_s}));
    QCOMPARE(claims[u"scp"].toString(), u"user_impersonation"_s);
    QCOMPARE(claims[u"upn"].toString(), u"ada.admin@csp-sandbox.onmicrosoft.com"_s);
    QCOMPARE(claims[u"exp"].toInteger() - claims[u"iat"].toInteger(), 3600);
    for (const char16_t *name : {u"iss", u"oid", u"name", u"preferred_username"})
        QVERIFY(!claims[QStringView(name)].toString().isEmpty());
    QCOMPARE(claimsOf(answer[u"id_token"])[u"nonce"].toString(), u"a-nonce"_s);
    QCOMPARE(claimsOf(answer[u"id_token"])[u"aud"].toString(), sandbox.profile().userClientId);

    // Without offline_access and openid there is less of it.
    const QJsonObject lean = client.signIn(
        u"admin"_s, {{u"scope"_s, QString::fromLatin1(AuthorityClient::partnerScope)}});
    QVERIFY(!lean[u"access_token"].toString().isEmpty());
    QVERIFY(!lean.contains(u"refresh_token"));
    QVERIFY(!lean.contains(u"id_token"));
}

void SandboxAuthorityTest::showsAPage()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    for (const QString &tenant :
         {u"organizations"_s, u"common"_s, u"csp-sandbox.onmicrosoft.com"_s}) {
        const RawAnswer page = client.open(client.request(), tenant);
        QCOMPARE(page.status, 200);
        QVERIFY(page.header("Content-Type").startsWith("text/html"));
        QVERIFY(page.body.contains("value=\"no-mfa\""));
        QVERIFY(!page.body.contains("<script"));
    }
    const RawAnswer hinted = client.open(
        client.request({{u"login_hint"_s, u"sam.sales@csp-sandbox.onmicrosoft.com"_s}}));
    QVERIFY(hinted.body.contains("value=\"sales\" checked"));
}

void SandboxAuthorityTest::escapesWhatItShows()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QString hostile = u"<img src=x onerror=alert(1)>\"'&"_s;
    const RawAnswer page = client.open(client.request({{u"redirect_uri"_s, hostile}}));
    QCOMPARE(page.status, 400);
    QVERIFY(page.body.contains("&lt;img"));
    QVERIFY(!page.body.contains("<img"));
    const RawAnswer device = sandbox.get(u"/devicelogin?user_code="_s +
                                             QString::fromLatin1(QUrl::toPercentEncoding(hostile)),
                                         {{"Authorization", ""}});
    QVERIFY(device.body.contains("&lt;img"));
    QVERIFY(!device.body.contains("<img"));
}

void SandboxAuthorityTest::goesBackWithAnError_data()
{
    QTest::addColumn<Fields>("change");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("number");
    const auto row = [](const char *name, const Fields &change, const QString &error, int number) {
        QTest::newRow(name) << change << error << number;
    };
    row("type", {{u"response_type"_s, u"token"_s}}, u"unsupported_response_type"_s, 70007);
    row("mode", {{u"response_mode"_s, u"fragment"_s}}, u"invalid_request"_s, 70007);
    row("no challenge", {{u"code_challenge"_s, {}}}, u"invalid_request"_s, 9002325);
    row("plain", {{u"code_challenge_method"_s, u"plain"_s}}, u"invalid_request"_s, 501491);
    row("short challenge", {{u"code_challenge"_s, u"short"_s}}, u"invalid_request"_s, 501491);
    row("no scope", {{u"scope"_s, u"openid"_s}}, u"invalid_request"_s, 900144);
    row("odd scope", {{u"scope"_s, u"https://api.partner.microsoft.com/everything"_s}},
        u"invalid_scope"_s, 70011);
    row("unknown resource", {{u"scope"_s, u"https://example.org/.default"_s}},
        u"invalid_resource"_s, 500011);
    row("two resources",
        {{u"scope"_s, u"https://api.partner.microsoft.com/.default "
                      "https://api.partnercenter.microsoft.com/.default"_s}},
        u"invalid_scope"_s, 28000);
    row("silent", {{u"prompt"_s, u"none"_s}}, u"login_required"_s, 50058);
}

void SandboxAuthorityTest::goesBackWithAnError()
{
    QFETCH(Fields, change);
    QFETCH(QString, error);
    QFETCH(int, number);
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const RawAnswer answer = client.open(client.request(change));
    QCOMPARE(answer.status, 302);
    const Fields back = AuthorityClient::parametersOf(answer);
    QCOMPARE(back[u"error"_s], error);
    QVERIFY2(back[u"error_description"_s].startsWith(u"AADSTS%1: "_s.arg(number)),
             qPrintable(back[u"error_description"_s]));
    QVERIFY(back[u"error_description"_s].contains(u"Correlation ID: "));
    QCOMPARE(back[u"state"_s], u"a state & more"_s);
    QVERIFY(!back.contains(u"code"_s));
}

void SandboxAuthorityTest::showsAnErrorWhereItCannotGoBack_data()
{
    QTest::addColumn<Fields>("change");
    QTest::addColumn<QString>("tenant");
    QTest::addColumn<int>("number");
    QTest::newRow("tenant") << Fields() << u"11111111-1111-1111-1111-111111111111"_s << 90002;
    QTest::newRow("no client") << Fields{{u"client_id"_s, {}}} << u""_s << 900144;
    QTest::newRow("client") << Fields{{u"client_id"_s, u"somebody"_s}} << u""_s << 700016;
    for (const QString &address :
         {u"http://127.0.0.1:8080/"_s, u"https://localhost:8080/"_s, u"http://localhost.example/"_s,
          u"http://user@localhost/"_s, u"http://localhost/#a"_s, u"http://evil.example/"_s, u""_s})
        QTest::newRow(qPrintable(u"to "_s + address))
            << Fields{{u"redirect_uri"_s, address}} << u""_s << 50011;
}

void SandboxAuthorityTest::showsAnErrorWhereItCannotGoBack()
{
    QFETCH(Fields, change);
    QFETCH(QString, tenant);
    QFETCH(int, number);
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const RawAnswer answer = client.open(client.request(change), tenant);
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.header("Location").isEmpty());
    QVERIFY2(answer.body.contains("AADSTS" + QByteArray::number(number)), answer.body);
}

void SandboxAuthorityTest::takesEveryPort()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    for (const QString &address :
         {u"http://localhost"_s, u"http://localhost:1/"_s, u"http://localhost:65535/a/b?c=d"_s}) {
        const RawAnswer answer =
            client.choose(client.request({{u"redirect_uri"_s, address}}), u"admin"_s);
        QCOMPARE(answer.status, 302);
        const QString code = AuthorityClient::parametersOf(answer)[u"code"_s];
        QCOMPARE(client.redeem(code, {{u"redirect_uri"_s, address}}).status, 200);
        QVERIFY(!address.contains(u'?') || answer.header("Location").contains("?c=d&code="));
    }
}

void SandboxAuthorityTest::refusesBadRedemptions_data()
{
    QTest::addColumn<Fields>("change");
    QTest::addColumn<int>("number");
    QTest::newRow("verifier") << Fields{{u"code_verifier"_s, u"another"_s}} << 501481;
    QTest::newRow("no verifier") << Fields{{u"code_verifier"_s, {}}} << 501481;
    QTest::newRow("the challenge itself")
        << Fields{{u"code_verifier"_s, AuthorityClient::challengeOf(AuthorityClient::verifier)}}
        << 501481;
    QTest::newRow("redirect") << Fields{{u"redirect_uri"_s, u"http://localhost:49152/"_s}}
                              << 500112;
    QTest::newRow("no redirect") << Fields{{u"redirect_uri"_s, {}}} << 900144;
    QTest::newRow("code") << Fields{{u"code"_s, u"1.e30.nonsense"_s}} << 9002313;
    QTest::newRow("no code") << Fields{{u"code"_s, {}}} << 900144;
    QTest::newRow("secret of a public client") << Fields{{u"client_secret"_s, u"x"_s}} << 700025;
    QTest::newRow("scope") << Fields{{u"scope"_s, u"https://example.org/.default"_s}} << 500011;
}

void SandboxAuthorityTest::refusesBadRedemptions()
{
    QFETCH(Fields, change);
    QFETCH(int, number);
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QString code =
        AuthorityClient::parametersOf(client.choose(client.request(), u"admin"_s))[u"code"_s];
    const RawAnswer refused = client.redeem(code, change);
    QCOMPARE(entraNumber(refused), number);
    QCOMPARE(refused.status, number == 700025 ? 401 : 400);
    QVERIFY(!refused.json()[u"error"].toString().isEmpty());
    // It is not spent by that.
    QCOMPARE(client.redeem(code).status, 200);
}

void SandboxAuthorityTest::takesACodeOnce()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const auto freshCode = [&client] {
        return AuthorityClient::parametersOf(
            client.choose(client.request(), u"admin"_s))[u"code"_s];
    };
    const QString code = freshCode();
    const RawAnswer first = client.redeem(code);
    QCOMPARE(first.status, 200);
    QCOMPARE(entraNumber(client.redeem(code)), 54005);
    // Somebody has seen the code: what came of it is worth nothing any more.
    QCOMPARE(entraNumber(client.refresh(first.json()[u"refresh_token"].toString())), 50173);

    const QString late = freshCode();
    sandbox.clock().advance(601s);
    QCOMPARE(entraNumber(client.redeem(late)), 70008);
    // Of another client.
    const QString foreign = freshCode();
    QCOMPARE(
        entraNumber(client.redeem(foreign, {{u"client_id"_s, sandbox.profile().clientId},
                                            {u"client_secret"_s, sandbox.profile().clientSecret}})),
        70000);
}

void SandboxAuthorityTest::rotatesRefreshTokens()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QJsonObject first = client.signIn();
    const QString original = first[u"refresh_token"].toString();
    const RawAnswer second = client.refresh(original);
    QCOMPARE(second.status, 200);
    const QString next = second.json()[u"refresh_token"].toString();
    QVERIFY(!next.isEmpty() && next != original);
    QVERIFY(second.json()[u"access_token"].toString() != first[u"access_token"].toString());
    const RawAnswer third = client.refresh(next);
    QCOMPARE(third.status, 200);
    // Whoever shows an old one ends them all.
    QCOMPARE(entraNumber(client.refresh(original)), 50173);
    QCOMPARE(entraNumber(client.refresh(third.json()[u"refresh_token"].toString())), 50173);
    // Another sign-in does not care.
    QCOMPARE(client.refresh(client.signIn()[u"refresh_token"].toString()).status, 200);

    QCOMPARE(entraNumber(client.refresh(u"1.e30.nonsense"_s)), 9002313);
    QCOMPARE(entraNumber(client.refresh(u""_s)), 900144);
    const QString token = client.signIn()[u"refresh_token"].toString();
    QCOMPARE(
        entraNumber(client.refresh(token, {{u"client_id"_s, sandbox.profile().clientId},
                                           {u"client_secret"_s, sandbox.profile().clientSecret}})),
        70000);
    QCOMPARE(client.refresh(token).status, 200);
    QCOMPARE(sandbox.control()[u"grants"][u"refresh_token"].toInt(), 9);
}

void SandboxAuthorityTest::forgetsSignInsThatSleep()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    QString token = client.signIn()[u"refresh_token"].toString();
    sandbox.clock().advance(24h * 89);
    const RawAnswer awake = client.refresh(token);
    QCOMPARE(awake.status, 200);
    token = awake.json()[u"refresh_token"].toString();
    // Used in time, it lives another 90 days.
    sandbox.clock().advance(24h * 89);
    token = client.refresh(token).json()[u"refresh_token"].toString();
    QVERIFY(!token.isEmpty());
    sandbox.clock().advance(24h * 90);
    QCOMPARE(entraNumber(client.refresh(token)), 700082);
}

void SandboxAuthorityTest::revokesAllSignIns()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QString token = client.signIn()[u"refresh_token"].toString();
    QCOMPARE(sandbox.control()[u"signIns"].toInt(), 1);
    QCOMPARE(sandbox.control({{u"revokeSignIns"_s, true}})[u"signIns"].toInt(), 0);
    QCOMPARE(entraNumber(client.refresh(token)), 50173);
    QCOMPARE(client.refresh(client.signIn()[u"refresh_token"].toString()).status, 200);
}

void SandboxAuthorityTest::remembersFamiliesInItsFolder()
{
    const QTemporaryDir folder;
    sandbox::SandboxOptions options;
    options.dataDir = folder.path();
    QString old;
    QString latest;
    QString revoked;
    QByteArray access;
    {
        SandboxClient sandbox(options);
        AuthorityClient client(sandbox);
        const QJsonObject first = client.signIn();
        access = first[u"access_token"].toString().toLatin1();
        old = first[u"refresh_token"].toString();
        latest = client.refresh(old).json()[u"refresh_token"].toString();
        const QString other = client.signIn()[u"refresh_token"].toString();
        revoked = client.refresh(other).json()[u"refresh_token"].toString();
        QCOMPARE(entraNumber(client.refresh(other)), 50173);
    }
    SandboxClient sandbox(options);
    AuthorityClient client(sandbox);
    QCOMPARE(sandbox.get(u"/v1/customers"_s, {{"Authorization", "Bearer " + access}}).status, 200);
    QCOMPARE(entraNumber(client.refresh(revoked)), 50173);
    QCOMPARE(client.refresh(latest).status, 200);
    QCOMPARE(entraNumber(client.refresh(old)), 50173);
}

void SandboxAuthorityTest::servesTheSecondAudience()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QJsonObject first = client.signIn();
    const RawAnswer prices = client.refresh(first[u"refresh_token"].toString(),
                                            {{u"scope"_s, u"https://api.partner.microsoft.com/"
                                                          ".default offline_access"_s}});
    QCOMPARE(prices.status, 200);
    QCOMPARE(claimsOf(prices.json()[u"access_token"])[u"aud"].toString(),
             u"https://api.partner.microsoft.com"_s);
    const auto callWith = [&sandbox](const QJsonValue &token) {
        return sandbox.get(u"/v1/customers"_s,
                           {{"Authorization", "Bearer " + token.toString().toLatin1()}});
    };
    QCOMPARE(callWith(prices.json()[u"access_token"]).errorCode(), 900420);
    // And back, with the same sign-in.
    const RawAnswer back =
        client.refresh(prices.json()[u"refresh_token"].toString(),
                       {{u"scope"_s, QString::fromLatin1(AuthorityClient::partnerScope)}});
    QCOMPARE(callWith(back.json()[u"access_token"]).status, 200);
    // The retired audience is served here and refused there.
    const RawAnswer retired = client.refresh(back.json()[u"refresh_token"].toString(),
                                             {{u"scope"_s, u"https://graph.windows.net/"
                                                           ".default"_s}});
    QCOMPARE(retired.status, 200);
    QCOMPARE(callWith(retired.json()[u"access_token"]).status, 401);
    QCOMPARE(callWith(retired.json()[u"access_token"]).errorCode(), 900420);
}

void SandboxAuthorityTest::speaksVersionOne()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const Fields app{{u"grant_type"_s, u"client_credentials"_s},
                     {u"client_id"_s, sandbox.profile().clientId},
                     {u"client_secret"_s, sandbox.profile().clientSecret},
                     {u"resource"_s, sandbox.profile().audience}};
    const QJsonValue answer = client.form(u"oauth2/token"_s, app).json();
    for (const char16_t *name : {u"expires_in", u"ext_expires_in", u"expires_on", u"not_before"})
        QVERIFY2(answer[QStringView(name)].isString(), qPrintable(QString::fromUtf16(name)));
    QCOMPARE(answer[u"expires_in"].toString(), u"3600"_s);
    QCOMPARE(answer[u"expires_on"].toString().toLongLong() -
                 answer[u"not_before"].toString().toLongLong(),
             3600);
    QCOMPARE(answer[u"resource"].toString(), sandbox.profile().audience);
    QCOMPARE(
        sandbox
            .get(u"/v1/customers"_s,
                 {{"Authorization", "Bearer " + answer[u"access_token"].toString().toLatin1()}})
            .status,
        200);
    Fields bare = app;
    bare.remove(u"resource"_s);
    QCOMPARE(entraNumber(client.form(u"oauth2/token"_s, bare)), 900144);

    const RawAnswer refreshed = client.form(
        u"oauth2/token"_s, {{u"grant_type"_s, u"refresh_token"_s},
                            {u"client_id"_s, sandbox.profile().userClientId},
                            {u"refresh_token"_s, client.signIn()[u"refresh_token"].toString()},
                            {u"resource"_s, u"https://api.partner.microsoft.com"_s}});
    QCOMPARE(refreshed.status, 200);
    QVERIFY(refreshed.json()[u"expires_in"].isString());
    QVERIFY(!refreshed.json()[u"refresh_token"].toString().isEmpty());
}

void SandboxAuthorityTest::acceptsTheConfidentialClient()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const Fields change{{u"client_id"_s, sandbox.profile().clientId}};
    const auto code = [&] {
        return AuthorityClient::parametersOf(
            client.choose(client.request(change), u"admin"_s))[u"code"_s];
    };
    QCOMPARE(entraNumber(client.redeem(code(), change)), 7000218);
    const RawAnswer answer =
        client.redeem(code(), {{u"client_id"_s, sandbox.profile().clientId},
                               {u"client_secret"_s, sandbox.profile().clientSecret}});
    QCOMPARE(answer.status, 200);
    QCOMPARE(claimsOf(answer.json()[u"access_token"])[u"appid"].toString(),
             sandbox.profile().clientId);
    // The public client has nothing to prove itself with, and people's words are no tenant.
    QCOMPARE(entraNumber(client.token({{u"grant_type"_s, u"client_credentials"_s},
                                       {u"client_id"_s, sandbox.profile().userClientId},
                                       {u"scope"_s, u"https://api.partnercenter.microsoft.com/"
                                                    ".default"_s}})),
             7000218);
    QCOMPARE(entraNumber(client.form(u"oauth2/v2.0/token"_s,
                                     {{u"grant_type"_s, u"client_credentials"_s},
                                      {u"client_id"_s, sandbox.profile().clientId},
                                      {u"client_secret"_s, sandbox.profile().clientSecret},
                                      {u"scope"_s, u"https://api.partnercenter.microsoft.com/"
                                                   ".default"_s}},
                                     u"organizations"_s)),
             50059);
}

void SandboxAuthorityTest::signsInWithADeviceCode()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QString scope = QString::fromLatin1(AuthorityClient::partnerScope) + u" offline_access"_s;
    const QString user = sandbox.profile().userClientId;
    const QJsonValue begun =
        client
            .form(u"oauth2/v2.0/devicecode"_s, {{u"client_id"_s, user}, {u"scope"_s, scope}},
                  u"organizations"_s)
            .json();
    const QString userCode = begun[u"user_code"].toString();
    QCOMPARE(begun[u"interval"].toInt(), 5);
    QVERIFY(begun[u"message"].toString().contains(userCode));
    QVERIFY(begun[u"verification_uri"].toString().endsWith(u"/devicelogin"));
    const auto look = [&](const QString &code) {
        return client.token({{u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:device_code"_s},
                             {u"client_id"_s, user},
                             {u"device_code"_s, code}});
    };
    const QString code = begun[u"device_code"].toString();
    QCOMPARE(look(code).json()[u"error"].toString(), u"authorization_pending"_s);
    QCOMPARE(look(code).json()[u"error"].toString(), u"slow_down"_s);
    // Slower from now on: ten seconds.
    sandbox.clock().advance(6s);
    QCOMPARE(look(code).json()[u"error"].toString(), u"slow_down"_s);
    sandbox.clock().advance(16s);
    QCOMPARE(look(code).json()[u"error"].toString(), u"authorization_pending"_s);

    const auto page = [&sandbox](const QByteArray &form) {
        return sandbox.send(
            "POST", u"/devicelogin"_s, form,
            {{"Content-Type", "application/x-www-form-urlencoded"}, {"Authorization", ""}});
    };
    QVERIFY(page("user_code=AAAA-AAAA").body.contains("That code"));
    // As people type it.
    const QByteArray typed = userCode.toLower().remove(u'-').toLatin1();
    QVERIFY(page("user_code=" + typed).body.contains("Choose an account"));
    QVERIFY(page("user_code=" + typed + "&account=sales&action=accept").body.contains("signed in"));
    sandbox.clock().advance(20s);
    const RawAnswer tokens = look(code);
    QCOMPARE(tokens.status, 200);
    QCOMPARE(claimsOf(tokens.json()[u"access_token"])[u"upn"].toString(),
             u"sam.sales@csp-sandbox.onmicrosoft.com"_s);
    QCOMPARE(client.refresh(tokens.json()[u"refresh_token"].toString()).status, 200);
    // Once.
    sandbox.clock().advance(20s);
    QCOMPARE(look(code).json()[u"error"].toString(), u"expired_token"_s);
    QCOMPARE(look(u"nonsense"_s).json()[u"error"].toString(), u"bad_verification_code"_s);
}

void SandboxAuthorityTest::declinesADeviceCode()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const Fields device{{u"client_id"_s, sandbox.profile().userClientId},
                        {u"scope"_s, QString::fromLatin1(AuthorityClient::partnerScope)}};
    const auto decide = [&](const QString &account, const QString &action) {
        const QJsonValue begun = client.form(u"oauth2/v2.0/devicecode"_s, device).json();
        const RawAnswer page = sandbox.send(
            "POST", u"/devicelogin"_s,
            u"user_code=%1&account=%2&action=%3"_s
                .arg(begun[u"user_code"].toString(), account, action)
                .toLatin1(),
            {{"Content-Type", "application/x-www-form-urlencoded"}, {"Authorization", ""}});
        const RawAnswer looked =
            client.token({{u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:device_code"_s},
                          {u"client_id"_s, sandbox.profile().userClientId},
                          {u"device_code"_s, begun[u"device_code"].toString()}});
        return std::pair(page, looked.json()[u"error"].toString());
    };
    QCOMPARE(decide(u"admin"_s, u"cancel"_s).second, u"authorization_declined"_s);
    const auto [page, error] = decide(u"unassigned"_s, u"accept"_s);
    QVERIFY(page.body.contains("AADSTS50105"));
    QCOMPARE(error, u"authorization_pending"_s);
}

void SandboxAuthorityTest::forgetsDeviceCodes()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QJsonValue begun =
        client
            .form(u"oauth2/v2.0/devicecode"_s,
                  {{u"client_id"_s, sandbox.profile().userClientId},
                   {u"scope"_s, QString::fromLatin1(AuthorityClient::partnerScope)}})
            .json();
    sandbox.clock().advance(901s);
    const RawAnswer late =
        client.token({{u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:device_code"_s},
                      {u"client_id"_s, sandbox.profile().userClientId},
                      {u"device_code"_s, begun[u"device_code"].toString()}});
    QCOMPARE(late.json()[u"error"].toString(), u"expired_token"_s);
    QCOMPARE(entraNumber(late), 70020);
    QCOMPARE(entraNumber(client.form(u"oauth2/v2.0/devicecode"_s, {{u"client_id"_s, u"x"_s}})),
             700016);
    QCOMPARE(entraNumber(client.form(u"oauth2/v2.0/devicecode"_s, Fields())), 900144);
}

void SandboxAuthorityTest::tellsTokensApart()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QJsonObject tokens = client.signIn();
    const auto callWith = [&sandbox](const QJsonValue &token) {
        return sandbox
            .get(u"/v1/customers"_s, {{"Authorization", "Bearer " + token.toString().toLatin1()}})
            .status;
    };
    QCOMPARE(callWith(tokens[u"access_token"]), 200);
    // Signed by the same hand, but no access tokens.
    QCOMPARE(callWith(tokens[u"id_token"]), 401);
    QCOMPARE(callWith(tokens[u"refresh_token"]), 401);
    QCOMPARE(entraNumber(client.refresh(tokens[u"access_token"].toString())), 9002313);
    QCOMPARE(entraNumber(client.redeem(tokens[u"refresh_token"].toString())), 9002313);
    sandbox.clock().advance(3601s);
    QCOMPARE(callWith(tokens[u"access_token"]), 401);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxAuthorityTest)

#include "tst_sandboxauthority.moc"
