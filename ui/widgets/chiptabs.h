// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;

namespace csp {

/// A row of chips of which one is chosen: the small tabs at the foot of the inspector. Left and
/// Right move, Tab leaves.
class ChipTabs final : public QWidget
{
    Q_OBJECT

public:
    /// `name` says what is chosen here, for assistive technology.
    explicit ChipTabs(const QString &name, QWidget *parent = nullptr);

    /// Adds a tab at the end; the first one is the current one.
    int addTab(const QString &text);
    [[nodiscard]] int count() const;
    [[nodiscard]] int currentIndex() const;
    void setCurrentIndex(int index);

Q_SIGNALS:
    void currentChanged(int index);

private:
    QButtonGroup *m_buttons;
};

} // namespace csp
