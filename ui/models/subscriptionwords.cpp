// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/subscriptionwords.h"

#include "app/base/wiredate.h"
#include "app/domain/explanations.h"
#include "ui/models/momentwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace csp::words {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(csp::Words)
};

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString scheduledAction(const QString &action)
{
    if (sameWord(action, "Cancel"))
        return Words::tr("is canceled");
    if (sameWord(action, "RenewToExtendedServiceTerm"))
        return Words::tr("goes on month to month");
    if (sameWord(action, "RenewToNewTerm"))
        return Words::tr("renews");
    if (sameWord(action, "Transition"))
        return Words::tr("changes");
    return action;
}

QString oneChange(const Subscription &subscription, const ScheduledChange &change)
{
    QStringList parts;
    const auto item = subscription.catalogItem();
    const bool isOtherOffer =
        !change.productId.isEmpty() &&
        (!item || item->product.toText() != change.productId || item->sku.toText() != change.skuId);
    if (isOtherOffer) {
        parts.append(Words::tr("becomes %1").arg(change.productId + u':' + change.skuId));
    } else if (!change.action.isEmpty()) {
        parts.append(scheduledAction(change.action));
    }
    if (change.quantity && *change.quantity != subscription.quantity)
        parts.append(seats(*change.quantity));
    if (!change.term.isEmpty() && !(change.term == subscription.term))
        parts.append(spokenTerm(change.term));
    if (!change.billing.raw().isEmpty() && !(change.billing == subscription.billingCycle))
        parts.append(spokenBilling(change.billing));
    if (parts.isEmpty())
        parts.append(Words::tr("renews as it is"));
    // Without a day, or with that of the term's end, the column beside it tells when.
    if (change.on.isValid() && change.on.date() != subscription.commitmentEndDate.date())
        parts.append(Words::tr("on %1").arg(spokenDate(change.on)));
    return parts.join(u", "_s);
}

} // namespace

QString statusWord(const Subscription &subscription)
{
    const OpenEnum<SubscriptionStatus> &status = subscription.status;
    switch (status.value()) {
    case SubscriptionStatus::Active:
        return subscription.isTrial ? Words::tr("Trial") : Words::tr("Active");
    case SubscriptionStatus::Suspended:
        return Words::tr("Suspended");
    case SubscriptionStatus::Deleted:
        return Words::tr("Deleted");
    case SubscriptionStatus::Expired:
        return Words::tr("Expired");
    case SubscriptionStatus::Pending:
        return Words::tr("Pending");
    case SubscriptionStatus::Disabled:
        return Words::tr("Disabled");
    case SubscriptionStatus::None:
        return Words::tr("No status");
    case SubscriptionStatus::Unknown:
        break;
    }
    return status.raw().isEmpty() ? u"—"_s : status.raw();
}

ChipTone statusTone(const Subscription &subscription)
{
    switch (subscription.status.value()) {
    case SubscriptionStatus::Active:
        return subscription.isTrial ? ChipTone::Info : ChipTone::Good;
    case SubscriptionStatus::Suspended:
    case SubscriptionStatus::Expired:
        return ChipTone::Warning;
    case SubscriptionStatus::Disabled:
        return ChipTone::Bad;
    case SubscriptionStatus::Pending:
        return ChipTone::Info;
    case SubscriptionStatus::Deleted:
    case SubscriptionStatus::None:
    case SubscriptionStatus::Unknown:
        break;
    }
    return ChipTone::Neutral;
}

bool hasSeats(const Subscription &subscription)
{
    return !subscription.unitType.startsWith("usage"_L1, Qt::CaseInsensitive) &&
           !sameWord(subscription.billingType, "usage");
}

QString seats(int count)
{
    return count == 1 ? Words::tr("1 seat") : Words::tr("%1 seats").arg(number(count));
}

QString subscriptions(int count)
{
    return count == 1 ? Words::tr("1 subscription")
                      : Words::tr("%1 subscriptions").arg(number(count));
}

QString customers(int count)
{
    return count == 1 ? Words::tr("1 customer") : Words::tr("%1 customers").arg(number(count));
}

QString product(const Subscription &subscription)
{
    const auto item = subscription.catalogItem();
    return item ? item->product.toText() + u':' + item->sku.toText() : subscription.offerId;
}

QString autoRenew(const Subscription &subscription)
{
    return subscription.autoRenewEnabled ? Words::tr("On") : Words::tr("Off");
}

