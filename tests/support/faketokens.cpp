// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faketokens.h"

#include <QTimer>

namespace csp::test {

void FakeTokens::withToken(QObject *context, Callback f)
{
    m_waiting.append({context, std::move(f)});
    if (m_isRefreshing)
        return;
    if (m_token.isEmpty())
        refresh();
    else
        QTimer::singleShot(0, this, [this] { serve(); });
}

void FakeTokens::reject(const QByteArray &token)
{
    if (m_token == token)
        m_token.clear();
}

void FakeTokens::release()
{
    m_isHeld = false;
    serve();
}

void FakeTokens::refresh()
{
    m_isRefreshing = true;
    ++m_refreshes;
    if (!m_isHeld)
        QTimer::singleShot(0, this, [this] { serve(); });
}

void FakeTokens::serve()
{
    if (m_isRefreshing) {
        m_isRefreshing = false;
        if (!m_failure)
            m_token = "token-" + QByteArray::number(m_refreshes);
    } else if (m_token.isEmpty()) {
        // Rejected between the question and this turn.
        if (!m_waiting.isEmpty())
            refresh();
        return;
    }
    const QList<Waiter> waiting = std::exchange(m_waiting, {});
    const QByteArray token = m_token;
    for (const Waiter &waiter : waiting) {
        if (!waiter.context)
            continue;
        if (m_failure && token.isEmpty())
            waiter.f(Unexpected{*m_failure});
        else
            waiter.f(token);
    }
}

} // namespace csp::test
