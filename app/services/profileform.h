// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"

#include <QList>
#include <QString>

namespace csp {

class ProfileBook;

/// What a person enters about an account, field by field as typed, before it is a profile. Nothing
/// is lost by being wrong.
struct ProfileForm
{
    QString name;
    ProfileColor color = ProfileColor::Red;
    Cloud cloud = Cloud::Public;
    QString apiUrl;
    QString authorityUrl;
    QString audience;
    QString tenantId;
    QString clientId;
    SignInWay signIn = SignInWay::Browser;
    QString certificateFile;
    QString country;
    QString segment;
    QString locale;
    bool isReadOnly = false;

    friend bool operator==(const ProfileForm &, const ProfileForm &) = default;
};

/// What is wrong with one field, as a sentence that says what to do.
struct ProfileProblem
{
    ProfileField field = ProfileField::Name;
    QString sentence;
    /// A warning may be saved.
    bool isWarning = false;

    friend bool operator==(const ProfileProblem &, const ProfileProblem &) = default;
};

/// The member of a profile file that says this; empty for ProfileField::None.
[[nodiscard]] QString memberOf(ProfileField field);

/// An empty form with the addresses of the cloud.
[[nodiscard]] ProfileForm newProfileForm(Cloud cloud = Cloud::Public);
[[nodiscard]] ProfileForm formOf(const Profile &profile);
/// What the form says, blanks around it apart. Only meaningful without problems.
[[nodiscard]] Profile profileOf(const ProfileForm &form);

/// In the order of ProfileField. `book` knows which names are taken; `except` is the present name
/// of the account that is being edited, empty for a new one. The rules are those of a profile file,
/// said beside the field they concern.
[[nodiscard]] QList<ProfileProblem> problemsOf(const ProfileForm &form, const ProfileBook &book,
                                               const QString &except);
/// Whether the addresses are exactly what the cloud's preset says; never for Cloud::Custom.
[[nodiscard]] bool hasPresetAddresses(const ProfileForm &form);

} // namespace csp
