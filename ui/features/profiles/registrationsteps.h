// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"

#include <QList>
#include <QString>

namespace csp {

/// One thing to do in the directory's portal, and what to enter there, if anything.
struct RegistrationStep
{
    QString sentence;
    QString what;  ///< "redirect address": what is to be copied
    QString value; ///< "http://localhost"

    friend bool operator==(const RegistrationStep &, const RegistrationStep &) = default;
};

/// What the console's registration in the partner's directory needs for a way to sign in (contract,
/// commerce 1.1 and 1.2). In the order in which it is done.
[[nodiscard]] QList<RegistrationStep> registrationSteps(Cloud cloud, SignInWay way);

/// What a way to sign in means for a person: what it is good for, what it cannot do.
[[nodiscard]] QString meaningOf(SignInWay way);

} // namespace csp
