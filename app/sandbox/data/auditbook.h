// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <compare>
#include <optional>
#include <vector>

namespace csp::sandbox {

/// Where an audit record stands: by moment, then by customer.
struct AuditKey
{
    qint64 at = 0; ///< milliseconds since the epoch
    int customer = 0;
    /// Which of the customer's records of its month; below zero: of a transition, -1 the first.
    int ordinal = 0;

    // clang-tidy 14 takes the default for a null pointer.
    friend auto operator<=>(const AuditKey &,
                            const AuditKey &) = default; // NOLINT(modernize-use-nullptr)
};

/// What happened to a customer, as far as it can be told without looking at its subscriptions.
struct AuditEvent
{
    QString operationType;
    QString resourceType;
    QString status;
    QString correlationId; ///< empty = left out
    /// Which account did it, by its place in the list; nothing: the application itself.
    std::optional<int> account;
};

/// What has been done for the customers all along: one to three things in every thirty days,
/// computed from (seed, customer, month) alone, so that nothing is kept and every moment has its
/// history. Immutable; any thread may read.
class AuditBook
{
public:
    explicit AuditBook(quint64 seed)
        : m_seed(seed)
    {
    }

    /// Appends the keys of this customer's events from `from` on and before `until`, in
    /// milliseconds since the epoch, in no order.
    void collect(std::vector<AuditKey> &keys, int customer, qint64 from, qint64 until) const;
    /// The event of a key that collect() gave.
    [[nodiscard]] AuditEvent event(const AuditKey &key) const;

private:
    quint64 m_seed;
};

} // namespace csp::sandbox
