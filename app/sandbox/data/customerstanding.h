// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <optional>

namespace csp::sandbox {

/// What the service has found out about a customer (contract, commerce 8.2).
enum class ValidationStatus {
    None, ///< nothing was ever asked: 404
    Allowed,
    UnderReview,
    NotAllowed,
    Unknown,
    NotReady,
};

/// Whether a customer may be sold to: its validation and its agreements (contract, commerce 8.2 and
/// 8.4). A value.
struct CustomerStanding
{
    ValidationStatus validation = ValidationStatus::Allowed;
    QDateTime validatedAt; ///< UTC, whole seconds
    /// The customer has signed the Microsoft Customer Agreement itself.
    bool hasSigned = false;
    /// The partner has confirmed that it did.
    std::optional<QDateTime> confirmedAt;
    /// The older Microsoft Cloud Agreement, which counts for nothing any more.
    std::optional<QDateTime> cloudAgreementAt;

    [[nodiscard]] bool blocksPurchases() const
    {
        return validation == ValidationStatus::UnderReview ||
               validation == ValidationStatus::NotAllowed ||
               validation == ValidationStatus::Unknown;
    }
    [[nodiscard]] bool hasAgreement() const { return hasSigned || confirmedAt.has_value(); }
};

/// Computed from (seed, customer, world start) alone. Customers that the tests and the tour buy
/// for may always be bought for; those with an obstacle are planted from index 28 on and drawn
/// behind the planted ones.
[[nodiscard]] CustomerStanding standingOf(quint64 seed, int customer, const QDateTime &worldStart);

} // namespace csp::sandbox
