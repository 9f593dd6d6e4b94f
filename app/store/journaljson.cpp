// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journaljson.h"

#include "app/base/wiredate.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::journaljson {

namespace {

QString text(const QDateTime &moment)
{
    return moment.isValid() ? momentToText(moment) : QString();
}

QDateTime moment(const QJsonValue &value)
{
    return momentFromWire(value.toString()).value_or(QDateTime());
}

/// An id that may be absent.
template <typename Id>
QJsonValue idValue(const std::optional<Id> &id)
{
    return id ? QJsonValue(id->toText()) : QJsonValue(QJsonValue::Null);
}

template <typename Id>
std::optional<Id> optionalId(const QJsonValue &value)
{
    return Id::fromText(value.toString());
}

template <typename List, typename Function>
QJsonArray arrayOf(const List &list, Function toValue)
{
    QJsonArray array;
    for (const auto &element : list)
        array += toValue(element);
    return array;
}

QJsonObject scheduledJson(const ScheduledChange &change)
{
    return {{u"productId"_s, change.productId},
            {u"skuId"_s, change.skuId},
            {u"term"_s, change.term.toText()},
            {u"billing"_s, change.billing.raw()},
            {u"quantity"_s, change.quantity ? QJsonValue(*change.quantity) : QJsonValue()},
            {u"action"_s, change.action},
            {u"on"_s, text(change.on)}};
}

ScheduledChange scheduledFrom(const QJsonObject &object)
{
    ScheduledChange change;
    change.productId = object["productId"_L1].toString();
    change.skuId = object["skuId"_L1].toString();
    change.term = TermDuration(object["term"_L1].toString());
    change.billing = OpenEnum<BillingCycle>::fromWord(object["billing"_L1].toString());
    if (object["quantity"_L1].isDouble())
        change.quantity = object["quantity"_L1].toInt();
    change.action = object["action"_L1].toString();
    change.on = moment(object["on"_L1]);
    return change;
}

/// What a transition can change in a subscription, or what may forbid one; not the whole resource.
QJsonObject subscriptionJson(const Subscription &subscription)
{
    return {{u"id"_s, subscription.id.toText()},
            {u"offerId"_s, subscription.offerId},
            {u"offerName"_s, subscription.offerName},
            {u"friendlyName"_s, subscription.friendlyName},
            {u"quantity"_s, subscription.quantity},
            {u"status"_s, subscription.status.raw()},
            {u"commitmentEndDate"_s, text(subscription.commitmentEndDate)},
            {u"cancellationAllowedUntil"_s, text(subscription.cancellationAllowedUntil)},
            {u"autoRenewEnabled"_s, subscription.autoRenewEnabled},
            {u"billing"_s, subscription.billingCycle.raw()},
            {u"term"_s, subscription.term.toText()},
            {u"isTrial"_s, subscription.isTrial},
            {u"parentId"_s, idValue(subscription.parentId)},
            {u"scheduledChanges"_s, arrayOf(subscription.scheduledChanges, scheduledJson)}};
}

Subscription subscriptionFrom(const QJsonObject &object)
{
    Subscription subscription;
    subscription.id = optionalId<SubscriptionId>(object["id"_L1]).value_or(SubscriptionId());
    subscription.offerId = object["offerId"_L1].toString();
    subscription.offerName = object["offerName"_L1].toString();
    subscription.friendlyName = object["friendlyName"_L1].toString();
    subscription.quantity = object["quantity"_L1].toInt();
    subscription.status = OpenEnum<SubscriptionStatus>::fromWord(object["status"_L1].toString());
    subscription.commitmentEndDate = moment(object["commitmentEndDate"_L1]);
    subscription.cancellationAllowedUntil = moment(object["cancellationAllowedUntil"_L1]);
    subscription.autoRenewEnabled = object["autoRenewEnabled"_L1].toBool();
    subscription.billingCycle = OpenEnum<BillingCycle>::fromWord(object["billing"_L1].toString());
    subscription.term = TermDuration(object["term"_L1].toString());
    subscription.isTrial = object["isTrial"_L1].toBool();
    subscription.parentId = optionalId<SubscriptionId>(object["parentId"_L1]);
    const QJsonArray scheduledChanges = object["scheduledChanges"_L1].toArray();
    for (const QJsonValue &change : scheduledChanges)
        subscription.scheduledChanges += scheduledFrom(change.toObject());
    return subscription;
}

QJsonValue optionalSubscriptionJson(const std::optional<Subscription> &subscription)
{
    return subscription ? QJsonValue(subscriptionJson(*subscription)) : QJsonValue();
}

std::optional<Subscription> optionalSubscription(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    return subscriptionFrom(value.toObject());
}

QJsonObject detailJson(const TransitionEligibilityDetail &detail)
{
    return {{u"isEligible"_s, detail.isEligible},
            {u"type"_s, detail.type.raw()},
            {u"errors"_s, toJson(detail.errors)}};
}

QJsonObject destinationJson(const DestinationEligibility &destination)
{
    return {{u"isEligible"_s, destination.isEligible},
            {u"subscription"_s, destination.subscription.toText()},
            {u"friendlyName"_s, destination.friendlyName},
            {u"term"_s, destination.term.toText()},
            {u"billing"_s, destination.billing.raw()},
            {u"errors"_s, toJson(destination.errors)}};
}

QJsonObject targetJson(const TransitionEligibility &target)
{
    return {{u"catalogItemId"_s, target.catalogItemId},
            {u"title"_s, target.title},
            {u"quantity"_s, target.quantity},
            {u"details"_s, arrayOf(target.details, detailJson)},
            {u"destinations"_s, arrayOf(target.destinations, destinationJson)}};
}

TransitionEligibility targetFrom(const QJsonObject &object)
{
    TransitionEligibility target;
    target.catalogItemId = object["catalogItemId"_L1].toString();
    target.title = object["title"_L1].toString();
    target.quantity = object["quantity"_L1].toInt();
    const QJsonArray details = object["details"_L1].toArray();
    for (const QJsonValue &value : details) {
        TransitionEligibilityDetail detail;
        detail.isEligible = value["isEligible"_L1].toBool();
        detail.type = OpenEnum<TransitionType>::fromWord(value["type"_L1].toString());
        detail.errors = errorsFromJson(value["errors"_L1].toArray());
        target.details += detail;
    }
    const QJsonArray destinations = object["destinations"_L1].toArray();
    for (const QJsonValue &value : destinations) {
        DestinationEligibility destination;
        destination.isEligible = value["isEligible"_L1].toBool();
        destination.subscription =
            optionalId<SubscriptionId>(value["subscription"_L1]).value_or(SubscriptionId());
        destination.friendlyName = value["friendlyName"_L1].toString();
        destination.term = TermDuration(value["term"_L1].toString());
        destination.billing = OpenEnum<BillingCycle>::fromWord(value["billing"_L1].toString());
        destination.errors = errorsFromJson(value["errors"_L1].toArray());
        target.destinations += destination;
    }
    return target;
}

QJsonObject attemptJson(const AttemptRecord &attempt)
{
    QJsonObject object{{u"number"_s, attempt.number},
                       {u"correlationId"_s, attempt.correlation.toText()},
                       {u"at"_s, text(attempt.at)}};
    if (attempt.outcome) {
        const AttemptOutcome &outcome = *attempt.outcome;
        object.insert(u"outcome"_s, QJsonObject{{u"at"_s, text(outcome.at)},
                                                {u"verdict"_s, outcome.verdict},
                                                {u"errorKind"_s, outcome.errorKind},
                                                {u"httpStatus"_s, outcome.httpStatus},
                                                {u"code"_s, outcome.code},
                                                {u"serviceText"_s, outcome.serviceText},
                                                {u"transportText"_s, outcome.transportText},
                                                {u"operationId"_s, idValue(outcome.operationId)},
                                                {u"serverTime"_s, text(outcome.serverTime)}});
    }
    return object;
}

QJsonObject draftJson(const TransitionDraft &draft)
{
    return {{u"customerId"_s, draft.customer.toText()},
            {u"sourceId"_s, draft.source.toText()},
            {u"toCatalogItemId"_s, draft.toCatalogItemId},
            {u"destinationId"_s, idValue(draft.destination)},
            {u"quantity"_s, draft.quantity},
            {u"term"_s, draft.term.toText()},
            {u"billing"_s, draft.billing.raw()},
            {u"transitionType"_s, OpenEnum(draft.type).wireWord()}};
}

} // namespace

