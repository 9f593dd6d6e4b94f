// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/httpmessage.h"

#include <QPointer>

#include <memory>

namespace csp {

class HttpConnection;

/// One request and the right to answer it, once, now or later. Whoever holds it may keep it as long
/// as it likes: when the client has gone meanwhile, or the server is closed or deleted, every
/// command is a no-op. When the last holder lets it go unanswered, the connection is dropped.
/// Belongs to the thread of its server.
class HttpExchange
{
public:
    HttpExchange(HttpRequest request, HttpConnection *connection);
    ~HttpExchange();
    Q_DISABLE_COPY_MOVE(HttpExchange)

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    /// The connection still stands, as far as can be known from here.
    [[nodiscard]] bool isClientThere() const;
    /// One of the commands below has been used; further ones do nothing.
    [[nodiscard]] bool isAnswered() const { return m_isAnswered; }

    void answer(const HttpResponse &response);
    /// Sends the first bytes of the answer, head included, then closes the connection.
    void answerAndDropAfter(const HttpResponse &response, qsizetype bytes);
    /// Closes the connection without a byte.
    void drop();
    /// Sends exactly these bytes and leaves the connection open for the next request, or closes it.
    void answerRaw(const QByteArray &bytes, bool closeAfterwards);

private:
    HttpRequest m_request;
    QPointer<HttpConnection> m_connection;
    bool m_isAnswered = false;
};

using HttpExchangePtr = std::shared_ptr<HttpExchange>;

} // namespace csp
