// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/transitionrecord.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

QJsonObject toJson(const TransitionRecord &record)
{
    QJsonArray errors;
    for (const EligibilityError &error : record.conversionErrors)
        errors.append(QJsonObject{{u"code"_s, error.code}, {u"description"_s, error.description}});
    return {
        {u"operationId"_s, record.operationId},
        {u"requestId"_s, record.requestId},
        {u"correlationId"_s, record.correlationId},
        {u"client"_s, record.clientId},
        {u"user"_s, record.userPrincipalName},
        {u"customer"_s, record.customer},
        {u"source"_s, record.sourceId},
        {u"fromOffer"_s, record.fromOffer},
        {u"toOffer"_s, record.toOffer},
        {u"toSubscription"_s, record.toSubscriptionId},
        {u"quantity"_s, record.quantity},
        {u"termDuration"_s, record.termDuration},
        {u"billingCycle"_s, record.billingCycle},
        {u"type"_s, transitionTypeWord(record.type)},
        {u"promotionId"_s, record.promotionId},
        {u"body"_s, record.body},
        {u"at"_s, record.at.toString(Qt::ISODateWithMs)},
        {u"errors"_s, errors},
        {u"reassigns"_s, record.reassigns},
        {u"reassignmentFails"_s, record.reassignmentFails},
    };
}

std::optional<TransitionRecord> transitionFromJson(const QJsonObject &object)
{
    TransitionRecord record;
    record.operationId = object[u"operationId"].toString();
    record.requestId = object[u"requestId"].toString();
    record.correlationId = object[u"correlationId"].toString();
    record.clientId = object[u"client"].toString();
    record.userPrincipalName = object[u"user"].toString();
    record.customer = object[u"customer"].toInt(-1);
    record.sourceId = object[u"source"].toString();
    record.fromOffer = object[u"fromOffer"].toString();
    record.toOffer = object[u"toOffer"].toString();
    record.toSubscriptionId = object[u"toSubscription"].toString();
    record.quantity = object[u"quantity"].toInt();
    record.termDuration = object[u"termDuration"].toString();
    record.billingCycle = object[u"billingCycle"].toString();
    const std::optional<TransitionType> type = transitionTypeFromWord(object[u"type"].toString());
    record.promotionId = object[u"promotionId"].toString();
    record.body = object[u"body"].toString();
    record.at = QDateTime::fromString(object[u"at"].toString(), Qt::ISODateWithMs);
    const QJsonArray errors = object[u"errors"].toArray();
    for (const QJsonValue &error : errors)
        record.conversionErrors.push_back(
            {error[u"code"].toInt(), error[u"description"].toString()});
    record.reassigns = object[u"reassigns"].toBool();
    record.reassignmentFails = object[u"reassignmentFails"].toBool();
    if (record.operationId.isEmpty() || record.sourceId.isEmpty() || record.customer < 0 ||
        record.quantity < 1 || !type || !record.at.isValid())
        return std::nullopt;
    record.type = *type;
    return record;
}

} // namespace csp::sandbox
