// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/grantswitch.h"

#include "app/base/clock.h"

#include <chrono>

namespace csp {

GrantSwitch::GrantSwitch(Clock &clock, QObject *parent)
    : TokenGrant(parent)
    , m_clock(clock)
{
}

GrantSwitch::~GrantSwitch() = default;

void GrantSwitch::hold()
{
    m_ending.reset();
    m_ended = nullptr;
    m_grant.reset();
    m_refusal.reset();
}

void GrantSwitch::letFinish(QObject *context, std::function<void()> f)
{
    m_refusal.reset();
    if (m_grant && m_grant->isMidway()) {
        m_ending = std::move(m_grant);
        m_ending->finish([this] { onEnded(); });
    }
    m_grant.reset();
    if (!m_ending) {
        f();
        return;
    }
    m_endContext = context;
    m_ended = std::move(f);
}

bool GrantSwitch::isMidway() const
{
    return m_ending || (m_grant && m_grant->isMidway());
}

void GrantSwitch::onEnded()
{
    m_ending.reset();
    const auto f = std::exchange(m_ended, nullptr);
    const QPointer<GrantSwitch> self(this);
    if (f && m_endContext)
        f();
    if (self)
        Q_EMIT calmed();
}

void GrantSwitch::use(std::unique_ptr<TokenGrant> grant)
{
    hold();
    m_grant = std::move(grant);
    connect(m_grant.get(), &TokenGrant::calmed, this, &TokenGrant::calmed);
    const QList<quint64> numbers = m_open.keys();
    for (const quint64 number : numbers)
        forward(number);
}

void GrantSwitch::refuse(const ApiError &reason)
{
    hold();
    m_refusal = reason;
    const QList<quint64> numbers = m_open.keys();
    for (const quint64 number : numbers)
        forward(number);
}

void GrantSwitch::redeem(const QString &audience, QObject *context, Callback f)
{
    m_open.insert(++m_lastNumber, {audience, context, std::move(f)});
    forward(m_lastNumber);
}

void GrantSwitch::forward(quint64 number)
{
    const auto question = m_open.constFind(number);
    if (question == m_open.constEnd())
        return;
    if (!question->context) {
        // Nobody waits any more, and a token that serves once is not for nobody.
        m_open.erase(question);
        return;
    }
    if (m_grant) {
        // As long as the grant lives: a sign-in that is replaced answers nobody.
        m_grant->redeem(question->audience, m_grant.get(),
                        [this, number](const Answer &answer) { settle(number, answer); });
    } else if (m_refusal) {
        m_clock.after(std::chrono::milliseconds(0), this,
                      [this, number, reason = *m_refusal] { settle(number, Unexpected{reason}); });
    }
}

void GrantSwitch::settle(quint64 number, const Answer &answer)
{
    const auto found = m_open.constFind(number);
    if (found == m_open.constEnd())
        return;
    // Taken out first: whoever asked may ask again, or end this sign-in.
    const Question question = m_open.take(number);
    if (question.context)
        question.f(answer);
}

} // namespace csp