bool isRealMoment(const QDateTime &moment)
{
    return moment.isValid() && !meansNone(moment) && !meansNever(moment);
}

QString ends(const Subscription &subscription)
{
    const QDateTime &end = subscription.commitmentEndDate;
    if (end.isValid() && meansNever(end))
        return Words::tr("no end");
    return isRealMoment(end) ? spokenDate(end) : QString();
}

QString windowLeft(const Subscription &subscription, const QDateTime &now)
{
    if (!subscription.isInWindow(now))
        return {};
    const qint64 left = now.secsTo(subscription.cancellationAllowedUntil);
    if (left < hour)
        return Words::tr("%1 min left").arg(number(left / minute));
    if (left < 3 * day)
        return Words::tr("%1 h left").arg(number(left / hour));
    return Words::tr("%1 days left").arg(number(left / day));
}

QString windowSentence(const Subscription &subscription, const QDateTime &now,
                       const QTimeZone &zone)
{
    const QDateTime &until = subscription.cancellationAllowedUntil;
    if (!isRealMoment(until))
        return Words::tr("It cannot be canceled before its term ends.");
    return subscription.isInWindow(now)
               ? Words::tr("It can be canceled until %1.").arg(moment(until, zone))
               : Words::tr("Its cancellation window closed on %1.").arg(moment(until, zone));
}

QString scheduledChange(const Subscription &subscription)
{
    QStringList changes;
    for (const ScheduledChange &change : subscription.scheduledChanges)
        changes.append(oneChange(subscription, change));
    return changes.join(u"; "_s);
}

QString relationship(const OpenEnum<Relationship> &relationship)
{
    switch (relationship.value()) {
    case Relationship::None:
        return Words::tr("No relationship");
    case Relationship::Reseller:
        return Words::tr("Reseller relationship");
    case Relationship::Advisor:
        return Words::tr("Advisor relationship");
    case Relationship::Syndication:
        return Words::tr("Syndication relationship");
    case Relationship::MicrosoftSupport:
        return Words::tr("Microsoft support relationship");
    case Relationship::Unknown:
        break;
    }
    return relationship.raw();
}

QString country(const QString &code)
{
    const QLocale::Territory territory = QLocale::codeToTerritory(code);
    return territory == QLocale::AnyTerritory ? code : QLocale::territoryToString(territory);
}

QString age(const QDateTime &moment, const QDateTime &now)
{
    if (!moment.isValid())
        return Words::tr("never");
    const qint64 seconds = moment.secsTo(now);
    if (seconds < minute)
        return Words::tr("just now");
    if (seconds < hour)
        return Words::tr("%1 min ago").arg(number(seconds / minute));
    if (seconds < 2 * day)
        return Words::tr("%1 h ago").arg(number(seconds / hour));
    return Words::tr("%1 days ago").arg(number(seconds / day));
}

QString whyNoUpgrade(const Subscription &subscription, bool hasOpenOperation)
{
    if (hasOpenOperation)
        return Words::tr("An upgrade of this subscription is under way; see Activity.");
    if (subscription.isAddOn()) {
        return Words::tr(
            "An add-on is not upgraded by itself; choose the subscription it belongs to.");
    }
    if (subscription.status == SubscriptionStatus::Active)
        return {};
    if (!subscription.status.isKnown()) {
        return Words::tr("Its status is “%1”; only active subscriptions can be upgraded. Look at "
                         "it in Partner Center.")
            .arg(statusWord(subscription));
    }
    QString nextStep;
    switch (subscription.status.value()) {
    case SubscriptionStatus::Suspended:
        nextStep = Words::tr("Resume it in Partner Center, then read again.");
        break;
    case SubscriptionStatus::Pending:
        nextStep = Words::tr("Wait until it is active, then read again.");
        break;
    case SubscriptionStatus::Deleted:
    case SubscriptionStatus::Expired:
    case SubscriptionStatus::Disabled:
        nextStep = Words::tr("Buy what is needed as a new subscription.");
        break;
    default:
        nextStep = Words::tr("Look at it in Partner Center.");
        break;
    }
    //: %1 "suspended", %2 the next step, a sentence
    return Words::tr("It is %1; only active subscriptions can be upgraded. %2")
        .arg(spokenStatus(subscription.status), nextStep);
}

} // namespace csp::words
