// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journal.h"

#include "app/store/journaljson.h"
#include "app/store/journalrows.h"
#include "app/store/journalschema.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

#include <functional>

using namespace Qt::Literals::StringLiterals;

namespace csp {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::Journal", text);
}

StoreError unreadable(const QString &path, const QString &detail)
{
    return {StoreError::Kind::Damaged,
            tr("The operations journal %1 holds something that cannot be read. Nothing is bought "
               "as long as it is not known what has been bought: restore the file from a backup.")
                .arg(path),
            detail};
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
    QList<JournalEntry> entries;
    QHash<QString, qsizetype> places;
    auto intents = m_database->statement(JournalStatement::SelectIntents);
    if (!intents)
        return Unexpected{intents.error()};
    if (const auto done = intents->run(); !done)
        return Unexpected{done.error()};
    while (intents->next()) {
        const auto intent = journalrows::intentFrom(*intents);
        if (!intent)
            return Unexpected{unreadable(path(), u"intent "_s + intents->text(0))};
        places.insert(intents->text(0), entries.size());
        JournalEntry entry;
        entry.intent = *intent;
        entries += entry;
    }
    if (const auto done = intents->end(); !done)
        return Unexpected{done.error()};

    using Reader = bool (*)(JournalEntry &, const Statement &);
    const std::pair<JournalStatement, Reader> readers[] = {
        {JournalStatement::SelectAttempts, journalrows::addAttempt},
        {JournalStatement::SelectEvents, journalrows::addEvent},
        {JournalStatement::SelectStates, journalrows::addState},
        {JournalStatement::SelectRecognitions, journalrows::addRecognition},
        {JournalStatement::SelectDecisions, journalrows::addDecision},
        {JournalStatement::SelectReadbacks, journalrows::setReadback},
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
        if (const auto done = rows->end(); !done)
            return Unexpected{done.error()};
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
        if (const auto end = others->end(); !end)
            return end;
    }
    if (const auto done = journalrows::insertIntent(*m_database, intent); !done)
        return done;
    const StateRecord state{intent.at, OperationState::Prepared, {}};
    if (const auto done = journalrows::insertState(*m_database, intent.id, state); !done)
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
        steps += [&] { return journalrows::insertAttempt(database, intent, *change.attempt); };
    if (change.outcomeOf && change.outcome)
        steps += [&] {
            return journalrows::insertOutcome(database, intent, *change.outcomeOf, *change.outcome);
        };
    if (!change.events.isEmpty())
        steps += [&] { return journalrows::insertEvents(database, intent, change.events, at); };
    if (change.recognition)
        steps += [&] {
            return journalrows::insertRecognition(database, intent, *change.recognition, at);
        };
    if (change.decision)
        steps += [&] { return journalrows::insertDecision(database, intent, *change.decision); };
    if (change.readback)
        steps += [&] { return journalrows::insertReadback(database, intent, *change.readback); };
    if (change.state)
        steps += [&] { return journalrows::insertState(database, intent, *change.state); };
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
