// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QVBoxLayout;

namespace csp {

/// The column of places at the left: an icon over a word, one of them current. Up and Down move.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget *parent = nullptr);

    /// Adds a place; `id` is its object name and what currentChanged() tells. The first one is
    /// current.
    void addEntry(const QString &id, Icon icon, const QString &text);
    [[nodiscard]] QString current() const;
    void setCurrent(const QString &id);
    /// A small number beside the icon, for what needs the person; 0 hides it.
    void setBadge(const QString &id, int number);

Q_SIGNALS:
    void currentChanged(const QString &id);
    /// The person chose a place, also the current one again.
    void activated(const QString &id);

private:
    [[nodiscard]] QAbstractButton *button(const QString &id) const;

    QVBoxLayout *m_layout;
    QButtonGroup *m_buttons;
};

} // namespace csp
