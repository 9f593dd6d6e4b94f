// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/httpexchange.h"
#include "app/sandbox/http/httpparser.h"

#include <QHostAddress>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QSslConfiguration;
class QTcpServer;

namespace csp {

/// A small HTTP/1.1 server for the sandbox and for tests' scripted conversations: Content-Length,
/// keep-alive, optional TLS; it may answer late, hold, lie, or drop a connection at any byte, which
/// is why no library serves here (architecture section 5). Chunked request bodies are refused.
/// Everything of it lives in the thread it was created in, which needs an event loop; the handler
/// is called there. Deleting the server drops its connections; exchanges that are still held stay
/// safe.
class HttpServer : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const HttpExchangePtr &exchange)>;

    explicit HttpServer(QObject *parent = nullptr);
    ~HttpServer() override;

    [[nodiscard]] bool isListening() const;
    [[nodiscard]] quint16 port() const;
    /// `http://127.0.0.1:port` or https, without a path.
    [[nodiscard]] QUrl baseUrl() const;
    /// Why listen() failed.
    [[nodiscard]] QString errorText() const;
    /// Connections that stand now, and that were ever accepted.
    [[nodiscard]] int openConnections() const;
    [[nodiscard]] quint64 acceptedConnections() const { return m_accepted; }

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    void setLimits(const HttpLimits &limits) { m_limits = limits; }
    /// From the next connection on TLS is spoken with this certificate and key.
    void setTls(const QSslConfiguration &configuration);

    /// Port 0 takes any free one. False when the port cannot be had.
    [[nodiscard]] bool listen(quint16 port = 0,
                              const QHostAddress &address = QHostAddress::LocalHost);
    /// Listens no more and drops every connection.
    void close();
    /// Drops the connections that have no request in work, so that the next request comes cold.
    void dropIdleConnections();

private:
    void onIncoming(qintptr descriptor);

    class Listener;
    std::unique_ptr<Listener> m_listener;
    std::unique_ptr<QSslConfiguration> m_tls;
    Handler m_handler;
    HttpLimits m_limits;
    quint64 m_accepted = 0;
};

} // namespace csp
