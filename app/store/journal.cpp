// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journal.h"

#include "app/base/wiredate.h"
#include "app/store/journaljson.h"
#include "app/store/journalschema.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

#include <functional>

using namespace Qt::Literals::StringLiterals;

namespace csp {

namespace {

using Entries = QList<JournalEntry>;

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::Journal", text);
}

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

StoreError unreadable(const QString &path, const QString &detail)
{
    return {StoreError::Kind::Damaged,
            tr("The operations journal %1 holds something that cannot be read. Nothing is bought "
               "as long as it is not known what has been bought: restore the file from a backup.")
                .arg(path),
            detail};
}

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
        .run();
}

/// Nothing when an id in the row is not one.
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
    return intent;
}

/// False when the row cannot be read.
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

} // namespace

Journal::Journal(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{
}

Journal::~Journal() = default;

Expected<std::unique_ptr<Database>, StoreError> Journal::openDatabase(const QString &path,
                                                                      const Options &options)
{
    DatabaseSpec spec;
    spec.path = path;
    spec.mode = options.mode;
    spec.durability = DatabaseSpec::Durability::Full;
    spec.migrations = journalMigrations();
    spec.statements = journalStatements();
    spec.maxPages = options.maxPages;
    return Database::open(spec);
}

Expected<std::unique_ptr<Journal>, StoreError> Journal::open(const QString &path,
                                                             const Options &options)
{
    auto database = openDatabase(path, options);
    if (!database)
        return Unexpected{database.error()};
    return std::unique_ptr<Journal>(new Journal(std::move(*database)));
}

Expected<QList<JournalEntry>, StoreError> Journal::entries()
{
    Entries entries;
    QHash<QString, qsizetype> places;
    auto intents = m_database->statement(JournalStatement::SelectIntents);
    if (!intents)
        return Unexpected{intents.error()};
    if (const auto done = intents->run(); !done)
        return Unexpected{done.error()};
    while (intents->next()) {
        const auto intent = intentFrom(*intents);
        if (!intent)
            return Unexpected{unreadable(path(), u"intent "_s + intents->text(0))};
        places.insert(intents->text(0), entries.size());
        JournalEntry entry;
        entry.intent = *intent;
        entries += entry;
    }

    using Reader = bool (*)(JournalEntry &, const Statement &);
    const std::pair<JournalStatement, Reader> readers[] = {
        {JournalStatement::SelectAttempts, addAttempt},
        {JournalStatement::SelectEvents, addEvent},
        {JournalStatement::SelectStates, addState},
        {JournalStatement::SelectRecognitions, addRecognition},
        {JournalStatement::SelectDecisions, addDecision},
        {JournalStatement::SelectReadbacks, setReadback},
    };
    for (const auto &[name, read] : readers) {
        auto rows = m_database->statement(name);
        if (!rows)
            return Unexpected{rows.error()};
        if (const auto done = rows->run(); !done)
            return Unexpected{done.error()};
        while (rows->next()) {
            const auto place = places.constFind(rows->text(0));
            // Of an intent that another console has written since the intents were read.
            if (place == places.constEnd())
                continue;
            if (!read(entries[*place], *rows))
                return Unexpected{unreadable(path(), u"a row of intent "_s + rows->text(0))};
        }
    }
    for (const JournalEntry &entry : std::as_const(entries)) {
        if (entry.states.isEmpty())
            return Unexpected{
                unreadable(path(), u"no state of intent "_s + entry.intent.id.toText())};
    }
    return entries;
}

Expected<Success, StoreError> Journal::record(const IntentRecord &intent)
{
    auto transaction = m_database->begin();
    if (!transaction)
        return Unexpected{transaction.error()};
    {
        auto others = m_database->statement(JournalStatement::SelectOpenOfSource);
        if (!others)
            return Unexpected{others.error()};
        const auto done =
            others->bind(intent.draft.customer.toText()).bind(intent.draft.source.toText()).run();
        if (!done)
            return done;
        while (others->next()) {
            const auto state = operationStateFromWord(others->text(1));
            if (!state || !isEnd(*state)) {
                return Unexpected{StoreError{
                    StoreError::Kind::Conflict,
                    tr("Another upgrade of this subscription has not come to its end yet."),
                    others->text(0)}};
            }
        }
    }
    if (const auto done = insertIntent(*m_database, intent); !done)
        return done;
    const StateRecord state{intent.at, OperationState::Prepared, {}};
    if (const auto done = insertState(*m_database, intent.id, state); !done)
        return done;
    return transaction->commit();
}

Expected<Success, StoreError> Journal::append(const JournalChange &change, const QDateTime &at)
{
    auto transaction = m_database->begin();
    if (!transaction)
        return Unexpected{transaction.error()};
    using Step = std::function<Expected<Success, StoreError>()>;
    QList<Step> steps;
    const IntentId &intent = change.intent;
    Database &database = *m_database;
    if (change.attempt)
        steps += [&] { return insertAttempt(database, intent, *change.attempt); };
    if (change.outcomeOf && change.outcome)
        steps +=
            [&] { return insertOutcome(database, intent, *change.outcomeOf, *change.outcome); };
    if (!change.events.isEmpty())
        steps += [&] { return insertEvents(database, intent, change.events, at); };
    if (change.recognition)
        steps += [&] { return insertRecognition(database, intent, *change.recognition, at); };
    if (change.decision)
        steps += [&] { return insertDecision(database, intent, *change.decision); };
    if (change.readback)
        steps += [&] { return insertReadback(database, intent, *change.readback); };
    if (change.state)
        steps += [&] { return insertState(database, intent, *change.state); };
    for (const Step &step : std::as_const(steps)) {
        if (const auto done = step(); !done)
            return done;
    }
    return transaction->commit();
}

Expected<QByteArray, StoreError> Journal::exported()
{
    const auto all = entries();
    if (!all)
        return Unexpected{all.error()};
    QJsonArray array;
    for (const JournalEntry &entry : *all)
        array += journaljson::toJson(entry);
    return QJsonDocument(QJsonObject{{u"format"_s, u"csp-console operations journal"_s},
                                     {u"version"_s, int(journalMigrations().size())},
                                     {u"operations"_s, array}})
        .toJson(QJsonDocument::Indented);
}

} // namespace csp
