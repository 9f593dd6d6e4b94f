// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"
#include "app/base/openenum.h"

#include <QString>

#include <optional>

namespace csp {

enum class Relationship { Unknown, None, Reseller, Advisor, Syndication, MicrosoftSupport };

template <>
struct EnumWords<Relationship>
{
    static constexpr std::pair<Relationship, std::string_view> words[] = {
        {Relationship::None, "none"},
        {Relationship::Reseller, "reseller"},
        {Relationship::Advisor, "advisor"},
        {Relationship::Syndication, "syndication"},
        {Relationship::MicrosoftSupport, "microsoft_support"},
    };
};

/// A customer of the partner (contract, catalog 8.4). The list gives the short form; members that
/// only the single call has are absent then, which is not the same as "no".
struct Customer
{
    CustomerId id;
    QString companyName; ///< may be absent: show displayName()
    QString domain;
    OpenEnum<Relationship> relationship;
    std::optional<bool> allowsDelegatedAccess;
    QString associatedPartnerId; ///< the reseller in the indirect model
    QString billingCountry;      ///< by id only
    QString companyCountry;      ///< by id and with DAP only

    /// The company, else its domain, else its tenant id: never empty.
    [[nodiscard]] QString displayName() const;
    /// Two letters, empty when the data at hand do not tell.
    [[nodiscard]] QString country() const;

    friend bool operator==(const Customer &, const Customer &) = default;
};

} // namespace csp
