// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/textstore.h"

namespace csp {

void TextStore::clear()
{
    m_bytes.clear();
    m_spans.clear();
    m_dead = 0;
}

void TextStore::insertRows(int first, int count)
{
    m_spans.insert(m_spans.begin() + first, static_cast<size_t>(count), Span());
}

void TextStore::removeRows(int first, int count)
{
    const auto begin = m_spans.begin() + first;
    const auto end = begin + count;
    for (auto span = begin; span != end; ++span)
        m_dead += span->length;
    m_spans.erase(begin, end);
    dropDeadBytes();
}

void TextStore::set(int row, QByteArrayView text)
{
    Span &span = m_spans[static_cast<size_t>(row)];
    m_dead += span.length;
    span = {m_bytes.size(), text.size()};
    m_bytes.append(text.data(), text.size());
    dropDeadBytes();
}

void TextStore::dropDeadBytes()
{
    constexpr qsizetype worthwhile = 64 * 1024;
    if (m_dead < worthwhile || m_dead < m_bytes.size() / 2)
        return;
    QByteArray living;
    living.reserve(m_bytes.size() - m_dead);
    for (Span &span : m_spans) {
        const qsizetype start = living.size();
        living.append(m_bytes.constData() + span.start, span.length);
        span.start = start;
    }
    m_bytes = living;
    m_dead = 0;
}

} // namespace csp
