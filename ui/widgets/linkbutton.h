// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace csp {

/// A small action inside a line of text: underlined, reached by Tab, triggered by click, Space or
/// Enter. For what one may do next; the main action of a page is a primary button.
class LinkButton final : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Look { Accent, Dim };

    explicit LinkButton(const QString &text, QWidget *parent = nullptr, Look look = Look::Dim);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    Look m_look;
};

} // namespace csp
