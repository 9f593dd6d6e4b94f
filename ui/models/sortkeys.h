// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/textstore.h"

#include <QByteArray>
#include <QVariant>

#include <cstddef>
#include <vector>

namespace csp {

/// What rows are sorted by: a key of one column for each row, made once from its value, and the id
/// that decides between rows with equal keys. A number, a date or a text becomes a key that is
/// compared without the value.
class SortKeys
{
public:
    [[nodiscard]] int count() const { return static_cast<int>(m_keys.size()); }
    void clear();
    /// The ids stay.
    void clearKeys();
    void insertRows(int first, int count);
    void removeRows(int first, int count);

    void setId(int row, const QByteArray &id);
    /// Empty texts and invalid values are nothing, which comes last in either direction.
    void setKey(int row, const QVariant &value);

    /// Sorts these rows from that place on and merges them with those before it, which are sorted.
    /// Between equal keys the id decides where there is a sorted column, then the number of the
    /// row.
    void sortInto(std::vector<int> &rows, std::ptrdiff_t from, Qt::SortOrder direction,
                  bool isSorted) const;

private:
    [[nodiscard]] bool comesBefore(int a, int b, bool isDown, bool isSorted) const;

    struct Key
    {
        enum Rank : quint8 { Number, Text, Nothing };
        Rank rank = Nothing;
        bool isWhole = false; ///< the text is no longer than its prefix
        double number = 0;
        /// The first eight bytes of a text, to be compared at once; the text stands in m_texts.
        quint64 prefix = 0;
    };

    TextStore m_ids;
    /// The first eight bytes of each id: where many keys are equal, ids are what is compared.
    std::vector<quint64> m_idPrefixes;
    TextStore m_texts;
    std::vector<Key> m_keys;
};

} // namespace csp
