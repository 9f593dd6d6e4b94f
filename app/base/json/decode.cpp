// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/json/decode.h"

#include "app/base/wiredate.h"

#include <cmath>
#include <limits>

namespace csp::json {

using namespace Qt::Literals::StringLiterals;

namespace {

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"a truth value"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"text"_s;
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"nothing"_s;
}

void wrongKind(const QJsonValue &value, const QString &wanted, Context &context)
{
    context.fail(u"expected %1, found %2"_s.arg(wanted, kindOf(value)));
}

template <typename Integer>
void decodeInteger(const QJsonValue &value, Integer &out, Context &context)
{
    if (!value.isDouble()) {
        wrongKind(value, u"a whole number"_s, context);
        return;
    }
    const double number = value.toDouble();
    if (number != std::floor(number)) {
        context.fail(u"expected a whole number, found a fraction"_s);
        return;
    }
    // 2^63 itself is a double that does not fit, hence the strict upper bound.
    constexpr auto lowest = double(std::numeric_limits<Integer>::min());
    constexpr auto beyond = -double(std::numeric_limits<Integer>::min());
    if (!(number >= lowest && number < beyond)) {
        context.fail(u"the number is too large"_s);
        return;
    }
    out = Integer(value.toInteger());
}

} // namespace

void Context::fail(const QString &message)
{
    QString path = u"$"_s;
    for (const QString &step : std::as_const(m_path))
        path += u'.' + step;
    m_issues.append({path, message});
}

QList<Issue> Context::takeIssuesFrom(qsizetype count)
{
    const QList<Issue> taken = m_issues.mid(count);
    m_issues.resize(count);
    return taken;
}

Context::Step::Step(Context &context, const QString &name)
    : m_context(context)
{
    m_context.m_path.append(name);
}

Context::Step::~Step()
{
    m_context.m_path.removeLast();
}

QJsonValue member(const QJsonObject &object, QStringView name)
{
    const auto exact = object.constFind(name);
    if (exact != object.constEnd())
        return exact.value();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key().compare(name, Qt::CaseInsensitive) == 0)
            return it.value();
    }
    return QJsonValue(QJsonValue::Undefined);
}

void decode(const QJsonValue &value, QString &out, Context &context)
{
    if (value.isString())
        out = value.toString();
    else
        wrongKind(value, u"text"_s, context);
}

void decode(const QJsonValue &value, bool &out, Context &context)
{
    if (value.isBool())
        out = value.toBool();
    else
        wrongKind(value, u"true or false"_s, context);
}

void decode(const QJsonValue &value, int &out, Context &context)
{
    decodeInteger(value, out, context);
}

void decode(const QJsonValue &value, qint64 &out, Context &context)
{
    decodeInteger(value, out, context);
}

void decode(const QJsonValue &value, double &out, Context &context)
{
    if (value.isDouble())
        out = value.toDouble();
    else
        wrongKind(value, u"a number"_s, context);
}

void decode(const QJsonValue &value, QDateTime &out, Context &context)
{
    if (!value.isString()) {
        wrongKind(value, u"a date"_s, context);
        return;
    }
    if (value.toString().trimmed().isEmpty())
        return;
    const auto moment = momentFromWire(value.toString());
    if (moment)
        out = *moment;
    else
        context.fail(u"not a date: %1"_s.arg(value.toString().left(40)));
}

void decode(const QJsonValue &value, QJsonObject &out, Context &context)
{
    if (value.isObject())
        out = value.toObject();
    else
        wrongKind(value, u"an object"_s, context);
}

void decode(const QJsonValue &value, QJsonValue &out, Context &)
{
    out = value;
}

void decode(const QJsonValue &value, QUuid &out, Context &context)
{
    if (!value.isString()) {
        wrongKind(value, u"a GUID"_s, context);
        return;
    }
    const QUuid guid = QUuid::fromString(value.toString().trimmed());
    if (guid.isNull())
        context.fail(u"not a GUID: %1"_s.arg(value.toString().left(40)));
    else
        out = guid;
}

} // namespace csp::json
