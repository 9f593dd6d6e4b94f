// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/capability.h"
#include "app/domain/profile.h"
#include "app/domain/signinproblem.h"
#include "app/services/keptsecrets.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>

namespace csp {

enum class MfaProof { Unknown, Proven, NotProven };

/// Something this sign-in cannot do, and why.
struct MissingCapability
{
    Capability capability;
    QString reason;

    friend bool operator==(const MissingCapability &, const MissingCapability &) = default;
};

/// How a sign-in stands, for the status bar and the panel. A value; every text is plain.
struct AccountHealth
{
    enum class State {
        Reading,       ///< the key store is being read
        SignedOut,     ///< a person has to sign in
        SecretMissing, ///< a secret, a certificate or its password has to be given
        SigningIn,     ///< a token is being asked for, or a person is signing in
        SignedIn,
        NeedsRepair, ///< no token can be had; problem says why
    };

    State state = State::Reading;
    SignInWay way = SignInWay::ClientSecret;
    ProfileKind kind = ProfileKind::App;
    SecretOrigin secretOrigin = SecretOrigin::None;
    /// What the person chose last; what the key store does not take is in memory all the same.
    Remember remember = Remember::KeyStore;
    /// Signed out, but the key store did not give up what it holds.
    bool isLeftBehind = false;
    QString who;      ///< the person's name; empty for an application
    QString userName; ///< upn
    QString application;
    QString audience;
    QDateTime expiresAt;            ///< of the access token; invalid without one
    QDateTime certificateExpiresAt; ///< invalid without a certificate
    MfaProof mfaByClaims = MfaProof::Unknown;
    MfaProof mfaByService = MfaProof::Unknown;
    QStringList roles;
    QList<MissingCapability> cannot;
    /// What is wrong; also while an old token still serves.
    std::optional<SignInProblem> problem;
    KeyStoreState keyStore = KeyStoreState::Unknown;
    QString keyStoreText; ///< a sentence when it does not work, else empty

    /// What is kept could not be read because the key store is locked: once it is open, trying
    /// again may be all that is needed.
    [[nodiscard]] bool waitsForKeyStore() const;
    /// The service's word counts more than the token's.
    [[nodiscard]] MfaProof mfa() const;
    /// One line for the status bar at that moment: "Signed in as Ada, 52 min left".
    [[nodiscard]] QString statusText(const QDateTime &now) const;

    friend bool operator==(const AccountHealth &, const AccountHealth &) = default;
};

} // namespace csp
