// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/json/document.h"

#include <QJsonDocument>

namespace csp::json {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Depth and number of values, told from the text alone so that a hostile body is refused before
/// anything is built from it.
std::optional<QString> overLimit(const QByteArray &body, const Limits &limits)
{
    int depth = 0;
    qsizetype values = 0;
    bool inText = false;
    for (qsizetype i = 0; i < body.size(); ++i) {
        const char c = body[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
            continue;
        }
        if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            ++values;
            if (++depth > limits.depth)
                return u"nested deeper than %1 levels"_s.arg(limits.depth);
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ',') {
            if (++values > limits.values)
                return u"more than %1 values"_s.arg(limits.values);
        }
    }
    return std::nullopt;
}

} // namespace

Expected<QJsonValue, QList<Issue>> parse(const QByteArray &body, const Limits &limits)
{
    const auto fail = [](const QString &message) {
        return Unexpected{QList<Issue>{{u"$"_s, message}}};
    };
    if (body.size() > limits.bytes)
        return fail(u"the body is larger than %1 bytes"_s.arg(limits.bytes));
    const auto beyond = overLimit(body, limits);
    if (beyond)
        return fail(*beyond);
    if (body.trimmed().isEmpty())
        return fail(u"the body is empty"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(u"not JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString()));
    if (document.isArray())
        return QJsonValue(document.array());
    return QJsonValue(document.object());
}

} // namespace csp::json
