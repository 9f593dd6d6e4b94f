// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/netfixture.h"

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

void NetFixture::init()
{
    TestBase::init();
    mustNotBeLogged(u"token-"_s);
    m_clock = std::make_unique<ManualClock>();
    m_tokens = std::make_unique<FakeTokens>();
    m_network = std::make_unique<QNetworkAccessManager>();
    m_attempts.clear();
    m_server = &newServer();
    openSession(*m_server);
}

void NetFixture::cleanup()
{
    const bool areJobsLeft = m_session && !m_session->jobs().isEmpty();
    m_session.reset();
    m_network.reset();
    m_tokens.reset();
    TestBase::cleanup();
    QVERIFY2(!areJobsLeft, "a job outlived its test");
}

SessionSettings NetFixture::settingsFor(const QUrl &url) const
{
    SessionSettings settings;
    settings.apiUrl = url;
    settings.locale = u"en-US"_s;
    settings.applicationName = u"CSP Console test"_s;
    settings.jitter = [] { return 0.5; };
    return settings;
}

void NetFixture::openSession(ScriptedServer &server)
{
    openSession(settingsFor(server.url()));
}

void NetFixture::openSession(const SessionSettings &settings)
{
    m_session = std::make_unique<Session>(settings, *m_network, *m_tokens, *m_clock);
}

void NetFixture::coolDown()
{
    m_network->clearConnectionCache();
}

ApiRequest NetFixture::get(const QString &path)
{
    ApiRequest request;
    request.path = path;
    request.purpose = u"Reading"_s;
    return request;
}

ApiRequest NetFixture::post(const QString &path, const QByteArray &body)
{
    ApiRequest request = get(path);
    request.method = Method::Post;
    request.body = body;
    request.purpose = u"Changing"_s;
    return request;
}

QByteArray NetFixture::header(const HttpRequest &request, const char *name)
{
    return request.headers.value(name);
}

Decoder<QJsonObject> NetFixture::anyObject()
{
    return [](const QJsonValue &body) { return json::decodeWhole<QJsonObject>(body); };
}

Job<QJsonObject> *NetFixture::fetch(const ApiRequest &request)
{
    return m_session->fetch<QJsonObject>(request, anyObject());
}

Job<QJsonObject> *NetFixture::submit(const ApiRequest &request)
{
    return m_session->submit<QJsonObject>(
        request,
        [this](const RequestIds &ids, int attempt) {
            m_attempts.append(ids);
            return attempt == m_attempts.size();
        },
        anyObject());
}

} // namespace csp::test
