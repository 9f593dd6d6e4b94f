// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/upgradesituations.h"

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

QDateTime at(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate);
}

Subscription standard(int seats)
{
    Subscription source;
    source.id = SubscriptionId::create();
    source.offerId = standardOffer;
    source.offerName = u"Business Standard"_s;
    source.quantity = seats;
    source.status = SubscriptionStatus::Active;
    source.billingType = u"license"_s;
    source.productTypeId = u"OnlineServicesNCE"_s;
    source.term = TermDuration(u"P1Y"_s);
    source.billingCycle = BillingCycle::Monthly;
    source.commitmentEndDate = at("2026-12-14T00:00:00Z");
    source.autoRenewEnabled = true;
    return source;
}

Subscription trialOf(int seats)
{
    Subscription trial = standard(seats);
    trial.isTrial = true;
    trial.term = TermDuration(u"P1M"_s);
    trial.billingCycle = BillingCycle::None;
    return trial;
}

Subscription berlin(int seats)
{
    Subscription premium = standard(seats);
    premium.id = SubscriptionId::create();
    premium.offerId = premiumOffer;
    premium.offerName = u"Business Premium"_s;
    premium.friendlyName = u"Berlin"_s;
    premium.commitmentEndDate = at("2027-03-02T00:00:00Z");
    return premium;
}

Sku premiumSku(int minimum, int maximum)
{
    Sku sku;
    sku.minimumQuantity = minimum;
    sku.maximumQuantity = maximum;
    return sku;
}

Term sold(const char *duration, BillingCycle billing)
{
    Term term;
    term.duration = TermDuration(QString::fromLatin1(duration));
    term.billingCycle = billing;
    return term;
}

Availability everyTerm()
{
    Availability availability;
    availability.terms = {sold("P1M", BillingCycle::Monthly), sold("P1Y", BillingCycle::Monthly),
                          sold("P1Y", BillingCycle::Annual), sold("P3Y", BillingCycle::Annual),
                          sold("P1Y", BillingCycle::Monthly)};
    return availability;
}

UpgradeSituation situationOf(const Subscription &source)
{
    UpgradeSituation situation;
    situation.source = source;
    situation.siblings = {source};
    situation.sku = premiumSku();
    situation.availability = everyTerm();
    situation.now = at("2026-06-01T00:00:00Z");
    return situation;
}

TransitionEligibilityDetail detailOf(TransitionType type, bool eligible,
                                     const QList<TransitionError> &errors)
{
    return {eligible, type, errors};
}

TransitionEligibility targetOf(const QList<TransitionEligibilityDetail> &details,
                               const QString &item)
{
    TransitionEligibility target;
    target.catalogItemId = item;
    target.title = u"Business Premium"_s;
    target.details = details;
    return target;
}

TransitionEligibility openTarget(const QString &item)
{
    return targetOf({detailOf(TransitionType::TransitionOnly, true),
                     detailOf(TransitionType::WithLicenseTransfer, true)},
                    item);
}

TransitionDraft draftOf(const UpgradeSituation &situation, int quantity)
{
    TransitionDraft draft;
    draft.customer = CustomerId::create();
    draft.source = situation.source.id;
    draft.toCatalogItemId = premiumOffer;
    draft.quantity = quantity;
    draft.term = TermDuration(u"P1Y"_s);
    draft.billing = BillingCycle::Monthly;
    draft.type = TransitionType::WithLicenseTransfer;
    return draft;
}

} // namespace csp::test
