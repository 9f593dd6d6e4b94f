// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/transition.h"
#include "app/net/origin.h"
#include "app/net/session.h"

namespace csp {

/// Contract, commerce 2. Everything here is acted on, so one unreadable member fails the call.
/// Holds no state; the session outlives it.
class TransitionsApi
{
public:
    explicit TransitionsApi(Session &session)
        : m_session(session)
    {
    }

    /// originText() of the service that is asked.
    [[nodiscard]] QString origin() const { return originText(m_session.settings().apiUrl); }

    [[nodiscard]] Job<QList<TransitionEligibility>> *eligibilities(const CustomerId &customer,
                                                                   const SubscriptionId &source,
                                                                   EligibilityMoment moment,
                                                                   Priority priority);

    /// The history of a source, in any of its envelopes. With an operation id the service may still
    /// answer everything; the answer is filtered again here (contract, commerce 2.4, trap 23).
    [[nodiscard]] Job<QList<Transition>> *history(const CustomerId &customer,
                                                  const SubscriptionId &source,
                                                  const std::optional<OperationId> &operation,
                                                  Priority priority);

    /// The POST exactly as it will go out; the journal keeps path and body. A field whose value is
    /// an unknown word is never written. With a destination neither term nor billing is sent.
    [[nodiscard]] static ApiRequest submitRequest(const TransitionDraft &draft,
                                                  const RequestId &requestId);

    /// Sends a request made by submitRequest, or rebuilt from the journal byte by byte.
    [[nodiscard]] Job<Transition> *submit(const ApiRequest &request,
                                          Session::BeforeAttempt beforeAttempt);

private:
    Session &m_session;
};

} // namespace csp
