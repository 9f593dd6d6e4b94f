// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/customersearch.h"

#include "app/base/textfold.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace csp {

namespace {

constexpr qsizetype shortestIdPart = 4;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

bool mayBeOfAnId(const QByteArray &word)
{
    return word.size() >= shortestIdPart && std::all_of(word.begin(), word.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-';
           });
}

/// As CustomerId::toText, without a QString per customer.
std::array<char, 36> idText(const CustomerId &id)
{
    const QUuid &guid = id.guid();
    const std::array<uchar, 16> bytes = {
        uchar(guid.data1 >> 24), uchar(guid.data1 >> 16), uchar(guid.data1 >> 8), uchar(guid.data1),
        uchar(guid.data2 >> 8),  uchar(guid.data2),       uchar(guid.data3 >> 8), uchar(guid.data3),
        guid.data4[0],           guid.data4[1],           guid.data4[2],          guid.data4[3],
        guid.data4[4],           guid.data4[5],           guid.data4[6],          guid.data4[7]};
    std::array<char, 36> text;
    size_t at = 0;
    for (size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text[at++] = '-';
        text[at++] = "0123456789abcdef"[bytes[i] >> 4];
        text[at++] = "0123456789abcdef"[bytes[i] & 0xf];
    }
    return text;
}

bool idContains(const CustomerId &id, const QByteArray &word)
{
    const std::array<char, 36> text = idText(id);
    return std::string_view(text.data(), text.size()).find(viewOf(word)) != std::string_view::npos;
}

/// Looks for a word by its rarest letter: memchr runs over everything else at the speed of memory.
class WordFinder
{
public:
    WordFinder(std::string_view haystack, std::string_view word)
        : m_haystack(haystack)
        , m_word(word)
    {
        std::array<quint32, 256> seen{};
        for (const char c : haystack.substr(0, 65536))
            ++seen[uchar(c)];
        for (size_t i = 1; i < word.size(); ++i) {
            if (seen[uchar(word[i])] < seen[uchar(word[m_rarest])])
                m_rarest = i;
        }
    }

    /// npos at the end.
    [[nodiscard]] size_t next(size_t from) const
    {
        const char *const begin = m_haystack.data();
        while (from + m_word.size() <= m_haystack.size()) {
            const size_t first = from + m_rarest;
            const auto *hit = static_cast<const char *>(
                std::memchr(begin + first, uchar(m_word[m_rarest]), m_haystack.size() - first));
            if (hit == nullptr)
                break;
            const size_t at = size_t(hit - begin) - m_rarest;
            if (at + m_word.size() > m_haystack.size())
                break;
            if (std::memcmp(begin + at, m_word.data(), m_word.size()) == 0)
                return at;
            from = at + 1;
        }
        return std::string_view::npos;
    }

private:
    std::string_view m_haystack;
    std::string_view m_word;
    size_t m_rarest = 0;
};

} // namespace

CustomerSearch::CustomerSearch(QStringView text)
    : m_words(foldedWords(text))
{
    std::stable_sort(m_words.begin(), m_words.end(),
                     [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
}

bool CustomerSearch::matches(const CustomerList &list, int slot) const
{
    const std::string_view text = list.searchTexts().at(slot);
    return std::all_of(m_words.begin(), m_words.end(), [&](const QByteArray &word) {
        return text.find(viewOf(word)) != std::string_view::npos ||
               (mayBeOfAnId(word) && idContains(list.id(slot), word));
    });
}

std::vector<quint8> CustomerSearch::matching(const CustomerList &list) const
{
    std::vector<quint8> result(size_t(list.slotCount()), quint8(isEmpty() ? 1 : 0));
    if (!isEmpty()) {
        const QByteArray &word = m_words.front();
        const std::string_view texts = list.searchTexts().bytes();
        const std::vector<quint32> &ends = list.searchTexts().ends();
        const WordFinder finder(texts, viewOf(word));
        size_t slot = 0;
        for (size_t at = finder.next(0); at != std::string_view::npos;
             at = finder.next(ends[slot - 1])) {
            // Most hits are close to the last one; the others are searched for.
            if (at >= ends[slot]) {
                slot = size_t(std::upper_bound(ends.begin() + qsizetype(slot), ends.end(), at) -
                              ends.begin());
            }
            result[slot++] = 1;
        }
        if (mayBeOfAnId(word)) {
            for (slot = 0; slot < result.size(); ++slot) {
                if (result[slot] == 0 && idContains(list.id(int(slot)), word))
                    result[slot] = 1;
            }
        }
    }
    for (size_t slot = 0; slot < result.size(); ++slot) {
        if (result[slot] != 0 &&
            (!list.isLive(int(slot)) || (m_words.size() > 1 && !matches(list, int(slot)))))
            result[slot] = 0;
    }
    return result;
}

} // namespace csp
