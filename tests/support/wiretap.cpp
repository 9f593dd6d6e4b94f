// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/wiretap.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QUrl>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

Wiretap::Wiretap(quint16 serverPort)
    : m_serverPort(serverPort)
{
    connect(&m_server, &QTcpServer::newConnection, this, &Wiretap::take);
    m_server.listen(QHostAddress::LocalHost);
}

Wiretap::~Wiretap() = default;

void Wiretap::take()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        auto *server = new QTcpSocket(client);
        server->connectToHost(QHostAddress::LocalHost, m_serverPort);
        const auto passOn = [this](QTcpSocket *from, QTcpSocket *to) {
            m_heard.push_back(std::make_unique<QByteArray>());
            QByteArray *heard = m_heard.back().get();
            connect(from, &QTcpSocket::readyRead, to, [from, to, heard] {
                const QByteArray bytes = from->readAll();
                heard->append(bytes);
                to->write(bytes);
            });
            connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
        };
        passOn(client, server);
        passOn(server, client);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }
}

qsizetype Wiretap::requests() const
{
    qsizetype count = 0;
    for (const auto &heard : m_heard)
        count += heard->count(" HTTP/1.1\r\n");
    return count;
}

QMultiMap<QString, QByteArray> Wiretap::secrets() const
{
    static const QRegularExpression member(
        uR"re("(access_token|refresh_token|id_token|device_code)"\s*:\s*"([^"]+)")re"_s);
    // The same names are harmless members elsewhere: the state of an address, the code of an error.
    static const QRegularExpression field(
        uR"re((?:^|[?&\n])(refresh_token|device_code|code|code_verifier|client_secret)re"
        uR"re(|client_assertion|state|nonce)=([^&\s]+))re"_s);
    QMultiMap<QString, QByteArray> found;
    const auto keep = [&found](const QString &name, const QByteArray &value) {
        if (!found.contains(name, value))
            found.insert(name, value);
    };
    for (const auto &heard : m_heard) {
        const QString text = QString::fromUtf8(*heard);
        for (const auto &match : member.globalMatch(text))
            keep(match.captured(1), match.captured(2).toUtf8());
        for (const auto &match : field.globalMatch(text)) {
            keep(match.captured(1),
                 QByteArray::fromPercentEncoding(match.captured(2).replace(u'+', u' ').toUtf8()));
        }
    }
    return found;
}

} // namespace csp::test
