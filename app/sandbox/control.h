// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/dispatcher.h"

namespace csp::sandbox {

/// How tests steer a running sandbox: `/_control` and `/_control/purchases`. Not part of the
/// service it simulates; answers need no token and are never struck by faults. The formats stand
/// beside the functions.
class Control
{
public:
    /// Both must outlive it.
    Control(SandboxCore &core, Dispatcher &dispatcher)
        : m_core(core)
        , m_dispatcher(dispatcher)
    {
    }

    /// True for paths that belong here.
    [[nodiscard]] static bool isMeant(const QString &path);
    void handle(const HttpExchangePtr &exchange, const QDateTime &now);

private:
    /// GET /_control: {seed, customers, worldStart, pace, latency, replay, what writeAuthority()
    /// writes, faults[{kind, rate, count, method, path, strikes}], held[{id, method, path, point,
    /// isClientThere}], heldCount, calls{"GET /v1/customers": n}, purchases, pending}
    [[nodiscard]] QByteArray state() const;
    /// GET /_control/purchases: {count, accepted, items[..], byRequestId[{requestId, count}],
    /// byIntent[{customerId, subscriptionId, body, count}]}. A transition that eligibility forbids
    /// is accepted and fails later: it is no purchase.
    [[nodiscard]] QByteArray purchases() const;
    /// POST /_control, every member optional, in this order: clearFaults (true or kinds),
    /// faults[{kind, rate, count, method, path, point "before" or "after", seconds, bytes}], pace,
    /// latency, replay, what changeAuthority() reads, resetCalls (true), release (true or "drop").
    /// Returns what is wrong with it; then nothing of it was done.
    [[nodiscard]] QString change(const QByteArray &body, const QDateTime &now);

    SandboxCore &m_core;
    Dispatcher &m_dispatcher;
};

} // namespace csp::sandbox
