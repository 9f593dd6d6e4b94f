// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/transitionendpoints.h"

#include "app/sandbox/subscriptionendpoints.h"
#include "app/sandbox/transitionrules.h"
#include "app/sandbox/transitionwriter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

bool sameId(QStringView a, QStringView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

void writeErrors(JsonWriter &json, const std::vector<EligibilityError> &errors)
{
    json.key("errors").beginArray();
    for (const EligibilityError &error : errors)
        json.beginObject()
            .member("code", error.code)
            .member("description", error.description)
            .endObject();
    json.endArray();
}

Answer acceptedAnswer(const TransitionRecord &record)
{
    JsonWriter json;
    writeTransition(json, record, TransitionPart::Accepted, TransitionSpelling::of(record));
    return success(json);
}

/// Both envelopes of the history are published; each source keeps to one of them.
FaultKind usualEnvelope(const QString &sourceId)
{
    return mixed(3, sourceId.toLower().toStdString()) % 2 == 0 ? FaultKind::EnvelopeItems
                                                               : FaultKind::EnvelopeTransition;
}

} // namespace

void TransitionEndpoints::addTo(Router &router)
{
    const QString base = u"/v1/customers/{customer}/subscriptions/{subscription}"_s;
    router.add("GET"_ba, base + u"/transitionEligibilities"_s,
               [this](const Call &call) { return eligibilities(call); });
    router.add(
        "POST"_ba, base + u"/transitions"_s, [this](const Call &call) { return submit(call); },
        Access::AppOnly, PartnerRole::AdminAgent);
    router.add("GET"_ba, base + u"/transitions"_s,
               [this](const Call &call) { return history(call); });
}

Answer TransitionEndpoints::eligibilities(const Call &call)
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    const QString word = call.request.queryValue(u"eligibilityType");
    EligibilityKind kind = EligibilityKind::Immediate;
    if (sameId(word, u"scheduled"))
        kind = EligibilityKind::Scheduled;
    else if (!word.isEmpty() && !sameId(word, u"immediate"))
        return failure(400, 2000, u"The eligibility type is not valid.", word);
    const QString id = call.parameters.value(u"subscription"_s);
    const std::vector<Subscription> list = m_core.state.subscriptionsOf(*index);
    const Subscription *source = findSubscription(list, id);
    if (source == nullptr)
        return noSuchSubscription(id);

    Customer customer = m_core.world.customers.customer(*index);
    customer.needsUserContext = customer.needsUserContext && !call.bearer.isUser;
    const std::vector<UpgradeTarget> targets =
        listedTargets(m_core.world.catalog, customer, *source, kind);
    const QString operationId = m_core.newId();
    JsonWriter json;
    json.beginObject().member("totalCount", int(targets.size()));
    json.key("items").beginArray();
    for (const UpgradeTarget &target : targets)
        writeItem(json, customer, *source, list, target, kind, operationId, call.now);
    json.endArray();
    writeObjectType(json, u"Collection");
    json.endObject();
    return success(json);
}

void TransitionEndpoints::writeItem(JsonWriter &json, const Customer &customer,
                                    const Subscription &source,
                                    const std::vector<Subscription> &list,
                                    const UpgradeTarget &target, EligibilityKind kind,
                                    const QString &operationId, const QDateTime &now) const
{
    const Catalog &catalog = m_core.world.catalog;
    json.beginObject().member("operationId", operationId);
    json.member("catalogItemId", catalog.catalogItemId(*target.sku, customer.country));
    json.member("title", target.sku->title).member("description", target.sku->description);
    json.member("quantity", source.quantity);
    if (!target.leavesOutDestinations) {
        json.key("subscriptionEligibilities").beginArray();
        const bool hasDestinations = kind == EligibilityKind::Immediate && !source.trial();
        for (const Subscription &candidate : list) {
            if (!hasDestinations || !isDestination(catalog, source, candidate, target))
                continue;
            const auto errors = destinationErrors(source, candidate, now);
            json.beginObject().member("isEligible", errors.empty());
            json.member("subscriptionId", candidate.id);
            json.member("subscriptionFriendlyName", candidate.friendlyName);
            json.member("subscriptionTermDuration", candidate.termDuration);
            json.member("subscriptionBillingCycle", candidate.billingCycle);
            writeErrors(json, errors);
            json.endObject();
        }
        json.endArray();
    }
    const bool isPending = m_core.state.isPending(customer.index, source.id);
    json.key("eligibilities").beginArray();
    for (TypeVerdict &verdict :
         plantedEligibilityErrors(catalog, customer, source, list, target, now, kind)) {
        if (isPending)
            verdict.errors.push_back(transitionError(TransitionErrorCode::ConcurrencyConflicts));
        json.beginObject().member("isEligible", verdict.errors.empty());
        json.member("transitionType", transitionTypeWord(verdict.type));
        writeErrors(json, verdict.errors);
        json.endObject();
    }
    json.endArray();
    writeObjectType(json, u"TransitionEligibility");
    json.endObject();
}

