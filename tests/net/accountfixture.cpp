// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/accountfixture.h"

#include "tests/support/rawvisit.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

Profile AccountFixture::profileFor(SignInWay way)
{
    Profile profile;
    profile.apiUrl = server().url();
    profile.authorityUrl = server().url();
    profile.audience = u"https://api.partnercenter.microsoft.com"_s;
    profile.tenantId = u"tenant-a"_s;
    profile.clientId = u"client-b"_s;
    profile.signIn = way;
    profile.id = profileIdFor(profile.tenantId, profile.clientId);
    return profile;
}

void AccountFixture::make(const Profile &profile, const GivenSecret &given)
{
    m_account = std::make_unique<Account>(profile, SecretStores{*m_keyStore, *m_memory}, network(),
                                          clock(), given);
    m_repairs.clear();
    m_signedIn = 0;
    connect(m_account.get(), &Account::repairNeeded, this,
            [this](const SignInProblem &problem) { m_repairs += problem; });
    connect(m_account.get(), &Account::signedIn, this, [this] { ++m_signedIn; });
}

void AccountFixture::open(SignInWay way, const GivenSecret &given)
{
    make(way, given);
    m_account->open();
}

QByteArray AccountFixture::kept(SecretKind kind) const
{
    return m_keyStore->kept(secretOwnerOf(m_account->profile()), kind);
}

void AccountFixture::put(SecretKind kind, const QByteArray &secret)
{
    m_keyStore->put(secretOwnerOf(profileFor(SignInWay::Browser)), kind, secret);
}

ScriptedServer::Expectation &AccountFixture::expectToken()
{
    return server().expect("POST", QString::fromLatin1(path));
}

QByteArray AccountFixture::jwt(const QJsonObject &claims)
{
    const auto part = [](const QByteArray &bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return part("{}") + '.' + part(QJsonDocument(claims).toJson(QJsonDocument::Compact)) + ".c2ln";
}

QJsonObject AccountFixture::token(const QString &name, const QString &refreshToken)
{
    QJsonObject answer{
        {u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, u"3600"_s}, {u"access_token"_s, name}};
    if (!refreshToken.isEmpty())
        answer[u"refresh_token"_s] = refreshToken;
    return answer;
}

QByteArray AccountFixture::refusal(int number, const QByteArray &word)
{
    return "{\"error\":\"" + word + "\",\"error_description\":\"AADSTS" +
           QByteArray::number(number) +
           ": Said by the authority.\\r\\nTrace ID: 1\",\"correlation_id\":"
           "\"2bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60\"}";
}

void AccountFixture::ask(TokenSource &source)
{
    source.withToken(this, [this](const Answer &answer) { m_answers.append(answer); });
}

QByteArray AccountFixture::askAndWait(TokenSource &source)
{
    const qsizetype before = m_answers.size();
    ask(source);
    if (!QTest::qWaitFor([&] { return m_answers.size() > before; }))
        return "no answer";
    return m_answers.last() ? *m_answers.last() : QByteArray();
}

void AccountFixture::letOthersCall()
{
    for (int i = 0; i < 2; ++i) {
        server().expect("GET", u"/v1/other"_s).reply(QJsonObject());
        Heard<QJsonObject> heard;
        listen(fetch(get(u"/other"_s)), heard);
        QVERIFY(QTest::qWaitFor([&heard] { return heard.isThere(); }));
    }
}

QString AccountFixture::formValue(int request, const QString &name)
{
    return QUrlQuery(QString::fromLatin1(server().requests().at(request).body))
        .queryItemValue(name, QUrl::FullyDecoded);
}

void AccountFixture::openUser()
{
    put(SecretKind::RefreshToken, "refresh-0");
    expectToken().reply(token(u"tok-1"_s, u"refresh-1"_s));
    open(SignInWay::Browser);
    QTRY_COMPARE(state(), State::SignedIn);
    QTRY_COMPARE(kept(SecretKind::RefreshToken), QByteArray("refresh-1"));
}

SignInFlow *AccountFixture::browse(Remember remember, Repair because)
{
    m_url.clear();
    SignInFlow *flow = m_account->beginSignIn(SignInWay::Browser, because, remember);
    connect(flow, &SignInFlow::openBrowser, this, [this](const QUrl &url) { m_url = url; });
    connect(flow, &SignInFlow::succeeded, this, [this] { m_ends += u"succeeded"_s; });
    connect(flow, &SignInFlow::canceled, this, [this] { m_ends += u"canceled"_s; });
    connect(flow, &SignInFlow::failed, this, [this](const SignInProblem &problem) {
        m_ends += u"failed"_s;
        m_problem = problem;
    });
    if (!QTest::qWaitFor([this] { return m_url.isValid(); }))
        return nullptr;
    return flow;
}

QByteArray AccountFixture::askedOfBrowser(const QString &name) const
{
    return QUrlQuery(m_url).queryItemValue(name, QUrl::FullyDecoded).toUtf8();
}

void AccountFixture::answerBrowser()
{
    RawVisit visit(quint16(QUrl(QString::fromLatin1(askedOfBrowser(u"redirect_uri"_s))).port()),
                   browserGet("/?code=code-1&state=" + askedOfBrowser(u"state"_s)));
    QVERIFY(visit.answer().startsWith("HTTP/1.1 200"));
}

QJsonObject AccountFixture::signInAnswer(const QString &name, const QString &refreshToken) const
{
    QJsonObject answer = token(name, refreshToken);
    answer[u"id_token"_s] =
        QString::fromLatin1(jwt({{u"nonce"_s, QString::fromLatin1(askedOfBrowser(u"nonce"_s))},
                                 {u"name"_s, u"Ada Admin"_s},
                                 {u"preferred_username"_s, u"ada@partner.example"_s}}));
    return answer;
}

void AccountFixture::init()
{
    NetFixture::init();
    for (const auto &secret : {u"s3cr3t"_s, u"tok-"_s, u"refresh-"_s, u"opensesame"_s, u"code-1"_s})
        mustNotBeLogged(secret);
    m_keyStore = std::make_unique<FakeSecretStore>();
    m_memory = std::make_unique<MemorySecretStore>(clock());
    m_answers.clear();
    m_ends.clear();
    m_problem = {};
}

void AccountFixture::cleanup()
{
    m_account.reset();
    m_memory.reset();
    m_keyStore.reset();
    NetFixture::cleanup();
}

} // namespace csp::test
