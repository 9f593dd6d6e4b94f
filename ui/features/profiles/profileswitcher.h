// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListView;

namespace csp {

class Label;
class LinkButton;
class ProfileBook;
class ProfileListModel;
class TableSortFilterProxy;

/// Which account to work with: a line that filters, the sandbox and the accounts below it, and the
/// way to manage them. Up and Down choose, Enter opens, Tab goes to "Manage accounts…", Esc or
/// leaving closes.
///
/// A child of its window, over everything in it, at the end where the profile's name stands. The
/// book outlives it. Test handles: profileSwitcher, switcherLine, switcherList, switcherManage.
class ProfileSwitcher final : public QFrame
{
    Q_OBJECT

public:
    ProfileSwitcher(ProfileBook &book, QWidget *window);

    /// The account that the window works with, or sandboxName().
    void setCurrent(const QString &name);
    /// Shows it below `anchor` (the badge with the profile's name), or at the top right end of the
    /// window without one.
    void open(const QWidget *anchor = nullptr);

Q_SIGNALS:
    /// Another account than the current one, or sandboxName(). The switcher has closed itself.
    void openRequested(const QString &name);
    void manageRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool onKey(int key);
    void filter(const QString &text);
    void choose(int step);
    void activateCurrent();
    void manage();
    void closeSwitcher();
    void place();

    ProfileBook &m_book;
    QString m_current;
    ProfileListModel *m_model;
    TableSortFilterProxy *m_proxy;
    QLineEdit *m_line;
    QListView *m_list;
    Label *m_nothing;
    LinkButton *m_manage;
    QPointer<const QWidget> m_anchor;
    QPointer<QWidget> m_focusBefore;
};

} // namespace csp
