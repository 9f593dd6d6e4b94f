// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/transitionsapi.h"

#include "app/api/wire/decoders.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString transitionsPath(const CustomerId &customer, const SubscriptionId &source,
                        const QString &resource)
{
    return pathOf(
        {u"customers"_s, customer.toText(), u"subscriptions"_s, source.toText(), resource});
}

} // namespace

Job<QList<TransitionEligibility>> *TransitionsApi::eligibilities(const CustomerId &customer,
                                                                 const SubscriptionId &source,
                                                                 EligibilityMoment moment,
                                                                 Priority priority)
{
    ApiRequest request;
    request.path = transitionsPath(customer, source, u"transitionEligibilities"_s);
    request.query = {{u"eligibilityType"_s,
                      moment == EligibilityMoment::Scheduled ? u"scheduled"_s : u"immediate"_s}};
    request.priority = priority;
    request.purpose = u"Asking what a subscription can become"_s;
    return m_session.fetch<QList<TransitionEligibility>>(request, wire::eligibilities);
}

Job<QList<Transition>> *TransitionsApi::history(const CustomerId &customer,
                                                const SubscriptionId &source,
                                                const std::optional<OperationId> &operation,
                                                Priority priority)
{
    ApiRequest request;
    request.path = transitionsPath(customer, source, u"transitions"_s);
    if (operation)
        request.query = {{u"operationId"_s, operation->toText()}};
    request.priority = priority;
    request.purpose = u"Reading the history of upgrades"_s;
    return m_session.fetch<QList<Transition>>(
        request, [operation](const QJsonValue &body) -> wire::Read<QList<Transition>> {
            wire::Read<QList<Transition>> read = wire::history(body);
            if (!read || !operation)
                return read;
            read->removeIf(
                [&](const Transition &transition) { return transition.operationId != operation; });
            return read;
        });
}

ApiRequest TransitionsApi::submitRequest(const TransitionDraft &draft, const RequestId &requestId)
{
    QJsonObject body{
        {u"toCatalogItemId"_s, draft.toCatalogItemId},
        {u"quantity"_s, draft.quantity},
        {u"transitionType"_s, OpenEnum<TransitionType>(draft.type).wireWord()},
    };
    if (draft.destination) {
        body.insert(u"toSubscriptionId"_s, draft.destination->toText());
    } else {
        if (!draft.term.isEmpty())
            body.insert(u"termDuration"_s, draft.term.toText());
        if (draft.billing.isKnown())
            body.insert(u"billingCycle"_s, draft.billing.wireWord());
    }
    ApiRequest request;
    request.method = Method::Post;
    request.path = transitionsPath(draft.customer, draft.source, u"transitions"_s);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.requestId = requestId;
    request.priority = Priority::Person;
    request.purpose = u"Upgrading a subscription"_s;
    return request;
}

Job<Transition> *TransitionsApi::submit(const ApiRequest &request,
                                        Session::BeforeAttempt beforeAttempt)
{
    return m_session.submit<Transition>(request, std::move(beforeAttempt), wire::transition);
}

} // namespace csp
