// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/accountdesk.h"

#include "app/services/profilebook.h"
#include "ui/features/profiles/profileeditdialog.h"
#include "ui/features/profiles/profilesdialog.h"
#include "ui/features/profiles/profileswitcher.h"

namespace csp {

AccountDesk::AccountDesk(ProfileBook &book, FileDialogs &dialogs, const QString &shownAccount,
                         QWidget *window)
    : QObject(window)
    , m_book(book)
    , m_dialogs(dialogs)
    , m_shownAccount(shownAccount)
    , m_window(window)
    , m_switcher(new ProfileSwitcher(book, window))
{
    m_switcher->setCurrent(shownAccount);
    connect(m_switcher, &ProfileSwitcher::openRequested, this, &AccountDesk::openRequested);
    connect(m_switcher, &ProfileSwitcher::manageRequested, this, &AccountDesk::manage);
}

void AccountDesk::showSwitcher(const QWidget *anchor)
{
    m_switcher->open(anchor);
}

void AccountDesk::manage()
{
    auto *dialog = new ProfilesDialog(m_book, m_dialogs, m_shownAccount, m_window);
    connect(dialog, &ProfilesDialog::openRequested, this, &AccountDesk::openRequested);
    dialog->open();
}

void AccountDesk::edit()
{
    const auto profile = m_book.find(m_shownAccount);
    // What came from a file or is built in is not in the book.
    if (!profile)
        return manage();
    auto *dialog = new ProfileEditDialog(m_book, m_dialogs, *profile, m_window);
    connect(dialog, &ProfileEditDialog::saved, this, &AccountDesk::openRequested);
    dialog->open();
}

} // namespace csp
