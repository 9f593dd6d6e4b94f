// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/authority.h"
#include "app/auth/tokenanswer.h"
#include "app/base/expected.h"

#include <QPointer>

namespace csp {

/// One sign-in, and how it is turned into tokens for whatever audience.
class TokenGrant : public QObject
{
    Q_OBJECT

public:
    using Answer = Expected<TokenAnswer, ApiError>;
    using Callback = std::function<void(const Answer &)>;

    using QObject::QObject;

    /// Asks for a token. f comes once, in a later turn, only while context lives.
    virtual void redeem(const QString &audience, QObject *context, Callback f) = 0;
};

/// A grant that asks the token endpoint with a form. One question at a time: a refresh token that
/// is replaced on use must not be used twice at once. The manager and the clock outlive it.
class FormGrant : public TokenGrant
{
    Q_OBJECT

public:
    FormGrant(const Profile &profile, QNetworkAccessManager &network, Clock &clock,
              QObject *parent = nullptr);
    ~FormGrant() override;

    void redeem(const QString &audience, QObject *context, Callback f) override;

protected:
    /// What proves who we are, or why that is not possible right now.
    [[nodiscard]] virtual Expected<Form, ApiError> form(const QString &audience) = 0;
    /// Sees every answer when whoever asked has it; nothing more is asked before it calls proceed.
    virtual void digest(const TokenAnswer &answer, std::function<void()> proceed);
    /// Sees every refusal before whoever asked does.
    virtual void onRefusal(const QString &audience, const ApiError &error);

    [[nodiscard]] const Profile &profile() const { return *m_profile; }
    [[nodiscard]] Clock &clock() const { return m_clock; }

private:
    struct Question
    {
        QString audience;
        QPointer<QObject> context;
        Callback f;
    };

    void askNext();
    void onAnswer(const Expected<AttemptResult, ApiError> &result);

    std::unique_ptr<Profile> m_profile;
    Clock &m_clock;
    AuthorityCall m_call;
    QList<Question> m_questions;
    bool m_isBusy = false;
};

} // namespace csp
