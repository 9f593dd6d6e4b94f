// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/httpconnection.h"

#include <QTcpSocket>
#include <QTimer>

#include <chrono>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp {

HttpConnection::HttpConnection(QTcpSocket *socket, quint64 number, const HttpLimits &limits,
                               QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_parser(limits)
    , m_number(number)
{
    m_socket->setParent(this);
    // A client that sends on while its request is held is not read into memory without end.
    m_socket->setReadBufferSize(256 * 1024);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::onReadyRead);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &QObject::deleteLater);
}

bool HttpConnection::isOpen() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState && !m_isClosing;
}

void HttpConnection::finish(const QByteArray &bytes, bool closeAfterwards)
{
    m_isBusy = false;
    m_socket->write(bytes);
    if (closeAfterwards || m_wantsClose) {
        m_isClosing = true;
        m_socket->disconnectFromHost();
        return;
    }
    // A later turn: the next request's handler must not run inside the answer to this one.
    QMetaObject::invokeMethod(this, &HttpConnection::onReadyRead, Qt::QueuedConnection);
}

void HttpConnection::drop()
{
    m_isBusy = false;
    m_isClosing = true;
    m_socket->abort();
    deleteLater();
}

void HttpConnection::onReadyRead()
{
    if (m_isClosing) {
        m_socket->skip(m_socket->bytesAvailable());
        return;
    }
    readOn();
}

void HttpConnection::readOn()
{
    // Answers given inside a handler come back here through the event loop only.
    while (!m_isBusy && !m_isClosing) {
        m_parser.append(m_socket->readAll());
        const HttpParser::Step step = m_parser.next();
        switch (step.kind) {
        case HttpParser::Step::Kind::NeedsMore:
            return;
        case HttpParser::Step::Kind::Continue:
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
            break;
        case HttpParser::Step::Kind::Refused:
            refuse(step.status, step.sentence);
            return;
        case HttpParser::Step::Kind::Request: {
            m_isBusy = true;
            m_wantsClose = step.wantsClose;
            HttpRequest request = step.request;
            request.connection = m_number;
            request.onConnection = ++m_requests;
            Q_EMIT requested(std::make_shared<HttpExchange>(std::move(request), this));
            return;
        }
        }
    }
}

void HttpConnection::refuse(int status, const QByteArray &sentence)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type"_ba, "text/plain; charset=utf-8"_ba);
    response.body = sentence + '\n';
    response.closeAfterwards = true;
    m_socket->write(toWire(response));
    m_socket->flush();
    // Closing while the client still sends would reset the connection and lose the answer, so what
    // comes is thrown away for a moment first.
    m_isClosing = true;
    m_socket->skip(m_socket->bytesAvailable());
    QTimer::singleShot(500ms, this, [this] { m_socket->disconnectFromHost(); });
}

} // namespace csp
