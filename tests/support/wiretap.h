// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMultiMap>
#include <QObject>
#include <QTcpServer>

#include <memory>
#include <vector>

namespace csp::test {

/// Stands on a port of its own between a program and a server on this computer, passes everything
/// on as it comes and remembers it: what was used as a secret is known without asking either side.
/// Plain HTTP only; ends every connection when destroyed.
class Wiretap : public QObject
{
    Q_OBJECT

public:
    explicit Wiretap(quint16 serverPort);
    ~Wiretap() override;

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    /// Every secret that has passed by the name of its member or form field: access_token,
    /// refresh_token, code, code_verifier, client_secret ... Decoded, each value once.
    [[nodiscard]] QMultiMap<QString, QByteArray> secrets() const;
    /// How many requests have come so far.
    [[nodiscard]] qsizetype requests() const;

private:
    void take();

    QTcpServer m_server;
    quint16 m_serverPort;
    /// What one direction of one connection has said.
    std::vector<std::unique_ptr<QByteArray>> m_heard;
};

} // namespace csp::test
