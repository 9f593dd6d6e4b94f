// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/audittext.h"

#include "app/base/json/decode.h"
#include "app/base/redaction.h"
#include "app/net/apierror.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

bool namesSecret(const QString &key)
{
    for (const auto word : {"password"_L1, "secret"_L1, "token"_L1, "assertion"_L1}) {
        if (key.contains(word, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace

QString readableDetail(const AuditDetail &detail)
{
    return namesSecret(detail.key) && !detail.value.isEmpty() ? u"(masked)"_s
                                                              : redacted(detail.value);
}

QString readableResource(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    return redacted(document.isNull() ? text : QString::fromUtf8(document.toJson()).trimmed());
}

RawText rawTextOf(const AuditRecord &record)
{
    QJsonObject masked = record.raw;
    for (auto member = masked.begin(); member != masked.end(); ++member) {
        if (member.key().compare("customizedData"_L1, Qt::CaseInsensitive) != 0)
            continue;
        QJsonArray details = member.value().toArray();
        for (QJsonValueRef each : details) {
            QJsonObject pair = each.toObject();
            if (!namesSecret(json::member(pair, u"key").toString()))
                continue;
            for (auto part = pair.begin(); part != pair.end(); ++part) {
                if (part.key().compare("value"_L1, Qt::CaseInsensitive) == 0)
                    part.value() = u"(masked)"_s;
            }
            each = pair;
        }
        member.value() = details;
    }
    return rawTextOf(masked, RawAnswer());
}

} // namespace csp
