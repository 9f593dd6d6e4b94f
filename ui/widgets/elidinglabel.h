// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/label.h"

#include <QFontMetrics>
#include <QWidget>

namespace csp {

/// One line of plain text that ends in "…" when there is no room, with the whole text in the tool
/// tip while it is cut and always as its accessible name.
class ElidingLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit ElidingLabel(TextStyle style, const QString &text = {}, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] bool isElided() const;
    void setText(const QString &text);
    void setElideMode(Qt::TextElideMode mode);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    [[nodiscard]] QFontMetrics letters() const;

    QString m_text;
    TextStyle m_style;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace csp
