// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>
#include <utility>

namespace csp {

/// Specialised per enumeration: `static constexpr std::pair<E, std::string_view> words[]` maps each
/// known value to the word that is written to the service. E must have a member Unknown, which is
/// not listed. The first word of a value is the one that is sent, further ones are only read.
template <typename E>
struct EnumWords;

/// True when two spellings of one word mean the same to the service: case, '_', '-' and blanks are
/// ignored, because one_time, OneTime and onetime all arrive (contract, catalog trap 15).
[[nodiscard]] bool sameWord(QStringView a, std::string_view b);

/// A value of an enumeration that the service may extend at any time: an unknown word is kept,
/// shown raw, and never sent.
template <typename E>
class OpenEnum
{
public:
    OpenEnum() = default;
    OpenEnum(E value)
        : m_value(value)
        , m_raw(wordOf(value))
    {
    }

    [[nodiscard]] static OpenEnum fromWord(const QString &word)
    {
        OpenEnum result;
        result.m_raw = word;
        const QString trimmed = word.trimmed();
        for (const auto &[value, known] : EnumWords<E>::words) {
            if (sameWord(trimmed, known)) {
                result.m_value = value;
                break;
            }
        }
        return result;
    }

    [[nodiscard]] E value() const { return m_value; }
    [[nodiscard]] bool isKnown() const { return m_value != E::Unknown; }
    /// The word as it arrived, empty when there was none.
    [[nodiscard]] const QString &raw() const { return m_raw; }
    /// The word to send; empty for an unknown value, which must not be sent.
    [[nodiscard]] QString wireWord() const { return wordOf(m_value); }

    friend bool operator==(const OpenEnum &a, const OpenEnum &b)
    {
        return a.m_value == b.m_value && (a.m_value != E::Unknown || a.m_raw == b.m_raw);
    }
    friend bool operator==(const OpenEnum &a, E b) { return a.m_value == b; }

private:
    static QString wordOf(E value)
    {
        for (const auto &[known, word] : EnumWords<E>::words) {
            if (known == value)
                return QString::fromUtf8(word.data(), qsizetype(word.size()));
        }
        return {};
    }

    E m_value = E::Unknown;
    QString m_raw;
};

} // namespace csp
