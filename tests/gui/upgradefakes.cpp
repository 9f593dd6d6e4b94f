// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/upgradefakes.h"

#include "app/api/transitionsapi.h"

#include <algorithm>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QDateTime at(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

Term sold(const char *duration, BillingCycle billing)
{
    Term term;
    term.duration = TermDuration(QString::fromLatin1(duration));
    term.billingCycle = billing;
    return term;
}

} // namespace

FakeAdvice::FakeAdvice()
    : m_clock(at("2026-11-20T09:00:12Z"))
{
    m_advice.customer = *CustomerId::fromText(u"1f3a9c02-77d1-4e0b-9a55-0c2f8f6f11b7");
    m_advice.customerName = u"Adventure Works GmbH"_s;
    m_advice.sourceId = *SubscriptionId::fromText(u"8a5e2b4c-0001-4000-8000-000000000001");
}

RequestPreview FakeAdvice::preview(const TransitionDraft &draft) const
{
    const ApiRequest request = TransitionsApi::submitRequest(draft, RequestId());
    return {u"POST"_s, u"/v1"_s + request.path, QString::fromUtf8(request.body)};
}

void FakeAdvice::refresh()
{
    ++m_refreshes;
    m_details.clear();
    m_advice.state = LoadState::Loading;
    Q_EMIT adviceChanged();
    QMetaObject::invokeMethod(
        this, [this] { m_onRefresh ? m_onRefresh() : tell(); }, Qt::QueuedConnection);
}

void FakeAdvice::needDetails(const QString &catalogItemId)
{
    m_asked += catalogItemId;
    if (m_details.value(catalogItemId).state == LoadState::Loaded)
        return;
    if (m_catalog.contains(catalogItemId))
        tellDetails(catalogItemId, m_catalog.value(catalogItemId));
}

void FakeAdvice::tell()
{
    m_advice.state = LoadState::Loaded;
    m_advice.hasContent = true;
    m_advice.failure.reset();
    m_advice.readAt = m_clock.now().addSecs(-12);
    const UpgradeSituation known = situation({});
    m_advice.targets = targetAdvice(known, m_advice.immediate, m_advice.scheduled);
    m_advice.usualCauses =
        m_advice.targets.isEmpty() ? usualCauses(known, std::nullopt) : QList<UsualCause>();
    Q_EMIT adviceChanged();
}

void FakeAdvice::tellDetails(const QString &catalogItemId, const TargetDetails &details)
{
    m_details.insert(catalogItemId, details);
    Q_EMIT detailsChanged(catalogItemId);
}

void FakeAdvice::fail(const ShownError &error, LoadState state)
{
    m_advice.state = state;
    m_advice.failure = error;
    Q_EMIT adviceChanged();
}

void FakeDesk::submit(const TransitionDraft &draft, const ShownState &shown, QObject *context,
                      const OperationsService::SubmitCallback &f)
{
    m_handed += {draft, shown};
    m_waiting = f;
    m_context = context;
}

std::optional<Operation> FakeDesk::operation(const IntentId &id) const
{
    return id == m_operation.id ? std::optional(m_operation) : std::nullopt;
}

void FakeDesk::accept()
{
    m_operation.id = IntentId::create();
    m_operation.state = OperationState::Sending;
    if (m_context)
        std::exchange(m_waiting, nullptr)(m_operation.id);
}

void FakeDesk::refuse(const SubmitProblem &problem)
{
    std::exchange(m_waiting, nullptr)(Unexpected{problem});
}

void FakeDesk::setState(OperationState state, const std::optional<ErrorSummary> &error)
{
    m_operation.state = state;
    m_operation.error = error;
    Q_EMIT operationChanged(m_operation.id);
}

