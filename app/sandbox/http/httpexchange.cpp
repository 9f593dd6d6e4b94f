// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/httpexchange.h"

#include "app/sandbox/http/httpconnection.h"

namespace csp {

HttpExchange::HttpExchange(HttpRequest request, HttpConnection *connection)
    : m_request(std::move(request))
    , m_connection(connection)
{
}

HttpExchange::~HttpExchange()
{
    drop();
}

bool HttpExchange::isClientThere() const
{
    return m_connection && m_connection->isOpen();
}

void HttpExchange::answer(const HttpResponse &response)
{
    answerRaw(toWire(response, m_request.method != "HEAD"), response.closeAfterwards);
}

void HttpExchange::answerAndDropAfter(const HttpResponse &response, qsizetype bytes)
{
    if (bytes <= 0)
        drop();
    else
        answerRaw(toWire(response, m_request.method != "HEAD").left(bytes), true);
}

void HttpExchange::drop()
{
    if (std::exchange(m_isAnswered, true))
        return;
    if (isClientThere())
        m_connection->drop();
}

void HttpExchange::answerRaw(const QByteArray &bytes, bool closeAfterwards)
{
    if (std::exchange(m_isAnswered, true))
        return;
    if (isClientThere())
        m_connection->finish(bytes, closeAfterwards);
}

} // namespace csp
