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

    /// True while an answer is on its way, or being kept, that would be lost with this grant and
    /// could not be had again: a refresh token replaced on use.
    [[nodiscard]] virtual bool isMidway() const { return false; }
    /// This sign-in is left. Nothing more is asked and nobody is answered; ended comes once, when
    /// what is midway is kept, and may delete this. Only where isMidway().
    virtual void finish(std::function<void()> ended)
    {
        const auto now = std::move(ended);
        now();
    }

Q_SIGNALS:
    /// It was midway and is not any more. Whoever hears it may delete this.
    void calmed();
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
    void finish(std::function<void()> ended) override;

protected:
    /// What proves who we are, or why that is not possible right now.
    [[nodiscard]] virtual Expected<Form, ApiError> form(const QString &audience) = 0;
    /// Sees every answer before whoever asked does, who may end this sign-in with it. Nothing more
    /// is asked before it calls proceed.
    virtual void digest(const TokenAnswer &answer, std::function<void()> proceed);
    /// Sees every refusal before whoever asked does.
    virtual void onRefusal(const QString &audience, const ApiError &error);

    [[nodiscard]] const Profile &profile() const { return *m_profile; }
    [[nodiscard]] Clock &clock() const { return m_clock; }
    /// From the moment a question goes out until its answer is digested.
    [[nodiscard]] bool isAsking() const { return m_isAsking; }

private:
    struct Question
    {
        QString audience;
        QPointer<QObject> context;
        Callback f;
    };

    void askNext();
    void onAnswer(const Expected<AttemptResult, ApiError> &result);
    void onDigested();

    std::unique_ptr<Profile> m_profile;
    Clock &m_clock;
    AuthorityCall m_call;
    QList<Question> m_questions;
    bool m_isBusy = false;
    bool m_isAsking = false;
    /// Set once this sign-in is left.
    std::function<void()> m_ended;
};

} // namespace csp
