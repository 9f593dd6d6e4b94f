// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customeraccount.h"

namespace csp {

/// Whether a customer can be sold to, as one light.
enum class ReadinessLight { ReadyToBuy, UnderReview, Blocked, AgreementMissing, NotKnown };

struct Readiness
{
    ReadinessLight light = ReadinessLight::NotKnown;
    QString word;     ///< "Ready to buy"
    QString reason;   ///< a sentence
    QString nextStep; ///< may be empty
    /// A purchase will probably be refused, and why, for somebody about to buy; empty when nothing
    /// is known against it.
    QString warning;

    friend bool operator==(const Readiness &, const Readiness &) = default;
};

/// From what is known; nothing stands for what is not known, for whatever reason (contract,
/// commerce 8.2 and 8.4).
[[nodiscard]] Readiness readinessOf(const std::optional<AccountValidation> &validation,
                                    const std::optional<AgreementState> &agreement);

} // namespace csp
