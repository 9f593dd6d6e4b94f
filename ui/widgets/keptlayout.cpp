// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keptlayout.h"

#include "ui/widgets/layoutstore.h"
#include "ui/widgets/metrics.h"

#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QScopedValueRollback>
#include <QSplitter>

namespace csp {

KeptLayout::KeptLayout(QSplitter &splitter, LayoutStore &store, const QString &key)
    : QObject(&splitter)
    , m_store(store)
    , m_key(key)
    , m_state([&splitter] { return splitter.saveState(); })
    , m_restore([&splitter](const QByteArray &state) { return splitter.restoreState(state); })
    , m_beginning(m_state())
{
    connect(&splitter, &QSplitter::splitterMoved, this, &KeptLayout::save);
    restore();
}

KeptLayout::KeptLayout(QHeaderView &header, LayoutStore &store, const QString &key)
    : QObject(&header)
    , m_store(store)
    , m_key(key)
    , m_state([&header] {
        QByteArray state;
        QDataStream stream(&state, QIODevice::WriteOnly);
        stream << header.count() << Metrics::of(&header).factor << header.saveState();
        return state;
    })
    , m_restore([&header](const QByteArray &kept) {
        QDataStream stream(kept);
        int columns = 0;
        double factor = 0;
        QByteArray state;
        stream >> columns >> factor >> state;
        // Of an older program with other columns, or damaged: the beginning is better than a guess.
        if (stream.status() != QDataStream::Ok || columns != header.count() || factor <= 0 ||
            !header.restoreState(state))
            return false;
        const double growth = Metrics::of(&header).factor / factor;
        for (int column = 0; column < columns; ++column) {
            if (!header.isSectionHidden(column))
                header.resizeSection(column, qRound(header.sectionSize(column) * growth));
        }
        return true;
    })
    , m_beginning(m_state())
{
    // A column that only fills the rest of a window changes with it, and nobody chose that: what is
    // kept then is the same as before.
    connect(&header, &QHeaderView::sectionResized, this, [this, &header] {
        if (header.isVisible())
            save();
    });
    connect(&header, &QHeaderView::sectionMoved, this, &KeptLayout::save);
    restore();
}

void KeptLayout::reset()
{
    m_store.save(m_key, {});
    const QScopedValueRollback arranging(m_isArranging, true);
    (void)m_restore(m_beginning);
}

void KeptLayout::restore()
{
    const QByteArray kept = m_store.load(m_key);
    if (kept.isEmpty())
        return;
    const QScopedValueRollback arranging(m_isArranging, true);
    (void)m_restore(kept);
}

void KeptLayout::save()
{
    if (!m_isArranging)
        m_store.save(m_key, m_state());
}

} // namespace csp
