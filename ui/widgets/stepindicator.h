// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace csp {

/// Where one is in a sequence of steps: a number in a soft circle and a word each. Shows, does not
/// act.
class StepIndicator final : public QWidget
{
    Q_OBJECT

public:
    explicit StepIndicator(const QStringList &steps, QWidget *parent = nullptr);

    [[nodiscard]] int current() const { return m_current; }
    /// Counted from 0.
    void setCurrent(int step);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QStringList m_steps;
    int m_current = 0;
};

} // namespace csp
