// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/json/decode.h"

#include <string_view>
#include <tuple>

namespace csp::json {

/// How a struct is read from JSON, said once: specialise with
/// `static constexpr auto fields = std::tuple{required("id", &T::id), optional("name", &T::name)};`
/// A name may step into objects: `companyProfile.domain`. Absent and null are the same; unknown
/// members are ignored; names match whatever their case. Strict where it hurts: a missing required
/// member, a wrong type, a fraction in an integer or a bad date is an issue with a path.
template <typename T>
struct FieldTable;

template <typename Struct, typename Member>
struct Field
{
    std::string_view name;
    Member Struct::*member;
    bool isRequired;
};

template <typename Struct, typename Member>
constexpr Field<Struct, Member> required(std::string_view name, Member Struct::*member)
{
    return {name, member, true};
}

template <typename Struct, typename Member>
constexpr Field<Struct, Member> optional(std::string_view name, Member Struct::*member)
{
    return {name, member, false};
}

template <typename T>
concept HasFieldTable = requires
{
    FieldTable<T>::fields;
};

template <HasFieldTable T>
void decode(const QJsonValue &value, T &out, Context &context);
template <typename T>
void decode(const QJsonValue &value, std::optional<T> &out, Context &context);
template <typename T>
void decode(const QJsonValue &value, QList<T> &out, Context &context);

template <typename T>
void decode(const QJsonValue &value, std::optional<T> &out, Context &context)
{
    T inner{};
    const qsizetype before = context.issueCount();
    decode(value, inner, context);
    if (context.issueCount() == before)
        out = std::move(inner);
}

/// An id that may be absent is sometimes sent as an empty text (contract, commerce 4.1).
template <typename Tag>
void decode(const QJsonValue &value, std::optional<GuidId<Tag>> &out, Context &context)
{
    if (value.isString() && value.toString().trimmed().isEmpty())
        return;
    GuidId<Tag> inner;
    decode(value, inner, context);
    if (!inner.isNull())
        out = inner;
}

/// Null is an empty list, as the contract says of missing arrays.
template <typename T>
void decode(const QJsonValue &value, QList<T> &out, Context &context)
{
    if (!value.isArray()) {
        context.fail(QStringLiteral("expected a list"));
        return;
    }
    const QJsonArray array = value.toArray();
    out.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        const Context::Step step(context, QString::number(i));
        T element{};
        decode(array.at(i), element, context);
        out.append(std::move(element));
    }
}

namespace detail {

template <typename Struct, typename Member>
void decodeField(const QJsonObject &object, const Field<Struct, Member> &field, Struct &out,
                 Context &context)
{
    std::string_view rest = field.name;
    const size_t dot = rest.find('.');
    const auto text = [](std::string_view view) {
        return QString::fromUtf8(view.data(), qsizetype(view.size()));
    };
    const QString head = text(rest.substr(0, dot));
    const QJsonValue value = member(object, head);
    const Context::Step step(context, head);
    if (value.isUndefined() || value.isNull()) {
        if (field.isRequired)
            context.fail(QStringLiteral("is missing"));
        return;
    }
    if (dot == std::string_view::npos) {
        decode(value, out.*field.member, context);
        return;
    }
    if (!value.isObject()) {
        context.fail(QStringLiteral("expected an object"));
        return;
    }
    decodeField(value.toObject(),
                Field<Struct, Member>{rest.substr(dot + 1), field.member, field.isRequired}, out,
                context);
}

} // namespace detail

/// Reads what the table names; an overload of decode for a type with odd members calls it first.
template <HasFieldTable T>
void decodeFields(const QJsonValue &value, T &out, Context &context)
{
    if (!value.isObject()) {
        context.fail(QStringLiteral("expected an object"));
        return;
    }
    const QJsonObject object = value.toObject();
    std::apply(
        [&](const auto &...field) { (detail::decodeField(object, field, out, context), ...); },
        FieldTable<T>::fields);
}

template <HasFieldTable T>
void decode(const QJsonValue &value, T &out, Context &context)
{
    decodeFields(value, out, context);
}

} // namespace csp::json
