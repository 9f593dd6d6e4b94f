// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/tokensource.h"

#include <QList>
#include <QPointer>

namespace csp::test {

/// A token source under a test's thumb: tokens are named token-1, token-2 ..., a refresh is
/// counted, can be held back, and can fail.
class FakeTokens final : public TokenSource
{
    Q_OBJECT

public:
    using TokenSource::TokenSource;

    void withToken(QObject *context, Callback f) override;
    void reject(const QByteArray &token) override;
    [[nodiscard]] QDateTime expiresAt() const override { return {}; }

    /// From now on a refresh waits for release().
    void hold() { m_isHeld = true; }
    void release();
    /// Every refresh from now on fails with this.
    void failWith(const ApiError &error) { m_failure = error; }

    [[nodiscard]] QByteArray current() const { return m_token; }
    [[nodiscard]] int refreshes() const { return m_refreshes; }
    [[nodiscard]] int waiting() const { return int(m_waiting.size()); }

private:
    void refresh();
    void serve();

    struct Waiter
    {
        QPointer<QObject> context;
        Callback f;
    };

    QList<Waiter> m_waiting;
    QByteArray m_token;
    std::optional<ApiError> m_failure;
    int m_refreshes = 0;
    bool m_isHeld = false;
    bool m_isRefreshing = false;
};

} // namespace csp::test
