// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/upgradeconsequences.h"
#include "app/domain/upgradeverdict.h"

/// The pieces that the tests of the upgrade's rules are made of: Business Standard with 25 seats,
/// Business Premium to become of it, everything that is sold of it.
namespace csp::test {

inline const QString standardOffer = QStringLiteral("CFQ7TTC0LH16:0001:AAAA");
inline const QString premiumOffer = QStringLiteral("CFQ7TTC0LCHC:0002:BBBB");

[[nodiscard]] QDateTime at(const char *text);
[[nodiscard]] Subscription standard(int seats = 25);
[[nodiscard]] Subscription trialOf(int seats = 25);
[[nodiscard]] Subscription berlin(int seats = 40);
[[nodiscard]] Sku premiumSku(int minimum = 1, int maximum = 300);
[[nodiscard]] Term sold(const char *duration, BillingCycle billing);
[[nodiscard]] Availability everyTerm();
[[nodiscard]] UpgradeSituation situationOf(const Subscription &source);
[[nodiscard]] TransitionEligibilityDetail detailOf(TransitionType type, bool eligible,
                                                   const QList<TransitionError> &errors = {});
[[nodiscard]] TransitionEligibility targetOf(const QList<TransitionEligibilityDetail> &details,
                                             const QString &item = premiumOffer);
[[nodiscard]] TransitionEligibility openTarget(const QString &item = premiumOffer);
[[nodiscard]] TransitionDraft draftOf(const UpgradeSituation &situation, int quantity);

} // namespace csp::test
