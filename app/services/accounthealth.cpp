// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/accounthealth.h"

#include <QCoreApplication>

#include <algorithm>

namespace csp {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::Account)
};

} // namespace

bool AccountHealth::waitsForKeyStore() const
{
    return keyStore == KeyStoreState::Locked && !isLeftBehind &&
           (state == State::SignedOut || state == State::SecretMissing);
}

MfaProof AccountHealth::mfa() const
{
    return mfaByService == MfaProof::Unknown ? mfaByClaims : mfaByService;
}

QString AccountHealth::statusText(const QDateTime &now) const
{
    switch (state) {
    case State::Reading:
        return Text::tr("Reading the key store");
    case State::SignedOut:
        return Text::tr("Signed out");
    case State::SecretMissing:
        return way == SignInWay::Certificate ? Text::tr("The certificate cannot be used")
                                             : Text::tr("The client secret is missing");
    case State::SigningIn:
        return Text::tr("Signing in");
    case State::NeedsRepair:
        return Text::tr("Not signed in: %1").arg(problem ? problem->sentence : QString());
    case State::SignedIn:
        break;
    }
    const qint64 seconds = std::max<qint64>(0, now.secsTo(expiresAt));
    const QString left = Text::tr("%n min left", nullptr, int(seconds / 60));
    if (kind == ProfileKind::App)
        return Text::tr("Signed in as application, %1").arg(left);
    const QString named = who.isEmpty() ? userName : who;
    return named.isEmpty() ? Text::tr("Signed in, %1").arg(left)
                           : Text::tr("Signed in as %1, %2").arg(named, left);
}

} // namespace csp
