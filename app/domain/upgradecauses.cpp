// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/upgradecauses.h"

#include "app/base/wiredate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

using Finding = UsualCause::Finding;

struct UpgradeCauses
{
    Q_DECLARE_TR_FUNCTIONS(UpgradeCauses)
};
using Text = UpgradeCauses;

/// Ways that the service is documented not to offer (experience 1.3). Every word has to occur in
/// the source's name.
struct MissingPath
{
    const char *words;
    const char *path;
};

constexpr MissingPath missingPaths[] = {
    {"Enterprise Mobility|E3",
     QT_TRANSLATE_NOOP("UpgradeCauses", "Enterprise Mobility + Security E3 to E5")},
    {"EMS|E3", QT_TRANSLATE_NOOP("UpgradeCauses", "Enterprise Mobility + Security E3 to E5")},
    {"Enterprise Mobility|E5",
     QT_TRANSLATE_NOOP("UpgradeCauses", "Enterprise Mobility + Security E5 to Microsoft 365 E5")},
    {"EMS|E5",
     QT_TRANSLATE_NOOP("UpgradeCauses", "Enterprise Mobility + Security E5 to Microsoft 365 E5")},
    {"Windows|Enterprise|E3",
     QT_TRANSLATE_NOOP("UpgradeCauses", "Windows Enterprise to Microsoft 365 E5")},
    {"Windows|Enterprise|E5",
     QT_TRANSLATE_NOOP("UpgradeCauses", "Windows Enterprise to Microsoft 365 E5")},
    {"Windows|E3", QT_TRANSLATE_NOOP("UpgradeCauses", "Windows E3 to Microsoft 365 E5")},
    {"Windows|E5", QT_TRANSLATE_NOOP("UpgradeCauses", "Windows E5 to Microsoft 365 E5")},
    {"Universal Print", QT_TRANSLATE_NOOP("UpgradeCauses", "Universal Print to anything")},
    {"Defender|P1", QT_TRANSLATE_NOOP("UpgradeCauses", "Defender Plan 1 to Plan 2")},
    {"Defender|Plan 1", QT_TRANSLATE_NOOP("UpgradeCauses", "Defender Plan 1 to Plan 2")},
};

QString missingPathOf(const QString &offerName)
{
    for (const MissingPath &missing : missingPaths) {
        const QStringList words = QString::fromLatin1(missing.words).split(u'|');
        if (std::ranges::all_of(words, [&](const QString &word) {
                return offerName.contains(word, Qt::CaseInsensitive);
            }))
            return Text::tr(missing.path);
    }
    return {};
}

UsualCause notActive(const Subscription &source)
{
    const QString name = Text::tr("Not active");
    if (source.status == SubscriptionStatus::Active)
        return {Finding::NotFound, name, Text::tr("It is active."), {}};
    if (source.status.raw().isEmpty())
        return {Finding::CannotTell, name, Text::tr("The service gave no status."), {}};
    const bool hasEnded = source.status == SubscriptionStatus::Expired ||
                          source.status == SubscriptionStatus::Deleted ||
                          source.status == SubscriptionStatus::Disabled;
    return {Finding::Found, name,
            Text::tr("It is %1; only active subscriptions can be upgraded.")
                .arg(spokenStatus(source.status)),
            hasEnded ? Text::tr("Buy the product as a new subscription.")
                     : Text::tr("Resume it in Partner Center, then read again.")};
}

UsualCause legacyOffer(const Subscription &source)
{
    const QString name = Text::tr("Legacy offer");
    if (source.isNewCommerce())
        return {Finding::NotFound, name, Text::tr("It is a subscription of new commerce."), {}};
    return {Finding::Found, name, Text::tr("It was bought as a legacy offer."),
            source.isTrial ? Text::tr("Convert the trial in Partner Center, signed in as a user.")
                           : Text::tr("Migrate it to new commerce first, then upgrade.")};
}

UsualCause trial(const Subscription &source)
{
    const QString name = Text::tr("Trial");
    if (!source.isTrial)
        return {Finding::NotFound, name, Text::tr("It is not a trial."), {}};
    return {Finding::Found, name,
            Text::tr("It is a trial, and some trials become nothing but their own paid twin when "
                     "they end."),
            Text::tr("Let it end into its paid twin, or buy the product as a new subscription.")};
}

UsualCause addOn(const UpgradeSituation &situation)
{
    const QString name = Text::tr("Is an add-on");
    if (!situation.source.isAddOn())
        return {Finding::NotFound, name, Text::tr("It is not an add-on."), {}};
    return {Finding::Found, name, Text::tr("It is an add-on of another subscription."),
            Text::tr("Upgrade the subscription that it belongs to.")};
}

