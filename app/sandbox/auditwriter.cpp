// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/auditwriter.h"

#include "app/sandbox/data/dice.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

struct Frame
{
    QDateTime at;
    QString resourceType;
    QString operationType;
    QString status;
    QString correlationId;
    QString user;        ///< empty = the application itself
    QString application; ///< a GUID or a name
    QString id;          ///< of the resource
    QByteArray newValue;
};

void writeCustomized(JsonWriter &json, const Frame &frame)
{
    json.key("customizedData").beginArray();
    json.beginObject().member("key", u"ResourceId").member("value", frame.id).endObject();
    json.beginObject().member("key", u"Notes").key("value").null().endObject();
    json.endArray();
}

void writeFrame(JsonWriter &json, const AuthorityCore &authority, const Customer &customer,
                const Frame &frame)
{
    const QString customerId = customer.id.toString(QUuid::WithoutBraces);
    json.beginObject();
    json.member("id", u"%1_%2_%3"_s.arg(authority.tenantId, frame.id,
                                        QString::number(frame.at.toMSecsSinceEpoch())));
    json.member("partnerId", authority.tenantId).member("customerId", customerId);
    if (customer.companyName)
        json.member("customerName", *customer.companyName);
    json.textUnlessEmpty("userPrincipalName", frame.user);
    json.member("applicationId", frame.application);
    json.member("resourceType", frame.resourceType);
    json.member("resourceNewValue", QString::fromUtf8(frame.newValue));
    json.member("operationType", frame.operationType);
    json.textUnlessEmpty("originalCorrelationId", frame.correlationId);
    json.member("operationDate", wireMoment(frame.at));
    json.member("operationStatus", frame.status);
    writeCustomized(json, frame);
    writeObjectType(json, u"AuditRecord");
    json.endObject();
}

QString statusOf(const TransitionRecord &record)
{
    switch (record.phase) {
    case TransitionRecord::Phase::Done:
        return u"succeeded"_s;
    case TransitionRecord::Phase::Failed:
        return u"failed"_s;
    case TransitionRecord::Phase::Converting:
    case TransitionRecord::Phase::Reassigning:
        break;
    }
    return u"progress"_s;
}

/// PascalCase inside, as in the published example.
QByteArray subscriptionValue(const Subscription &subscription)
{
    JsonWriter json;
    json.beginObject().member("Id", subscription.id).member("OfferId", subscription.offerId);
    json.member("FriendlyName", subscription.friendlyName);
    json.member("Quantity", subscription.quantity).member("Status", subscription.status);
    json.member("BillingCycle", subscription.billingCycle);
    json.key("SuspensionReasons").null();
    json.key("Attributes").beginObject().member("ObjectType", u"Subscription").endObject();
    json.endObject();
    return json.take();
}

QByteArray orderValue(const Subscription &subscription, const QString &customerId)
{
    JsonWriter json;
    json.beginObject().member("Id", subscription.orderId);
    json.member("ReferenceCustomerId", customerId);
    json.member("BillingCycle", subscription.billingCycle);
    json.key("LineItems").beginArray().beginObject().member("LineItemNumber", 0);
    json.member("OfferId", subscription.offerId).member("SubscriptionId", subscription.id);
    json.key("ParentSubscriptionId").null();
    json.member("Quantity", subscription.quantity).endObject().endArray();
    json.key("Attributes").beginObject().member("ObjectType", u"Order").endObject().endObject();
    return json.take();
}

QByteArray plainValue(const QString &customerId, const QString &type)
{
    JsonWriter json;
    json.beginObject().member("CustomerId", customerId);
    json.key("Attributes").beginObject().member("ObjectType", type).endObject().endObject();
    return json.take();
}

} // namespace

void writeAuditedEvent(JsonWriter &json, const AuthorityCore &authority, const Customer &customer,
                       const AuditKey &key, const AuditEvent &event,
                       const std::vector<Subscription> &subscriptions)
{
    const QString customerId = customer.id.toString(QUuid::WithoutBraces);
    Frame frame{
        .at = QDateTime::fromMSecsSinceEpoch(key.at).toUTC(),
        .resourceType = event.resourceType,
        .operationType = event.operationType,
        .status = event.status,
        .correlationId = event.correlationId,
        .user = event.account ? authority.accounts.all()[size_t(*event.account)].userPrincipalName
                              : QString(),
        .application = event.account ? u"Partner Center Web App"_s : authority.appClientId,
        .id = customerId,
        .newValue = {},
    };
    const bool isOrder = event.resourceType == u"order";
    if ((isOrder || event.resourceType == u"subscription") && !subscriptions.empty()) {
        const auto place = size_t(mixed(11, quint64(key.at)) % subscriptions.size());
        const Subscription &subscription = subscriptions[place];
        frame.id = isOrder ? subscription.orderId : subscription.id;
        frame.newValue =
            isOrder ? orderValue(subscription, customerId) : subscriptionValue(subscription);
    } else {
        frame.newValue = plainValue(customerId, event.resourceType);
    }
    writeFrame(json, authority, customer, frame);
}

void writeAuditedTransition(JsonWriter &json, const AuthorityCore &authority,
                            const Customer &customer, const TransitionRecord &record)
{
    JsonWriter value;
    value.beginObject().member("Id", record.sourceId);
    value.member("FromCatalogItemId", record.fromOffer);
    value.member("ToCatalogItemId", record.toOffer).member("Quantity", record.quantity);
    value.member("BillingCycle", record.billingCycle);
    value.member("TermDuration", record.termDuration);
    value.key("Attributes").beginObject().member("ObjectType", u"Subscription").endObject();
    value.endObject();
    writeFrame(json, authority, customer,
               {
                   .at = record.at,
                   .resourceType = u"subscription"_s,
                   .operationType = u"upgrade_subscription"_s,
                   .status = statusOf(record),
                   .correlationId = record.correlationId,
                   .user = record.userPrincipalName,
                   .application = record.clientId,
                   .id = record.sourceId,
                   .newValue = value.take(),
               });
}

} // namespace csp::sandbox
