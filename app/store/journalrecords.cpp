// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journalrecords.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp {

TransitionMark markOf(const Transition &transition)
{
    TransitionMark mark;
    mark.operationId = transition.operationId;
    mark.toCatalogItemId = transition.toCatalogItemId;
    mark.toSubscriptionId = transition.toSubscriptionId;
    mark.quantity = transition.quantity;
    for (const TransitionEvent &event : transition.events) {
        if (!mark.firstEvent.isValid() || event.timestamp < mark.firstEvent)
            mark.firstEvent = event.timestamp;
    }
    return mark;
}

QByteArray bodyHashOf(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex();
}

bool IntentRecord::isIntact() const
{
    return bodyHash == bodyHashOf(body);
}

QString decisionWord(Decision decision)
{
    switch (decision) {
    case Decision::SendAgain:
        return u"send-again"_s;
    case Decision::MarkNotSent:
        return u"mark-not-sent"_s;
    case Decision::Handled:
        break;
    }
    return u"handled"_s;
}

std::optional<Decision> decisionFromWord(const QString &word)
{
    for (const Decision decision :
         {Decision::SendAgain, Decision::MarkNotSent, Decision::Handled}) {
        if (word == decisionWord(decision))
            return decision;
    }
    return std::nullopt;
}

void applyChange(JournalEntry &entry, const JournalChange &change)
{
    if (change.attempt)
        entry.attempts += *change.attempt;
    if (change.outcomeOf && change.outcome) {
        const auto attempt =
            std::ranges::find(entry.attempts, *change.outcomeOf, &AttemptRecord::number);
        if (attempt != entry.attempts.end())
            attempt->outcome = change.outcome;
    }
    entry.events += change.events;
    if (change.recognition)
        entry.recognitions += *change.recognition;
    if (change.state)
        entry.states += *change.state;
    if (change.decision)
        entry.decisions += *change.decision;
    if (change.readback)
        entry.readback = change.readback;
}

} // namespace csp