namespace upgrade {

namespace {

TransitionEligibility target(const char *item, const char *title, bool only, bool transfer,
                             int onlyCode = 0, int transferCode = 0)
{
    TransitionEligibility result;
    result.catalogItemId = QString::fromLatin1(item);
    result.title = QString::fromLatin1(title);
    result.quantity = 25;
    const auto errors = [](bool eligible, int code) {
        return eligible ? QList<TransitionError>() : QList<TransitionError>{{code, u"raw"_s}};
    };
    result.details = {
        {only, TransitionType::TransitionOnly, errors(only, onlyCode)},
        {transfer, TransitionType::WithLicenseTransfer, errors(transfer, transferCode)}};
    return result;
}

TargetDetails catalogEntry()
{
    TargetDetails details;
    details.state = LoadState::Loaded;
    details.sku = Sku();
    details.sku->minimumQuantity = 1;
    details.sku->maximumQuantity = 300;
    details.availability = Availability();
    details.availability->isPurchasable = true;
    details.availability->terms = {
        sold("P1M", BillingCycle::Monthly), sold("P1Y", BillingCycle::Monthly),
        sold("P1Y", BillingCycle::Annual), sold("P3Y", BillingCycle::Annual)};
    return details;
}

} // namespace

void fillLikeThePictures(FakeAdvice &advice)
{
    Subscription source;
    source.id = advice.m_advice.sourceId;
    source.offerId = QString::fromLatin1(standardItem);
    source.offerName = u"Microsoft 365 Business Standard"_s;
    source.quantity = 25;
    source.status = SubscriptionStatus::Active;
    source.billingType = u"license"_s;
    source.productTypeId = u"OnlineServicesNCE"_s;
    source.term = TermDuration(u"P1Y"_s);
    source.billingCycle = BillingCycle::Monthly;
    source.commitmentEndDate = at("2026-12-14T00:00:00Z");
    source.autoRenewEnabled = true;
    ScheduledChange change;
    change.productId = u"CFQ7TTC0LH16"_s;
    change.skuId = u"0001"_s;
    change.quantity = 20;
    source.scheduledChanges = {change};

    Subscription sales = source;
    sales.id = *SubscriptionId::fromText(u"8a5e2b4c-0002-4000-8000-000000000002");
    sales.offerId = QString::fromLatin1(premiumItem);
    sales.offerName = u"Microsoft 365 Business Premium"_s;
    sales.friendlyName = u"Sales team"_s;
    sales.quantity = 10;
    sales.term = TermDuration(u"P1M"_s);
    sales.scheduledChanges.clear();
    Subscription berlin = sales;
    berlin.id = *SubscriptionId::fromText(u"8a5e2b4c-0003-4000-8000-000000000003");
    berlin.friendlyName = u"Berlin"_s;
    berlin.quantity = 40;
    berlin.term = source.term;
    berlin.commitmentEndDate = at("2027-03-02T00:00:00Z");
    Subscription addOn = sales;
    addOn.id = *SubscriptionId::fromText(u"8a5e2b4c-0004-4000-8000-000000000004");
    addOn.offerId = u"CFQ7TTC0LGV0:0001:CFQ7TTC0LGVA"_s;
    addOn.offerName = u"Defender for Business"_s;
    addOn.friendlyName.clear();
    addOn.quantity = 25;
    addOn.parentId = source.id;

    TransitionEligibility premium =
        target(premiumItem, "Microsoft 365 Business Premium", true, true);
    premium.description =
        u"Business Standard plus device management and advanced protection. Up to 300 seats."_s;
    premium.destinations = {
        {false, sales.id, sales.friendlyName, sales.term, sales.billingCycle, {{3, u"shorter"_s}}},
        {true, berlin.id, berlin.friendlyName, berlin.term, berlin.billingCycle, {}},
    };
    advice.m_advice.source = source;
    advice.m_advice.siblings = {source, sales, berlin, addOn};
    advice.m_advice.immediate = {
        premium,
        target(e3Item, "Microsoft 365 E3", true, false, 0, 3),
        target(f3Item, "Microsoft 365 F3", false, false, 10, 10),
        target(e5Item, "Microsoft 365 E5", false, false, 6, 6),
    };
    advice.m_advice.scheduled = QList<TransitionEligibility>{
        target(premiumItem, "Microsoft 365 Business Premium", true, true),
        target(f3Item, "Microsoft 365 F3", true, true),
    };
    for (const char *item : {premiumItem, e3Item, f3Item, e5Item})
        advice.m_catalog.insert(QString::fromLatin1(item), catalogEntry());
}

Subscription berlin(const FakeAdvice &advice)
{
    return *std::ranges::find(advice.m_advice.siblings, u"Berlin"_s, &Subscription::friendlyName);
}

} // namespace upgrade

} // namespace csp::test
