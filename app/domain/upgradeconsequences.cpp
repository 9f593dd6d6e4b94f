// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/upgradeconsequences.h"

#include "app/base/wiredate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = Consequence::Kind;
using Tone = Consequence::Tone;

struct UpgradeConsequences
{
    Q_DECLARE_TR_FUNCTIONS(UpgradeConsequences)
};
using Text = UpgradeConsequences;

struct Case
{
    const TransitionDraft &draft;
    const UpgradeSituation &situation;
    TransitionExtent extent;
    const Subscription *destination;
    bool isTrial;

    [[nodiscard]] const Subscription &source() const { return situation.source; }
    [[nodiscard]] int remaining() const { return source().quantity - draft.quantity; }
};

Case caseOf(const TransitionDraft &draft, const UpgradeSituation &situation)
{
    return {draft, situation, extentOf(draft, situation.source.quantity),
            draft.destination ? situation.sibling(*draft.destination) : nullptr,
            isTrialConversion(situation.source)};
}

/// "Business Standard, 20 seats, 1 year, billed monthly" of a change that is set for the renewal.
QString scheduledContent(const ScheduledChange &change, const Subscription &source)
{
    QStringList parts;
    const auto own = source.catalogItem();
    if (own && own->product.toText() == change.productId && own->sku.toText() == change.skuId) {
        parts += source.offerName;
    } else if (!change.productId.isEmpty()) {
        parts += u"%1:%2"_s.arg(change.productId, change.skuId);
    }
    if (change.quantity)
        parts += spokenSeats(*change.quantity);
    if (!change.term.isEmpty())
        parts += spokenTermAndBilling(change.term, change.billing);
    if (!change.action.isEmpty())
        parts += change.action;
    return parts.join(u", "_s);
}

void addScheduledChanges(QList<Consequence> &list, const Case &now)
{
    for (const ScheduledChange &change : now.source().scheduledChanges) {
        const QString content = scheduledContent(change, now.source());
        const QDateTime &on = change.on.isValid() ? change.on : now.source().commitmentEndDate;
        const QString date = spokenDate(on);
        if (now.isTrial) {
            list += {Kind::DeletedChange, Tone::Neutral, Text::tr("Replaced"),
                     Text::tr("What is set for the end of the trial (%1) no longer applies.")
                         .arg(content)};
        } else if (date.isEmpty() || meansNever(on)) {
            list +=
                {Kind::DeletedChange, Tone::Warning, Text::tr("Deleted"),
                 Text::tr("The change scheduled for the renewal (%1) is deleted.").arg(content)};
        } else {
            list += {Kind::DeletedChange, Tone::Warning, Text::tr("Deleted"),
                     Text::tr("The change scheduled for %1 (%2) is deleted.").arg(date, content)};
        }
    }
}

Consequence licenses(const Case &now)
{
    const bool asked = now.draft.type == TransitionType::WithLicenseTransfer;
    if (now.remaining() > 0) {
        return {Kind::SeatsByHand, Tone::Warning, Text::tr("By hand"),
                asked ? Text::tr("The service is asked to move licenses, but with a part of the "
                                 "seats they usually stay: be ready to assign %1 by hand.")
                            .arg(spokenSeats(now.draft.quantity))
                      : Text::tr("Licenses stay where they are; %1 of the target have to be "
                                 "assigned by hand.")
                            .arg(spokenSeats(now.draft.quantity))};
    }
    if (hasTwin(now.situation, now.draft.toCatalogItemId)) {
        return {Kind::SeatsByHand, Tone::Warning, Text::tr("By hand"),
                asked ? Text::tr("With several subscriptions of the same product licenses may stay "
                                 "where they are: look afterwards, and assign those by hand.")
                      : Text::tr("The service is not asked to move licenses: look afterwards "
                                 "where they are, and assign by hand those that stayed.")};
    }
    if (asked) {
        return {Kind::SeatsMove, Tone::Good, Text::tr("Licenses"),
                Text::tr("Assigned licenses move by themselves. Nobody has to be reassigned.")};
    }
    return {Kind::SeatsByHand, Tone::Warning, Text::tr("By hand"),
            Text::tr("The service is not asked to move licenses. With all seats it tries to "
                     "nevertheless; check the assignments afterwards.")};
}

void addSource(QList<Consequence> &list, const Case &now)
{
    if (now.remaining() > 0) {
        list += {Kind::SourceKeepsRest, Tone::Neutral, Text::tr("Stays"),
                 Text::tr("%1 of %2 stay as they are.")
                     .arg(spokenSeats(now.remaining()), now.source().displayName())};
    } else if (now.destination) {
        list += {Kind::SourceMerges, Tone::Warning, Text::tr("Merged"),
                 Text::tr("This subscription is merged into %1, which has %2 then. Its own ID "
                          "goes.")
                     .arg(now.destination->quotedName(),
                          spokenSeats(now.destination->quantity + now.draft.quantity))};
    }
    if (now.remaining() < 0) {
        list +=
            {Kind::AdditionalSeats, Tone::Warning, Text::tr("Bought"),
             Text::tr("%1 are bought in addition to the %2 that are there.")
                 .arg(spokenSeats(-now.remaining()), QLocale().toString(now.source().quantity))};
    }
}

