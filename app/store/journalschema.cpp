// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journalschema.h"

using namespace Qt::Literals::StringLiterals;

namespace csp {

namespace {

QStringList versionOne()
{
    QStringList sql{
        uR"(CREATE TABLE intents (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            intent_id TEXT NOT NULL UNIQUE,
            request_id TEXT NOT NULL UNIQUE,
            profile_id TEXT NOT NULL,
            customer_id TEXT NOT NULL,
            customer_name TEXT NOT NULL,
            source_id TEXT NOT NULL,
            source_name TEXT NOT NULL,
            target_title TEXT NOT NULL,
            destination_id TEXT,
            destination_name TEXT NOT NULL,
            to_catalog_item TEXT NOT NULL,
            quantity INTEGER NOT NULL,
            term TEXT NOT NULL,
            billing TEXT NOT NULL,
            transition_type TEXT NOT NULL,
            promised TEXT NOT NULL,
            method TEXT NOT NULL,
            path TEXT NOT NULL,
            body BLOB NOT NULL,
            body_sha256 TEXT NOT NULL,
            snapshot TEXT NOT NULL,
            at TEXT NOT NULL))"_s,
        uR"(CREATE TABLE attempts (
            intent_id TEXT NOT NULL REFERENCES intents(intent_id),
            number INTEGER NOT NULL,
            correlation_id TEXT NOT NULL,
            at TEXT NOT NULL,
            PRIMARY KEY (intent_id, number)))"_s,
        uR"(CREATE TABLE outcomes (
            intent_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            at TEXT NOT NULL,
            verdict TEXT NOT NULL,
            error_kind TEXT NOT NULL,
            http_status INTEGER NOT NULL,
            code TEXT NOT NULL,
            service_text TEXT NOT NULL,
            transport_text TEXT NOT NULL,
            certificate_problem INTEGER NOT NULL,
            operation_id TEXT,
            server_time TEXT NOT NULL,
            PRIMARY KEY (intent_id, number),
            FOREIGN KEY (intent_id, number) REFERENCES attempts(intent_id, number)))"_s,
        uR"(CREATE TABLE events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            intent_id TEXT NOT NULL REFERENCES intents(intent_id),
            seen_at TEXT NOT NULL,
            name TEXT NOT NULL,
            status TEXT NOT NULL,
            timestamp TEXT NOT NULL,
            errors TEXT NOT NULL))"_s,
        uR"(CREATE TABLE states (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            intent_id TEXT NOT NULL REFERENCES intents(intent_id),
            at TEXT NOT NULL,
            state TEXT NOT NULL,
            note TEXT NOT NULL))"_s,
        uR"(CREATE TABLE recognitions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            intent_id TEXT NOT NULL REFERENCES intents(intent_id),
            at TEXT NOT NULL,
            mark TEXT NOT NULL))"_s,
        uR"(CREATE TABLE decisions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            intent_id TEXT NOT NULL REFERENCES intents(intent_id),
            at TEXT NOT NULL,
            decision TEXT NOT NULL))"_s,
        uR"(CREATE TABLE readbacks (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            intent_id TEXT NOT NULL REFERENCES intents(intent_id),
            at TEXT NOT NULL,
            is_final INTEGER NOT NULL,
            row_list TEXT NOT NULL))"_s,
        u"CREATE INDEX intents_by_source ON intents(source_id)"_s,
        u"CREATE INDEX states_by_intent ON states(intent_id, number)"_s,
    };
    // The journal is evidence: not even this program can change what it has written.
    for (const QString &table : {u"intents"_s, u"attempts"_s, u"outcomes"_s, u"events"_s,
                                 u"states"_s, u"recognitions"_s, u"decisions"_s, u"readbacks"_s}) {
        for (const QString &verb : {u"UPDATE"_s, u"DELETE"_s}) {
            sql += uR"(CREATE TRIGGER %1_no_%2 BEFORE %3 ON %1
                       BEGIN SELECT RAISE(ABORT, 'the journal is never edited'); END)"_s.arg(
                table, verb.toLower(), verb);
        }
    }
    return sql;
}

/// Empty for what was written down before: nobody knows any more.
QStringList versionTwo()
{
    return {u"ALTER TABLE intents ADD COLUMN api_origin TEXT NOT NULL DEFAULT ''"_s};
}

} // namespace

QStringList journalStatements()
{
    return {
        // InsertIntent
        uR"(INSERT INTO intents (intent_id, request_id, profile_id, customer_id, customer_name,
            source_id, source_name, target_title, destination_id, destination_name,
            to_catalog_item, quantity, term, billing, transition_type, promised, method, path,
            body, body_sha256, snapshot, at, api_origin)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))"_s,
        // InsertAttempt
        u"INSERT INTO attempts (intent_id, number, correlation_id, at) VALUES (?, ?, ?, ?)"_s,
        // InsertOutcome
        uR"(INSERT INTO outcomes (intent_id, number, at, verdict, error_kind, http_status, code,
            service_text, transport_text, certificate_problem, operation_id, server_time)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))"_s,
        // InsertEvent
        uR"(INSERT INTO events (intent_id, seen_at, name, status, timestamp, errors)
            VALUES (?, ?, ?, ?, ?, ?))"_s,
        // InsertState
        u"INSERT INTO states (intent_id, at, state, note) VALUES (?, ?, ?, ?)"_s,
        // InsertRecognition
        u"INSERT INTO recognitions (intent_id, at, mark) VALUES (?, ?, ?)"_s,
        // InsertDecision
        u"INSERT INTO decisions (intent_id, at, decision) VALUES (?, ?, ?)"_s,
        // InsertReadback
        u"INSERT INTO readbacks (intent_id, at, is_final, row_list) VALUES (?, ?, ?, ?)"_s,
        // SelectOpenOfSource
        uR"(SELECT i.intent_id, (SELECT s.state FROM states s WHERE s.intent_id = i.intent_id
                ORDER BY s.number DESC LIMIT 1)
            FROM intents i WHERE i.customer_id = ? AND i.source_id = ?)"_s,
        // SelectIntents
        uR"(SELECT intent_id, request_id, profile_id, customer_id, customer_name, source_id,
            source_name, target_title, destination_id, destination_name, to_catalog_item, quantity,
            term, billing, transition_type, promised, method, path, body, body_sha256, snapshot, at,
            api_origin FROM intents ORDER BY number)"_s,
        // SelectAttempts
        uR"(SELECT a.intent_id, a.number, a.correlation_id, a.at, o.at, o.verdict, o.error_kind,
            o.http_status, o.code, o.service_text, o.transport_text, o.certificate_problem,
            o.operation_id, o.server_time
            FROM attempts a LEFT JOIN outcomes o
            ON o.intent_id = a.intent_id AND o.number = a.number
            ORDER BY a.intent_id, a.number)"_s,
        // SelectEvents
        u"SELECT intent_id, name, status, timestamp, errors FROM events ORDER BY number"_s,
        // SelectStates
        u"SELECT intent_id, at, state, note FROM states ORDER BY number"_s,
        // SelectRecognitions
        u"SELECT intent_id, mark FROM recognitions ORDER BY number"_s,
        // SelectDecisions
        u"SELECT intent_id, at, decision FROM decisions ORDER BY number"_s,
        // SelectReadbacks
        u"SELECT intent_id, at, is_final, row_list FROM readbacks ORDER BY number"_s,
    };
}

QList<QStringList> journalMigrations()
{
    return {versionOne(), versionTwo()};
}

} // namespace csp
