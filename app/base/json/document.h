// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/base/json/fieldtable.h"

#include <QByteArray>

namespace csp::json {

/// What a body may be at the most; beyond it the body is refused unread.
struct Limits
{
    qsizetype bytes = 64 * 1024 * 1024;
    int depth = 64;
    qsizetype values = 1'000'000;
};

/// The value of a body: object or array. One leading byte order mark is dropped, more are an error
/// (contract, catalog 1.5). The error names the offset.
[[nodiscard]] Expected<QJsonValue, QList<Issue>> parse(const QByteArray &body,
                                                       const Limits &limits = {});

/// Whole: one issue fails the call; for what is acted on.
template <typename T>
Expected<T, QList<Issue>> decodeWhole(const QJsonValue &value)
{
    Context context;
    T result{};
    decode(value, result, context);
    if (context.issueCount() > 0)
        return Unexpected{context.issues()};
    return result;
}

/// A list of which some elements may not have been readable; they are counted, never dropped
/// silently.
template <typename T>
struct PartialList
{
    QList<T> items;
    QList<Issue> issues;
    int unreadable = 0;
};

/// PerItem: bad elements become issues; for what is only shown.
template <typename T>
PartialList<T> decodePerItem(const QJsonArray &array, const QString &pathOfArray)
{
    PartialList<T> result;
    result.items.reserve(array.size());
    Context context;
    const Context::Step inArray(context, pathOfArray);
    for (qsizetype i = 0; i < array.size(); ++i) {
        const Context::Step step(context, QString::number(i));
        T element{};
        const qsizetype before = context.issueCount();
        decode(array.at(i), element, context);
        if (context.issueCount() == before) {
            result.items.append(std::move(element));
        } else {
            ++result.unreadable;
        }
    }
    result.issues = context.issues();
    return result;
}

} // namespace csp::json
