// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/subscriptionmaker.h"

#include "app/base/compat.h"
#include "app/sandbox/data/dice.h"
#include "app/sandbox/data/upgradepaths.h"

#include <QTimeZone>
#include <QUuid>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr quint64 idStream = 0x73756269;
constexpr quint64 drawStream = 0x73756264;
constexpr int windowDays = 7;
constexpr int trialSeats = 25;

QDateTime midnight(const QDate &date)
{
    return compat::utc(date, QTime(0, 0));
}

QDateTime lastSecond(const QDate &date)
{
    return compat::utc(date, QTime(23, 59, 59));
}

QString hexText(quint64 value, int digits)
{
    return QString::number(value, 16).rightJustified(digits, u'0').right(digits);
}

QString guidText(quint64 high, quint64 low)
{
    return QUuid(uint(high >> 32), ushort(high >> 16), ushort((high & 0x0fff) | 0x4000),
                 uchar(((low >> 56) & 0x3f) | 0x80), uchar(low >> 48), uchar(low >> 40),
                 uchar(low >> 32), uchar(low >> 24), uchar(low >> 16), uchar(low >> 8), uchar(low))
        .toString(QUuid::WithoutBraces);
}

QString drawnGuid(Dice &dice)
{
    const quint64 high = dice.next();
    return guidText(high, mixed(high));
}

/// Seats as the trade buys them: few have many.
int drawnSeats(Dice &dice, const Sku &sku)
{
    static constexpr int steps[] = {1,  1,  2,  3,  3,  4,  5,  5,  6,  8,  10,  10,
                                    12, 15, 18, 20, 25, 25, 32, 40, 60, 85, 120, 250};
    const int seats = dice.pick(steps);
    return std::clamp(seats, sku.minimumQuantity, sku.maximumQuantity);
}

const TermKind &drawnTerm(Dice &dice, const Sku &sku)
{
    const TermKind *wanted = nullptr;
    const int lot = dice.below(100);
    for (const TermKind &term : sku.terms) {
        const int months = monthsOfDuration(QLatin1StringView(term.duration));
        const bool fits = lot < 25   ? months == 1
                          : lot < 65 ? months == 12 && term.billingCycle == BillingCycle::Monthly
                          : lot < 92 ? months == 12 && term.billingCycle == BillingCycle::Annual
                                     : months == 36;
        if (fits)
            wanted = &term;
    }
    return wanted ? *wanted : sku.terms.front();
}

} // namespace

/// One subscription in the making.
struct SubscriptionMaker::Draft
{
    const Customer &customer;
    const Recipe &recipe;
    Dice dice;
    TermKind term;
    int months = 12;
    Subscription made;
};

SubscriptionMaker::SubscriptionMaker(quint64 seed, const Catalog &catalog,
                                     const QDateTime &worldStart)
    : m_seed(seed)
    , m_catalog(catalog)
    , m_worldStart(worldStart.toUTC())
{
}

QString SubscriptionMaker::subscriptionId(int customerIndex, int index) const
{
    const quint64 high = mixed(mixed(m_seed ^ idStream, quint64(customerIndex)), quint64(index));
    return guidText(high, mixed(high));
}

Subscription SubscriptionMaker::make(const Customer &customer, const Recipe &recipe, int index,
                                     const std::vector<Subscription> &earlier) const
{
    const Sku &sku = *recipe.sku;
    Draft draft{customer,
                recipe,
                Dice(mixed(mixed(m_seed ^ drawStream, quint64(customer.index)), quint64(index))),
                {},
                12,
                {}};
    Subscription &made = draft.made;
    draft.term = recipe.term >= 0 ? sku.terms[size_t(recipe.term)] : drawnTerm(draft.dice, sku);
    made.index = index;
    made.id = subscriptionId(customer.index, index);
    made.offerName = sku.title;
    made.friendlyName = recipe.friendlyName ? QString::fromUtf8(recipe.friendlyName) : sku.title;
    made.quantity = recipe.quantity ? recipe.quantity
                    : sku.isTrial   ? trialSeats
                                    : drawnSeats(draft.dice, sku);
    made.unitType = u"Licenses"_s;
    made.contractType = u"subscription"_s;
    made.billingType = u"license"_s;
    made.autoRenewEnabled = recipe.autoRenew.value_or(draft.dice.chance(80));
    if (recipe.parent >= 0 && recipe.parent < int(earlier.size())) {
        const Subscription &parent = earlier[size_t(recipe.parent)];
        made.parentSubscriptionId = parent.id;
        made.quantity = recipe.quantity ? recipe.quantity : parent.quantity;
    }
    placeInTime(draft);
    if (sku.isLegacy)
        makeLegacy(draft);
    else
        makeNewCommerce(draft);
    applyLife(draft);
    planNextTerm(draft);
    return made;
}

