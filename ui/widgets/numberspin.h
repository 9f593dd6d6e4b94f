// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

namespace csp {

/// A number that a person types. What is beyond its range may be typed and stays to be seen, so
/// that nothing is dropped in silence; hasAcceptableInput() says that it will not do, and whoever
/// asks for the value meanwhile gets the last one that did. Enter does nothing until it will do.
class NumberSpin final : public QSpinBox
{
    Q_OBJECT

public:
    explicit NumberSpin(QWidget *parent = nullptr);

    [[nodiscard]] QValidator::State validate(QString &text, int &position) const override;

Q_SIGNALS:
    /// What stands there will do from now on, or will not.
    void acceptabilityChanged(bool isAcceptable);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool m_isAcceptable = true;
};

} // namespace csp
