// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/signin/rememberchoice.h"

#include <QScrollArea>

namespace csp {

class DeviceCodePage;
class ProblemFace;
class SecretPage;
class SignedInPage;
class WaitPage;

/// The faces of the sign-in dialog, one of them visible. Scrolls where the screen is too low for
/// it. Test handle: signInRemember, beside those of its pages.
class SignInPages final : public QScrollArea
{
    Q_OBJECT

public:
    enum class Face { Wait, Code, Secret, Problem, SignedIn };
    Q_ENUM(Face)

    explicit SignInPages(QWidget *parent = nullptr);

    [[nodiscard]] Face face() const { return m_face; }
    void showFace(Face face);

    [[nodiscard]] WaitPage *wait() const { return m_wait; }
    [[nodiscard]] DeviceCodePage *code() const { return m_code; }
    [[nodiscard]] SecretPage *secret() const { return m_secret; }
    [[nodiscard]] ProblemFace *problem() const { return m_problem; }
    /// Below a problem that a person mends by signing in: how long that lasts.
    [[nodiscard]] RememberChoice *remember() const { return m_remember; }
    [[nodiscard]] SignedInPage *signedIn() const { return m_signedIn; }

    /// How high the face is at the present width.
    [[nodiscard]] int wantedHeight() const;

private:
    Face m_face = Face::Wait;
    QWidget *m_content;
    WaitPage *m_wait;
    DeviceCodePage *m_code;
    SecretPage *m_secret;
    QWidget *m_problemPage;
    ProblemFace *m_problem;
    RememberChoice *m_remember;
    SignedInPage *m_signedIn;
};

} // namespace csp