void SubscriptionMaker::placeInTime(Draft &draft) const
{
    const Recipe &recipe = draft.recipe;
    Subscription &made = draft.made;
    draft.months = std::max(1, monthsOfDuration(QLatin1StringView(draft.term.duration)));
    const QDate today = m_worldStart.date();
    const int termDays = draft.months * 30;
    int endsIn = recipe.endsInDays.value_or(draft.dice.between(1, termDays - windowDays - 2));
    if (recipe.life == Recipe::Life::Expired)
        endsIn = recipe.endsInDays.value_or(-draft.dice.between(1, 29));
    else if (recipe.life == Recipe::Life::Disabled)
        endsIn = recipe.endsInDays.value_or(-draft.dice.between(31, 110));

    QDateTime start;
    if (recipe.life == Recipe::Life::JustBought || recipe.life == Recipe::Life::Pending) {
        start = m_worldStart.addSecs(-draft.dice.between(5, 15) * 60);
    } else if (recipe.life == Recipe::Life::WindowOpen) {
        const int hoursLeft = recipe.windowHoursLeft.value_or(draft.dice.between(3, 150));
        start = m_worldStart.addDays(-windowDays).addSecs(hoursLeft * 3600LL);
    } else {
        const QDate day = today.addDays(endsIn + 1).addMonths(-draft.months);
        start = midnight(day).addSecs(draft.dice.below(86400));
    }
    start = start.addMSecs(draft.dice.below(1000));
    made.effectiveStartDate = start;
    // A renewed subscription was created whole terms earlier.
    const int renewals = recipe.life == Recipe::Life::JustBought ||
                                 recipe.life == Recipe::Life::Pending || recipe.sku->isTrial
                             ? 0
                             : draft.dice.below(draft.months == 1 ? 14 : 3);
    made.creationDate = start.addMonths(-renewals * draft.months).addSecs(-draft.dice.below(90));
    const QDate lastDay = recipe.endsInDays && recipe.life != Recipe::Life::WindowOpen
                              ? today.addDays(endsIn)
                              : start.date().addMonths(draft.months).addDays(-1);
    made.commitmentEndDate = midnight(lastDay);
    made.commitmentEndDateTime = lastSecond(lastDay);
}

