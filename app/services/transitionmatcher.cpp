// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/transitionmatcher.h"

#include <QSet>

#include <algorithm>
#include <chrono>

namespace csp {

namespace {

using namespace std::chrono_literals;

/// Without a Date nothing is known about the service's clock.
constexpr auto skewWithoutDate = 15min;

bool isSameItem(const QString &a, const QString &b)
{
    const auto left = CatalogItemId::fromText(a);
    const auto right = CatalogItemId::fromText(b);
    // The availability part may be reissued between the POST and the history.
    if (left && right)
        return left->isSameOffer(*right);
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool isSame(const TransitionMark &a, const TransitionMark &b)
{
    if (a.operationId && b.operationId) {
        // One operation id may serve several transitions (contract, commerce 2.2): then the time of
        // their beginning tells them apart.
        return a.operationId == b.operationId &&
               (!a.firstEvent.isValid() || !b.firstEvent.isValid() || a.firstEvent == b.firstEvent);
    }
    return isSameItem(a.toCatalogItemId, b.toCatalogItemId) && a.quantity == b.quantity &&
           a.firstEvent == b.firstEvent;
}

bool wasThere(const IntentSnapshot &snapshot, const TransitionMark &mark)
{
    return std::ranges::any_of(snapshot.history,
                               [&](const TransitionMark &known) { return isSame(known, mark); });
}

/// The earliest moment, on the service's clock, at which a first event can be ours.
QDateTime notBefore(const JournalEntry &entry)
{
    const IntentSnapshot &snapshot = entry.intent.snapshot;
    const QDateTime sent = entry.attempts.first().at;
    if (!snapshot.serverTime.isValid() || !snapshot.ourTime.isValid())
        return sent.addMSecs(-std::chrono::milliseconds(skewWithoutDate).count());
    const qint64 ahead = snapshot.ourTime.msecsTo(snapshot.serverTime);
    return sent.addMSecs(ahead - std::chrono::milliseconds(toleratedSkew).count());
}

bool fitsDestination(const Transition &transition, const IntentRecord &intent)
{
    const TransitionDraft &draft = intent.draft;
    // The answer names it only when the subscription changes (contract, commerce 2.3).
    if (!transition.toSubscriptionId)
        return true;
    if (draft.destination)
        return transition.toSubscriptionId == draft.destination;
    if (transition.toSubscriptionId == draft.source)
        return true;
    // Without a destination it went into a new subscription, not into one that was there.
    return std::ranges::none_of(intent.snapshot.subscriptions.all, [&](const Subscription &old) {
        return old.id == transition.toSubscriptionId;
    });
}

bool fits(const Transition &transition, const JournalEntry &entry)
{
    const TransitionDraft &draft = entry.intent.draft;
    const TransitionMark mark = markOf(transition);
    return (!transition.fromSubscriptionId || transition.fromSubscriptionId == draft.source) &&
           isSameItem(transition.toCatalogItemId, draft.toCatalogItemId) &&
           transition.quantity == draft.quantity &&
           (!transition.type.isKnown() || transition.type == draft.type) &&
           fitsDestination(transition, entry.intent) &&
           (!mark.firstEvent.isValid() || mark.firstEvent >= notBefore(entry)) &&
           !wasThere(entry.intent.snapshot, mark);
}

/// The operation id that the service named in the answer to a POST.
std::optional<OperationId> namedOperation(const JournalEntry &entry)
{
    for (const AttemptRecord &attempt : entry.attempts) {
        if (attempt.outcome && attempt.outcome->operationId)
            return attempt.outcome->operationId;
    }
    return std::nullopt;
}

/// Nothing of it can be in a history.
bool cannotBeThere(const JournalEntry &entry)
{
    return entry.attempts.isEmpty() || entry.state() == OperationState::Rejected ||
           entry.state() == OperationState::NotSent;
}

/// Which element of the history belongs to which intent; indexes.
class Assignment
{
public:
    Assignment(const QList<Transition> &history, QList<const JournalEntry *> entries)
        : m_history(history)
        , m_entries(std::move(entries))
    {
        m_entries.removeIf([](const JournalEntry *entry) { return cannotBeThere(*entry); });
        // The newest first: what an older one could claim as well was there before the newer one,
        // or it is the newer one's.
        std::ranges::sort(m_entries, std::ranges::greater(),
                          [](const JournalEntry *entry) { return entry->intent.at; });
    }

    void run(const JournalEntry &sought, bool trustOperationId)
    {
        for (const JournalEntry *entry : std::as_const(m_entries))
            claimRecognized(*entry);
        for (const JournalEntry *entry : std::as_const(m_entries))
            claimNamed(*entry);
        for (const JournalEntry *entry : std::as_const(m_entries)) {
            const bool waits = entry != &sought || trustOperationId;
            if (!(waits && namedOperation(*entry)))
                claimFitting(*entry);
        }
    }

    [[nodiscard]] std::optional<qsizetype> of(const JournalEntry &entry) const
    {
        const auto claim = m_claims.constFind(entry.intent.id);
        return claim == m_claims.constEnd() ? std::nullopt : std::optional(*claim);
    }

    [[nodiscard]] int freeFitting(const JournalEntry &entry) const
    {
        int count = 0;
        for (qsizetype i = 0; i < m_history.size(); ++i)
            count += !m_taken.contains(i) && fits(m_history.at(i), entry) ? 1 : 0;
        return count;
    }

private:
    template <typename Predicate>
    void claim(const JournalEntry &entry, Predicate predicate)
    {
        if (m_claims.contains(entry.intent.id))
            return;
        std::optional<qsizetype> best;
        for (qsizetype i = 0; i < m_history.size(); ++i) {
            if (m_taken.contains(i) || !predicate(m_history.at(i)))
                continue;
            // Of several the first that began is ours.
            if (!best ||
                markOf(m_history.at(i)).firstEvent < markOf(m_history.at(*best)).firstEvent)
                best = i;
        }
        if (!best)
            return;
        m_claims.insert(entry.intent.id, *best);
        m_taken.insert(*best);
    }

    void claimRecognized(const JournalEntry &entry)
    {
        if (entry.recognitions.isEmpty())
            return;
        const TransitionMark &mark = entry.recognitions.last();
        claim(entry,
              [&mark](const Transition &transition) { return isSame(mark, markOf(transition)); });
    }

    void claimNamed(const JournalEntry &entry)
    {
        const auto named = namedOperation(entry);
        if (!named)
            return;
        claim(entry, [&](const Transition &transition) {
            return transition.operationId == named &&
                   !wasThere(entry.intent.snapshot, markOf(transition));
        });
    }

    void claimFitting(const JournalEntry &entry)
    {
        claim(entry, [&entry](const Transition &transition) { return fits(transition, entry); });
    }

    const QList<Transition> &m_history;
    QList<const JournalEntry *> m_entries;
    QHash<IntentId, qsizetype> m_claims;
    QSet<qsizetype> m_taken;
};

bool isUnchanged(const std::optional<Subscription> &before, const std::optional<Subscription> &now)
{
    if (before.has_value() != now.has_value())
        return false;
    return !before || (before->offerId == now->offerId && before->quantity == now->quantity &&
                       before->status == now->status);
}

} // namespace

HistoryMatch findInHistory(const QList<Transition> &history, const JournalEntry &sought,
                           const QList<const JournalEntry *> &sameSource, bool trustOperationId)
{
    HistoryMatch match;
    if (cannotBeThere(sought))
        return match;
    Assignment assignment(history, sameSource);
    assignment.run(sought, trustOperationId);
    if (const auto place = assignment.of(sought)) {
        match.transition = history.at(*place);
        match.others = assignment.freeFitting(sought);
    }
    return match;
}

Trace traceOf(const IntentRecord &intent, const SubscriptionsView &now)
{
    const SubscriptionsView &before = intent.snapshot.subscriptions;
    const auto agrees = [&](const SubscriptionsView &view) {
        return allAgree(withActual(intent.promised, intent.draft, before, view));
    };
    if (!intent.promised.isEmpty() && agrees(now) && !agrees(before))
        return Trace::Promised;
    const bool hasNew = std::ranges::any_of(now.all, [&](const Subscription &candidate) {
        return isSameItem(candidate.offerId, intent.draft.toCatalogItemId) &&
               std::ranges::none_of(
                   before.all, [&](const Subscription &old) { return old.id == candidate.id; });
    });
    const bool isSame = isUnchanged(before.source, now.source) &&
                        isUnchanged(before.destination, now.destination) && !hasNew;
    return isSame ? Trace::None : Trace::Changed;
}

} // namespace csp
