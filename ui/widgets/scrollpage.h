// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace csp {

/// A page that scrolls only downwards, with a column to put things into; their parent is content().
class ScrollPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrollPage(QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    [[nodiscard]] QWidget *content() const { return m_content; }

private:
    QWidget *m_content;
    QVBoxLayout *m_column;
};

} // namespace csp
