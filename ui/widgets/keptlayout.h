// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QHeaderView;
class QSplitter;

namespace csp {

class LayoutStore;

/// Keeps how a person has arranged a splitter, or the columns of a tree, under a key of the store:
/// brings it back when it is made and keeps every change from then on. Belongs to what it keeps;
/// the store outlives it. Make it once the widget has its first arrangement: that is what reset()
/// goes back to.
class KeptLayout final : public QObject
{
    Q_OBJECT

public:
    KeptLayout(QSplitter &splitter, LayoutStore &store, const QString &key);
    /// Widths grow and shrink with the text.
    KeptLayout(QHeaderView &header, LayoutStore &store, const QString &key);

    /// As in the beginning, also at the next start.
    void reset();

private:
    void restore();
    void save();

    LayoutStore &m_store;
    QString m_key;
    std::function<QByteArray()> m_state;
    std::function<bool(const QByteArray &)> m_restore;
    QByteArray m_beginning;
    bool m_isArranging = false; ///< the program arranges, not the person
};

} // namespace csp
