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
    m_grant.reset();
    m_refusal.reset();
}

void GrantSwitch::use(std::unique_ptr<TokenGrant> grant)
{
    m_refusal.reset();
    m_grant = std::move(grant);
    const QList<quint64> numbers = m_open.keys();
    for (const quint64 number : numbers)
        forward(number);
}

void GrantSwitch::refuse(const ApiError &reason)
{
    m_grant.reset();
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
    const Question question = *found;
    m_open.erase(found);
    if (question.context)
        question.f(answer);
}

} // namespace csp
