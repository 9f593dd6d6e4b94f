// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <iterator>
#include <string_view>

namespace csp::sandbox {

/// Spreads a number over all 64 bits; invertible, the same on every machine and Qt version (which
/// qHash is not). The whole world of the sandbox is drawn from it.
[[nodiscard]] constexpr quint64 mixed(quint64 x)
{
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

[[nodiscard]] constexpr quint64 mixed(quint64 a, quint64 b)
{
    return mixed(mixed(a) ^ (b * 0xd6e8feb86659fd93ULL));
}

[[nodiscard]] constexpr quint64 mixed(quint64 a, std::string_view text)
{
    quint64 x = mixed(a);
    for (const char c : text)
        x = (x ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return mixed(x);
}

/// A stream of numbers that depends on nothing but its start: equal start, equal stream.
class Dice
{
public:
    constexpr explicit Dice(quint64 start)
        : m_state(start)
    {
    }

    constexpr quint64 next() { return mixed(m_state += 0x632be59bd9b4e019ULL); }
    /// 0 .. bound - 1; bound must be positive.
    constexpr int below(int bound) { return int((next() >> 33) % quint64(bound)); }
    /// low .. high, both included.
    constexpr int between(int low, int high) { return low + below(high - low + 1); }
    constexpr bool chance(int percent) { return below(100) < percent; }

    template <typename Container>
    constexpr const auto &pick(const Container &from)
    {
        return from[size_t(below(int(std::size(from))))];
    }

private:
    quint64 m_state;
};

} // namespace csp::sandbox
