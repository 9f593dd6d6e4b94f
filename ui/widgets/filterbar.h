// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QTimer;

namespace csp {

class LayoutStore;

/// A line that filters what is below it. Esc clears it and, when it is empty, goes back to the
/// list; Down and Enter go to the list too.
class FilterBar final : public QWidget
{
    Q_OBJECT

public:
    /// `placeholder` says what is filtered and is the accessible name: "Filter these
    /// subscriptions".
    explicit FilterBar(const QString &placeholder, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    [[nodiscard]] QLineEdit *lineEdit() const { return m_edit; }
    void setText(const QString &text);
    void setPlaceholder(const QString &placeholder);
    /// Waits this long after the last key. 0, for data at hand, tells every keystroke at once; only
    /// where the answer comes over the network something else makes sense.
    void setDelay(int milliseconds);
    /// Begins with the text kept under that key, and keeps what is typed from now on. The store
    /// outlives this.
    void keepIn(LayoutStore &store, const QString &key);
    /// The list that Esc, Down and Enter go to; not owned.
    void setList(QWidget *list);

public Q_SLOTS:
    void focusFilter();

Q_SIGNALS:
    void filterChanged(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void goToList();

    QLineEdit *m_edit;
    QTimer *m_delay;
    QWidget *m_list = nullptr;
};

} // namespace csp
