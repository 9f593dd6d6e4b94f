// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/tokenanswer.h"
#include "app/base/expected.h"

#include <QDateTime>
#include <QObject>
#include <QUrl>

namespace csp {

/// What an interactive sign-in is asked for beyond a token.
struct SignInRequest
{
    bool provesMfa = false;   ///< a fresh sign-in with proof of MFA
    bool asksConsent = false; ///< the page that asks for consent
    bool choosesAccount =
        true;                ///< the page that asks which account; otherwise userName is suggested
    QString userName;        ///< who signed in the last time
    QString claimsChallenge; ///< what the authority wanted to see proven, as it sent it
};

/// One try of a person to sign in. Begins with start(), ends with finished(), exactly once and in a
/// later turn; deleting it before ends it silently and frees what it holds. Codes, verifiers and
/// tokens appear in no log.
class SignInRun : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start() = 0;

Q_SIGNALS:
    /// The person's browser has to open this address. Not for a log: it carries the state.
    void browserWanted(const QUrl &url);
    /// The person enters this code on that page, on any device.
    void codeGiven(const QString &userCode, const QUrl &verificationUrl, const QDateTime &endsAt);
    /// A sentence about what is going on.
    void progressed(const QString &sentence);
    void finished(const csp::Expected<csp::TokenAnswer, csp::ApiError> &result);
};

} // namespace csp
