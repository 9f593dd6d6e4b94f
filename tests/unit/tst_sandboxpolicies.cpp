// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/httpmessage.h"
#include "tests/support/testbase.h"
#include "tests/unit/authorityclient.h"

#include <QSet>
#include <QTcpServer>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::SandboxOptions;
using Fields = AuthorityClient::Fields;

/// What the authority can be told to do wrong.
class SandboxPoliciesTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryWord();
    void complains_data();
    void complains();
    void countsDown();
    void answersAtOnce();
    void refusesAtThePage_data();
    void refusesAtThePage();
    void refusesToRefresh_data();
    void refusesToRefresh();
    void refusesTheApp();
    void lacksMfa();
    void spoilsTheRedirect();
    void answersTwice();
    void spoilsTheNonce();
    void decidesDeviceCodes();
    void issuesForTheWrongAudience();
    void hasAnotherClock_data();
    void hasAnotherClock();
    void writesNumbersAsText();
    void limitsTheLifetime();
    void isSlow();
    void breaks_data();
    void breaks();
    void doesNotAnswer();

private:
    static RawAnswer appToken(SandboxClient &sandbox);
    static void set(SandboxClient &sandbox, const QJsonArray &policies)
    {
        sandbox.control({{u"authority"_s, policies}});
    }
};

RawAnswer SandboxPoliciesTest::appToken(SandboxClient &sandbox)
{
    return AuthorityClient(sandbox).token(
        {{u"grant_type"_s, u"client_credentials"_s},
         {u"client_id"_s, sandbox.profile().clientId},
         {u"client_secret"_s, sandbox.profile().clientSecret},
         {u"scope"_s, sandbox.profile().audience + u"/.default"_s}});
}

void SandboxPoliciesTest::readsEveryWord()
{
    QSet<QString> words;
    for (const sandbox::AuthorityPolicyInfo &info : sandbox::allAuthorityPolicies()) {
        const QString word = QString::fromLatin1(info.word);
        words.insert(word);
        const auto spec = sandbox::authorityFromText(word + (info.isValueNeeded ? u":7"_s : u""_s));
        QVERIFY2(spec, spec ? "" : qPrintable(spec.error()));
        QVERIFY(spec->policy == info.policy);
        QCOMPARE(spec->value, info.isValueNeeded ? u"7"_s : QString());
    }
    QCOMPARE(words.size(), qsizetype(sandbox::allAuthorityPolicies().size()));
    const auto command = sandbox::commandFromArguments(
        {u"csp-sandbox"_s, u"--authority"_s, u"auto:sales"_s, u"--authority"_s, u"clock-skew:-90"_s,
         u"--certificate"_s, u"a.pem"_s, u"--make-certificate"_s, u"--data-dir"_s, u"here"_s});
    QVERIFY(command);
    QCOMPARE(command->options.authority.size(), size_t(2));
    QCOMPARE(command->options.authority[0].value, u"sales"_s);
    QCOMPARE(command->options.authority[1].number(), -90);
    QCOMPARE(command->options.certificateFiles, QStringList{u"a.pem"_s});
    QVERIFY(command->options.makesCertificate);
    QVERIFY(!sandbox::commandFromArguments({u"csp-sandbox"_s, u"--make-certificate"_s}));
}

void SandboxPoliciesTest::complains_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("word") << u"meteor"_s << u"wrong-audience"_s;
    QTest::newRow("no number") << u"slow"_s << u"slow:N"_s;
    QTest::newRow("text") << u"slow:soon"_s << u"soon"_s;
    QTest::newRow("large") << u"lifetime:100000"_s << u"86400"_s;
    QTest::newRow("value") << u"mfa-missing:1"_s << u"no value"_s;
    QTest::newRow("endpoint") << u"broken:somewhere"_s << u"devicecode"_s;
}

void SandboxPoliciesTest::complains()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto spec = sandbox::authorityFromText(text);
    QVERIFY(!spec);
    QVERIFY2(spec.error().contains(part), qPrintable(spec.error()));
    SandboxClient sandbox;
    const RawAnswer answer = sandbox.post(u"/_control"_s, {{u"authority"_s, QJsonArray{text}}});
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.json()[u"error"].toString().contains(part));
    QCOMPARE(sandbox.control()[u"authority"].toArray().size(), 0);
}

