// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/explanations.h"

#include "app/base/wiredate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Carries the translation context of everything in here and in the table.
struct Explanations
{
    Q_DECLARE_TR_FUNCTIONS(Explanations)
};

const ServiceCodeRow *rowOf(const QString &code, int httpStatus)
{
    const QByteArray wanted = code.trimmed().toUtf8();
    for (const ServiceCodeRow &row : serviceCodeTable()) {
        if (wanted == row.code && (row.httpStatus == 0 || row.httpStatus == httpStatus))
            return &row;
    }
    return nullptr;
}

/// The service's own text, never empty.
Explanation inServiceWords(const TransitionError &error)
{
    const QString text = error.description.trimmed();
    const QString sentence =
        text.isEmpty() ? Explanations::tr("The service gave no reason that this program knows.")
                       : text;
    return {sentence, Explanations::tr("Copy the details for support."), false};
}

bool isOneOf(const OpenEnum<SubscriptionStatus> &status,
             std::initializer_list<SubscriptionStatus> values)
{
    return std::any_of(values.begin(), values.end(),
                       [&](SubscriptionStatus value) { return status == value; });
}

} // namespace

std::optional<Explanation> explainServiceCode(const QString &code, int httpStatus)
{
    const ServiceCodeRow *row = rowOf(code, httpStatus);
    if (!row)
        return std::nullopt;
    return Explanation{Explanations::tr(row->sentence), Explanations::tr(row->nextStep), true};
}

DraftField fieldOfServiceCode(const QString &code, int httpStatus)
{
    const ServiceCodeRow *row = rowOf(code, httpStatus);
    return row ? row->field : DraftField::None;
}

Explanation explainTargetError(const TransitionError &error, const SourceFacts &facts)
{
    switch (error.code) {
    case 0: {
        // "Other": whatever the service adds is all that is known.
        Explanation other = inServiceWords(error);
        other.nextStep =
            Explanations::tr("Read again later; if it stays, copy the details for support.");
        return other;
    }
    case 1:
        return {
            Explanations::tr("We have no delegated administration with this customer."),
            Explanations::tr("Ask the customer to approve a relationship that gives us a role.")};
    case 2:
        if (isOneOf(facts.status, {SubscriptionStatus::Expired, SubscriptionStatus::Deleted,
                                   SubscriptionStatus::Disabled})) {
            return {Explanations::tr("The subscription is %1; only active ones can be upgraded.")
                        .arg(spokenStatus(facts.status)),
                    Explanations::tr("Buy the target as a new subscription.")};
        }
        if (!facts.status.raw().isEmpty() && !(facts.status == SubscriptionStatus::Active)) {
            return {Explanations::tr("The subscription is %1; only active ones can be upgraded.")
                        .arg(spokenStatus(facts.status)),
                    Explanations::tr("Resume it in Partner Center, then read again.")};
        }
        return {Explanations::tr("The service does not see the subscription as active."),
                Explanations::tr("Resume it if it is suspended, then read again.")};
    case 3:
        return {Explanations::tr(
                    "The target includes services that clash with what the users already hold."),
                Explanations::tr(
                    "Take the way without moving licenses, then assign the seats by hand.")};
    case 4:
        return {
            Explanations::tr("Something else is being done to this subscription at the moment."),
            Explanations::tr("Wait until it has ended, at most a day, then read again.")};
    case 5:
        return {
            Explanations::tr(
                "This needs a signed-in user; the partner account is signed in as an application."),
            Explanations::tr("Use a partner account that signs in as a user.")};
    case 6:
        if (!facts.addOns.isEmpty()) {
            return {Explanations::tr("The subscription carries add-ons: %1.")
                        .arg(QLocale().createSeparatedList(facts.addOns)),
                    Explanations::tr(
                        "Remove these add-ons, or move them to another subscription, first.")};
        }
        return {
            Explanations::tr("The subscription carries add-ons."),
            Explanations::tr("Remove the add-ons, or move them to another subscription, first.")};
    case 7:
        return {Explanations::tr("Microsoft offers no way from this product to another one."),
                Explanations::tr("Buy the target as a new subscription and let this one end.")};
    case 8:
        return {Explanations::tr("The target is not in the catalog of this customer."),
                Explanations::tr("Choose another target, or read again later.")};
    case 9:
        return {Explanations::tr("The subscription has not been set up completely yet."),
                Explanations::tr("Wait until it is ready, then read again.")};
    case 10:
        return {
            Explanations::tr("The target cannot be billed the way this subscription is billed."),
            Explanations::tr("Change the billing frequency at renewal, or choose another target.")};
    case 11:
        return {
            facts.isTrial
                ? Explanations::tr("Microsoft offers nothing that this trial can become.")
                : Explanations::tr("Microsoft offers nothing that this subscription can become."),
            Explanations::tr("Buy the target as a new subscription and let this one end.")};
    case 12:
        return {Explanations::tr("Moving the users' licenses fails."),
                Explanations::tr(
                    "Take the way without moving licenses, then assign the seats by hand.")};
    case 13:
        return {
            Explanations::tr("Our relationship with this customer lacks the role that this needs."),
            Explanations::tr(
                "Ask the customer for a directory reader role, or a directory writer role when "
                "licenses are to move.")};
    default:
        return inServiceWords(error);
    }
}