Answer TransitionEndpoints::submit(const Call &call)
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    const Expected<TransitionRequest, Answer> request = TransitionRequest::read(call.request.body);
    if (!request)
        return request.error();
    const QString id = call.parameters.value(u"subscription"_s);

    bool isRepeated = false;
    for (const TransitionRecord &earlier : m_core.state.transitions()) {
        if (earlier.customer != *index || !sameId(earlier.sourceId, id) ||
            earlier.body != request->canonical)
            continue;
        isRepeated = true;
        if (!call.hasOwnRequestId || !sameId(earlier.requestId, call.requestId))
            continue;
        if (m_core.options.replay == Replay::Replay)
            return acceptedAnswer(earlier);
        if (m_core.options.replay == Replay::Refuse)
            return failure(409, 800082,
                           u"This request has been received before and is not processed again.");
    }
    // What a pending operation forbids is another change. The same one sent twice goes through:
    // the sandbox shall punish a client that does it.
    Expected<TransitionRecord, Answer> judgement =
        judged(m_core, *index, id, *request, call.now, call.bearer, !isRepeated);
    if (!judgement)
        return judgement.error();
    TransitionRecord record = *judgement;
    record.operationId = m_core.newId();
    // After a restart the counter begins anew, but what was bought stays.
    const auto isTaken = [this, &record] {
        const auto &all = m_core.state.transitions();
        return std::any_of(all.cbegin(), all.cend(), [&record](const TransitionRecord &each) {
            return each.operationId == record.operationId;
        });
    };
    while (isTaken())
        record.operationId = m_core.newId();
    record.requestId = call.requestId;
    record.correlationId = call.correlationId;
    record.clientId = call.bearer.clientId;
    record.userPrincipalName = call.bearer.userPrincipalName;
    record.at = call.now;
    // Licenses follow when that was asked for, and on some full upgrades all the same (contract,
    // commerce 2.10, no. 19).
    const bool isInPlace = record.toSubscriptionId.isEmpty();
    const bool isAnyway = isInPlace && mixed(5, record.operationId.toStdString()) % 3 == 0;
    const bool isAsked = record.type == TransitionType::WithLicenseTransfer;
    const bool isTwin =
        isHeldTwice(m_core.world.catalog, m_core.state.subscriptionsOf(*index), record.sourceId);
    record.reassigns = isAsked || (isAnyway && !isTwin);
    // Asked for all the same, it is tried and ends with a failure: the contract says only that
    // somebody has to do it by hand.
    record.reassignmentFails = isAsked && isTwin;
    if (call.fault(FaultKind::ReassignmentFailed)) {
        record.reassigns = true;
        record.reassignmentFails = true;
    }
    const TransitionRecord *committed = m_core.state.commit(std::move(record));
    if (committed == nullptr)
        return failure(500, 0, u"The sandbox could not write down what was bought.");
    const Answer answer = acceptedAnswer(*committed);
    m_core.state.advance(call.now, m_core.options.paceSeconds);
    return answer;
}

Answer TransitionEndpoints::history(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    const QString id = call.parameters.value(u"subscription"_s);
    const std::vector<Subscription> list = m_core.state.subscriptionsOf(*index);
    const Subscription *source = findSubscription(list, id);
    if (source == nullptr)
        return noSuchSubscription(id);
    if (!source->isNewCommerce())
        return failure(403, 900263, u"This API method is not supported for legacy subscriptions.");

    QString wanted = call.request.queryValue(u"operationId");
    if (wanted.isEmpty())
        wanted = call.request.queryValue(u"operation-id");
    if (call.fault(FaultKind::IgnoredOperationId))
        wanted.clear();
    FaultKind envelope = usualEnvelope(source->id);
    for (const FaultKind forced :
         {FaultKind::EnvelopeItems, FaultKind::EnvelopeTransition, FaultKind::EnvelopeArray}) {
        if (call.fault(forced))
            envelope = forced;
    }
    std::vector<const TransitionRecord *> shown = m_core.state.historyOf(*index, id);
    std::erase_if(shown, [&](const TransitionRecord *record) {
        if (!wanted.isEmpty() && !sameId(record->operationId, wanted))
            return true;
        const FaultSpec *lag = call.fault(FaultKind::LaggingHistory);
        return lag != nullptr && record->at.addSecs(lag->seconds.value_or(30)) > call.now;
    });

    JsonWriter items;
    items.beginArray();
    for (const TransitionRecord *record : shown) {
        TransitionSpelling spelling = TransitionSpelling::of(*record);
        spelling.capitals = envelope == FaultKind::EnvelopeTransition;
        spelling.repeatsEvents = call.fault(FaultKind::RepeatedEvents) != nullptr;
        spelling.reordersEvents = call.fault(FaultKind::ReorderedEvents) != nullptr;
        spelling.unknownWords = call.fault(FaultKind::UnknownWords) != nullptr;
        writeTransition(items, *record, TransitionPart::History, spelling);
    }
    items.endArray();
    if (envelope == FaultKind::EnvelopeArray)
        return success(items);
    JsonWriter json;
    json.beginObject();
    if (envelope == FaultKind::EnvelopeItems)
        json.member("totalCount", int(shown.size())).key("items").raw(items.bytes());
    else
        json.key("transition").raw(items.bytes());
    writeObjectType(json, u"Collection");
    json.endObject();
    return success(json);
}

} // namespace csp::sandbox