void SandboxPoliciesTest::countsDown()
{
    SandboxClient sandbox;
    set(sandbox, {QJsonObject{{u"policy"_s, u"500"_s}, {u"count"_s, 2}}});
    QCOMPARE(appToken(sandbox).status, 500);
    QCOMPARE(appToken(sandbox).status, 500);
    QCOMPARE(appToken(sandbox).status, 200);
    const QJsonValue entry = sandbox.control()[u"authority"][0];
    QCOMPARE(entry[u"strikes"].toInt(), 2);
    QCOMPARE(entry[u"count"].toInt(), 0);
    // The latest of a kind counts, and words take them away.
    set(sandbox, {u"lifetime:60"_s, u"lifetime:70"_s, u"v1-numbers"_s});
    QCOMPARE(appToken(sandbox).json()[u"expires_in"].toString(), u"70"_s);
    sandbox.control({{u"clearAuthority"_s, QJsonArray{u"v1-numbers"_s}}});
    QCOMPARE(appToken(sandbox).json()[u"expires_in"].toInt(), 70);
    QCOMPARE(sandbox.control({{u"clearAuthority"_s, true}})[u"authority"].toArray().size(), 0);
    QCOMPARE(sandbox.post(u"/_control"_s, {{u"clearAuthority"_s, QJsonArray{u"x"_s}}}).status, 400);
    QCOMPARE(sandbox
                 .post(u"/_control"_s,
                       {{u"authority"_s,
                         QJsonArray{QJsonObject{{u"policy"_s, u"auto"_s}, {u"often"_s, 1}}}}})
                 .status,
             400);
}

void SandboxPoliciesTest::answersAtOnce()
{
    SandboxOptions options;
    options.authority = {*sandbox::authorityFromText(u"auto:sales")};
    SandboxClient sandbox(options);
    AuthorityClient client(sandbox);
    const auto whoSignsIn = [&client](const Fields &change) {
        const Fields back = AuthorityClient::parametersOf(client.open(client.request(change)));
        return claimsOf(client.redeem(back[u"code"_s]).json()[u"access_token"])[u"upn"]
            .toString()
            .section(u'@', 0, 0);
    };
    QCOMPARE(whoSignsIn({}), u"sam.sales"_s);
    QCOMPARE(whoSignsIn({{u"login_hint"_s, u"hana.helpdesk@csp-sandbox.onmicrosoft.com"_s}}),
             u"hana.helpdesk"_s);
    QCOMPARE(whoSignsIn({{u"prompt"_s, u"none"_s}}), u"sam.sales"_s);
    set(sandbox, {u"auto"_s});
    QCOMPARE(whoSignsIn({}), u"ada.admin"_s);
    const Fields back = AuthorityClient::parametersOf(
        client.open(client.request({{u"login_hint"_s, u"nobody@example.org"_s}})));
    QVERIFY(back[u"error_description"_s].startsWith(u"AADSTS50034"));
    QCOMPARE(back[u"state"_s], u"a state & more"_s);
}

void SandboxPoliciesTest::refusesAtThePage_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("number");
    QTest::addColumn<bool>("isPage");
    QTest::newRow("denied") << u"error-access-denied"_s << u"access_denied"_s << 65004 << false;
    QTest::newRow("consent") << u"consent-missing"_s << u"consent_required"_s << 65001 << false;
    QTest::newRow("conditional") << u"conditional-access"_s << u"access_denied"_s << 53003 << true;
    QTest::newRow("assigned") << u"user-not-assigned"_s << u"access_denied"_s << 50105 << true;
}

void SandboxPoliciesTest::refusesAtThePage()
{
    QFETCH(QString, policy);
    QFETCH(QString, error);
    QFETCH(int, number);
    QFETCH(bool, isPage);
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    set(sandbox, {policy, u"auto"_s});
    const QString code = u"AADSTS%1: "_s.arg(number);
    const Fields back = AuthorityClient::parametersOf(client.open(client.request()));
    QCOMPARE(back[u"error"_s], error);
    QVERIFY(back[u"error_description"_s].startsWith(code));
    // A person sees a page where the real authority shows one.
    const RawAnswer chosen = client.choose(client.request(), u"admin"_s);
    QCOMPARE(chosen.status, isPage ? 400 : 302);
    if (isPage)
        QVERIFY(chosen.body.contains(code.toLatin1()));
    sandbox.control({{u"clearAuthority"_s, true}});
    QCOMPARE(client.choose(client.request(), u"admin"_s).status, 302);
    // Whoever presses Cancel is told so.
    const Fields canceled =
        AuthorityClient::parametersOf(client.choose(client.request(), u"admin"_s, u"cancel"_s));
    QCOMPARE(canceled[u"error"_s], u"access_denied"_s);
}

