// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/dice.h"

#include <QString>

#include <optional>

namespace csp::sandbox {

/// A company as it signs, and the beginning of its domain.
struct CompanyName
{
    QString name;
    QString slug; ///< ASCII, lower case, letters only
};

/// The companies of the design pictures and of the planted oddities; index below plantedNames.
struct PlantedName
{
    const char *name; ///< UTF-8; nullptr = no company name
    const char *slug;
    const char *country;
};
inline constexpr int plantedNames = 31;
[[nodiscard]] PlantedName plantedName(int index);
/// The name of 300 characters.
[[nodiscard]] QString longCompanyName();

/// The market an invented customer is in: mostly US, DE, GB and JP.
[[nodiscard]] const char *inventedCountry(Dice &dice);
[[nodiscard]] CompanyName inventedCompany(Dice &dice, QLatin1StringView country);

struct Person
{
    QString firstName;
    QString lastName;
    QString mailName; ///< ASCII
};
[[nodiscard]] Person inventedPerson(Dice &dice, QLatin1StringView country);

struct Place
{
    QString city;
    QString state; ///< empty where addresses have none
    QString street;
    QString postalCode;
};
[[nodiscard]] Place inventedPlace(Dice &dice, QLatin1StringView country);

} // namespace csp::sandbox
