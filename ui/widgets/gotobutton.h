// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace csp {

/// Looks like the palette's line, in the head of the window; a click opens the palette.
class GoToButton final : public QAbstractButton
{
    Q_OBJECT

public:
    /// `keys` is shown at the right end: "Ctrl+K".
    GoToButton(const QString &text, const QString &keys, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_keys;
};

} // namespace csp
