// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/loopbackvisitor.h"

#include <QTcpSocket>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

void LoopbackVisitor::visit(const QUrl &url)
{
    if (url.scheme() != u"http" || url.host() != u"localhost")
        return;
    const QByteArray target =
        url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    const QByteArray request = "GET " + (target.startsWith('/') ? target : '/' + target) +
                               " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    connectTo(QHostAddress::LocalHost, quint16(url.port(80)), request, true);
}

void LoopbackVisitor::connectTo(const QHostAddress &host, quint16 port, const QByteArray &request,
                                bool mayTryOther)
{
    auto *socket = new QTcpSocket(this);
    connect(socket, &QTcpSocket::connected, socket, [socket, request] { socket->write(request); });
    connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::errorOccurred, this,
            [this, socket, port, request, mayTryOther](QAbstractSocket::SocketError error) {
                socket->deleteLater();
                if (error == QAbstractSocket::ConnectionRefusedError && mayTryOther)
                    connectTo(QHostAddress::LocalHostIPv6, port, request, false);
            });
    socket->connectToHost(host, port);
}

} // namespace csp::sandbox
