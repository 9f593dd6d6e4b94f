// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"

#include "tests/support/certificates.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

using Expectation = ScriptedServer::Expectation;

Expectation &Expectation::reply(int status, const QByteArray &body, const HttpHeaders &headers)
{
    m_deed = Deed::Reply;
    m_response.status = status;
    m_response.body = body;
    m_response.headers = headers;
    return *this;
}

Expectation &Expectation::reply(const QJsonValue &json)
{
    const QJsonDocument document =
        json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    return reply(200, document.toJson(QJsonDocument::Compact),
                 {{"Content-Type", "application/json; charset=utf-8"}});
}

Expectation &Expectation::drop()
{
    m_deed = Deed::Drop;
    return *this;
}

Expectation &Expectation::dropAfter(qsizetype bytes)
{
    m_deed = Deed::DropAfter;
    m_bytes = bytes;
    return *this;
}

Expectation &Expectation::hold()
{
    m_deed = Deed::Hold;
    return *this;
}

Expectation &Expectation::raw(const QByteArray &bytes, bool closeAfterwards)
{
    m_deed = Deed::Raw;
    m_raw = bytes;
    m_closeAfterwards = closeAfterwards;
    return *this;
}

Expectation &Expectation::answer(std::function<HttpResponse(const HttpRequest &)> f)
{
    m_deed = Deed::Answer;
    m_answer = std::move(f);
    return *this;
}

Expectation &Expectation::times(int count)
{
    m_left = count;
    return *this;
}

Expectation &Expectation::always()
{
    m_isEndless = true;
    return *this;
}

ScriptedServer::ScriptedServer(Tls tls, QObject *parent)
    : QObject(parent)
{
    if (tls == Tls::Loopback)
        m_server.setTls(serverConfiguration(u"loopback"_s));
    else if (tls == Tls::Expired)
        m_server.setTls(serverConfiguration(u"expired"_s));
    else if (tls == Tls::OtherHost)
        m_server.setTls(serverConfiguration(u"otherhost"_s));
    m_server.setHandler([this](const HttpExchangePtr &exchange) { onExchange(exchange); });
    if (!m_server.listen())
        qFatal("no port for a scripted server: %s", qPrintable(m_server.errorText()));
}

ScriptedServer::~ScriptedServer() = default;

Expectation &ScriptedServer::expect(const QByteArray &method, const QString &path)
{
    auto expectation = std::make_unique<Expectation>();
    expectation->m_method = method;
    expectation->m_path = path;
    m_expectations.push_back(std::move(expectation));
    return *m_expectations.back();
}

int ScriptedServer::count(const QByteArray &method, const QString &path) const
{
    return int(std::count_if(m_requests.begin(), m_requests.end(), [&](const HttpRequest &request) {
        return request.method == method && (path.isEmpty() || request.path == path);
    }));
}

void ScriptedServer::release(int status, const QByteArray &body, const HttpHeaders &headers)
{
    if (m_held.isEmpty())
        qFatal("no request is held");
    HttpResponse response;
    response.status = status;
    response.body = body;
    response.headers = headers;
    m_held.takeFirst()->answer(response);
}

void ScriptedServer::dropHeld()
{
    if (m_held.isEmpty())
        qFatal("no request is held");
    m_held.takeFirst()->drop();
}

bool ScriptedServer::silence()
{
    // The client's own connections were begun before ours, so their bytes are here before ours are.
    for (int round = 0; round < 3; ++round) {
        const quint64 before = m_server.acceptedConnections();
        QTcpSocket probe;
        probe.connectToHost(QHostAddress::LocalHost, m_server.port());
        if (!QTest::qWaitFor([&] { return m_server.acceptedConnections() > before; }))
            return false;
        probe.abort();
        QCoreApplication::processEvents();
    }
    const QStringList found = problems();
    for (const QString &problem : found)
        qInfo().noquote() << problem;
    return found.isEmpty();
}

QStringList ScriptedServer::problems() const
{
    QStringList result = m_unexpected;
    for (const auto &expectation : m_expectations) {
        if (expectation->m_left > 0 && !expectation->m_isEndless) {
            result.append(u"never asked, or not often enough: %1 %2"_s.arg(
                QString::fromLatin1(expectation->m_method), expectation->m_path));
        }
    }
    return result;
}

void ScriptedServer::onExchange(const HttpExchangePtr &exchange)
{
    const HttpRequest &request = exchange->request();
    m_requests.append(request);
    const auto it = std::find_if(
        m_expectations.begin(), m_expectations.end(), [&request](const auto &expectation) {
            return (expectation->m_left > 0 || expectation->m_isEndless) &&
                   expectation->m_method == request.method && expectation->m_path == request.path;
        });
    if (it == m_expectations.end()) {
        m_unexpected.append(u"unexpected: %1 %2"_s.arg(QString::fromLatin1(request.method),
                                                       QString::fromLatin1(request.target)));
        HttpResponse response;
        response.status = 418;
        exchange->answer(response);
        return;
    }
    Expectation &expectation = **it;
    --expectation.m_left;
    if (expectation.m_deed == Expectation::Deed::Hold)
        m_held.append(exchange);
    else
        act(expectation, exchange);
}

void ScriptedServer::act(const Expectation &expectation, const HttpExchangePtr &exchange)
{
    switch (expectation.m_deed) {
    case Expectation::Deed::Reply:
        exchange->answer(expectation.m_response);
        break;
    case Expectation::Deed::Drop:
        exchange->drop();
        break;
    case Expectation::Deed::DropAfter:
        exchange->answerAndDropAfter(expectation.m_response, expectation.m_bytes);
        break;
    case Expectation::Deed::Raw:
        exchange->answerRaw(expectation.m_raw, expectation.m_closeAfterwards);
        break;
    case Expectation::Deed::Answer:
        exchange->answer(expectation.m_answer(exchange->request()));
        break;
    case Expectation::Deed::Hold:
        break;
    }
}

} // namespace csp::test
