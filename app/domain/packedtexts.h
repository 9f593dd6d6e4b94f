// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <string>
#include <string_view>
#include <vector>

namespace csp {

/// Many short texts in one UTF-8 buffer, by number: at 100,000 rows a QString each costs more than
/// all the texts together. Views are valid until the next change.
class PackedTexts
{
public:
    [[nodiscard]] int count() const { return int(m_ends.size()); }
    [[nodiscard]] std::string_view at(int number) const
    {
        const size_t begin = number == 0 ? 0 : m_ends[size_t(number) - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[size_t(number)] - begin);
    }
    /// All texts, one after the other in the order of their numbers.
    [[nodiscard]] std::string_view bytes() const { return m_bytes; }
    /// Where each text ends in bytes().
    [[nodiscard]] const std::vector<quint32> &ends() const { return m_ends; }

    void append(std::string_view text);
    /// Puts new texts in the place of old ones; one pass over the buffer whatever their number.
    void replace(const QHash<int, QByteArray> &texts);
    void clear();

private:
    std::string m_bytes;
    std::vector<quint32> m_ends;
};

} // namespace csp
