// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/account.h"
#include "ui/models/roles.h"

#include <QString>

/// A sign-in in the words of the screens.
namespace csp::words {

/// "4 min left"; below a minute "42 s left".
[[nodiscard]] QString timeLeft(qint64 seconds);

/// A word that says at a glance that something is wrong, and how bad it is. Empty: nothing is.
struct StatusWord
{
    QString word;
    ChipTone tone = ChipTone::None;

    friend bool operator==(const StatusWord &, const StatusWord &) = default;
};
[[nodiscard]] StatusWord statusWord(const AccountHealth &health);
/// For one problem: "MFA missing".
[[nodiscard]] QString problemWord(const SignInProblem &problem);

/// "Signed in as Ada Agent (ada@contoso.example)"; empty while nobody is signed in.
[[nodiscard]] QString signedInAs(const AccountHealth &health);
[[nodiscard]] QString mfaWord(MfaProof proof);
[[nodiscard]] ChipTone mfaTone(MfaProof proof);
/// Where the sign-in or its secret is kept.
[[nodiscard]] QString keptText(const AccountHealth &health);
[[nodiscard]] QString keyStoreText(KeyStoreState state);

/// The text of the one button that mends it; empty where none would.
[[nodiscard]] QString repairText(const SignInProblem &problem);

/// What the sign-in cannot do, put together by reason.
struct MissingGroup
{
    QString reason;
    QStringList names;

    friend bool operator==(const MissingGroup &, const MissingGroup &) = default;
};
[[nodiscard]] QList<MissingGroup> groupedByReason(const QList<MissingCapability> &cannot);

} // namespace csp::words