void SubscriptionMaker::makeNewCommerce(Draft &draft) const
{
    Subscription &made = draft.made;
    const Sku &sku = *draft.recipe.sku;
    const Product &product = m_catalog.productOf(sku);
    made.offerId = m_catalog.catalogItemId(sku, draft.customer.country);
    made.productTypeId = product.type ? product.type->id : QString();
    made.publisherName = product.publisher;
    made.hasPurchasableAddons = false;
    made.isTrial = sku.isTrial;
    made.isMicrosoftProduct = product.isMicrosoft;
    made.termDuration = QString::fromLatin1(draft.term.duration);
    made.billingCycle = draft.recipe.billingCycle ? QString::fromLatin1(draft.recipe.billingCycle)
                                                  : snakeWord(draft.term.billingCycle);
    made.renewalTermDuration = QString();
    made.attentionNeeded = draft.recipe.needsAttention;
    made.actionTaken = false;
    if (draft.recipe.needsAttention)
        made.attentionReason = u"CustomerQualificationPending"_s;
    made.orderId = hexText(draft.dice.next(), 12);
    made.partnerId = draft.customer.associatedPartnerMpnId;
    if (draft.recipe.hasPromotion)
        made.promotionId = sku.ref.productId == u"CFQ7TTC0HD33"
                               ? u"39NFJQT1SNC7:0001:39NFJQT1Q5KM"_s
                               : u"39NFJQT1PHSN:0008:39NFJQT1Q5J0"_s;
    if (draft.dice.chance(6))
        made.migratedFromSubscriptionId = drawnGuid(draft.dice);

    const int cycleMonths = draft.term.billingCycle == BillingCycle::Monthly  ? 1
                            : draft.term.billingCycle == BillingCycle::Annual ? 12
                                                                              : draft.months;
    QDate cycleEnd = made.commitmentEndDate.date();
    while (cycleMonths < draft.months && cycleEnd.addMonths(-cycleMonths) >= m_worldStart.date())
        cycleEnd = cycleEnd.addMonths(-cycleMonths);
    made.billingCycleEndDate = midnight(cycleEnd);
    made.billingCycleEndDateTime = lastSecond(cycleEnd);

    openWindow(draft);
    if (draft.recipe.leavesOutMembers) {
        made.commitmentEndDateTime.reset();
        made.billingCycleEndDate.reset();
        made.billingCycleEndDateTime.reset();
        made.renewalTermDuration.reset();
        made.hasPurchasableAddons.reset();
        made.attentionNeeded.reset();
        made.actionTaken.reset();
        made.partnerId.reset();
        made.publisherName.clear();
        made.refundOptions.clear();
        made.refundableQuantity.clear();
    }
}

void SubscriptionMaker::openWindow(Draft &draft) const
{
    Subscription &made = draft.made;
    if (draft.recipe.sku->isTrial) {
        made.writesNullCancellation = true;
        return;
    }
    const QDateTime until = made.effectiveStartDate.addDays(windowDays);
    const bool isOpen = until > m_worldStart;
    if (isOpen || draft.dice.chance(70))
        made.cancellationAllowedUntil = until;
    else
        made.writesNullCancellation = draft.dice.chance(60);
    if (isOpen) {
        made.refundOptions = {{u"Full"_s, made.effectiveStartDate.addDays(1)},
                              {u"Partial"_s, until}};
        made.refundableQuantity = {{made.quantity, until}};
    } else if (draft.dice.chance(8) && made.quantity > 2) {
        // Seats that were added lately have a window of their own.
        const int added = draft.dice.between(1, made.quantity / 2);
        made.refundableQuantity = {
            {added, m_worldStart.addSecs(draft.dice.between(2, 160) * 3600LL)}};
    }
}

void SubscriptionMaker::makeLegacy(Draft &draft) const
{
    Subscription &made = draft.made;
    const Sku &sku = *draft.recipe.sku;
    made.id = made.id.toUpper();
    made.offerId = sku.ref.skuId;
    made.orderId = drawnGuid(draft.dice).toUpper();
    made.billingCycle = sku.isTrial             ? u"none"_s
                        : draft.dice.chance(60) ? u"monthly"_s
                                                : u"annual"_s;
    made.commitmentEndDateTime.reset();
    // Half of them come from services that write fewer members.
    if (draft.dice.chance(50))
        made.isTrial = sku.isTrial;
    if (draft.dice.chance(50)) {
        made.hasPurchasableAddons = !sku.isAddon;
        made.isMicrosoftProduct = true;
    }
    if (draft.customer.associatedPartnerId)
        made.partnerId = draft.customer.associatedPartnerMpnId;
    if (sku.ref.skuId == u"MS-AZR-0145P") {
        made.entitlementId = drawnGuid(draft.dice).toUpper();
        made.quantity = 1;
        made.unitType = u"Usage-based"_s;
        made.billingType = u"usage"_s;
        made.autoRenewEnabled = false;
        made.commitmentEndDate = compat::utc(QDate(9999, 12, 10), QTime(0, 0));
    }
    const QString etag =
        u"{\"id\":\"%1\",\"version\":%2}"_s.arg(made.id.toLower()).arg(draft.dice.between(1, 4));
    made.etag = QString::fromLatin1(etag.toLatin1().toBase64());
}

