// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QPointer>

namespace csp {

/// What a label is for decides its size, weight and color.
enum class TextStyle {
    Body,
    Strong,     ///< what a person looks for first
    Dim,        ///< what explains
    Small,      ///< small and dim
    Section,    ///< small, bold, dim, in capitals: the head of a group
    Heading,    ///< name of the thing in a side pane
    Title,      ///< name of the thing on a page
    FixedWidth, ///< ids
};

/// A label of plain text, never HTML, that follows palette and text size. Long text of a wrapping
/// label wraps between words; use ElidingLabel for one line.
class Label final : public QLabel
{
    Q_OBJECT

public:
    explicit Label(TextStyle style, const QString &text = {}, QWidget *parent = nullptr);

    [[nodiscard]] TextStyle textStyle() const { return m_style; }
    void setTextStyle(TextStyle style);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyStyle();
    void watchParent();

    TextStyle m_style;
    QPointer<QWidget> m_watched;
};

/// `base` in the size and weight of the style.
[[nodiscard]] QFont fontOf(TextStyle style, const QFont &base);
[[nodiscard]] QPalette::ColorRole colorRoleOf(TextStyle style);

} // namespace csp
