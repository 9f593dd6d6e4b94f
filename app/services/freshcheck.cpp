// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/freshcheck.h"

#include "app/domain/transitionprogress.h"
#include "app/domain/upgraderules.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace csp {

namespace {

/// A transition that has not ended by then is not waited for any more (contract, commerce 2.5).
constexpr qint64 longestTransitionMs = 24LL * 3600 * 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::FreshCheck", text);
}

QString spoken(const OpenEnum<SubscriptionStatus> &status)
{
    return status.raw().isEmpty() ? tr("without a status") : status.raw();
}

QString spoken(const QDateTime &day)
{
    // The end of a term is a day in UTC (contract, commerce trap 48).
    return day.isValid() ? QLocale().toString(day.toUTC().date(), QLocale::ShortFormat)
                         : tr("no day");
}

bool isSameOffer(const Subscription &a, const Subscription &b)
{
    const auto left = a.catalogItem();
    const auto right = b.catalogItem();
    return left && right ? left->isSameOffer(*right) : a.offerId == b.offerId;
}

class Comparison
{
public:
    void subscription(const Subscription &shown, const std::optional<Subscription> &now)
    {
        const QString name = shown.displayName();
        if (!now) {
            add(tr("The service does not know \"%1\" any more.").arg(name));
            return;
        }
        if (!isSameOffer(shown, *now)) {
            add(tr("\"%1\" was %2 and is %3 now.")
                    .arg(name, shown.offerName.isEmpty() ? shown.offerId : shown.offerName,
                         now->offerName.isEmpty() ? now->offerId : now->offerName));
        }
        if (shown.quantity != now->quantity) {
            add(tr("\"%1\" had %2 seats and has %3 now.")
                    .arg(name, QLocale().toString(shown.quantity),
                         QLocale().toString(now->quantity)));
        }
        if (shown.status != now->status) {
            add(tr("\"%1\" was %2 and is %3 now.")
                    .arg(name, spoken(shown.status), spoken(now->status)));
        }
        if (shown.commitmentEndDate != now->commitmentEndDate) {
            add(tr("\"%1\" was to end on %2 and ends on %3 now.")
                    .arg(name, spoken(shown.commitmentEndDate), spoken(now->commitmentEndDate)));
        }
        if (shown.term != now->term || shown.billingCycle != now->billingCycle) {
            add(tr("\"%1\" had the terms \"%2\" and has \"%3\" now.")
                    .arg(name, spokenTermAndBilling(shown.term, shown.billingCycle),
                         spokenTermAndBilling(now->term, now->billingCycle)));
        }
        if (shown.isTrial != now->isTrial) {
            add(now->isTrial ? tr("\"%1\" is a trial now.").arg(name)
                             : tr("\"%1\" is not a trial any more.").arg(name));
        }
        if (shown.scheduledChanges != now->scheduledChanges)
            add(tr("The change that is scheduled for \"%1\" is another one now.").arg(name));
    }

    void target(const DecisionBasis &basis, const QList<TransitionEligibility> &offered)
    {
        const TransitionDraft &draft = basis.draft;
        const QString title = basis.target.title;
        const auto same = std::ranges::find(offered, draft.toCatalogItemId,
                                            &TransitionEligibility::catalogItemId);
        if (same == offered.end()) {
            add(tr("The service does not offer \"%1\" for this subscription any more, or offers it "
                   "under other conditions.")
                    .arg(title));
            return;
        }
        if (!same->isEligible(draft.type)) {
            const TransitionEligibilityDetail *detail = same->detail(draft.type);
            const QString reason = detail && !detail->errors.isEmpty()
                                       ? detail->errors.first().description.trimmed()
                                       : QString();
            add(reason.isEmpty()
                    ? tr("The service does not allow this way to \"%1\" any more.").arg(title)
                    : tr("The service does not allow this way to \"%1\" any more and says: %2")
                          .arg(title, reason));
        }
        if (!draft.destination)
            return;
        const auto destination = std::ranges::find(same->destinations, *draft.destination,
                                                   &DestinationEligibility::subscription);
        if (destination == same->destinations.end() || !destination->isEligible)
            add(tr("The subscription that was to take the seats may not take them any more."));
    }

    void incompleteList()
    {
        add(tr("Some of the customer's subscriptions could not be read, so nobody can tell what "
               "else the upgrade would change."));
    }

    /// What the review said of add-ons and of licenses that move by themselves.
    void siblings(const DecisionBasis &basis, const FreshState &now)
    {
        UpgradeSituation before;
        before.source = basis.source;
        before.siblings = basis.siblings;
        UpgradeSituation after = before;
        after.siblings = now.subscriptions.all;
        if (idsOf(before.addOns()) != idsOf(after.addOns()))
            add(tr("The add-ons of \"%1\" are others now.").arg(basis.source.displayName()));
        const QString &item = basis.draft.toCatalogItemId;
        if (basis.draft.type == TransitionType::WithLicenseTransfer && !hasTwin(before, item) &&
            hasTwin(after, item)) {
            add(tr("The customer now has another subscription of the same product, so licenses may "
                   "stay where they are."));
        }
    }

    void history(const DecisionBasis &basis, const FreshState &now)
    {
        for (const Transition &transition : now.history) {
            const TransitionMark mark = markOf(transition);
            if (basis.history && !basis.history->contains(mark)) {
                add(tr("Another upgrade of this subscription has been made in the meantime."));
                return;
            }
            const TransitionProgress progress = progressOf(transition.events, transition.type);
            const QDateTime clock = now.serverTime.isValid() ? now.serverTime : now.ourTime;
            const bool isRecent =
                !mark.firstEvent.isValid() || mark.firstEvent.msecsTo(clock) < longestTransitionMs;
            if (!progress.isFinal() && isRecent) {
                add(tr("An upgrade of this subscription is already running at the service."));
                return;
            }
        }
    }

    [[nodiscard]] const QStringList &differences() const { return m_differences; }

private:
    static QSet<SubscriptionId> idsOf(const QList<Subscription> &subscriptions)
    {
        QSet<SubscriptionId> ids;
        for (const Subscription &each : subscriptions)
            ids += each.id;
        return ids;
    }
    void add(const QString &sentence) { m_differences += sentence; }

    QStringList m_differences;
};

} // namespace

QStringList differencesOf(const DecisionBasis &basis, const FreshState &now)
{
    Comparison comparison;
    comparison.subscription(basis.source, now.subscriptions.source);
    if (basis.destination)
        comparison.subscription(*basis.destination, now.subscriptions.destination);
    comparison.target(basis, now.eligibilities);
    if (now.isListIncomplete)
        comparison.incompleteList();
    else
        comparison.siblings(basis, now);
    comparison.history(basis, now);
    return comparison.differences();
}

} // namespace csp