QJsonArray toJson(const QList<TransitionError> &errors)
{
    return arrayOf(errors, [](const TransitionError &error) {
        return QJsonObject{{u"code"_s, error.code}, {u"description"_s, error.description}};
    });
}

QList<TransitionError> errorsFromJson(const QJsonArray &array)
{
    QList<TransitionError> errors;
    for (const QJsonValue &value : array)
        errors += TransitionError{value["code"_L1].toInt(), value["description"_L1].toString()};
    return errors;
}

QJsonObject toJson(const TransitionMark &mark)
{
    return {{u"operationId"_s, idValue(mark.operationId)},
            {u"toCatalogItemId"_s, mark.toCatalogItemId},
            {u"toSubscriptionId"_s, idValue(mark.toSubscriptionId)},
            {u"quantity"_s, mark.quantity},
            {u"firstEvent"_s, text(mark.firstEvent)}};
}

TransitionMark markFromJson(const QJsonObject &object)
{
    TransitionMark mark;
    mark.operationId = optionalId<OperationId>(object["operationId"_L1]);
    mark.toCatalogItemId = object["toCatalogItemId"_L1].toString();
    mark.toSubscriptionId = optionalId<SubscriptionId>(object["toSubscriptionId"_L1]);
    mark.quantity = object["quantity"_L1].toInt();
    mark.firstEvent = moment(object["firstEvent"_L1]);
    return mark;
}

