// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/sessionjobs.h"

#include "app/net/session.h"

namespace csp {

PagesJobBase::PagesJobBase(const Wire &wire, const ApiRequest &first, QObject *parent)
    : Job<int>(first.purpose, first.priority, parent)
    , m_wire(wire)
    , m_walk(first, wire.settings.apiUrl)
{
}

PagesJobBase::~PagesJobBase() = default;

void PagesJobBase::startPage()
{
    m_call = std::make_unique<Call>(m_wire, m_walk.current());
    m_call->onState([this](State state, const QDateTime &until) { setState(state, until); });
    m_call->onDone([this](const Call::Outcome &outcome) { onDone(outcome); });
    m_call->start();
}

void PagesJobBase::stop()
{
    m_call->stop();
}

ApiError PagesJobBase::canceledError() const
{
    return m_call->canceledError();
}

void PagesJobBase::onDone(const Call::Outcome &outcome)
{
    if (outcome)
        onPage(*outcome);
    else if (m_walk.isSeekEnd(outcome.error()))
        settle(Answered<int>{m_count, m_last});
    else
        settle(Unexpected{outcome.error()});
}

void PagesJobBase::onPage(const RawAnswer &answer)
{
    const auto body = bodyOf(answer);
    if (!body) {
        settle(Unexpected{body.error()});
        return;
    }
    const auto items = PageWalk::itemsOf(*body);
    if (!items) {
        settle(Unexpected{unreadable(answer, items.error())});
        return;
    }
    const QPointer<PagesJobBase> self(this);
    const std::optional<int> count = deliver(*items, m_walk.number());
    if (!self || isSettled())
        return;
    if (!count) {
        // Whoever read the pages has gone; there is no reason to ask for more.
        cancel();
        return;
    }
    m_count += *count;
    m_last = answer;

    const PageWalk::Step step = m_walk.advance(*body, answer.continuationToken);
    switch (step.course) {
    case PageWalk::Course::Next:
        startPage();
        break;
    case PageWalk::Course::End:
        settle(Answered<int>{m_count, m_last});
        break;
    case PageWalk::Course::Lost: {
        ApiError error;
        error.kind = ApiError::Kind::Unexpected;
        error.httpStatus = answer.httpStatus;
        error.ids = answer.ids;
        error.transportText = step.sentence;
        error.answer = answer;
        settle(Unexpected{error});
        break;
    }
    }
}

} // namespace csp
