// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/httpserver.h"

#include "app/sandbox/http/httpconnection.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>

using namespace Qt::Literals::StringLiterals;

namespace csp {

/// Hands descriptors over, so that the server decides what kind of socket they get.
class HttpServer::Listener final : public QTcpServer
{
    Q_OBJECT

public:
    explicit Listener(HttpServer &server)
        : m_server(server)
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_server.onIncoming(descriptor); }

private:
    HttpServer &m_server;
};

HttpServer::HttpServer(QObject *parent)
    : QObject(parent)
    , m_listener(std::make_unique<Listener>(*this))
{
    // A burst of clients shall not wait for the accept loop.
    m_listener->setListenBacklogSize(256);
}

HttpServer::~HttpServer() = default;

bool HttpServer::isListening() const
{
    return m_listener->isListening();
}

quint16 HttpServer::port() const
{
    return m_listener->serverPort();
}

QUrl HttpServer::baseUrl() const
{
    QUrl url;
    url.setScheme(m_tls ? u"https"_s : u"http"_s);
    url.setHost(m_listener->serverAddress().toString());
    url.setPort(port());
    return url;
}

QString HttpServer::errorText() const
{
    return m_listener->errorString();
}

int HttpServer::openConnections() const
{
    int count = 0;
    const auto connections = findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly);
    for (const HttpConnection *connection : connections)
        count += connection->isOpen() ? 1 : 0;
    return count;
}

void HttpServer::setTls(const QSslConfiguration &configuration)
{
    m_tls = std::make_unique<QSslConfiguration>(configuration);
}

bool HttpServer::listen(quint16 port, const QHostAddress &address)
{
    return m_listener->listen(address, port);
}

void HttpServer::close()
{
    m_listener->close();
    const auto connections = findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly);
    for (HttpConnection *connection : connections)
        connection->drop();
}

void HttpServer::dropIdleConnections()
{
    const auto connections = findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly);
    for (HttpConnection *connection : connections) {
        if (connection->isIdle())
            connection->drop();
    }
}

void HttpServer::onIncoming(qintptr descriptor)
{
    QTcpSocket *socket = nullptr;
    if (m_tls) {
        auto *secure = new QSslSocket;
        secure->setSslConfiguration(*m_tls);
        socket = secure;
    } else {
        socket = new QTcpSocket;
    }
    // Takes the socket, also when the descriptor is bad, and goes when the client does.
    auto *connection = new HttpConnection(socket, ++m_accepted, m_limits, this);
    connect(connection, &HttpConnection::requested, this, [this](const HttpExchangePtr &exchange) {
        if (m_handler)
            m_handler(exchange);
    });
    if (!socket->setSocketDescriptor(descriptor)) {
        connection->deleteLater();
        return;
    }
    // Takes only on a socket that has its descriptor.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_tls)
        static_cast<QSslSocket *>(socket)->startServerEncryption();
}

} // namespace csp

#include "httpserver.moc"
