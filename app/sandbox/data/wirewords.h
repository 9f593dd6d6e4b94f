// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace csp::sandbox {

/// The closed sets of the contract's words, with their spellings. Readers ignore case.

enum class Segment : quint8 { Commercial, Education, Government, Nonprofit };
/// "commercial", the spelling of an availability (contract, catalog 4.4).
[[nodiscard]] QString segmentWord(Segment segment);
/// Also reads "Charity", the price sheets' word for nonprofit.
[[nodiscard]] std::optional<Segment> segmentFromWord(QStringView word);

/// Contract, catalog 2.1.
enum class TargetView : quint8 {
    Azure,
    AzureReservations,
    AzureReservationsVM,
    AzureReservationsSQL,
    AzureReservationsCosmosDb,
    MicrosoftAzure,
    OnlineServices,
    Software,
    SoftwareSUSELinux,
    SoftwarePerpetual,
    SoftwareSubscriptions,
    SpecializedOffers,
    MarketplaceSaaS,
};
inline constexpr int targetViewCount = 13;
[[nodiscard]] QString targetViewWord(TargetView view);
[[nodiscard]] std::optional<TargetView> targetViewFromWord(QStringView word);

/// Contract, commerce 9.2. The order is the service's numbering.
enum class BillingCycle : quint8 { Unknown, Monthly, Annual, None, OneTime, Triennial, Biennial };
/// "one_time": SKUs, subscriptions, eligibilities.
[[nodiscard]] QString snakeWord(BillingCycle cycle);
/// "OneTime": terms, transitions, scheduled changes.
[[nodiscard]] QString pascalWord(BillingCycle cycle);
/// Reads every spelling ('_' and case ignored); nothing for a word that is not in the set.
[[nodiscard]] std::optional<BillingCycle> billingCycleFromWord(QStringView word);

enum class TransitionType : quint8 { Only, WithLicenseTransfer };
/// "transition_only", "transition_with_license_transfer".
[[nodiscard]] QString transitionTypeWord(TransitionType type);
[[nodiscard]] std::optional<TransitionType> transitionTypeFromWord(QStringView word);

/// Length of an ISO duration in months: P1M 1, P1Y 12, P3Y 36, P5Y 60; 0 for anything else.
[[nodiscard]] int monthsOfDuration(QStringView duration);
[[nodiscard]] int monthsOfDuration(QLatin1StringView duration);

} // namespace csp::sandbox
