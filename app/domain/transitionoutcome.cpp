// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/transitionoutcome.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <string_view>
#include <utility>

namespace csp {

namespace {

using What = OutcomeRow::What;

constexpr std::pair<What, std::string_view> whatWords[] = {
    {What::SourceProduct, "source-product"},       {What::SourceSeats, "source-seats"},
    {What::DestinationSeats, "destination-seats"}, {What::NewSubscription, "new-subscription"},
    {What::ScheduledChange, "scheduled-change"},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::TransitionOutcome", text);
}

QString seats(int quantity)
{
    return QLocale().toString(quantity);
}

QString productOf(const Subscription &subscription)
{
    return subscription.offerName.trimmed().isEmpty() ? subscription.offerId
                                                      : subscription.offerName;
}

bool isOffer(const Subscription &subscription, const QString &catalogItemId)
{
    const auto has = subscription.catalogItem();
    const auto wanted = CatalogItemId::fromText(catalogItemId);
    // The availability part is reissued over time, the offer stays the same.
    return has && wanted && has->isSameOffer(*wanted);
}

/// Emptied into another subscription, a source may stay with no seats, end, or vanish.
bool isSpent(const std::optional<Subscription> &source)
{
    return !source || source->quantity == 0 || source->status == SubscriptionStatus::Deleted ||
           source->status == SubscriptionStatus::Expired ||
           source->status == SubscriptionStatus::Disabled;
}

/// A second subscription to the target that was not there before.
const Subscription *born(const TransitionDraft &draft, const SubscriptionsView &before,
                         const SubscriptionsView &now)
{
    const Subscription *best = nullptr;
    for (const Subscription &candidate : now.all) {
        const bool wasThere = std::ranges::any_of(
            before.all, [&](const Subscription &old) { return old.id == candidate.id; });
        if (wasThere || candidate.id == draft.source || !isOffer(candidate, draft.toCatalogItemId))
            continue;
        if (!best || (candidate.quantity == draft.quantity && best->quantity != draft.quantity))
            best = &candidate;
    }
    return best;
}

/// The subscription that has taken the place of a source whose seats have all gone.
const Subscription *successorOf(const TransitionDraft &draft, const SubscriptionsView &before,
                                const SubscriptionsView &now)
{
    const Subscription *successor = isSpent(now.source) ? born(draft, before, now) : nullptr;
    return successor && successor->quantity == draft.quantity ? successor : nullptr;
}

QString newSubscriptionText(const QString &product, int quantity)
{
    //: 10 × Microsoft 365 E5
    return tr("%1 \u00d7 %2").arg(seats(quantity), product);
}

QString scheduledText(bool isThere)
{
    return isThere ? tr("A change is scheduled") : tr("None");
}

void readBack(OutcomeRow &row, const TransitionDraft &draft, const SubscriptionsView &before,
              const SubscriptionsView &now)
{
    const int had = before.source ? before.source->quantity : 0;
    const TransitionExtent extent = extentOf(draft, had);
    const auto set = [&row](const QString &actual, bool agrees) {
        row.actual = actual;
        row.agrees = agrees;
    };
    switch (row.what) {
    case What::SourceProduct:
        // A service that makes a new subscription for all seats has kept the promise as well: the
        // id tells nothing (contract, commerce 2.7 and trap 28).
        if (const Subscription *successor = successorOf(draft, before, now))
            set(productOf(*successor), true);
        else if (!now.source)
            set(tr("Not there any more"), false);
        else
            set(productOf(*now.source), isOffer(*now.source, draft.toCatalogItemId));
        return;
    case What::SourceSeats: {
        const int left =
            extent == TransitionExtent::Full ? draft.quantity : std::max(0, had - draft.quantity);
        if (const Subscription *successor =
                extent == TransitionExtent::Full ? successorOf(draft, before, now) : nullptr)
            set(seats(successor->quantity), true);
        else if (left == 0 && isSpent(now.source))
            set(now.source ? seats(now.source->quantity) : tr("Not there any more"), true);
        else if (!now.source)
            set(tr("Not there any more"), false);
        else
            set(seats(now.source->quantity), now.source->quantity == left);
        return;
    }
    case What::DestinationSeats: {
        const int wanted = (before.destination ? before.destination->quantity : 0) + draft.quantity;
        if (!now.destination)
            set(tr("Not there any more"), false);
        else
            set(seats(now.destination->quantity), now.destination->quantity == wanted);
        return;
    }
    case What::NewSubscription:
        if (const Subscription *subscription = born(draft, before, now)) {
            set(newSubscriptionText(productOf(*subscription), subscription->quantity),
                subscription->quantity == draft.quantity);
        } else {
            set(tr("None"), false);
        }
        return;
    case What::ScheduledChange: {
        const bool isThere = now.source && now.source->hasScheduledChange();
        set(scheduledText(isThere), !isThere);
        return;
    }
    }
}

} // namespace

QString labelOf(OutcomeRow::What what)
{
    switch (what) {
    case What::SourceProduct:
        return tr("Product of the subscription");
    case What::SourceSeats:
        return tr("Seats of the subscription");
    case What::DestinationSeats:
        return tr("Seats of the receiving subscription");
    case What::NewSubscription:
        return tr("New subscription");
    case What::ScheduledChange:
        return tr("Scheduled change");
    }
    return {};
}

QString outcomeWord(OutcomeRow::What what)
{
    for (const auto &[known, word] : whatWords) {
        if (known == what)
            return QString::fromUtf8(word.data(), qsizetype(word.size()));
    }
    return {};
}

std::optional<OutcomeRow::What> outcomeFromWord(const QString &word)
{
    for (const auto &[what, known] : whatWords) {
        if (word == QLatin1StringView(known.data(), qsizetype(known.size())))
            return what;
    }
    return std::nullopt;
}

TransitionExtent extentOf(const TransitionDraft &draft, int sourceQuantity)
{
    if (draft.destination)
        return TransitionExtent::IntoExisting;
    return draft.quantity < sourceQuantity ? TransitionExtent::Partial : TransitionExtent::Full;
}

QList<OutcomeRow> promisedOutcome(const TransitionDraft &draft, const SubscriptionsView &before,
                                  const QString &targetTitle)
{
    QList<OutcomeRow> rows;
    if (!before.source)
        return rows;
    const Subscription &source = *before.source;
    const auto add = [&rows](What what, const QString &was, const QString &promised) {
        rows += OutcomeRow{what, was, promised, {}, std::nullopt};
    };
    switch (extentOf(draft, source.quantity)) {
    case TransitionExtent::Full:
        add(What::SourceProduct, productOf(source), targetTitle);
        add(What::SourceSeats, seats(source.quantity), seats(draft.quantity));
        break;
    case TransitionExtent::Partial:
        add(What::SourceSeats, seats(source.quantity), seats(source.quantity - draft.quantity));
        add(What::NewSubscription, tr("None"), newSubscriptionText(targetTitle, draft.quantity));
        break;
    case TransitionExtent::IntoExisting: {
        const int held = before.destination ? before.destination->quantity : 0;
        add(What::SourceSeats, seats(source.quantity),
            seats(std::max(0, source.quantity - draft.quantity)));
        add(What::DestinationSeats, seats(held), seats(held + draft.quantity));
        break;
    }
    }
    if (source.hasScheduledChange())
        add(What::ScheduledChange, scheduledText(true), scheduledText(false));
    return rows;
}

QList<OutcomeRow> withActual(QList<OutcomeRow> promised, const TransitionDraft &draft,
                             const SubscriptionsView &before, const SubscriptionsView &now)
{
    for (OutcomeRow &row : promised)
        readBack(row, draft, before, now);
    return promised;
}

bool allAgree(const QList<OutcomeRow> &rows)
{
    return std::ranges::all_of(rows, [](const OutcomeRow &row) { return row.agrees == true; });
}

} // namespace csp
