// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QTcpServer>
#include <QUrlQuery>

#include <chrono>
#include <functional>

class QTcpSocket;

namespace csp {

class Clock;

/// What the browser shows after it came back.
struct LoopbackPage
{
    int status = 200;
    QString title; ///< plain text
    QString text;  ///< plain text
};

/// Waits on this computer for the browser to come back from the authority: the same port on
/// 127.0.0.1 and, where there is IPv6, on ::1. It understands as much HTTP as a browser's GET
/// needs. Whatever else comes is answered or closed and hurts nobody: a request head has at most 16
/// KiB and ten seconds, and at most sixteen connections are open. Deleting it closes the port; a
/// page that is on its way is still delivered. The clock outlives it.
class LoopbackListener final : public QObject
{
    Q_OBJECT

public:
    /// Decides about one query on the path "/"; called for each that comes.
    using Judge = std::function<LoopbackPage(const QUrlQuery &query)>;
    /// The port to try next, 0 for any; asked anew for each try.
    using PortPicker = std::function<quint16()>;

    explicit LoopbackListener(Clock &clock, QObject *parent = nullptr);
    ~LoopbackListener() override;

    /// Opens the port, or says why not.
    [[nodiscard]] Expected<quint16, QString> listen(Judge judge, const PortPicker &pickPort);
    /// The port stays open for a moment more, and every query gets this page: a browser that asks
    /// twice finds somebody. Ends, and deletes this, after that time or with its parent.
    void linger(const LoopbackPage &page, std::chrono::milliseconds time);
    [[nodiscard]] quint16 port() const { return m_four.serverPort(); }
    [[nodiscard]] bool isListeningOnSix() const { return m_six.isListening(); }

private:
    void onConnection(QTcpServer &server);
    void onBytes(QTcpSocket *socket);
    [[nodiscard]] LoopbackPage pageFor(const QByteArray &head);
    void answer(QTcpSocket *socket, const LoopbackPage &page);

    Clock &m_clock;
    QTcpServer m_four;
    QTcpServer m_six;
    Judge m_judge;
    struct Connection
    {
        QByteArray head; ///< what came of the request so far
        bool isAnswered = false;
    };
    QHash<QTcpSocket *, Connection> m_connections;
};

} // namespace csp