void SubscriptionMaker::applyLife(Draft &draft) const
{
    using Life = Recipe::Life;
    Subscription &made = draft.made;
    made.status = u"active"_s;
    switch (draft.recipe.life) {
    case Life::Active:
    case Life::JustBought:
    case Life::WindowOpen:
        return;
    case Life::Suspended:
        made.status = u"suspended"_s;
        made.suspensionReasons = {u"CustomerCancelled"_s};
        break;
    case Life::Expired:
        made.status = u"expired"_s;
        break;
    case Life::Disabled:
        made.status = u"disabled"_s;
        break;
    case Life::Deleted:
        made.status = u"deleted"_s;
        break;
    case Life::Pending:
        made.status = u"pending"_s;
        break;
    case Life::Quarantined:
        made.status = u"quarantined"_s;
        break;
    }
    if (draft.recipe.life != Life::Pending)
        made.autoRenewEnabled = false;
    made.refundableQuantity.clear();
}

NextTerm SubscriptionMaker::nextTermOf(const Draft &draft, const Sku &sku, int quantity) const
{
    const TermKind *term = &sku.terms.front();
    for (const TermKind &candidate : sku.terms) {
        if (QLatin1StringView(candidate.duration) == QLatin1StringView(draft.term.duration) &&
            candidate.billingCycle == draft.term.billingCycle)
            term = &candidate;
    }
    const Availability offer = m_catalog.currentAvailability(sku, draft.customer.country);
    NextTerm next;
    next.product.productId = sku.ref.productId;
    next.product.skuId = sku.ref.skuId;
    next.product.availabilityId = offer.id;
    next.product.billingCycle = pascalWord(term->billingCycle);
    next.product.termDuration = QString::fromLatin1(term->duration);
    next.quantity = quantity;
    return next;
}

void SubscriptionMaker::planNextTerm(Draft &draft) const
{
    using Kind = Recipe::NextTermKind;
    Subscription &made = draft.made;
    const Recipe &recipe = draft.recipe;
    if (recipe.sku->isLegacy || !made.isActive())
        return;
    if (recipe.hasNextCharge)
        made.nextCharge = nextTermOf(draft, *recipe.sku, made.quantity);
    const Sku *next = recipe.nextSku ? recipe.nextSku : recipe.sku;
    Kind kind = recipe.nextTerm;
    if (recipe.sku->isTrial) {
        // A trial always says what it becomes: its paid twin, where there is one.
        const auto targets = upgradeTargets(m_catalog, *recipe.sku, draft.customer.country);
        if (targets.empty()) {
            made.autoRenewEnabled = false;
            return;
        }
        next = targets.front().sku;
        kind = Kind::Renewal;
    }
    if (kind == Kind::None)
        return;
    if (kind == Kind::ScheduledCancel) {
        made.autoRenewEnabled = false;
        made.scheduledActions = {
            {u"TermEnd"_s, u"Cancel"_s, made.commitmentEndDateTime, std::nullopt}};
        return;
    }
    made.autoRenewEnabled = true;
    const int quantity = kind == Kind::Renewal && !recipe.sku->isTrial && made.quantity > 3
                             ? made.quantity - draft.dice.between(1, 3)
                             : made.quantity;
    const NextTerm planned = nextTermOf(draft, *next, quantity);
    if (kind == Kind::ScheduledAction) {
        const bool changes = next != recipe.sku;
        made.scheduledActions = {{u"TermEnd"_s, changes ? u"Transition"_s : u"RenewToNewTerm"_s,
                                  made.commitmentEndDateTime, planned}};
        // A change of the product may be set for a day before the end.
        if (changes) {
            made.scheduledActions.front().scheduleType = u"CustomDate"_s;
            made.scheduledActions.front().effectiveDate = made.commitmentEndDateTime->addDays(-1);
        }
    } else {
        made.scheduledNextTerm = planned;
    }
}

int Subscription::refundableTotal() const
{
    int total = 0;
    for (const RefundableLot &lot : refundableQuantity)
        total += lot.quantity;
    return total;
}

} // namespace csp::sandbox
