// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/loopbacklistener.h"

#include "app/base/clock.h"
#include "app/base/logging.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QUrl>

#include <chrono>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int maxTries = 20;
constexpr qsizetype maxHead = 16 * 1024;
constexpr int maxConnections = 16;
constexpr std::chrono::milliseconds patience = std::chrono::seconds(10);

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 431:
        return "Request Header Fields Too Large";
    default:
        return "Bad Request";
    }
}

/// A page of its own: nothing is loaded from anywhere, and nothing of the request stands in it.
QByteArray htmlOf(const LoopbackPage &page)
{
    return u"<!DOCTYPE html><html><head><meta charset=\"utf-8\">"
           "<meta name=\"color-scheme\" content=\"light dark\"><title>%1</title><style>"
           "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto 0;"
           "padding:0 1.5rem}h1{font-size:1.5rem}</style></head>"
           "<body><h1>%1</h1><p>%2</p></body></html>"_s
               .arg(page.title.toHtmlEscaped(), page.text.toHtmlEscaped())
               .toUtf8();
}

} // namespace

LoopbackListener::LoopbackListener(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    connect(&m_four, &QTcpServer::newConnection, this, [this] { onConnection(m_four); });
    connect(&m_six, &QTcpServer::newConnection, this, [this] { onConnection(m_six); });
}

LoopbackListener::~LoopbackListener()
{
    m_four.close();
    m_six.close();
    const QList<QTcpSocket *> sockets = m_connections.keys();
    m_connections.clear();
    for (QTcpSocket *socket : sockets) {
        socket->disconnect(this);
        if (socket->bytesToWrite() == 0)
            continue; // a child of this, or of its server
        socket->setParent(nullptr);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        m_clock.after(patience, socket, [socket] { socket->abort(); });
        socket->disconnectFromHost();
    }
}

Expected<quint16, QString> LoopbackListener::listen(Judge judge, const PortPicker &pickPort)
{
    m_judge = std::move(judge);
    for (int i = 0; i < maxTries; ++i) {
        if (!m_four.listen(QHostAddress(QHostAddress::LocalHost), pickPort()))
            continue;
        if (m_six.listen(QHostAddress(QHostAddress::LocalHostIPv6), m_four.serverPort()))
            return m_four.serverPort();
        // A browser may resolve localhost to ::1. Where somebody else has the port there, it would
        // take our answer to them; where there is no IPv6 at all, it cannot.
        if (m_six.serverError() != QAbstractSocket::AddressInUseError) {
            qCInfo(lcAuth) << "listening on 127.0.0.1 only:" << m_six.errorString();
            return m_four.serverPort();
        }
        m_four.close();
    }
    return Unexpected{tr("No port on this computer could be opened for the browser's answer: %1")
                          .arg(m_four.errorString())};
}

void LoopbackListener::linger(const LoopbackPage &page, std::chrono::milliseconds time)
{
    m_judge = [page](const QUrlQuery &) { return page; };
    m_clock.after(time, this, [this] { deleteLater(); });
}

void LoopbackListener::onConnection(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        socket->setParent(this);
        if (m_connections.size() >= maxConnections) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        m_connections.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_connections.remove(socket);
            socket->deleteLater();
        });
        m_clock.after(patience, socket, [socket] { socket->abort(); });
        if (socket->bytesAvailable() > 0)
            onBytes(socket);
    }
}

void LoopbackListener::onBytes(QTcpSocket *socket)
{
    const auto connection = m_connections.find(socket);
    if (connection == m_connections.end())
        return;
    if (connection->isAnswered) {
        socket->readAll();
        return;
    }
    connection->head += socket->read(maxHead + 1 - connection->head.size());
    const qsizetype end = connection->head.indexOf("\r\n\r\n");
    if (end >= 0) {
        const QByteArray head = connection->head.left(end);
        answer(socket, pageFor(head));
    } else if (connection->head.size() > maxHead) {
        answer(socket, {431, tr("That was too much"), tr("The request was not read.")});
    }
}

LoopbackPage LoopbackListener::pageFor(const QByteArray &head)
{
    const LoopbackPage unreadable{400, tr("That was no request"),
                                  tr("CSP Console waits here for the answer of a sign-in.")};
    const QList<QByteArray> line = head.left(head.indexOf("\r\n")).split(' ');
    if (line.size() != 3 || !line.at(2).startsWith("HTTP/1."))
        return unreadable;
    if (line.at(0) != "GET")
        return {405, unreadable.title, unreadable.text};
    const QByteArray &target = line.at(1);
    const qsizetype mark = target.indexOf('?');
    const QByteArray path = mark < 0 ? target : target.left(mark);
    if (path != "/" || mark < 0)
        return {404, tr("There is nothing here"), unreadable.text};
    // In a form a blank is written as "+".
    QByteArray query = target.mid(mark + 1);
    query.replace('+', "%20");
    return m_judge(QUrlQuery(QString::fromLatin1(query)));
}

void LoopbackListener::answer(QTcpSocket *socket, const LoopbackPage &page)
{
    // The judge may have ended the whole sign-in.
    const auto connection = m_connections.find(socket);
    if (connection == m_connections.end())
        return;
    connection->isAnswered = true;
    connection->head.clear();
    const QByteArray body = htmlOf(page);
    socket->write("HTTP/1.1 " + QByteArray::number(page.status) + ' ' + reasonOf(page.status) +
                  "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " +
                  QByteArray::number(body.size()) +
                  "\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
                  "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
                  "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n" +
                  body);
    socket->disconnectFromHost();
}

} // namespace csp
