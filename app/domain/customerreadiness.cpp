// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/customerreadiness.h"

#include <QCoreApplication>

#include <algorithm>

namespace csp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::Readiness)
};

Readiness blocked(const QString &reason, const QString &nextStep)
{
    return {ReadinessLight::Blocked, Text::tr("Blocked"), reason, nextStep,
            Text::tr("%1 The service will probably refuse this (800075).").arg(reason)};
}

Readiness notKnown(const QString &reason, const QString &nextStep = {})
{
    return {ReadinessLight::NotKnown, Text::tr("Status not known"), reason, nextStep, {}};
}

/// What the status of the account alone decides; nothing when it stands in no way.
std::optional<Readiness> obstacleIn(const AccountValidation &validation)
{
    if (!validation.status)
        return std::nullopt;
    switch (validation.status->value()) {
    case ValidationStatus::Allowed:
        return std::nullopt;
    case ValidationStatus::UnderReview: {
        const QString reason = Text::tr("The service is still reviewing this account.");
        return Readiness{
            ReadinessLight::UnderReview, Text::tr("Under review"), reason,
            Text::tr("Wait for the review; until it ends purchases are refused."),
            Text::tr("%1 The service will probably refuse this (800075).").arg(reason)};
    }
    case ValidationStatus::NotAllowed:
        return blocked(Text::tr("The service did not approve this account."),
                       Text::tr("Check the customer's company profile; then ask Microsoft's "
                                "support to review it again."));
    case ValidationStatus::NotKnown:
        return blocked(Text::tr("The service could not decide about this account."),
                       Text::tr("Check the customer's company profile; purchases are refused "
                                "until the service knows the account."));
    case ValidationStatus::NotReady:
        return notKnown(Text::tr("The review of this account has not begun."),
                        Text::tr("The service does not say whether purchases are possible "
                                 "meanwhile."));
    case ValidationStatus::Unknown:
        break;
    }
    return notKnown(Text::tr("The service calls this account “%1”, a word this program does not "
                             "know.")
                        .arg(validation.status->raw()));
}

} // namespace

std::optional<Agreement> customerAgreementOf(const QList<Agreement> &agreements)
{
    std::optional<Agreement> newest;
    for (const Agreement &each : agreements) {
        if (each.type != AgreementType::MicrosoftCustomerAgreement)
            continue;
        if (!newest || newest->dateAgreed < each.dateAgreed)
            newest = each;
    }
    return newest;
}

Readiness readinessOf(const std::optional<AccountValidation> &validation,
                      const std::optional<AgreementState> &agreement)
{
    const std::optional<Readiness> obstacle =
        validation ? obstacleIn(*validation) : std::optional<Readiness>();
    if (obstacle && !obstacle->warning.isEmpty())
        return *obstacle;
    if (agreement && !agreement->isThere()) {
        const QString reason = Text::tr("There is no Microsoft Customer Agreement.");
        return {ReadinessLight::AgreementMissing, Text::tr("Agreement missing"), reason,
                Text::tr("Have the customer sign it, or confirm that it was signed; without it "
                         "the service refuses purchases."),
                Text::tr("%1 The service will probably refuse this (13605).").arg(reason)};
    }
    if (obstacle)
        return *obstacle;
    if (!validation && !agreement)
        return notKnown(Text::tr("Neither the status of the account nor its agreement is known."));
    if (!validation)
        return notKnown(Text::tr("The status of the account is not known."));
    if (!agreement)
        return notKnown(Text::tr("It is not known whether there is a customer agreement."));
    return {ReadinessLight::ReadyToBuy,
            Text::tr("Ready to buy"),
            validation->status ? Text::tr("The account is approved and has a customer agreement.")
                               : Text::tr("The service keeps no status of the account, which "
                                          "blocks nothing; there is a customer agreement."),
            {},
            {}};
}

} // namespace csp
