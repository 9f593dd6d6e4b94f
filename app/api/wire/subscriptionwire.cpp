// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/wire/subscriptionwire.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<ScheduledChange> scheduledActions(const QJsonValue &value, json::Context &context)
{
    QList<ScheduledChange> changes;
    const json::Context::Step step(context, u"scheduledActions"_s);
    if (!value.isArray()) {
        context.fail(u"expected a list"_s);
        return changes;
    }
    const QJsonArray actions = value.toArray();
    for (qsizetype i = 0; i < actions.size(); ++i) {
        const json::Context::Step atAction(context, QString::number(i));
        ScheduledChange change;
        const QJsonObject action = actions.at(i).toObject();
        const QJsonValue type = json::member(action, u"actionType");
        if (type.isString())
            change.action = type.toString();
        else
            context.fail(u"actionType is missing"_s);
        if (const QJsonValue on = json::member(action, u"effectiveDate"); on.isString()) {
            const json::Context::Step inside(context, u"effectiveDate"_s);
            json::decode(on, change.on, context);
        }
        const QJsonValue instructions = json::member(action, u"instructions");
        if (!instructions.isUndefined() && !instructions.isNull()) {
            const json::Context::Step inside(context, u"instructions"_s);
            json::decodeFields(instructions, change, context);
        }
        changes += change;
    }
    return changes;
}

} // namespace

void decode(const QJsonValue &value, Subscription &out, json::Context &context)
{
    json::decodeFields(value, out, context);
    out.raw = value.toObject();
    const QJsonValue actions = json::member(out.raw, u"scheduledActions");
    if (!actions.isUndefined() && !actions.isNull()) {
        out.scheduledChanges = scheduledActions(actions, context);
        return;
    }
    const QJsonValue instructions = json::member(out.raw, u"scheduledNextTermInstructions");
    if (instructions.isUndefined() || instructions.isNull())
        return;
    const json::Context::Step step(context, u"scheduledNextTermInstructions"_s);
    ScheduledChange change;
    json::decodeFields(instructions, change, context);
    out.scheduledChanges = {change};
}

} // namespace csp
