// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <span>

namespace csp::sandbox {

/// A country in which the sandbox's partner sells. All texts are UTF-8 literals.
struct Market
{
    const char *country;        ///< ISO 3166 alpha-2, upper case
    const char *currencyCode;   ///< "EUR"
    const char *currencySymbol; ///< "€"
    const char *culture;        ///< "de-DE"
    const char *phonePrefix;    ///< "+49"
};

/// Every market, US first.
[[nodiscard]] std::span<const Market> allMarkets();
/// nullptr when the partner does not sell there. Case is ignored.
[[nodiscard]] const Market *marketOf(QStringView country);

} // namespace csp::sandbox
