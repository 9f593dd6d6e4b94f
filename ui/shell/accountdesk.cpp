// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/accountdesk.h"

#include "app/services/profilebook.h"
#include "app/services/profileform.h"
#include "ui/features/profiles/profileeditdialog.h"
#include "ui/features/profiles/profilesdialog.h"
#include "ui/features/profiles/profileswitcher.h"

#include <QDir>

namespace csp {

AccountDesk::AccountDesk(ProfileBook &book, FileDialogs &dialogs, const QString &shownAccount,
                         const QString &file, QWidget *window)
    : QObject(window)
    , m_book(book)
    , m_dialogs(dialogs)
    , m_shownAccount(shownAccount)
    , m_file(file)
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

void AccountDesk::edit(ProfileField field)
{
    if (!m_file.isEmpty()) {
        // The book may have another account of the same name.
        const QString member = memberOf(field);
        Q_EMIT told(
            tr("This partner account comes from a file, so it is changed there: %1")
                .arg(QDir::toNativeSeparators(m_file)),
            member.isEmpty()
                ? tr("Change the file, then start the program again.")
                : tr("Change the member \"%1\" in it, then start the program again.").arg(member));
        return;
    }
    const auto profile = m_book.find(m_shownAccount);
    // What is built in is not in the book.
    if (!profile)
        return manage();
    auto *dialog = new ProfileEditDialog(m_book, m_dialogs, *profile, m_window, field);
    connect(dialog, &ProfileEditDialog::saved, this, &AccountDesk::openRequested);
    dialog->open();
}

} // namespace csp
