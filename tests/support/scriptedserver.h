// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/httpserver.h"

#include <QJsonValue>
#include <QList>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace csp::test {

/// A conversation over real HTTP: what the client is expected to ask, and what it gets. A request
/// takes the first expectation of its method and path that is not used up; any other request is
/// answered with 418 and held against the client by problems().
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    enum class Tls { None, Loopback, Expired, OtherHost };

    /// What the server does with one request.
    class Expectation
    {
    public:
        Expectation &reply(int status, const QByteArray &body = {},
                           const HttpHeaders &headers = {});
        /// 200 with this JSON.
        Expectation &reply(const QJsonValue &json);
        /// Closes the connection without a byte.
        Expectation &drop();
        /// Sends that many bytes of the answer, head included, and closes.
        Expectation &dropAfter(qsizetype bytes);
        /// Keeps the client waiting until release() or the end of the server.
        Expectation &hold();
        /// Exactly these bytes; the connection closes after them or stays.
        Expectation &raw(const QByteArray &bytes, bool closeAfterwards = true);
        /// The answer is worked out from the request.
        Expectation &answer(std::function<HttpResponse(const HttpRequest &)> f);
        /// Serves that many requests instead of one.
        Expectation &times(int count);
        /// Serves any number, none included.
        Expectation &always();

    private:
        friend class ScriptedServer;
        enum class Deed { Reply, Drop, DropAfter, Hold, Raw, Answer };

        QByteArray m_method;
        QString m_path;
        Deed m_deed = Deed::Reply;
        HttpResponse m_response;
        qsizetype m_bytes = 0;
        QByteArray m_raw;
        bool m_closeAfterwards = true;
        std::function<HttpResponse(const HttpRequest &)> m_answer;
        int m_left = 1;
        bool m_isEndless = false;
    };

    explicit ScriptedServer(Tls tls = Tls::None, QObject *parent = nullptr);
    ~ScriptedServer() override;

    [[nodiscard]] QUrl url() const { return m_server.baseUrl(); }
    [[nodiscard]] HttpServer &http() { return m_server; }

    /// The path is compared decoded, without the query.
    Expectation &expect(const QByteArray &method, const QString &path);

    /// Everything that came, in order of arrival, unexpected requests included.
    [[nodiscard]] const QList<HttpRequest> &requests() const { return m_requests; }
    [[nodiscard]] int count(const QByteArray &method, const QString &path = {}) const;
    [[nodiscard]] const HttpRequest &last() const { return m_requests.last(); }

    /// Requests that are held.
    [[nodiscard]] int held() const { return int(m_held.size()); }
    /// Answers the oldest held request.
    void release(int status, const QByteArray &body = {}, const HttpHeaders &headers = {});
    /// Closes the connection of the oldest held request without a byte.
    void dropHeld();

    /// True when every expectation was met, nothing else came, and nothing more is on its way:
    /// whatever was sent before a connection of our own went through has arrived by then.
    [[nodiscard]] bool silence();
    /// What went wrong in the conversation, as sentences; empty when nothing did.
    [[nodiscard]] QStringList problems() const;

private:
    void onExchange(const HttpExchangePtr &exchange);
    static void act(const Expectation &expectation, const HttpExchangePtr &exchange);

    HttpServer m_server;
    std::vector<std::unique_ptr<Expectation>> m_expectations;
    QList<HttpRequest> m_requests;
    QList<HttpExchangePtr> m_held;
    QStringList m_unexpected;
};

} // namespace csp::test
