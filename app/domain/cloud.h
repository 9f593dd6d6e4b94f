// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace csp {

/// Which of Microsoft's clouds a partner account belongs to (contract, commerce 1.1, catalog 1.1).
enum class Cloud {
    Public,
    UsGovernment,
    China,  ///< operated by 21Vianet
    Custom, ///< addresses entered by hand: a test server, a cloud yet unknown
};

/// What a preset says about a cloud: three separate settings, each of which may be overridden.
struct CloudAddresses
{
    QUrl apiUrl; ///< without /v1
    QUrl authorityUrl;
    QString audience;

    friend bool operator==(const CloudAddresses &, const CloudAddresses &) = default;
};

/// Parts of the service that not every cloud has.
enum class CloudFeature {
    AuditRecords,
    Agreements,
    Promotions,
    Margins,
    Organization, ///< organization and custom domains of a customer
    UserLicenses,
    PriceSheets,
};

[[nodiscard]] const QList<Cloud> &allClouds();
[[nodiscard]] const QList<CloudFeature> &allCloudFeatures();
/// The preset; everything empty for Custom.
[[nodiscard]] CloudAddresses addressesOf(Cloud cloud);
/// "public", "usGovernment", "china", "custom": the word in a profile file.
[[nodiscard]] QString wordOf(Cloud cloud);
[[nodiscard]] std::optional<Cloud> cloudFromWord(QStringView word);
/// For a person: "Public", "US Government", "China (21Vianet)", "Custom".
[[nodiscard]] QString displayName(Cloud cloud);

/// Why the cloud cannot do something, as a sentence for a disabled action; empty when it can, or
/// when nothing is known (Custom).
[[nodiscard]] QString whyNotIn(Cloud cloud, CloudFeature feature);
/// Everything it cannot do, as one sentence; empty when there is nothing.
[[nodiscard]] QString missingIn(Cloud cloud);

} // namespace csp
