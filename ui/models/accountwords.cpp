// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/accountwords.h"

#include "app/domain/explanations.h"
#include "ui/models/momentwords.h"
#include "ui/models/subscriptionwords.h"

#include <QCoreApplication>

namespace csp::words {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::AccountWords)
};

ChipTone toneOf(ReadinessLight light)
{
    switch (light) {
    case ReadinessLight::ReadyToBuy:
        return ChipTone::Good;
    case ReadinessLight::UnderReview:
    case ReadinessLight::AgreementMissing:
        return ChipTone::Warning;
    case ReadinessLight::Blocked:
        return ChipTone::Bad;
    case ReadinessLight::NotKnown:
        break;
    }
    return ChipTone::Neutral;
}

/// Why a question has no answer; empty while it is on its way or answered.
QString whyNot(const AccountQuestion &question)
{
    if (!question.notAllowed.isEmpty())
        return question.notAllowed;
    return question.error.sentence;
}

QString agreementText(const AgreementState &agreement)
{
    if (agreement.confirmed && agreement.confirmed->dateAgreed.isValid())
        return Text::tr("agreed %1").arg(spokenDate(agreement.confirmed->dateAgreed));
    if (agreement.isThere())
        return agreement.isSignedDirectly ? Text::tr("signed by the customer")
                                          : Text::tr("confirmed");
    return Text::tr("missing");
}

QString addressText(const PostalAddress &address)
{
    QStringList lines{address.line1, address.line2,
                      QStringList{address.postalCode, address.city}.join(u' ').trimmed(),
                      address.region.isEmpty() ? address.state : address.region,
                      words::country(address.country)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

AccountLight lightOf(const CustomerAccount &account)
{
    const Readiness readiness = account.readiness();
    AccountLight light{readiness.light, readiness.word, toneOf(readiness.light), {}};
    if (readiness.light == ReadinessLight::NotKnown && account.isReading()) {
        light.word = Text::tr("Asking …");
        light.explanation = Text::tr("The service is being asked whether this customer may buy.");
        return light;
    }
    QStringList lines{readiness.reason, readiness.nextStep};
    if (!account.validation)
        lines.append(whyNot(account.validationAsked));
    if (!account.agreement)
        lines.append(whyNot(account.agreementAsked));
    lines.removeAll(QString());
    lines.removeDuplicates();
    light.explanation = lines.join(u'\n');
    return light;
}

QString validationWord(const AccountValidation &validation)
{
    if (!validation.status)
        return Text::tr("none, which blocks nothing");
    switch (validation.status->value()) {
    case ValidationStatus::Allowed:
        return Text::tr("Allowed");
    case ValidationStatus::UnderReview:
        return Text::tr("Under review");
    case ValidationStatus::NotAllowed:
        return Text::tr("Not allowed");
    case ValidationStatus::NotKnown:
        return Text::tr("Unknown to the service");
    case ValidationStatus::NotReady:
        return Text::tr("Not ready");
    case ValidationStatus::Unknown:
        break;
    }
    return validation.status->raw();
}

void addAccount(InspectorContent &content, const CustomerAccount &account, const QTimeZone &zone,
                bool areNamesHidden)
{
    const auto add = [&content](const QString &name, const QString &value) {
        if (!value.isEmpty())
            content.rows.append({name, value});
    };
    const AccountLight light = lightOf(account);
    content.rows.append({Text::tr("Purchases"), light.word, false, light.tone});
    add(Text::tr("Why"), light.explanation);
    if (account.validation) {
        QString status = validationWord(*account.validation);
        if (words::isRealMoment(account.validation->updatedAt))
            status =
                Text::tr("%1 (%2)").arg(status, words::moment(account.validation->updatedAt, zone));
        add(Text::tr("Account status"), status);
    }
    if (account.agreement)
        add(Text::tr("Agreement"), agreementText(*account.agreement));
    if (!account.profile) {
        // Said once: mostly it is the same reason.
        const QString reason = whyNot(account.profileAsked);
        if (!light.explanation.contains(reason))
            add(Text::tr("Company profile"), reason);
        return;
    }
    if (areNamesHidden) {
        add(Text::tr("Company profile"), Text::tr("(hidden)"));
        return;
    }
    const CompanyProfile &profile = *account.profile;
    const QString address = addressText(profile.address);
    add(Text::tr("Address"),
        address.isEmpty() ? Text::tr("told only with delegated access") : address);
    add(Text::tr("Phone"), profile.address.phoneNumber);
    add(Text::tr("Email"), profile.email);
    add(Text::tr("Registration no."), profile.registrationNumber);
}

} // namespace csp::words
