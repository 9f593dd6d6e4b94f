// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/tokengrant.h"

#include <QMap>

#include <optional>

namespace csp {

/// The one grant that token sources hold on to while sign-ins come and go behind it. Without a
/// sign-in it makes everybody wait (the key store is being read, a person is entering a secret) or
/// refuses everybody with a reason. The clock outlives it.
class GrantSwitch final : public TokenGrant
{
    Q_OBJECT

public:
    explicit GrantSwitch(Clock &clock, QObject *parent = nullptr);
    ~GrantSwitch() override;

    /// Who asks from now on waits for use() or refuse(). What the sign-in was just asking is given
    /// up: another one takes its place.
    void hold();
    /// The same, for a sign-in that is read again from where it is kept: f comes when what it was
    /// just asking is kept, at once when there is nothing. Only while context lives and nothing
    /// else was decided meanwhile; of several the last one.
    void letFinish(QObject *context, std::function<void()> f);
    /// Who asks, and who waits, is served by this grant.
    void use(std::unique_ptr<TokenGrant> grant);
    /// Who asks, and who waits, is told this.
    void refuse(const ApiError &reason);

    void redeem(const QString &audience, QObject *context, Callback f) override;
    [[nodiscard]] bool isMidway() const override;

private:
    struct Question
    {
        QString audience;
        QPointer<QObject> context;
        Callback f;
    };

    void forward(quint64 number);
    void settle(quint64 number, const Answer &answer);
    void onEnded();

    Clock &m_clock;
    std::unique_ptr<TokenGrant> m_grant;
    /// Left, and midway.
    std::unique_ptr<TokenGrant> m_ending;
    QPointer<QObject> m_endContext;
    std::function<void()> m_ended;
    std::optional<ApiError> m_refusal;
    /// Questions without an answer, in the order of asking.
    QMap<quint64, Question> m_open;
    quint64 m_lastNumber = 0;
};

} // namespace csp
