// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/signinflow.h"

#include <QPointer>

namespace csp {

SignInFlow::SignInFlow(SignInWay way, QObject *parent)
    : QObject(parent)
    , m_way(way)
    , m_sentence(tr("The sign-in begins."))
{
}

void SignInFlow::cancel()
{
    if (!takeEnd())
        return;
    m_sentence = tr("The sign-in was canceled.");
    Q_EMIT cancelRequested(QPrivateSignal());
    QMetaObject::invokeMethod(
        this,
        [this] {
            deleteLater();
            Q_EMIT canceled();
        },
        Qt::QueuedConnection);
}

void SignInFlow::move(Step step, const QString &sentence)
{
    if (m_step == Step::Done)
        return;
    m_step = step;
    m_sentence = sentence;
    Q_EMIT progressed(sentence);
}

void SignInFlow::showBrowser(const QUrl &url, const QDateTime &endsAt, const QString &sentence)
{
    m_browserUrl = url;
    m_endsAt = endsAt;
    const QPointer<SignInFlow> self(this);
    move(Step::WaitingForBrowser, sentence);
    if (self && m_step == Step::WaitingForBrowser)
        Q_EMIT openBrowser(url);
}

void SignInFlow::showCode(const QString &userCode, const QUrl &verificationUrl,
                          const QDateTime &endsAt, const QString &sentence)
{
    m_userCode = userCode;
    m_verificationUrl = verificationUrl;
    m_endsAt = endsAt;
    const QPointer<SignInFlow> self(this);
    move(Step::WaitingForCode, sentence);
    if (self && m_step == Step::WaitingForCode)
        Q_EMIT codeShown(userCode, verificationUrl, endsAt);
}

void SignInFlow::succeed()
{
    if (!takeEnd())
        return;
    m_sentence = tr("Signed in.");
    deleteLater();
    Q_EMIT succeeded();
}

void SignInFlow::fail(const SignInProblem &problem)
{
    if (!takeEnd())
        return;
    m_sentence = problem.sentence;
    deleteLater();
    Q_EMIT failed(problem);
}

bool SignInFlow::takeEnd()
{
    if (m_step == Step::Done)
        return false;
    m_step = Step::Done;
    m_browserUrl.clear();
    return true;
}

} // namespace csp
