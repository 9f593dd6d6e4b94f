// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/sandbox/http/httpexchange.h"
#include "app/sandbox/loopbackvisitor.h"
#include "app/sandbox/router.h"
#include "app/sandbox/sandboxcore.h"

#include <QObject>

#include <functional>
#include <map>
#include <vector>

namespace csp::sandbox {

/// A request's way through the sandbox: counted, struck by faults, judged by its token, answered by
/// its endpoint, dressed in the service's habits, and sent, late or never.
class Dispatcher : public QObject
{
    Q_OBJECT

public:
    /// An answer that waits to be released.
    struct Held
    {
        int id = 0;
        HttpExchangePtr exchange;
        FaultPoint point = FaultPoint::AfterCommit;
        std::function<void()> resume;
    };

    /// Core, router and clock must outlive it.
    Dispatcher(SandboxCore &core, const Router &router, Clock &clock, QObject *parent = nullptr);

    /// How often each method and path pattern was called; unknown paths are counted together.
    [[nodiscard]] const std::map<QString, int> &calls() const { return m_calls; }
    [[nodiscard]] const std::vector<Held> &held() const { return m_held; }

    void dispatch(const HttpExchangePtr &exchange);
    /// Lets every held answer go on, or closes its connection. A request that is held before the
    /// commit is carried out all the same when its client has gone: a server does not know that.
    void release(bool drops);
    void forgetCalls() { m_calls.clear(); }

private:
    [[nodiscard]] Call callOf(const HttpExchangePtr &exchange, const Router::Match &match);
    [[nodiscard]] Answer process(const Call &call, const Router::Match &match);
    [[nodiscard]] static std::optional<Answer> refusalOf(const Bearer &bearer,
                                                         const Router::Route *route);
    [[nodiscard]] Answer processUnlessReplaced(const Call &call, const Router::Match &match);
    void carryOut(const HttpExchangePtr &exchange, Call call, const Router::Match &match);
    void send(const HttpExchangePtr &exchange, const Call &call, const HttpResponse &response,
              bool isHeld);
    void hold(const HttpExchangePtr &exchange, FaultPoint point, std::function<void()> resume);
    [[nodiscard]] HttpResponse dressed(const Answer &answer, const Call &call);

    SandboxCore &m_core;
    const Router &m_router;
    Clock &m_clock;
    LoopbackVisitor m_visitor;
    std::map<QString, int> m_calls;
    std::vector<Held> m_held;
    int m_holds = 0;
    quint64 m_answers = 0;
};

} // namespace csp::sandbox
