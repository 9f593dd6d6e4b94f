// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rawvisit.h"

#include <QTest>

namespace csp::test {

RawVisit::RawVisit(quint16 port, const QByteArray &bytes, const QHostAddress &address)
    : m_bytes(bytes)
{
    QObject::connect(&m_socket, &QTcpSocket::connected, &m_socket,
                     [this] { m_socket.write(m_bytes); });
    m_socket.connectToHost(address, port);
}

void RawVisit::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
}

QByteArray RawVisit::answer()
{
    const bool isOver =
        QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; });
    return isOver ? m_socket.readAll() : QByteArray("still open");
}

bool RawVisit::connects()
{
    return QTest::qWaitFor([this] { return isOpen(); });
}

QByteArray browserGet(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n";
}

} // namespace csp::test
