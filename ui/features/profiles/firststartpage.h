// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QListView;
class QStackedWidget;

namespace csp {

class AccountGuide;
class Banner;
class FileDialogs;
class Label;
class ProfileBook;
class ProfileListModel;

/// What a person sees while no account is open: two ways, the sandbox and a partner account, and
/// the accounts that are known already. The second way is a short guide. Book and dialogs outlive
/// it. Test handles: firstStart, trySandbox, addAccount, importAccount, knownAccounts,
/// firstStartBanner.
class FirstStartPage final : public QWidget
{
    Q_OBJECT

public:
    FirstStartPage(ProfileBook &book, FileDialogs &dialogs, QWidget *parent = nullptr);

    /// Something that went wrong before, above everything.
    void say(const QString &sentence);

Q_SIGNALS:
    /// An account of the book by its name, or sandboxName().
    void openRequested(const QString &name);

private:
    [[nodiscard]] QWidget *makeWelcome();
    void showWelcome();
    void showGuide();
    void importAccounts();
    void onBookChanged();

    ProfileBook &m_book;
    FileDialogs &m_dialogs;
    ProfileListModel *m_known;
    Banner *m_banner;
    QStackedWidget *m_pages;
    QWidget *m_welcome = nullptr;
    QListView *m_list = nullptr;
    Label *m_listTitle = nullptr;
    QWidget *m_first = nullptr; ///< takes the focus
    AccountGuide *m_guide;
};

} // namespace csp
