// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/rawtext.h"

#include "app/base/json/document.h"
#include "app/base/redaction.h"
#include "app/net/apierror.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostShown = 2 * 1024 * 1024;

QString cut(const QString &text)
{
    if (text.size() <= mostShown)
        return text;
    return text.left(mostShown) + u"\n"_s +
           QCoreApplication::translate("csp::RawText", "(cut here: the answer is longer)");
}

QString indented(const QJsonDocument &document)
{
    return cut(redacted(QString::fromUtf8(document.toJson(QJsonDocument::Indented))));
}

RawText headOf(const RawAnswer &answer)
{
    RawText raw;
    raw.address = redacted(answer.address);
    if (!answer.ids.request.isNull())
        raw.requestId = answer.ids.request.toText();
    if (!answer.ids.correlation.isNull())
        raw.correlationId = answer.ids.correlation.toText();
    raw.httpStatus = answer.httpStatus;
    raw.receivedAt = answer.receivedAt;
    return raw;
}

} // namespace

RawText rawTextOf(const RawAnswer &answer)
{
    RawText raw = headOf(answer);
    if (const auto value = json::parse(answer.body)) {
        raw.text = value->isArray() ? indented(QJsonDocument(value->toArray()))
                                    : indented(QJsonDocument(value->toObject()));
    } else {
        raw.text = cut(redacted(QString::fromUtf8(answer.body)));
    }
    return raw;
}

RawText rawTextOf(const QJsonObject &object, const RawAnswer &answer)
{
    RawText raw = headOf(answer);
    raw.text = indented(QJsonDocument(object));
    return raw;
}

} // namespace csp
