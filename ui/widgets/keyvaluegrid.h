// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"

#include <QWidget>

class QGridLayout;

namespace csp {

/// A property list: what it is on the left, dim; its value on the right. Values can be selected and
/// copied by mouse; long ones wrap. Plain text only.
class KeyValueGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyValueGrid(QWidget *parent = nullptr);

    /// Of the rows that are added from now on, at the base text size.
    void setKeyWidth(int width);
    /// The rows appear in the order in which they were added.
    void addSection(const QString &title);
    /// `tip`, plain text, is the value's tool tip.
    void addRow(const QString &key, const QString &value, const QString &tip = {});
    /// An id with its copy button; `key` also names what is copied.
    void addIdRow(const QString &key, const QString &id);
    /// A chip and an explanation after it, which may be empty.
    void addChipRow(const QString &key, const QString &word, ChipTone tone,
                    const QString &explanation = {});
    /// A widget of one's own; the grid takes it.
    void addRow(const QString &key, QWidget *value);
    /// One text over the whole width.
    void addText(const QString &text);
    void addWidget(QWidget *widget);
    void clear();

    [[nodiscard]] int rowCount() const { return m_row; }
    /// The value of the first row with this key, as text; for tests and for copying.
    [[nodiscard]] QString value(const QString &key) const;
    /// "key<tab>value" lines.
    [[nodiscard]] QString asText() const;

private:
    struct Entry
    {
        QString key;
        QString value;
    };

    void place(const QString &key, const QString &value, QWidget *widget);

    QGridLayout *m_grid;
    QList<Entry> m_entries;
    int m_row = 0;
    int m_keyWidth = 88;
};

} // namespace csp