void addEnd(QList<Consequence> &list, const Case &now)
{
    const QString end = spokenDate(now.source().commitmentEndDate);
    QString sentence;
    if (now.destination) {
        sentence =
            Text::tr("The seats end with %1, on %2.")
                .arg(now.destination->quotedName(), spokenDate(now.destination->commitmentEndDate));
    } else if (now.extent == TransitionExtent::Partial) {
        sentence = Text::tr("The second subscription ends together with this one, on %1.").arg(end);
    } else if (now.draft.term == now.source().term) {
        sentence = Text::tr("The service sets the end date; with the same term it is expected to "
                            "stay %1.")
                       .arg(end);
    } else {
        sentence = Text::tr("The term becomes %1; the service sets the new end date.")
                       .arg(spokenTerm(now.draft.term));
    }
    list += {Kind::EndDate, Tone::Neutral, Text::tr("Ends"), sentence};
}

void addProduct(QList<Consequence> &list, const Case &now)
{
    if (now.situation.sku && now.situation.sku->enforcesAttestation) {
        const QString type = now.situation.sku->attestationType;
        list +=
            {Kind::Attestation, Tone::Warning, Text::tr("Attestation"),
             type.isEmpty() ? Text::tr("The target demands an attestation that cannot go along; "
                                       "the service may refuse it (900203).")
                            : Text::tr("The target demands an attestation (%1) that cannot "
                                       "carry; the service may refuse it (900203).")
                                  .arg(type)};
    }
    QStringList addOns;
    for (const Subscription &addOn : now.situation.addOns())
        addOns += addOn.displayName();
    if (!addOns.isEmpty()) {
        list += {Kind::AddOns, Tone::Warning, Text::tr("Add-ons"),
                 Text::tr("Add-ons of this subscription: %1. Check whether the target includes "
                          "them.")
                     .arg(QLocale().createSeparatedList(addOns))};
    }
    if (now.isTrial) {
        list += {Kind::NoPromotion, Tone::Neutral, Text::tr("Promotion"),
                 Text::tr("Promotions do not apply when a trial is converted.")};
    } else if (!now.source().promotionId.isEmpty()) {
        list +=
            {Kind::NoPromotion, Tone::Warning, Text::tr("Promotion"),
             now.destination
                 ? Text::tr("The promotion of this subscription does not go along; %1 keeps its "
                            "own.")
                       .arg(now.destination->quotedName())
                 : Text::tr("The promotion of this subscription does not go along, and none is "
                            "taken for the target.")};
    }
}

} // namespace

QList<Consequence> consequencesOf(const TransitionDraft &draft, const UpgradeSituation &situation)
{
    const Case now = caseOf(draft, situation);
    QList<Consequence> list;
    list += {Kind::NoWayBack, Tone::Bad, Text::tr("No way back"),
             now.isTrial ? Text::tr("A conversion cannot be undone and has no cancellation window.")
                         : Text::tr("An upgrade cannot be undone and has no cancellation window.")};
    if (now.source().isInWindow(situation.now) && !now.isTrial) {
        list += {Kind::Window, Tone::Warning, Text::tr("Window"),
                 Text::tr("Until %1 this subscription could still be canceled; once upgraded it "
                          "cannot.")
                     .arg(spokenDate(now.source().cancellationAllowedUntil))};
    }
    addScheduledChanges(list, now);
    addSource(list, now);
    list += licenses(now);
    addProduct(list, now);
    addEnd(list, now);
    list += {Kind::Time, Tone::Neutral, Text::tr("Time"),
             Text::tr("Usually within an hour, at times up to a day. You may close this window; "
                      "Activity keeps watching.")};
    return list;
}

QString licenseSentence(const TransitionDraft &draft, const UpgradeSituation &situation)
{
    return licenses(caseOf(draft, situation)).sentence;
}

QString expectedEnd(const TransitionDraft &draft, const UpgradeSituation &situation)
{
    const Subscription &source = situation.source;
    if (draft.destination) {
        const Subscription *destination = situation.sibling(*draft.destination);
        return destination ? spokenDate(destination->commitmentEndDate) : QString();
    }
    const QString end = spokenDate(source.commitmentEndDate);
    if (extentOf(draft, source.quantity) == TransitionExtent::Partial || draft.term == source.term)
        return end;
    return Text::tr("set by the service");
}

} // namespace csp