void SandboxPoliciesTest::refusesToRefresh_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("number");
    const auto row = [](const QString &policy, const QString &error, int number) {
        QTest::newRow(qPrintable(policy)) << policy << error << number;
    };
    row(u"consent-missing"_s, u"invalid_grant"_s, 65001);
    row(u"refresh-revoked"_s, u"invalid_grant"_s, 50173);
    row(u"refresh-expired"_s, u"invalid_grant"_s, 700082);
    row(u"interaction-required"_s, u"interaction_required"_s, 50076);
    row(u"interaction-required:50079"_s, u"interaction_required"_s, 50079);
    row(u"conditional-access"_s, u"invalid_grant"_s, 53003);
    row(u"user-not-assigned"_s, u"invalid_grant"_s, 50105);
}

void SandboxPoliciesTest::refusesToRefresh()
{
    QFETCH(QString, policy);
    QFETCH(QString, error);
    QFETCH(int, number);
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QString token = client.signIn()[u"refresh_token"].toString();
    set(sandbox, {policy});
    const RawAnswer refused = client.refresh(token);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.json()[u"error"].toString(), error);
    QCOMPARE(entraNumber(refused), number);
    QVERIFY(refused.json()[u"error_description"].toString().contains(u"Trace ID: "));
    QCOMPARE(refused.json()[u"correlation_id"].toString().size(), 36);
    // The token was not used up by that.
    sandbox.control({{u"clearAuthority"_s, true}});
    QCOMPARE(client.refresh(token).status, 200);
}

void SandboxPoliciesTest::refusesTheApp()
{
    SandboxClient sandbox;
    for (const auto &[policy, number] :
         {std::pair(u"secret-expired"_s, 7000222), std::pair(u"secret-wrong"_s, 7000215)}) {
        set(sandbox, {policy});
        const RawAnswer answer = appToken(sandbox);
        QCOMPARE(answer.status, 401);
        QCOMPARE(entraNumber(answer), number);
        QCOMPARE(answer.json()[u"error"].toString(), u"invalid_client"_s);
        sandbox.control({{u"clearAuthority"_s, true}});
    }
    set(sandbox, {u"certificate-wrong"_s});
    QCOMPARE(appToken(sandbox).status, 200);
    const RawAnswer answer = AuthorityClient(sandbox).token(
        {{u"grant_type"_s, u"client_credentials"_s},
         {u"client_id"_s, sandbox.profile().clientId},
         {u"client_assertion"_s, u"a.b.c"_s},
         {u"client_assertion_type"_s,
          u"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"_s}});
    QCOMPARE(entraNumber(answer), 700027);
}

void SandboxPoliciesTest::lacksMfa()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    set(sandbox, {u"mfa-missing"_s});
    const QJsonObject tokens = client.signIn();
    QCOMPARE(claimsOf(tokens[u"access_token"])[u"amr"].toArray(), QJsonArray{u"pwd"_s});
    sandbox.control({{u"clearAuthority"_s, true}});
    // A silent refresh cannot cure it.
    const QJsonValue again = client.refresh(tokens[u"refresh_token"].toString()).json();
    const RawAnswer answer =
        sandbox.get(u"/v1/customers"_s,
                    {{"Authorization", "Bearer " + again[u"access_token"].toString().toLatin1()},
                     {"ValidateMfa", "true"}});
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.errorCode(), 900421);
    QCOMPARE(answer.header("isMfaCompliant"), "false"_ba);
}

void SandboxPoliciesTest::spoilsTheRedirect()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    set(sandbox, {u"wrong-state"_s, u"auto"_s});
    const Fields back = AuthorityClient::parametersOf(client.open(client.request()));
    QVERIFY(!back[u"code"_s].isEmpty());
    QVERIFY(!back[u"state"_s].isEmpty() && back[u"state"_s] != u"a state & more"_s);
}

