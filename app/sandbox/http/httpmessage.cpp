// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/httpmessage.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp {

namespace {

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

struct Reason
{
    int status;
    const char *words;
};

constexpr Reason reasons[] = {
    {100, "Continue"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

QByteArray usualReason(int status)
{
    for (const Reason &reason : reasons) {
        if (reason.status == status)
            return reason.words;
    }
    return "Unnamed Status"_ba;
}

} // namespace

bool HttpHeaders::contains(QByteArrayView name) const
{
    return std::any_of(m_fields.cbegin(), m_fields.cend(),
                       [name](const Field &field) { return sameName(field.first, name); });
}

QByteArray HttpHeaders::value(QByteArrayView name) const
{
    for (const Field &field : m_fields) {
        if (sameName(field.first, name))
            return field.second;
    }
    return {};
}

QList<QByteArray> HttpHeaders::values(QByteArrayView name) const
{
    QList<QByteArray> result;
    for (const Field &field : m_fields) {
        if (sameName(field.first, name))
            result.append(field.second);
    }
    return result;
}

void HttpHeaders::add(const QByteArray &name, const QByteArray &value)
{
    m_fields.append({name, value});
}

void HttpHeaders::set(const QByteArray &name, const QByteArray &value)
{
    remove(name);
    add(name, value);
}

void HttpHeaders::remove(QByteArrayView name)
{
    m_fields.removeIf([name](const Field &field) { return sameName(field.first, name); });
}

QString HttpRequest::queryValue(QStringView name) const
{
    for (const auto &[key, value] : query) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value.isNull() ? u""_s : value;
    }
    return {};
}

QByteArray toWire(const HttpResponse &response, bool withBody)
{
    QByteArray bytes;
    bytes.reserve(512 + response.body.size());
    bytes += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' +
             (response.reason.isEmpty() ? usualReason(response.status) : response.reason) + "\r\n";
    for (const auto &[name, value] : response.headers.fields())
        bytes += name + ": " + value + "\r\n";
    const bool mayHaveBody =
        response.status >= 200 && response.status != 204 && response.status != 304;
    if (mayHaveBody && !response.headers.contains("Content-Length") &&
        !response.headers.contains("Transfer-Encoding"))
        bytes += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (response.closeAfterwards && !response.headers.contains("Connection"))
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    if (withBody && mayHaveBody)
        bytes += response.body;
    return bytes;
}

QByteArray httpDate(const QDateTime &moment)
{
    return QLocale::c().toString(moment.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace csp