UsualCause addOnsPresent(const UpgradeSituation &situation)
{
    const QString name = Text::tr("Carries add-ons");
    QStringList names;
    for (const Subscription &one : situation.addOns())
        names += one.displayName();
    if (names.isEmpty())
        return {Finding::NotFound, name, Text::tr("It carries no add-ons."), {}};
    return {Finding::Found, name,
            Text::tr("It carries add-ons: %1.").arg(QLocale().createSeparatedList(names)),
            Text::tr("Remove or move the add-ons, then read again.")};
}

UsualCause inWindow(const UpgradeSituation &situation)
{
    const QString name = Text::tr("Bought days ago");
    if (!situation.source.isInWindow(situation.now))
        return {Finding::NotFound, name, Text::tr("Its cancellation window is closed."), {}};
    const QString until = spokenDate(situation.source.cancellationAllowedUntil);
    return {
        Finding::Found, name,
        Text::tr("It was bought or renewed only days ago; its window is open until %1.").arg(until),
        Text::tr("Read again after %1.").arg(until)};
}

UsualCause termOver(const UpgradeSituation &situation)
{
    const QString name = Text::tr("Being renewed");
    const QDateTime &end = situation.source.commitmentEndDate;
    if (!end.isValid() || meansNone(end))
        return {Finding::CannotTell, name, Text::tr("The service gave no end date."), {}};
    // The end date is inclusive; the renewal runs on the day after it (experience 1.4).
    const QDateTime renewal = end.addDays(1);
    if (meansNever(end) || situation.now < renewal)
        return {Finding::NotFound, name, Text::tr("Its term is not over."), {}};
    return {Finding::Found, name,
            Text::tr("Its term ended on %1; a renewal takes up to a day.").arg(spokenDate(end)),
            Text::tr("Read again tomorrow.")};
}

UsualCause wrongKind(const Subscription &source)
{
    const QString name = Text::tr("Not sold by license");
    const bool byLicense = source.billingType.isEmpty() ||
                           source.billingType.compare(u"license", Qt::CaseInsensitive) == 0 ||
                           source.billingType.compare(u"none", Qt::CaseInsensitive) == 0;
    const bool isOnlineService =
        source.productTypeId.isEmpty() || source.productTypeId.startsWith(u"OnlineServices");
    if (byLicense && isOnlineService)
        return {Finding::NotFound, name, Text::tr("It is sold by license."), {}};
    return {Finding::Found, name,
            Text::tr("Only online services that are sold by license can be upgraded."),
            Text::tr("Buy the product as a new subscription.")};
}

UsualCause knownGap(const Subscription &source)
{
    const QString name = Text::tr("Known gap");
    const QString path = missingPathOf(source.offerName);
    if (path.isEmpty())
        return {Finding::NotFound, name, Text::tr("No way that is known to be missing."), {}};
    return {Finding::Found, name, Text::tr("Microsoft offers no way for: %1.").arg(path),
            Text::tr("Buy the target as a new subscription and let this one end.")};
}

UsualCause catalogNamesNone(const std::optional<Sku> &sku)
{
    const QString name = Text::tr("Nothing in the catalog");
    if (!sku)
        return {Finding::CannotTell, name, Text::tr("Its catalog entry has not been read."), {}};
    if (!sku->upgradeTargetOffers.isEmpty()) {
        return {Finding::NotFound,
                name,
                Text::tr("The catalog names possible targets: %1.")
                    .arg(QLocale().toString(sku->upgradeTargetOffers.size())),
                {}};
    }
    return {Finding::Found, name,
            Text::tr("The catalog names nothing that this product could become."),
            Text::tr("It may be the highest of its line. Otherwise buy the target as a new "
                     "subscription and let this one end.")};
}

int rank(const UsualCause &cause)
{
    switch (cause.finding) {
    case Finding::Found:
        return 0;
    case Finding::CannotTell:
        return 1;
    case Finding::NotFound:
        break;
    }
    return 2;
}

} // namespace

QList<UsualCause> usualCauses(const UpgradeSituation &situation,
                              const std::optional<Sku> &sourceSku)
{
    const Subscription &source = situation.source;
    QList<UsualCause> causes{
        notActive(source), legacyOffer(source),         wrongKind(source),   trial(source),
        addOn(situation),  addOnsPresent(situation),    termOver(situation), inWindow(situation),
        knownGap(source),  catalogNamesNone(sourceSku),
    };
    std::ranges::stable_sort(causes, {}, rank);
    return causes;
}

} // namespace csp
