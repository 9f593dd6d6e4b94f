// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

class QDateTime;

namespace csp {

/// Header fields in the order they came or will be sent; names match whatever their case.
/// A plain value, like the two messages below.
class HttpHeaders
{
public:
    using Field = std::pair<QByteArray, QByteArray>;

    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<Field> fields)
        : m_fields(fields)
    {
    }

    [[nodiscard]] bool contains(QByteArrayView name) const;
    /// The first value of that name; empty when there is none.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const;
    [[nodiscard]] const QList<Field> &fields() const { return m_fields; }

    /// Adds one more field, even beside another of the same name.
    void add(const QByteArray &name, const QByteArray &value);
    /// Replaces every field of that name.
    void set(const QByteArray &name, const QByteArray &value);
    void remove(QByteArrayView name);

private:
    QList<Field> m_fields;
};

/// One request as it was received.
struct HttpRequest
{
    QByteArray method;
    /// The request target as it stood in the request line.
    QByteArray target;
    /// The target's path, percent-decoded, without the query.
    QString path;
    /// The query's names and values, decoded; `+` is a blank, as servers read it.
    QList<std::pair<QString, QString>> query;
    HttpHeaders headers;
    QByteArray body;
    /// Which connection it came over (1 is the server's first) and as which request on it (1 is the
    /// first): how tests tell a cold connection from a warm one.
    quint64 connection = 0;
    int onConnection = 0;

    /// The first value of a query parameter, its name matched whatever the case; a null string when
    /// there is none.
    [[nodiscard]] QString queryValue(QStringView name) const;
};

/// One answer. Content-Length is added when it is not among the headers, so a test may lie about
/// it.
struct HttpResponse
{
    int status = 200;
    /// The usual words for the status when empty.
    QByteArray reason;
    HttpHeaders headers;
    QByteArray body;
    /// Say `Connection: close` and close after the last byte.
    bool closeAfterwards = false;
};

/// The bytes of an answer; the body is left out when the request was a HEAD.
[[nodiscard]] QByteArray toWire(const HttpResponse &response, bool withBody = true);

/// The moment as a Date header writes it.
[[nodiscard]] QByteArray httpDate(const QDateTime &moment);

} // namespace csp
