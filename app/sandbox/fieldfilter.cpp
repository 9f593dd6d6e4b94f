// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/fieldfilter.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace csp::sandbox {

namespace {

QString textMember(const QJsonObject &object, QStringView name)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return it.value().toString();
    }
    return {};
}

} // namespace

std::optional<FieldFilter> FieldFilter::read(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    return FieldFilter{textMember(object, u"Field"), textMember(object, u"Value"),
                       textMember(object, u"Operator")};
}

} // namespace csp::sandbox