void SandboxPoliciesTest::answersTwice()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    for (const QHostAddress &address :
         {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)}) {
        QTcpServer listener;
        QVERIFY(listener.listen(address));
        set(sandbox, {u"double-answer"_s, u"auto"_s});
        const RawAnswer answer = client.open(client.request(
            {{u"redirect_uri"_s, u"http://localhost:%1/back"_s.arg(listener.serverPort())}}));
        QCOMPARE(answer.status, 302);
        QTRY_VERIFY(listener.hasPendingConnections());
        QTcpSocket *visit = listener.nextPendingConnection();
        QTRY_VERIFY(visit->canReadLine());
        const QByteArray line = visit->readLine();
        QVERIFY2(line.startsWith("GET /back?code="), line);
        const QString state = AuthorityClient::parametersOf(answer)[u"state"_s];
        QVERIFY(line.contains(QUrl::toPercentEncoding(state)));
    }
    // Nobody there: no harm.
    QCOMPARE(client.open(client.request({{u"redirect_uri"_s, u"http://localhost:1/"_s}})).status,
             302);
}

void SandboxPoliciesTest::spoilsTheNonce()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    set(sandbox, {u"wrong-nonce"_s});
    QCOMPARE(claimsOf(client.signIn()[u"id_token"])[u"nonce"].toString(), u"a-noncex"_s);
}

void SandboxPoliciesTest::decidesDeviceCodes()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QString user = sandbox.profile().userClientId;
    const auto begin = [&] {
        return client
            .form(u"oauth2/v2.0/devicecode"_s,
                  {{u"client_id"_s, user},
                   {u"scope"_s, QString::fromLatin1(AuthorityClient::partnerScope)}})
            .json();
    };
    const auto look = [&](const QJsonValue &begun) {
        return client
            .token({{u"grant_type"_s, u"urn:ietf:params:oauth:grant-type:device_code"_s},
                    {u"client_id"_s, user},
                    {u"device_code"_s, begun[u"device_code"].toString()}})
            .json();
    };
    set(sandbox, {u"device-declined"_s});
    QCOMPARE(look(begin())[u"error"].toString(), u"authorization_declined"_s);
    sandbox.control({{u"clearAuthority"_s, true}});
    set(sandbox, {u"device-expired"_s});
    QCOMPARE(look(begin())[u"error"].toString(), u"expired_token"_s);
    sandbox.control({{u"clearAuthority"_s, true}});

    set(sandbox, {u"auto:helpdesk"_s, u"device-interval:2"_s});
    const QJsonValue begun = begin();
    QCOMPARE(begun[u"interval"].toInt(), 2);
    QCOMPARE(look(begun)[u"error"].toString(), u"authorization_pending"_s);
    sandbox.clock().advance(1s);
    QCOMPARE(look(begun)[u"error"].toString(), u"slow_down"_s);
    sandbox.clock().advance(7s);
    QCOMPARE(claimsOf(look(begun)[u"access_token"])[u"name"].toString(), u"Hana Novák"_s);
    sandbox.control({{u"clearAuthority"_s, true}});

    // A policy that refuses the person is told as what it is.
    set(sandbox, {u"auto"_s, u"conditional-access"_s});
    const QJsonValue refused = begin();
    QCOMPARE(look(refused)[u"error"].toString(), u"authorization_pending"_s);
    sandbox.clock().advance(5s);
    const QJsonValue answer = look(refused);
    QCOMPARE(answer[u"error"].toString(), u"invalid_grant"_s);
    QVERIFY(answer[u"error_description"].toString().startsWith(u"AADSTS53003: "));
}

void SandboxPoliciesTest::issuesForTheWrongAudience()
{
    SandboxClient sandbox;
    set(sandbox, {u"wrong-audience"_s});
    const QByteArray token = appToken(sandbox).json()[u"access_token"].toString().toLatin1();
    QCOMPARE(sandbox.get(u"/v1/customers"_s, {{"Authorization", "Bearer " + token}}).errorCode(),
             900420);
}

void SandboxPoliciesTest::hasAnotherClock_data()
{
    QTest::addColumn<int>("skew");
    QTest::newRow("ahead") << 7200;
    QTest::newRow("behind") << -7200;
}

void SandboxPoliciesTest::hasAnotherClock()
{
    QFETCH(int, skew);
    SandboxClient sandbox;
    set(sandbox, {u"clock-skew:%1"_s.arg(skew)});
    const RawAnswer answer = appToken(sandbox);
    const QDateTime there = sandbox.clock().now().addSecs(skew);
    QCOMPARE(answer.header("Date"), httpDate(there));
    const QJsonObject claims = claimsOf(answer.json()[u"access_token"]);
    QCOMPARE(claims[u"iat"].toInteger(), there.toSecsSinceEpoch());
    QCOMPARE(answer.json()[u"expires_in"].toInt(), 3600);
    const SandboxClient::Headers headers{
        {"Authorization", "Bearer " + answer.json()[u"access_token"].toString().toLatin1()}};
    const RawAnswer call = sandbox.get(u"/v1/customers?size=1"_s, headers);
    QCOMPARE(call.status, 200);
    QCOMPARE(call.header("Date"), httpDate(there));
    // Set right again, it finds the token of tomorrow or of yesterday no good.
    sandbox.control({{u"clearAuthority"_s, true}});
    QCOMPARE(sandbox.get(u"/v1/customers?size=1"_s, headers).status, 401);
}

