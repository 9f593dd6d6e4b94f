// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/auditquery.h"

#include "app/base/compat.h"
#include "app/sandbox/fieldfilter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr int daysOfMemory = 90;
constexpr int longestDays = 30;

Answer badInput(const QString &sentence, const QString &data = {})
{
    return failure(400, 2000, sentence, data);
}

/// The day that a parameter names, in the forms that clients have been seen to send.
QDate dayOf(const QString &text)
{
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid())
        return day;
    for (const QString &form : {u"M/d/yyyy h:mm:ss AP"_s, u"M/d/yyyy HH:mm:ss"_s}) {
        const QDateTime moment = QLocale::c().toDateTime(text, form);
        if (moment.isValid())
            return moment.date();
    }
    return QDateTime::fromString(text, Qt::ISODate).date();
}

qint64 startOf(const QDate &day)
{
    return compat::utc(day, QTime(0, 0)).toMSecsSinceEpoch();
}

} // namespace

Expected<AuditQuery, Answer> AuditQuery::read(const Call &call)
{
    const HttpRequest &request = call.request;
    if (const QByteArray token = request.headers.value("MS-ContinuationToken"); !token.isEmpty()) {
        if (const std::optional<AuditQuery> query = fromToken(token))
            return *query;
        return Unexpected{badInput(u"The continuation token is not valid."_s)};
    }
    if (!request.queryValue(u"seekOperation").isEmpty())
        return Unexpected{badInput(u"The continuation token is missing."_s)};
    AuditQuery query;
    if (const std::optional<Answer> problem = query.readDates(call))
        return Unexpected{*problem};
    if (const QString text = request.queryValue(u"size"); !text.isEmpty()) {
        bool ok = false;
        const int size = text.toInt(&ok);
        if (!ok || size < 0)
            return Unexpected{badInput(u"The page size is not valid."_s, text)};
        query.size = size == 0 ? largestPage : std::min(size, largestPage);
    }
    if (const QString text = request.queryValue(u"filter"); !text.isEmpty()) {
        if (const std::optional<Answer> problem = query.readFilter(text))
            return Unexpected{*problem};
    }
    return query;
}

std::optional<Answer> AuditQuery::readDates(const Call &call)
{
    const QDate today = call.now.toUTC().date();
    const QString startText = call.request.queryValue(u"startDate");
    const QString endText = call.request.queryValue(u"endDate");
    const QDate start = startText.isEmpty() ? today.addDays(-longestDays) : dayOf(startText);
    if (!start.isValid())
        return badInput(u"The start date is not valid."_s, startText);
    const QDate end =
        endText.isEmpty() ? std::min(today, start.addDays(longestDays)) : dayOf(endText);
    if (!end.isValid() || end < start)
        return badInput(u"The end date is not valid."_s, endText);
    if (start < today.addDays(-daysOfMemory))
        return badInput(u"The start date must not be more than 90 days ago."_s, startText);
    if (start.daysTo(end) > longestDays)
        return badInput(u"The dates must not be more than 30 days apart."_s);
    from = startOf(start);
    // The last day counts whole, as far as it has come.
    until = std::min(startOf(end.addDays(1)), call.now.toMSecsSinceEpoch() + 1);
    startDate = start.toString(Qt::ISODate);
    endDate = end.toString(Qt::ISODate);
    return std::nullopt;
}

std::optional<Answer> AuditQuery::readFilter(const QString &text)
{
    const std::optional<FieldFilter> filter = FieldFilter::read(text);
    if (!filter)
        return badInput(u"The filter is not valid JSON."_s);
    value = filter->value;
    if (filter->field == u"CompanyName" && filter->hasOperator(u"substring"))
        field = Field::CompanyName;
    else if (filter->field == u"CustomerId" && filter->hasOperator(u"equals"))
        field = Field::CustomerId;
    else if (filter->field == u"ResourceType" && filter->hasOperator(u"equals"))
        field = Field::ResourceType;
    else
        return badInput(u"The filter is not supported."_s, filter->field);
    return std::nullopt;
}

QString AuditQuery::toToken() const
{
    QJsonObject object{
        {u"from"_s, from},   {u"until"_s, until},     {u"size"_s, size},   {u"field"_s, int(field)},
        {u"value"_s, value}, {u"start"_s, startDate}, {u"end"_s, endDate},
    };
    if (after) {
        object.insert(u"at"_s, after->at);
        object.insert(u"customer"_s, after->customer);
        object.insert(u"ordinal"_s, after->ordinal);
    }
    return QString::fromLatin1(
        QJsonDocument(object).toJson(QJsonDocument::Compact).toBase64(base64));
}

std::optional<AuditQuery> AuditQuery::fromToken(const QByteArray &token)
{
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray::fromBase64(token, base64)).object();
    AuditQuery query;
    query.from = object[u"from"].toInteger();
    query.until = object[u"until"].toInteger();
    query.size = object[u"size"].toInt();
    const int field = object[u"field"].toInt(-1);
    query.value = object[u"value"].toString();
    query.startDate = object[u"start"].toString();
    query.endDate = object[u"end"].toString();
    // A token is text from outside: it must not ask for more than a request may.
    constexpr qint64 longestMs = (longestDays + 1) * 86'400'000LL;
    if (query.from < 0 || query.until < query.from || query.until - query.from > longestMs ||
        query.size < 1 || query.size > largestPage || field < 0 ||
        field > int(Field::ResourceType) || !object.contains(u"at"))
        return std::nullopt;
    query.field = Field(field);
    query.after = AuditKey{object[u"at"].toInteger(), object[u"customer"].toInt(),
                           object[u"ordinal"].toInt()};
    return query;
}

} // namespace csp::sandbox
