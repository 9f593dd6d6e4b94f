// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/rawtext.h"

#include "app/base/json/document.h"
#include "app/base/json/layout.h"
#include "app/base/redaction.h"
#include "app/net/apierror.h"

#include <QCoreApplication>
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

QString shown(const QByteArray &text)
{
    return cut(redacted(QString::fromUtf8(text)));
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
    raw.text = shown(json::parse(answer.body) ? json::indented(answer.body) : answer.body);
    return raw;
}

RawText rawTextOf(const QJsonObject &object, const RawAnswer &answer)
{
    RawText raw = headOf(answer);
    const QByteArray text = json::textOf(object, answer.body);
    raw.text = shown(text.isEmpty() ? QJsonDocument(object).toJson(QJsonDocument::Indented)
                                    : json::indented(text));
    return raw;
}

} // namespace csp
