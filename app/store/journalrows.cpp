// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journalrows.h"

#include "app/base/wiredate.h"
#include "app/store/journaljson.h"
#include "app/store/journalschema.h"

#include <QJsonDocument>

namespace csp::journalrows {

using namespace Qt::Literals::StringLiterals;

namespace {

QString text(const QDateTime &moment)
{
    return moment.isValid() ? momentToText(moment) : u""_s;
}

QDateTime moment(const QString &value)
{
    return momentFromWire(value).value_or(QDateTime());
}

template <typename Id>
QVariant nullable(const std::optional<Id> &id)
{
    return id ? QVariant(id->toText()) : QVariant(QMetaType(QMetaType::QString));
}

// A null QString is bound as NULL; the columns for text are not null.
QString plain(const QString &value)
{
    return value.isNull() ? u""_s : value;
}

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString jsonText(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QJsonObject objectOf(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

QJsonArray arrayOf(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).array();
}

} // namespace

Expected<Success, StoreError> insertState(Database &database, const IntentId &intent,
                                          const StateRecord &state)
{
    auto insert = database.statement(JournalStatement::InsertState);
    if (!insert)
        return Unexpected{insert.error()};
    return insert->bind(intent.toText())
        .bind(text(state.at))
        .bind(operationStateWord(state.state))
        .bind(plain(state.note))
        .run();
}

Expected<Success, StoreError> insertAttempt(Database &database, const IntentId &intent,
                                            const AttemptRecord &attempt)
{
    auto insert = database.statement(JournalStatement::InsertAttempt);
    if (!insert)
        return Unexpected{insert.error()};
    return insert->bind(intent.toText())
        .bind(attempt.number)
        .bind(attempt.correlation.toText())
        .bind(text(attempt.at))
        .run();
}

Expected<Success, StoreError> insertOutcome(Database &database, const IntentId &intent, int number,
                                            const AttemptOutcome &outcome)
{
    auto insert = database.statement(JournalStatement::InsertOutcome);
    if (!insert)
        return Unexpected{insert.error()};
    return insert->bind(intent.toText())
        .bind(number)
        .bind(text(outcome.at))
        .bind(outcome.verdict)
        .bind(plain(outcome.errorKind))
        .bind(outcome.httpStatus)
        .bind(plain(outcome.code))
        .bind(plain(outcome.serviceText))
        .bind(plain(outcome.transportText))
        .bind(outcome.certificateProblem)
        .bind(nullable(outcome.operationId))
        .bind(text(outcome.serverTime))
        .run();
}

Expected<Success, StoreError> insertEvents(Database &database, const IntentId &intent,
                                           const QList<TransitionEvent> &events,
                                           const QDateTime &seenAt)
{
    auto insert = database.statement(JournalStatement::InsertEvent);
    if (!insert)
        return Unexpected{insert.error()};
    for (const TransitionEvent &event : events) {
        const auto done = insert->rewind()
                              .bind(intent.toText())
                              .bind(text(seenAt))
                              .bind(plain(event.name))
                              .bind(plain(event.status))
                              .bind(text(event.timestamp))
                              .bind(jsonText(journaljson::toJson(event.errors)))
                              .run();
        if (!done)
            return done;
    }
    return Success{};
}

Expected<Success, StoreError> insertRecognition(Database &database, const IntentId &intent,
                                                const TransitionMark &mark, const QDateTime &at)
{
    auto insert = database.statement(JournalStatement::InsertRecognition);
    if (!insert)
        return Unexpected{insert.error()};
    return insert->bind(intent.toText())
        .bind(text(at))
        .bind(jsonText(journaljson::toJson(mark)))
        .run();
}

Expected<Success, StoreError> insertDecision(Database &database, const IntentId &intent,
                                             const DecisionRecord &decision)
{
    auto insert = database.statement(JournalStatement::InsertDecision);
    if (!insert)
        return Unexpected{insert.error()};
    return insert->bind(intent.toText())
        .bind(text(decision.at))
        .bind(decisionWord(decision.decision))
        .run();
}

Expected<Success, StoreError> insertReadback(Database &database, const IntentId &intent,
                                             const ReadbackRecord &readback)
{
    auto insert = database.statement(JournalStatement::InsertReadback);
    if (!insert)
        return Unexpected{insert.error()};
    return insert->bind(intent.toText())
        .bind(text(readback.at))
        .bind(readback.isFinal)
        .bind(jsonText(journaljson::toJson(readback.rows)))
        .run();
}

Expected<Success, StoreError> insertIntent(Database &database, const IntentRecord &intent)
{
    auto insert = database.statement(JournalStatement::InsertIntent);
    if (!insert)
        return Unexpected{insert.error()};
    const TransitionDraft &draft = intent.draft;
    return insert->bind(intent.id.toText())
        .bind(intent.requestId.toText())
        .bind(intent.profile.toText())
        .bind(draft.customer.toText())
        .bind(plain(intent.customerName))
        .bind(draft.source.toText())
        .bind(plain(intent.sourceName))
        .bind(plain(intent.targetTitle))
        .bind(nullable(draft.destination))
        .bind(plain(intent.destinationName))
        .bind(draft.toCatalogItemId)
        .bind(draft.quantity)
        .bind(plain(draft.term.toText()))
        .bind(plain(draft.billing.raw()))
        .bind(OpenEnum(draft.type).wireWord())
        .bind(jsonText(journaljson::toJson(intent.promised)))
        .bind(intent.method)
        .bind(intent.path)
        .bind(intent.body)
        .bind(QString::fromLatin1(intent.bodyHash))
        .bind(jsonText(journaljson::toJson(intent.snapshot)))
        .bind(text(intent.at))
        .bind(plain(intent.apiOrigin))
        .run();
}

std::optional<IntentRecord> intentFrom(const Statement &row)
{
    const auto id = IntentId::fromText(row.text(0));
    const auto request = RequestId::fromText(row.text(1));
    const auto profile = ProfileId::fromText(row.text(2));
    const auto customer = CustomerId::fromText(row.text(3));
    const auto source = SubscriptionId::fromText(row.text(5));
    if (!id || !request || !profile || !customer || !source)
        return std::nullopt;
    IntentRecord intent;
    intent.id = *id;
    intent.requestId = *request;
    intent.profile = *profile;
    intent.customerName = row.text(4);
    intent.sourceName = row.text(6);
    intent.targetTitle = row.text(7);
    intent.destinationName = row.text(9);
    intent.draft.customer = *customer;
    intent.draft.source = *source;
    if (!row.isNull(8)) {
        intent.draft.destination = SubscriptionId::fromText(row.text(8));
        if (!intent.draft.destination)
            return std::nullopt;
    }
    intent.draft.toCatalogItemId = row.text(10);
    intent.draft.quantity = row.value(11).toInt();
    intent.draft.term = TermDuration(row.text(12));
    intent.draft.billing = OpenEnum<BillingCycle>::fromWord(row.text(13));
    intent.draft.type = OpenEnum<TransitionType>::fromWord(row.text(14)).value();
    intent.promised = journaljson::rowsFromJson(arrayOf(row.text(15)));
    intent.method = row.text(16);
    intent.path = row.text(17);
    intent.body = row.value(18).toByteArray();
    intent.bodyHash = row.text(19).toLatin1();
    intent.snapshot = journaljson::snapshotFromJson(objectOf(row.text(20)));
    intent.at = moment(row.text(21));
    intent.apiOrigin = row.text(22);
    return intent;
}

bool addAttempt(JournalEntry &entry, const Statement &row)
{
    const auto correlation = CorrelationId::fromText(row.text(2));
    if (!correlation)
        return false;
    AttemptRecord attempt;
    attempt.number = row.value(1).toInt();
    attempt.correlation = *correlation;
    attempt.at = moment(row.text(3));
    if (!row.isNull(4)) {
        AttemptOutcome outcome;
        outcome.at = moment(row.text(4));
        outcome.verdict = row.text(5);
        outcome.errorKind = row.text(6);
        outcome.httpStatus = row.value(7).toInt();
        outcome.code = row.text(8);
        outcome.serviceText = row.text(9);
        outcome.transportText = row.text(10);
        outcome.certificateProblem = row.value(11).toBool();
        if (!row.isNull(12))
            outcome.operationId = OperationId::fromText(row.text(12));
        outcome.serverTime = moment(row.text(13));
        attempt.outcome = outcome;
    }
    entry.attempts += attempt;
    return true;
}

bool addEvent(JournalEntry &entry, const Statement &row)
{
    entry.events += TransitionEvent{row.text(1), row.text(2), moment(row.text(3)),
                                    journaljson::errorsFromJson(arrayOf(row.text(4)))};
    return true;
}

bool addState(JournalEntry &entry, const Statement &row)
{
    const auto state = operationStateFromWord(row.text(2));
    if (!state)
        return false;
    entry.states += StateRecord{moment(row.text(1)), *state, row.text(3)};
    return true;
}

bool addRecognition(JournalEntry &entry, const Statement &row)
{
    entry.recognitions += journaljson::markFromJson(objectOf(row.text(1)));
    return true;
}

bool addDecision(JournalEntry &entry, const Statement &row)
{
    const auto decision = decisionFromWord(row.text(2));
    if (!decision)
        return false;
    entry.decisions += DecisionRecord{moment(row.text(1)), *decision};
    return true;
}

bool setReadback(JournalEntry &entry, const Statement &row)
{
    entry.readback =
        ReadbackRecord{moment(row.text(1)), journaljson::rowsFromJson(arrayOf(row.text(3))),
                       row.value(2).toBool()};
    return true;
}

} // namespace csp::journalrows
