// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"
#include "app/domain/signinproblem.h"

#include <QDateTime>
#include <QObject>
#include <QUrl>

namespace csp {

/// One try to sign in, as a screen follows it: from Account::beginSignIn() to exactly one of
/// succeeded(), failed() and canceled(), none of them in the same turn. Owned by its account; it
/// deletes itself in a later turn after its end, so a screen keeps a QPointer at the most.
class SignInFlow final : public QObject
{
    Q_OBJECT

public:
    enum class Step {
        Starting,
        WaitingForBrowser, ///< browserUrl() is open, five minutes at most
        WaitingForCode,    ///< userCode() has to be entered at verificationUrl()
        Checking,          ///< the authority is asked for the token
        Done,
    };
    Q_ENUM(Step)

    SignInFlow(SignInWay way, QObject *parent);

    [[nodiscard]] SignInWay way() const { return m_way; }
    [[nodiscard]] Step step() const { return m_step; }
    /// For a button that opens the browser once more. Never shown or logged: it carries secrets of
    /// this try.
    [[nodiscard]] const QUrl &browserUrl() const { return m_browserUrl; }
    /// "ABCD-EFGH": large, and copyable.
    [[nodiscard]] const QString &userCode() const { return m_userCode; }
    [[nodiscard]] const QUrl &verificationUrl() const { return m_verificationUrl; }
    /// When the browser's answer or the code comes too late; invalid while that is not known.
    [[nodiscard]] const QDateTime &endsAt() const { return m_endsAt; }
    /// What is going on, as a sentence.
    [[nodiscard]] const QString &sentence() const { return m_sentence; }

    /// Ends the try and closes its port at once; canceled() comes in a later turn.
    void cancel();

Q_SIGNALS:
    /// Open this in the person's browser, once.
    void openBrowser(const QUrl &url);
    void codeShown(const QString &userCode, const QUrl &verificationUrl, const QDateTime &endsAt);
    /// step() or sentence() changed.
    void progressed(const QString &sentence);
    void succeeded();
    void failed(const csp::SignInProblem &problem);
    void canceled();

private:
    friend class Account;

    /// For the account that drives it.
    void move(Step step, const QString &sentence);
    void showBrowser(const QUrl &url, const QDateTime &endsAt, const QString &sentence);
    void showCode(const QString &userCode, const QUrl &verificationUrl, const QDateTime &endsAt,
                  const QString &sentence);
    void succeed();
    void fail(const SignInProblem &problem);
    [[nodiscard]] bool takeEnd();

    SignInWay m_way;
    Step m_step = Step::Starting;
    QUrl m_browserUrl;
    QString m_userCode;
    QUrl m_verificationUrl;
    QDateTime m_endsAt;
    QString m_sentence;

Q_SIGNALS:
    /// For the account: the person gave up.
    void cancelRequested(QPrivateSignal);
};

} // namespace csp
