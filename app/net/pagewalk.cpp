// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/pagewalk.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto tokenHeader = "MS-ContinuationToken";

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::PageWalk)
};

QByteArray headerOf(const ApiRequest &request, const QByteArray &name)
{
    for (const auto &[key, value] : request.headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

bool seeks(const QString &query)
{
    const auto items = QUrlQuery(query).queryItems();
    return std::any_of(items.begin(), items.end(), [](const auto &item) {
        return item.first.compare("seekOperation"_L1, Qt::CaseInsensitive) == 0;
    });
}

/// What makes a page this page: address and token, in 20 bytes.
QByteArray markOf(const QUrl &base, const ApiRequest &request)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(urlOf(base, request).toEncoded());
    hash.addData(QByteArrayView("\n"));
    hash.addData(headerOf(request, tokenHeader));
    return hash.result();
}

} // namespace

PageWalk::PageWalk(ApiRequest first, QUrl base)
    : m_first(std::move(first))
    , m_current(m_first)
    , m_base(std::move(base))
{
    m_seen.insert(markOf(m_base, m_first));
}

Expected<QJsonArray, QList<json::Issue>> PageWalk::itemsOf(const QJsonValue &body)
{
    if (body.isArray())
        return body.toArray();
    const QJsonObject object = body.toObject();
    const QJsonValue items = json::member(object, u"items");
    if (items.isArray())
        return items.toArray();
    if (items.isUndefined() || items.isNull()) {
        // An answer of another kind must not pass for an empty list.
        const bool isCollection = items.isNull() ||
                                  !json::member(object, u"totalCount").isUndefined() ||
                                  !json::member(object, u"links").isUndefined() ||
                                  !json::member(object, u"continuationToken").isUndefined();
        if (isCollection)
            return QJsonArray();
        return Unexpected{QList<json::Issue>{{u"$.items"_s, u"is missing"_s}}};
    }
    return Unexpected{QList<json::Issue>{{u"$.items"_s, u"expected a list"_s}}};
}

PageWalk::Step PageWalk::advance(const QJsonValue &body, const QString &headerToken)
{
    const QJsonObject page = body.toObject();
    const QString token = json::member(page, u"continuationToken").toString().trimmed();
    const QJsonObject links = json::member(page, u"links").toObject();
    const QJsonObject next = json::member(links, u"next").toObject();

    std::optional<ApiRequest> request;
    if (!json::member(next, u"uri").toString().trimmed().isEmpty()) {
        request = requestFor(next, token);
        if (!request) {
            return {Course::Lost,
                    Text::tr("The service describes the next page in a way that this program "
                             "does not follow.")};
        }
    } else if (!token.isEmpty()) {
        request = seekRequest(token);
    } else if (!headerToken.trimmed().isEmpty() &&
               headerToken.trimmed().toUtf8() != headerOf(m_current, tokenHeader)) {
        request = seekRequest(headerToken.trimmed());
    } else {
        return {Course::End, {}};
    }

    const QByteArray mark = markOf(m_base, *request);
    if (m_seen.contains(mark)) {
        return {Course::Lost, Text::tr("The service leads from page %1 back to a page that was "
                                       "read before.")
                                  .arg(m_number)};
    }
    m_seen.insert(mark);
    m_current = *std::move(request);
    ++m_number;
    return {Course::Next, {}};
}

bool PageWalk::isSeekEnd(const ApiError &error) const
{
    return error.kind == ApiError::Kind::Refused && error.httpStatus == 400 &&
           error.code == "2000"_L1 && isSeek();
}

std::optional<ApiRequest> PageWalk::requestFor(const QJsonObject &next, const QString &token) const
{
    const QString method = json::member(next, u"method").toString().trimmed();
    if (!method.isEmpty() && method.compare("GET"_L1, Qt::CaseInsensitive) != 0)
        return std::nullopt;

    ApiRequest request;
    request.link = urlForLink(m_base, json::member(next, u"uri").toString());
    if (!request.link.isValid())
        return std::nullopt;
    request.priority = m_first.priority;
    request.purpose = m_first.purpose;
    const QJsonArray headers = json::member(next, u"headers").toArray();
    for (const QJsonValue &header : headers) {
        const QJsonObject pair = header.toObject();
        const QByteArray name = json::member(pair, u"key").toString().toUtf8();
        if (!name.isEmpty())
            request.headers.append({name, json::member(pair, u"value").toString().toUtf8()});
    }
    // A link that seeks says nothing without the token; some pages give it beside the link only.
    if (seeks(request.link.query()) && headerOf(request, tokenHeader).isEmpty() && !token.isEmpty())
        request.headers.append({tokenHeader, token.toUtf8()});
    return request;
}

ApiRequest PageWalk::seekRequest(const QString &token) const
{
    ApiRequest request = m_first;
    request.requestId = {};
    const auto isReplaced = [](const std::pair<QString, QString> &item) {
        for (const auto name : {"filter"_L1, "offset"_L1, "seekOperation"_L1}) {
            if (item.first.compare(name, Qt::CaseInsensitive) == 0)
                return true;
        }
        return false;
    };
    request.query.removeIf(isReplaced);
    request.query.append({u"seekOperation"_s, u"Next"_s});
    request.headers.removeIf([](const std::pair<QByteArray, QByteArray> &header) {
        return header.first.compare(tokenHeader, Qt::CaseInsensitive) == 0;
    });
    request.headers.append({tokenHeader, token.toUtf8()});
    return request;
}

bool PageWalk::isSeek() const
{
    if (!headerOf(m_current, tokenHeader).isEmpty())
        return true;
    if (!m_current.link.isEmpty())
        return seeks(m_current.link.query());
    return std::any_of(m_current.query.begin(), m_current.query.end(), [](const auto &item) {
        return item.first.compare("seekOperation"_L1, Qt::CaseInsensitive) == 0;
    });
}

} // namespace csp
