// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/preparation.h"

#include "app/base/clock.h"
#include "app/net/apierror.h"
#include "app/net/retrypolicy.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

Preparation::Preparation(const OperationTools &tools, ProfileId profile, TransitionDraft draft,
                         ShownState shown, QObject *parent)
    : QObject(parent)
    , m_tools(tools)
    , m_draft(std::move(draft))
    , m_shown(std::move(shown))
    , m_reading(tools.transitions, tools.subscriptions)
{
    m_intent.profile = profile;
}

void Preparation::start()
{
    ReadingWish wish;
    wish.customer = m_draft.customer;
    wish.source = m_draft.source;
    wish.destination = m_draft.destination;
    wish.eligibilities = true;
    wish.priority = Priority::Person;
    m_waited.emplace(m_tools.clock);
    m_reading.start(wish, [this](const FreshReading::Result &fresh) { onRead(fresh); });
}

void Preparation::onRead(const FreshReading::Result &fresh)
{
    const DecisionBasis basis{m_draft,        m_shown.source, m_shown.destination,
                              m_shown.target, std::nullopt,   m_shown.siblings};
    if (!fresh) {
        fail(SubmitProblem::Kind::ReadFailed,
             tr("Nothing has been sent: the state of the subscription could not be read again "
                "before sending. Try again."));
        m_problem->error = summaryOf(fresh.error());
    } else if (m_waited->time() >= longestChangeWait) {
        // What came first is as old as the waiting for what came last.
        fail(SubmitProblem::Kind::ReadFailed,
             tr("Nothing has been sent: reading everything again took too long, and some of it may "
                "be out of date. Try again."));
    } else if (const QStringList differences = differencesOf(basis, *fresh);
               !differences.isEmpty()) {
        fail(SubmitProblem::Kind::Changed,
             tr("Nothing has been sent: something has changed since it was shown. Look at it again "
                "and decide anew."));
        m_problem->differences = differences;
    } else {
        makeIntent(*fresh);
    }
    Q_EMIT settled();
}

void Preparation::fail(SubmitProblem::Kind kind, const QString &sentence)
{
    m_problem.emplace();
    m_problem->kind = kind;
    m_problem->sentence = sentence;
}

void Preparation::makeIntent(const FreshState &fresh)
{
    m_intent.id = IntentId::create();
    m_intent.requestId = RequestId::create();
    m_intent.customerName = m_shown.customerName;
    m_intent.sourceName = m_shown.source.displayName();
    m_intent.targetTitle = m_shown.target.title;
    if (m_shown.destination)
        m_intent.destinationName = m_shown.destination->displayName();
    m_intent.draft = m_draft;
    m_intent.promised = promisedOutcome(m_draft, fresh.subscriptions, m_shown.target.title);

    const ApiRequest request = TransitionsApi::submitRequest(m_draft, m_intent.requestId);
    m_intent.method = u"POST"_s;
    m_intent.path = request.path;
    m_intent.body = request.body;
    m_intent.bodyHash = bodyHashOf(request.body);

    IntentSnapshot &snapshot = m_intent.snapshot;
    for (const Transition &transition : fresh.history)
        snapshot.history += markOf(transition);
    m_history = fresh.history;
    snapshot.subscriptions = fresh.subscriptions;
    snapshot.target = m_shown.target;
    snapshot.ourTime = fresh.ourTime;
    snapshot.serverTime = fresh.serverTime;
    m_intent.at = m_tools.clock.now();
    m_intent.apiOrigin = m_tools.transitions.origin();
}

} // namespace csp