QJsonArray toJson(const QList<OutcomeRow> &rows)
{
    return arrayOf(rows, [](const OutcomeRow &row) {
        return QJsonObject{{u"what"_s, outcomeWord(row.what)},
                           {u"before"_s, row.before},
                           {u"promised"_s, row.promised},
                           {u"actual"_s, row.actual},
                           {u"agrees"_s, row.agrees ? QJsonValue(*row.agrees) : QJsonValue()}};
    });
}

QList<OutcomeRow> rowsFromJson(const QJsonArray &array)
{
    QList<OutcomeRow> rows;
    for (const QJsonValue &value : array) {
        const auto what = outcomeFromWord(value["what"_L1].toString());
        if (!what)
            continue;
        OutcomeRow row{*what, value["before"_L1].toString(), value["promised"_L1].toString(),
                       value["actual"_L1].toString(), std::nullopt};
        if (value["agrees"_L1].isBool())
            row.agrees = value["agrees"_L1].toBool();
        rows += row;
    }
    return rows;
}

QJsonObject toJson(const IntentSnapshot &snapshot)
{
    return {{u"history"_s,
             arrayOf(snapshot.history, [](const TransitionMark &mark) { return toJson(mark); })},
            {u"source"_s, optionalSubscriptionJson(snapshot.subscriptions.source)},
            {u"destination"_s, optionalSubscriptionJson(snapshot.subscriptions.destination)},
            {u"subscriptions"_s, arrayOf(snapshot.subscriptions.all, subscriptionJson)},
            {u"target"_s, targetJson(snapshot.target)},
            {u"ourTime"_s, text(snapshot.ourTime)},
            {u"serverTime"_s, text(snapshot.serverTime)}};
}

IntentSnapshot snapshotFromJson(const QJsonObject &object)
{
    IntentSnapshot snapshot;
    const QJsonArray history = object["history"_L1].toArray();
    for (const QJsonValue &mark : history)
        snapshot.history += markFromJson(mark.toObject());
    snapshot.subscriptions.source = optionalSubscription(object["source"_L1]);
    snapshot.subscriptions.destination = optionalSubscription(object["destination"_L1]);
    const QJsonArray subscriptions = object["subscriptions"_L1].toArray();
    for (const QJsonValue &subscription : subscriptions)
        snapshot.subscriptions.all += subscriptionFrom(subscription.toObject());
    snapshot.target = targetFrom(object["target"_L1].toObject());
    snapshot.ourTime = moment(object["ourTime"_L1]);
    snapshot.serverTime = moment(object["serverTime"_L1]);
    return snapshot;
}

QJsonObject toJson(const JournalEntry &entry)
{
    const IntentRecord &intent = entry.intent;
    QJsonObject object{
        {u"intentId"_s, intent.id.toText()},
        {u"requestId"_s, intent.requestId.toText()},
        {u"profileId"_s, intent.profile.toText()},
        {u"customerName"_s, intent.customerName},
        {u"sourceName"_s, intent.sourceName},
        {u"targetTitle"_s, intent.targetTitle},
        {u"destinationName"_s, intent.destinationName},
        {u"draft"_s, draftJson(intent.draft)},
        {u"promised"_s, toJson(intent.promised)},
        {u"method"_s, intent.method},
        {u"path"_s, intent.path},
        {u"body"_s, QString::fromUtf8(intent.body)},
        {u"bodySha256"_s, QString::fromLatin1(intent.bodyHash)},
        {u"snapshot"_s, toJson(intent.snapshot)},
        {u"at"_s, text(intent.at)},
        {u"apiOrigin"_s, intent.apiOrigin},
        {u"attempts"_s, arrayOf(entry.attempts, attemptJson)},
        {u"events"_s, arrayOf(entry.events,
                              [](const TransitionEvent &event) {
                                  return QJsonObject{{u"name"_s, event.name},
                                                     {u"status"_s, event.status},
                                                     {u"timestamp"_s, text(event.timestamp)},
                                                     {u"errors"_s, toJson(event.errors)}};
                              })},
        {u"states"_s, arrayOf(entry.states,
                              [](const StateRecord &state) {
                                  return QJsonObject{{u"at"_s, text(state.at)},
                                                     {u"state"_s, operationStateWord(state.state)},
                                                     {u"note"_s, state.note}};
                              })},
        {u"recognized"_s,
         arrayOf(entry.recognitions, [](const TransitionMark &mark) { return toJson(mark); })},
        {u"decisions"_s, arrayOf(entry.decisions, [](const DecisionRecord &decision) {
             return QJsonObject{{u"at"_s, text(decision.at)},
                                {u"decision"_s, decisionWord(decision.decision)}};
         })}};
    if (entry.readback) {
        object.insert(u"readback"_s, QJsonObject{{u"at"_s, text(entry.readback->at)},
                                                 {u"rows"_s, toJson(entry.readback->rows)},
                                                 {u"isFinal"_s, entry.readback->isFinal}});
    }
    return object;
}

} // namespace csp::journaljson
