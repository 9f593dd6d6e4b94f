// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QTcpSocket>

namespace csp::test {

/// Somebody who opens a port of this computer and says whatever a test wants, over a socket of its
/// own.
class RawVisit
{
public:
    explicit RawVisit(quint16 port, const QByteArray &bytes = {},
                      const QHostAddress &address = QHostAddress(QHostAddress::LocalHost));

    void send(const QByteArray &bytes);
    /// Waits until the other side has closed; what it said.
    [[nodiscard]] QByteArray answer();
    [[nodiscard]] bool isOpen() const
    {
        return m_socket.state() == QAbstractSocket::ConnectedState;
    }
    /// Waits until the connection stands.
    [[nodiscard]] bool connects();

private:
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

/// "GET <target> HTTP/1.1" with a host, as a browser says it.
[[nodiscard]] QByteArray browserGet(const QByteArray &target);

} // namespace csp::test
