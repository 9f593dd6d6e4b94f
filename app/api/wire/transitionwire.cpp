// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/wire/transitionwire.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

void decode(const QJsonValue &value, TransitionError &out, json::Context &context)
{
    json::decodeFields(value, out, context);
    const QJsonValue code = json::member(value.toObject(), u"code");
    const json::Context::Step step(context, u"code"_s);
    if (code.isUndefined() || code.isNull()) {
        context.fail(u"is missing"_s);
        return;
    }
    if (code.isString()) {
        bool isNumber = false;
        const int number = code.toString().trimmed().toInt(&isNumber);
        if (isNumber)
            out.code = number;
        else
            context.fail(u"not a number: %1"_s.arg(code.toString().left(40)));
        return;
    }
    json::decode(code, out.code, context);
}

Expected<QJsonArray, QList<json::Issue>> transitionItems(const QJsonValue &body)
{
    if (body.isArray())
        return body.toArray();
    const QJsonObject object = body.toObject();
    for (const QString &name : {u"items"_s, u"transition"_s, u"transitions"_s}) {
        const QJsonValue list = json::member(object, name);
        if (list.isArray())
            return list.toArray();
        if (list.isNull())
            return QJsonArray();
    }
    // What is left out is empty (contract, commerce 1.5), where the envelope says that it is.
    if (json::member(object, u"totalCount").toInt(-1) == 0)
        return QJsonArray();
    return Unexpected{QList<json::Issue>{{u"$"_s, u"no list of transitions found"_s}}};
}

} // namespace csp
