// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <variant>

namespace csp {

/// Wraps an error so that an Expected can be built from it without naming the value type.
template <typename E>
struct Unexpected
{
    E error;
};

template <typename E>
Unexpected(E) -> Unexpected<E>;

/// A value or the reason why there is none. The floor's library has no std::expected.
/// Reading the wrong side throws std::bad_variant_access, which is a programming error.
template <typename T, typename E>
class [[nodiscard]] Expected
{
public:
    Expected(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Expected(Unexpected<E> unexpected)
        : m_state(std::in_place_index<1>, std::move(unexpected.error))
    {
    }

    [[nodiscard]] bool hasValue() const { return m_state.index() == 0; }
    explicit operator bool() const { return hasValue(); }

    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    [[nodiscard]] const E &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, E> m_state;
};

/// The value side of an Expected that only tells success.
using Success = std::monostate;

} // namespace csp
