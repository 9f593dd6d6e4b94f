// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/profileform.h"

#include <QDialog>

#include <optional>

namespace csp {

class Banner;
class FileDialogs;
class ProfileBook;
class ProfileEditor;

/// Edits an account. Nothing that was entered is lost: closing it asks. Deletes
/// itself; book and dialogs outlive it. Test handles: profileEditDialog, profileSave,
/// profileEditBanner.
class ProfileEditDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Begins at the field that has to be changed, if one has.
    ProfileEditDialog(ProfileBook &book, FileDialogs &dialogs, const Profile &present,
                      QWidget *parent, ProfileField wanted = ProfileField::None);

    void reject() override;

Q_SIGNALS:
    /// It is in the book, under this name.
    void saved(const QString &name);

private:
    void save();
    void onRefused(const QString &sentence);
    void setPresent(const std::optional<Profile> &present);

    ProfileBook &m_book;
    std::optional<Profile> m_present; ///< nothing when it was removed meanwhile
    ProfileForm m_filled;
    Banner *m_banner;
    ProfileEditor *m_editor;
};

} // namespace csp
