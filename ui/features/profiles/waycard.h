// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QFrame>
#include <QList>

class QBoxLayout;
class QPushButton;

namespace csp {

/// One of several ways to go on: an icon, what it is, what it means, and the button that goes it.
class WayCard final : public QFrame
{
    Q_OBJECT

public:
    WayCard(Icon icon, const QString &title, const QString &words, const QString &button,
            QWidget *parent);

    [[nodiscard]] QPushButton *button() const { return m_button; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    QPushButton *m_button;
};

/// Cards side by side, or below each other where there is no room for that.
class CardRow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes the cards.
    CardRow(const QList<WayCard *> &cards, QWidget *parent);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *m_layout;
};

} // namespace csp
