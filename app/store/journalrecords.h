// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/operationstate.h"
#include "app/domain/transition.h"
#include "app/domain/transitionoutcome.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <optional>

namespace csp {

/// What identifies a transition in the history: enough to know it again and to tell a new one from
/// those that were there before (contract, commerce traps 4 to 6).
struct TransitionMark
{
    std::optional<OperationId> operationId;
    QString toCatalogItemId;
    std::optional<SubscriptionId> toSubscriptionId;
    int quantity = 0;
    QDateTime firstEvent; ///< invalid when its log was empty

    friend bool operator==(const TransitionMark &, const TransitionMark &) = default;
};

[[nodiscard]] TransitionMark markOf(const Transition &transition);

/// The world right before sending (contract, commerce trap 5).
struct IntentSnapshot
{
    QList<TransitionMark> history;
    SubscriptionsView subscriptions;
    /// What was offered, as it was shown and confirmed.
    TransitionEligibility target;
    QDateTime ourTime;
    QDateTime serverTime; ///< from the header Date at ourTime; invalid when there was none
};

/// A decision to buy, as it was committed before the first byte left. Never changed.
struct IntentRecord
{
    IntentId id;
    RequestId requestId; ///< one per intent, for ever
    ProfileId profile;
    QString customerName;
    QString sourceName;
    QString targetTitle;
    QString destinationName;
    TransitionDraft draft;
    QList<OutcomeRow> promised;
    QString method;
    QString path;
    QByteArray body;
    QByteArray bodyHash; ///< SHA-256 of body, hexadecimal
    IntentSnapshot snapshot;
    QDateTime at;
    /// originText() of the service it is meant for; empty when it was written down by a version of
    /// the program that did not keep it. The same account may lead to another service later.
    QString apiOrigin;

    /// The body is still the one that was hashed.
    [[nodiscard]] bool isIntact() const;
};

[[nodiscard]] QByteArray bodyHashOf(const QByteArray &body);

/// How one attempt ended, as far as it is known. Words, not enums of other rooms.
struct AttemptOutcome
{
    QDateTime at;
    QString verdict;
    QString errorKind; ///< empty for a readable 2xx
    int httpStatus = 0;
    QString code;
    QString serviceText;
    QString transportText;
    bool certificateProblem = false;
    std::optional<OperationId> operationId;
    QDateTime serverTime;

    friend bool operator==(const AttemptOutcome &, const AttemptOutcome &) = default;
};

struct AttemptRecord
{
    int number = 0; ///< from 1, over the whole life of the intent
    CorrelationId correlation;
    QDateTime at;
    std::optional<AttemptOutcome> outcome; ///< nothing: it is not known whether a byte left
};

struct StateRecord
{
    QDateTime at;
    OperationState state = OperationState::Prepared;
    QString note; ///< why, in a sentence; may be empty
};

enum class Decision {
    SendAgain,
    MarkNotSent,
    Handled, ///< what was left to a person after the end has been done
};

/// The word that the journal writes.
[[nodiscard]] QString decisionWord(Decision decision);
[[nodiscard]] std::optional<Decision> decisionFromWord(const QString &word);

struct DecisionRecord
{
    QDateTime at;
    Decision decision = Decision::SendAgain;
};

struct ReadbackRecord
{
    QDateTime at;
    QList<OutcomeRow> rows;
    bool isFinal = false;
};

/// Everything the journal knows about one intent.
struct JournalEntry
{
    IntentRecord intent;
    QList<AttemptRecord> attempts;
    QList<TransitionEvent> events;
    QList<StateRecord> states;          ///< never empty
    QList<TransitionMark> recognitions; ///< transitions of the history taken for ours, newest last
    QList<DecisionRecord> decisions;
    std::optional<ReadbackRecord> readback; ///< the newest

    [[nodiscard]] OperationState state() const { return states.last().state; }
    [[nodiscard]] bool isOpen() const { return !isEnd(state()); }
};

/// One step in an intent's life: all of it is written in one transaction, or nothing is.
struct JournalChange
{
    IntentId intent;
    std::optional<AttemptRecord> attempt; ///< without outcome
    std::optional<int> outcomeOf;         ///< number of the attempt that `outcome` belongs to
    std::optional<AttemptOutcome> outcome;
    QList<TransitionEvent> events; ///< new ones only
    std::optional<TransitionMark> recognition;
    std::optional<StateRecord> state;
    std::optional<DecisionRecord> decision;
    std::optional<ReadbackRecord> readback;
};

/// The same step on the values in memory, so that what is shown is what was written.
void applyChange(JournalEntry &entry, const JournalChange &change);

} // namespace csp
