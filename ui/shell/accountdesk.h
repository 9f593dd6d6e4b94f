// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"

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
    /// `file` is where the shown account was read from; empty when it is in the book or built in.
    AccountDesk(ProfileBook &book, FileDialogs &dialogs, const QString &shownAccount,
                const QString &file, QWidget *window);

    /// The accounts to choose from, below what was clicked.
    void showSwitcher(const QWidget *anchor);
    void manage();
    /// The shown account's own fields, beginning at this one; the list where it is built in. An
    /// account from a file is not edited here: told() says what to change there.
    void edit(ProfileField field);

Q_SIGNALS:
    /// Another account of the book, the shown one afresh, or sandboxName().
    void openRequested(const QString &name);
    /// For the window's banner.
    void told(const QString &sentence, const QString &details);

private:
    ProfileBook &m_book;
    FileDialogs &m_dialogs;
    const QString m_shownAccount;
    const QString m_file;
    QWidget *m_window;
    ProfileSwitcher *m_switcher;
};

} // namespace csp