Explanation explainDestinationError(const TransitionError &error, const DestinationFacts &facts)
{
    const QString chooseNew = Explanations::tr("Choose a new subscription.");
    switch (error.code) {
    case 1:
        if (isOneOf(facts.status, {SubscriptionStatus::Suspended}))
            return {Explanations::tr("It is suspended."),
                    Explanations::tr("Resume it, or choose a new subscription.")};
        if (!facts.status.raw().isEmpty() && !(facts.status == SubscriptionStatus::Active))
            return {Explanations::tr("It is %1.").arg(spokenStatus(facts.status)), chooseNew};
        return {Explanations::tr("It is suspended or has ended."),
                Explanations::tr("Resume it, or choose a new subscription.")};
    case 2:
        if (facts.windowUntil.isValid()) {
            return {
                Explanations::tr("It was bought or renewed only days ago; its window closes on %1.")
                    .arg(spokenDate(facts.windowUntil)),
                Explanations::tr("Read again after that day, or choose a new subscription.")};
        }
        return {
            Explanations::tr("It was bought or renewed less than 7 days ago."),
            Explanations::tr("Read again when the 7 days are over, or choose a new subscription.")};
    case 3:
        if (!facts.term.isEmpty()) {
            return {Explanations::tr("Its term is shorter (%1).").arg(spokenTerm(facts.term)),
                    chooseNew};
        }
        return {
            Explanations::tr("Its term is shorter than that of the subscription that is upgraded."),
            chooseNew};
    case 4:
        if (facts.endDate.isValid() && facts.sourceEndDate.isValid()) {
            return {
                Explanations::tr("It ends on %1, before the subscription that is upgraded (%2).")
                    .arg(spokenDate(facts.endDate), spokenDate(facts.sourceEndDate)),
                Explanations::tr("Align the end dates at renewal, or choose a new subscription.")};
        }
        return {Explanations::tr("It ends before the subscription that is upgraded."),
                Explanations::tr("Align the end dates at renewal, or choose a new subscription.")};
    default: {
        Explanation raw = inServiceWords(error);
        raw.nextStep = chooseNew;
        return raw;
    }
    }
}

QString shortTargetReason(const QList<TransitionError> &errors, const SourceFacts &facts)
{
    if (errors.isEmpty())
        return Explanations::tr("no reason given");
    const TransitionError &first = errors.constFirst();
    switch (first.code) {
    case 1:
    case 13:
        return Explanations::tr("our role is missing");
    case 2:
        return facts.status.raw().isEmpty()
                   ? Explanations::tr("the subscription is not active")
                   : Explanations::tr("it is %1").arg(spokenStatus(facts.status));
    case 3:
        return Explanations::tr("services clash");
    case 4:
        return Explanations::tr("busy with another change");
    case 5:
        return Explanations::tr("needs a signed-in user");
    case 6:
        return Explanations::tr("add-ons must move first");
    case 7:
    case 11:
        return Explanations::tr("no way offered");
    case 8:
        return Explanations::tr("not in the catalog");
    case 9:
        return Explanations::tr("not set up yet");
    case 10:
        return Explanations::tr("billing does not fit");
    case 12:
        return Explanations::tr("licenses cannot move");
    default:
        return Explanations::tr("reason %1").arg(first.code);
    }
}

QString spokenStatus(const OpenEnum<SubscriptionStatus> &status)
{
    switch (status.value()) {
    case SubscriptionStatus::None:
        return Explanations::tr("without status");
    case SubscriptionStatus::Active:
        return Explanations::tr("active");
    case SubscriptionStatus::Suspended:
        return Explanations::tr("suspended");
    case SubscriptionStatus::Deleted:
        return Explanations::tr("deleted");
    case SubscriptionStatus::Expired:
        return Explanations::tr("expired");
    case SubscriptionStatus::Pending:
        return Explanations::tr("pending");
    case SubscriptionStatus::Disabled:
        return Explanations::tr("disabled");
    case SubscriptionStatus::Unknown:
        break;
    }
    return status.raw();
}

QString spokenDate(const QDateTime &moment)
{
    if (!moment.isValid() || meansNone(moment))
        return {};
    if (meansNever(moment))
        return Explanations::tr("never");
    //: a date such as 14 Dec 2026; see QLocale::toString for the letters
    return QLocale().toString(moment.toUTC().date(), Explanations::tr("d MMM yyyy"));
}

} // namespace csp
