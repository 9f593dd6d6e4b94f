// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace csp {

class AccountGuide;
class FileDialogs;
class ProfileBook;

/// The guide to a partner account as a dialog, for whoever works with an account already. Deletes
/// itself when closed; asks before what was entered is lost. Book and dialogs outlive it. Test
/// handles: accountGuideDialog and those of the guide.
class AccountGuideDialog final : public QDialog
{
    Q_OBJECT

public:
    AccountGuideDialog(ProfileBook &book, FileDialogs &dialogs, QWidget *parent = nullptr);

    void reject() override;

Q_SIGNALS:
    /// The account is in the book and wants to be opened.
    void saved(const QString &name);

private:
    AccountGuide *m_guide;
};

} // namespace csp
