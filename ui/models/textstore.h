// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace csp {

/// One short text per row in one buffer: a fraction of the memory of one QByteArray each, and quick
/// to walk. Changing a text leaves its old bytes behind until they outweigh the living ones.
class TextStore
{
public:
    [[nodiscard]] int size() const { return static_cast<int>(m_spans.size()); }
    [[nodiscard]] QByteArrayView at(int row) const
    {
        const Span &span = m_spans[static_cast<size_t>(row)];
        return {m_bytes.constData() + span.start, span.length};
    }

    void clear();
    /// New rows with empty texts.
    void insertRows(int first, int count);
    void removeRows(int first, int count);
    void set(int row, QByteArrayView text);

private:
    struct Span
    {
        qsizetype start = 0;
        qsizetype length = 0;
    };

    void dropDeadBytes();

    QByteArray m_bytes;
    std::vector<Span> m_spans;
    qsizetype m_dead = 0;
};

} // namespace csp