void SandboxPoliciesTest::writesNumbersAsText()
{
    SandboxClient sandbox;
    set(sandbox, {u"v1-numbers"_s});
    const QJsonValue answer = appToken(sandbox).json();
    QCOMPARE(answer[u"expires_in"].toString(), u"3600"_s);
    QVERIFY(answer[u"resource"].isUndefined());
}

void SandboxPoliciesTest::limitsTheLifetime()
{
    SandboxClient sandbox;
    set(sandbox, {u"lifetime:30"_s});
    const RawAnswer answer = appToken(sandbox);
    QCOMPARE(answer.json()[u"expires_in"].toInt(), 30);
    const SandboxClient::Headers headers{
        {"Authorization", "Bearer " + answer.json()[u"access_token"].toString().toLatin1()}};
    sandbox.clock().advance(29s);
    QCOMPARE(sandbox.get(u"/v1/customers?size=1"_s, headers).status, 200);
    sandbox.clock().advance(1s);
    QCOMPARE(sandbox.get(u"/v1/customers?size=1"_s, headers).status, 401);
}

void SandboxPoliciesTest::isSlow()
{
    SandboxClient sandbox;
    set(sandbox, {u"slow:5000"_s});
    const auto waiting =
        sandbox.begin("POST", u'/' + sandbox.profile().tenantId + u"/oauth2/v2.0/token"_s, "x=y",
                      {{"Authorization", ""}});
    QTRY_COMPARE(sandbox.clock().pending(), 1);
    sandbox.clock().advance(4999ms);
    // Another answer comes meanwhile: only the authority is slow.
    QCOMPARE(sandbox.control()[u"authority"][0][u"strikes"].toInt(), 1);
    QVERIFY(!waiting->isOver());
    sandbox.clock().advance(1ms);
    QTRY_VERIFY(waiting->isOver());
    QCOMPARE(waiting->answer().status, 400);
}

void SandboxPoliciesTest::breaks_data()
{
    QTest::addColumn<QString>("policy");
    QTest::addColumn<int>("status");
    QTest::newRow("broken") << u"broken:token"_s << 200;
    QTest::newRow("500") << u"500:token"_s << 500;
}

void SandboxPoliciesTest::breaks()
{
    QFETCH(QString, policy);
    QFETCH(int, status);
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const QString token = client.signIn()[u"refresh_token"].toString();
    set(sandbox, {policy, u"auto"_s});
    const RawAnswer answer = client.refresh(token);
    QCOMPARE(answer.status, status);
    QVERIFY(answer.json().isUndefined());
    // The endpoint that was named, and no other; and nothing has happened.
    QCOMPARE(client.open(client.request()).status, 302);
    sandbox.control({{u"clearAuthority"_s, true}});
    QCOMPARE(client.refresh(token).status, 200);
}

void SandboxPoliciesTest::doesNotAnswer()
{
    SandboxClient sandbox;
    const QString path = u'/' + sandbox.profile().tenantId + u"/oauth2/v2.0/token"_s;
    set(sandbox, {u"no-answer"_s});
    const auto first = sandbox.begin("POST", path, "x=y", {{"Authorization", ""}});
    QTRY_COMPARE(sandbox.control()[u"heldCount"].toInt(), 1);
    QVERIFY(!first->isOver());
    sandbox.control({{u"release"_s, true}});
    QTRY_VERIFY(first->isOver());
    QCOMPARE(first->answer().status, 503);
    const auto second = sandbox.begin("POST", path, "x=y", {{"Authorization", ""}});
    QTRY_COMPARE(sandbox.control()[u"heldCount"].toInt(), 1);
    sandbox.control({{u"release"_s, u"drop"_s}});
    QTRY_VERIFY(second->isOver());
    QCOMPARE(second->answer().status, 0);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxPoliciesTest)

#include "tst_sandboxpolicies.moc"
