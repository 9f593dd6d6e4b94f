// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customerlist.h"

#include <QList>
#include <QString>

#include <vector>

namespace csp {

/// Which customers a person means who types a piece of a company, a domain or a tenant id: every
/// word must be in one of them. Ids count from four hexadecimal characters on, because every second
/// customer has any two of them in its id. A value; quick enough for 100,000 customers a keystroke.
class CustomerSearch
{
public:
    CustomerSearch() = default;
    explicit CustomerSearch(QStringView text);

    /// Matches everybody.
    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    [[nodiscard]] bool matches(const CustomerList &list, int slot) const;
    /// By slot: 1 for a live customer that matches. One pass over the packed texts.
    [[nodiscard]] std::vector<quint8> matching(const CustomerList &list) const;

    friend bool operator==(const CustomerSearch &, const CustomerSearch &) = default;

private:
    QList<QByteArray> m_words; ///< folded, the longest first
};

} // namespace csp
