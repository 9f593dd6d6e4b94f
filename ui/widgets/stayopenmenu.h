// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

namespace csp {

/// A menu that stays open while one ticks entries: choosing columns takes more than one click.
class StayOpenMenu final : public QMenu
{
    Q_OBJECT

public:
    using QMenu::QMenu;

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace csp
