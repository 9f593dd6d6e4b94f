// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/tokengrant.h"

#include "app/base/clock.h"
#include "app/base/logging.h"
#include "app/domain/profile.h"
#include "app/net/attempt.h"

#include <chrono>

namespace csp {

FormGrant::FormGrant(const Profile &profile, QNetworkAccessManager &network, Clock &clock,
                     QObject *parent)
    : TokenGrant(parent)
    , m_profile(std::make_unique<Profile>(profile))
    , m_clock(clock)
    , m_call(network, clock)
{
}

FormGrant::~FormGrant() = default;

void FormGrant::redeem(const QString &audience, QObject *context, Callback f)
{
    m_questions.append({audience, context, std::move(f)});
    if (m_isBusy)
        return;
    m_isBusy = true;
    m_clock.after(std::chrono::milliseconds(0), this, [this] { askNext(); });
}

void FormGrant::finish(std::function<void()> ended)
{
    m_ended = std::move(ended);
    m_questions.clear();
    if (!m_isAsking)
        onDigested();
}

void FormGrant::digest(const TokenAnswer &, std::function<void()> proceed)
{
    const auto now = std::move(proceed);
    now();
}

void FormGrant::onRefusal(const QString &, const ApiError &) {}

void FormGrant::askNext()
{
    while (!m_questions.isEmpty() && !m_questions.first().context)
        m_questions.removeFirst();
    if (m_questions.isEmpty()) {
        m_isBusy = false;
        return;
    }
    const auto fields = form(m_questions.first().audience);
    if (!fields) {
        onAnswer(Unexpected{fields.error()});
        return;
    }
    m_isAsking = true;
    m_call.post(tokenEndpoint(*m_profile), *fields,
                [this](const Expected<AttemptResult, ApiError> &result) { onAnswer(result); });
}

void FormGrant::onAnswer(const Expected<AttemptResult, ApiError> &result)
{
    const Answer answer =
        result ? readTokenAnswer(*result) : Answer(Unexpected<ApiError>{result.error()});
    // Whoever asked is gone when this sign-in is left.
    const Question question = m_questions.isEmpty() ? Question() : m_questions.takeFirst();
    const QPointer<FormGrant> self(this);
    if (answer) {
        // First of all: what is new is on its way to where it is kept before anybody can end this
        // sign-in, or anything happens with the token.
        digest(*answer, [self] {
            if (self)
                self->onDigested();
        });
    } else {
        const ApiError &error = answer.error();
        qCInfo(lcAuth).noquote() << "no token, status" << error.httpStatus << "code" << error.code;
        onRefusal(question.audience, error);
        onDigested();
    }
    if (question.context)
        question.f(answer);
}

void FormGrant::onDigested()
{
    m_isAsking = false;
    // In a later turn: what is kept at once calls this while the answer is still being told.
    m_clock.after(std::chrono::milliseconds(0), this, [this] {
        if (const auto ended = std::exchange(m_ended, nullptr))
            return ended();
        const QPointer<FormGrant> self(this);
        askNext();
        if (self && !m_isAsking)
            Q_EMIT calmed();
    });
}

} // namespace csp
