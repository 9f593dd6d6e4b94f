// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/data/customer.h"

#include <climits>
#include <vector>

namespace csp::sandbox {

/// Customers with something special to them, by index. All are below the smallest world (75).
struct PlantedCustomers
{
    static constexpr int adventureWorks = 0; ///< the customer of the design pictures
    static constexpr int japaneseName = 10;
    static constexpr int htmlName = 16;              ///< <img src=x onerror=alert(1)>
    static constexpr int longName = 17;              ///< 300 characters
    static constexpr int namelessCustomer = 18;      ///< no companyName at all
    static constexpr int formulaName = 19;           ///< begins with '='
    static constexpr int manySubscriptions = 20;     ///< 300 subscriptions
    static constexpr int everyDestinationError = 21; ///< all four codes of the destination list
    static constexpr int quotesAndCommas = 22; ///< name with quotes, a comma, a tab and a semicolon
    static constexpr int attestation = 23;     ///< an upgrade that needs Windows 365 attestation
    static constexpr int noDelegatedAccess = 24;    ///< every target answers with code 1
    static constexpr int noGranularRoles = 25;      ///< license transfer answers with code 13
    static constexpr int appOnlyRefused = 26;       ///< every target answers with code 5
    static constexpr int trials = 27;               ///< trials of every kind
    static constexpr int legacyOnly = 28;           ///< nothing but legacy subscriptions
    static constexpr int noSubscriptions = 29;      ///< none at all
    static constexpr int everyTransitionError = 30; ///< subscriptions that show most codes
    static constexpr int minimumWorld = 75;
};

enum class CustomerField : quint8 { CompanyName, Domain };

/// The customers of one world. Customer n is computed from (seed, n) alone, whatever the count is;
/// ids carry their index, so that no table is needed. Immutable; any thread may read.
class CustomerBook
{
public:
    /// count below 1 is taken as 1.
    CustomerBook(quint64 seed, int count);

    [[nodiscard]] int count() const { return m_count; }
    /// index must be 0 .. count() - 1.
    [[nodiscard]] Customer customer(int index) const;
    [[nodiscard]] QUuid customerId(int index) const;
    /// The name alone, which is made faster than the whole customer.
    [[nodiscard]] std::optional<QString> companyName(int index) const;
    /// -1 when the id is not one of this world's. O(1).
    [[nodiscard]] int indexOf(const QUuid &id) const;

    /// Indexes, ascending from `from`, whose field begins with the prefix (case ignored), at most
    /// `limit`. An empty prefix matches all that have the field.
    [[nodiscard]] std::vector<int> startingWith(CustomerField field, QStringView prefix,
                                                int from = 0, int limit = INT_MAX) const;
    /// Indexes of the customers that this reseller sells to.
    [[nodiscard]] std::vector<int> ofReseller(const QUuid &reseller, int from = 0,
                                              int limit = INT_MAX) const;

    [[nodiscard]] const std::vector<IndirectReseller> &resellers() const { return m_resellers; }

private:
    [[nodiscard]] int resellerOf(int index) const;

    quint64 m_seed;
    int m_count;
    std::vector<IndirectReseller> m_resellers;
};

} // namespace csp::sandbox
