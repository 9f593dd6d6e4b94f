// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QWidget;

namespace csp {

class FileDialogs;
class ProfileBook;
class ProfileSwitcher;

/// What one window offers about partner accounts: another one, the list of all, and the fields of
/// its own. Book, dialogs and window outlive it.
class AccountDesk final : public QObject
{
    Q_OBJECT

public:
    AccountDesk(ProfileBook &book, FileDialogs &dialogs, const QString &shownAccount,
                QWidget *window);

    /// The accounts to choose from, below what was clicked.
    void showSwitcher(const QWidget *anchor);
    void manage();
    /// The shown account's own fields; the list where it is not in the book.
    void edit();

Q_SIGNALS:
    /// Another account of the book, the shown one afresh, or sandboxName().
    void openRequested(const QString &name);

private:
    ProfileBook &m_book;
    FileDialogs &m_dialogs;
    const QString m_shownAccount;
    QWidget *m_window;
    ProfileSwitcher *m_switcher;
};

} // namespace csp
