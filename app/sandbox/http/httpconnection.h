// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/httpexchange.h"
#include "app/sandbox/http/httpparser.h"

#include <QObject>

class QTcpSocket;

namespace csp {

/// One connection of an HttpServer: owns its socket, reads one request at a time (the next is
/// looked at when the one before is answered) and deletes itself when the client has gone. Used by
/// HttpServer and HttpExchange only.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    /// Takes the socket.
    HttpConnection(QTcpSocket *socket, quint64 number, const HttpLimits &limits, QObject *parent);

    [[nodiscard]] bool isOpen() const;
    /// No request is being answered on it.
    [[nodiscard]] bool isIdle() const { return !m_isBusy; }

    /// Ends the request in work with these bytes.
    void finish(const QByteArray &bytes, bool closeAfterwards);
    void drop();

Q_SIGNALS:
    void requested(const csp::HttpExchangePtr &exchange);

private:
    void onReadyRead();
    void readOn();
    void refuse(int status, const QByteArray &sentence);

    QTcpSocket *m_socket;
    HttpParser m_parser;
    quint64 m_number;
    int m_requests = 0;
    bool m_isBusy = false;
    bool m_isReading = false;
    bool m_wantsClose = false;
    bool m_isClosing = false;
};

} // namespace csp
