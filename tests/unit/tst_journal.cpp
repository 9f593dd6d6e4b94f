// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/compat.h"
#include "app/store/journal.h"
#include "app/store/journaljson.h"

#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime nine = compat::utc({2024, 3, 1}, QTime(9, 0, 0, 123));

Subscription subscription(int quantity)
{
    Subscription result;
    result.id = SubscriptionId::create();
    result.offerId = u"CFQ7TTC0LDPB:0001:CFQ7TTC0K8WX"_s;
    result.offerName = u"Microsoft 365 Business Basic <b>"_s;
    result.friendlyName = u"基本プラン"_s;
    result.quantity = quantity;
    result.status = OpenEnum<SubscriptionStatus>::fromWord(u"napping"_s);
    result.commitmentEndDate = nine.addDays(200);
    result.cancellationAllowedUntil = nine.addDays(2);
    result.term = TermDuration(u"P1Y"_s);
    result.billingCycle = BillingCycle::Monthly;
    result.autoRenewEnabled = true;
    ScheduledChange change;
    change.productId = u"P"_s;
    change.skuId = u"S"_s;
    change.term = TermDuration(u"P3Y"_s);
    change.billing = BillingCycle::Annual;
    change.quantity = 4;
    change.action = u"RenewToNewTerm"_s;
    change.on = nine.addDays(30);
    result.scheduledChanges = {change};
    return result;
}

IntentRecord intent()
{
    IntentRecord result;
    result.id = IntentId::create();
    result.requestId = RequestId::create();
    result.profile = ProfileId::create();
    result.customerName = u"=cmd|' /C calc'!A0"_s;
    result.sourceName = u"Basic"_s;
    result.targetTitle = u"Standard"_s;
    result.draft.customer = CustomerId::create();
    result.draft.toCatalogItemId = u"CFQ7TTC0LDPB:0002:CFQ7TTC0K8WX"_s;
    result.draft.quantity = 10;
    result.draft.term = TermDuration(u"P1Y"_s);
    result.draft.billing = BillingCycle::Monthly;
    result.draft.type = TransitionType::WithLicenseTransfer;
    IntentSnapshot &snapshot = result.snapshot;
    snapshot.subscriptions.source = subscription(25);
    snapshot.subscriptions.all = {*snapshot.subscriptions.source, subscription(3)};
    result.draft.source = snapshot.subscriptions.source->id;
    TransitionMark mark;
    mark.operationId = OperationId::create();
    mark.toCatalogItemId = u"X:1:Y"_s;
    mark.toSubscriptionId = SubscriptionId::create();
    mark.quantity = 2;
    mark.firstEvent = nine.addDays(-100);
    snapshot.history = {mark, TransitionMark()};
    snapshot.target.catalogItemId = result.draft.toCatalogItemId;
    snapshot.target.title = u"Standard"_s;
    snapshot.target.quantity = 25;
    snapshot.target.details = {
        {true, TransitionType::TransitionOnly, {}},
        {false, OpenEnum<TransitionType>::fromWord(u"odd"_s), {{3, u"no"_s}}}};
    snapshot.target.destinations = {{false,
                                     SubscriptionId::create(),
                                     u"other"_s,
                                     TermDuration(u"P1M"_s),
                                     BillingCycle::Monthly,
                                     {{3, u"x"_s}}}};
    snapshot.ourTime = nine;
    snapshot.serverTime = nine.addSecs(-7);
    result.promised = promisedOutcome(result.draft, snapshot.subscriptions, u"Standard"_s);
    result.method = u"POST"_s;
    result.path = u"/customers/1/subscriptions/2/transitions"_s;
    result.body = R"({"quantity":10})";
    result.bodyHash = bodyHashOf(result.body);
    result.at = nine;
    result.apiOrigin = u"https://api.example.com"_s;
    return result;
}

StateRecord state(OperationState state, int seconds, const QString &note = {})
{
    return {nine.addSecs(seconds), state, note};
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void everythingComesBack();
    void comesFromTheFirstVersion();
    void changeIsWrittenWholeOrNotAtAll();
    void oneOpenIntentPerSource();
    void sameRequestIdNeverTwice();
    void nothingIsEdited_data();
    void nothingIsEdited();
    void changesAreSeenByAReader();
    void unreadableRowsStopEverything_data();
    void unreadableRowsStopEverything();
    void bodyThatWasTamperedWith();
    void aDamagedPageIsNoEnd();
    void whatIsWrittenIsInTheFileItself();
    void nothingIsWrittenIntoARemovedFile();
    void exportIsJson();
    void wordsComeBack();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"journal.sqlite"_s); }
    [[nodiscard]] std::unique_ptr<Journal> open() const
    {
        auto journal = Journal::open(path(), {});
        return journal ? std::move(*journal) : nullptr;
    }
    /// The file behind the program's back; what went wrong.
    [[nodiscard]] QString execute(const QString &sql) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

QString TestJournal::execute(const QString &sql) const
{
    QString problem;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        database.setDatabaseName(path());
        if (!database.open())
            return u"not opened"_s;
        QSqlQuery query(database);
        if (!query.exec(sql))
            problem = query.lastError().text();
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    return problem;
}

void TestJournal::everythingComesBack()
{
    const IntentRecord written = intent();
    JournalEntry expected;
    expected.intent = written;
    expected.states = {state(OperationState::Prepared, 0)};
    {
        const auto journal = open();
        QVERIFY(journal->record(written));
        JournalChange sent;
        sent.intent = written.id;
        sent.attempt = AttemptRecord{1, CorrelationId::create(), nine.addSecs(1), std::nullopt};
        sent.state = state(OperationState::Sending, 1);
        JournalChange again;
        again.intent = written.id;
        again.outcomeOf = 1;
        again.outcome = AttemptOutcome{nine.addSecs(2),
                                       u"not-processed"_s,
                                       u"throttled"_s,
                                       429,
                                       {},
                                       u"Rate limit"_s,
                                       {},
                                       false,
                                       std::nullopt,
                                       {}};
        again.attempt = AttemptRecord{2, CorrelationId::create(), nine.addSecs(2), std::nullopt};
        JournalChange accepted;
        accepted.intent = written.id;
        accepted.outcomeOf = 2;
        accepted.outcome =
            AttemptOutcome{nine.addSecs(3),       u"accepted"_s,  {}, 200, {}, {}, {}, true,
                           OperationId::create(), nine.addSecs(3)};
        accepted.state = state(OperationState::Accepted, 3, u"a note"_s);
        accepted.events = {{u"Conversion"_s, u"Started "_s, nine.addSecs(3), {}},
                           {u"Conversion"_s, u"Failed"_s, nine.addSecs(4), {{6, u"add-ons"_s}}}};
        JournalChange ended;
        ended.intent = written.id;
        ended.recognition = written.snapshot.history.first();
        ended.decision = DecisionRecord{nine.addSecs(5), Decision::SendAgain};
        ended.state = state(OperationState::Done, 6);
        ended.readback = ReadbackRecord{nine.addSecs(7), written.promised, false};
        ended.readback->rows.first().actual = u"15"_s;
        ended.readback->rows.first().agrees = true;
        for (const JournalChange &change : {sent, again, accepted, ended}) {
            const auto done = journal->append(change, nine.addSecs(9));
            QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
            applyChange(expected, change);
        }
    }
    const auto journal = open();
    const auto entries = journal->entries();
    QVERIFY2(entries, entries ? "" : qPrintable(entries.error().detail));
    QCOMPARE(entries->size(), 1);
    const JournalEntry &read = entries->first();
    QVERIFY(read.intent.isIntact());
    QCOMPARE(read.intent.draft, written.draft);
    QCOMPARE(read.intent.promised, written.promised);
    QCOMPARE(read.intent.body, written.body);
    QCOMPARE(read.intent.path, written.path);
    QCOMPARE(read.intent.customerName, written.customerName);
    QCOMPARE(read.intent.requestId, written.requestId);
    QCOMPARE(read.intent.at, written.at);
    const IntentSnapshot &snapshot = read.intent.snapshot;
    QCOMPARE(snapshot.history, written.snapshot.history);
    QCOMPARE(snapshot.target, written.snapshot.target);
    QCOMPARE(*snapshot.subscriptions.source, *written.snapshot.subscriptions.source);
    QCOMPARE(snapshot.subscriptions.all, written.snapshot.subscriptions.all);
    QVERIFY(!snapshot.subscriptions.destination);
    QCOMPARE(snapshot.ourTime, written.snapshot.ourTime);
    QCOMPARE(snapshot.serverTime, written.snapshot.serverTime);
    QCOMPARE(read.attempts.size(), 2);
    QCOMPARE(read.attempts.at(0).outcome, expected.attempts.at(0).outcome);
    QCOMPARE(read.attempts.at(1).outcome, expected.attempts.at(1).outcome);
    QCOMPARE(read.attempts.at(1).correlation, expected.attempts.at(1).correlation);
    QCOMPARE(read.events, expected.events);
    QCOMPARE(read.recognitions, expected.recognitions);
    QCOMPARE(read.decisions.size(), 1);
    QCOMPARE(read.decisions.first().decision, Decision::SendAgain);
    QCOMPARE(read.states.size(), 4);
    QCOMPARE(read.states.at(2).note, u"a note"_s);
    QCOMPARE(read.state(), OperationState::Done);
    QCOMPARE(read.readback->rows, expected.readback->rows);
    // The same in every member that the export shows.
    QCOMPARE(journaljson::toJson(read), journaljson::toJson(expected));
}

void TestJournal::comesFromTheFirstVersion()
{
    IntentRecord written = intent();
    QVERIFY(open()->record(written));
    QCOMPARE(execute(u"ALTER TABLE intents DROP COLUMN api_origin"_s), QString());
    QCOMPARE(execute(u"PRAGMA user_version = 1"_s), QString());

    const auto journal = open();
    QVERIFY(journal);
    const auto entries = journal->entries();
    QVERIFY(entries);
    QCOMPARE(entries->size(), 1);
    // Everything as it was; where it was meant to go nobody knows any more.
    written.apiOrigin.clear();
    JournalEntry expected;
    expected.intent = written;
    expected.states = {state(OperationState::Prepared, 0)};
    QCOMPARE(journaljson::toJson(entries->first()), journaljson::toJson(expected));
    QVERIFY(execute(u"UPDATE intents SET api_origin = 'x'"_s).contains(u"never edited"_s));
    IntentRecord second = intent();
    second.draft.source = SubscriptionId::create();
    QVERIFY(journal->record(second));
    QCOMPARE(journal->entries()->last().intent.apiOrigin, u"https://api.example.com"_s);
}

void TestJournal::changeIsWrittenWholeOrNotAtAll()
{
    const auto journal = open();
    const IntentRecord written = intent();
    QVERIFY(journal->record(written));
    JournalChange wrong;
    wrong.intent = written.id;
    wrong.attempt = AttemptRecord{1, CorrelationId::create(), nine, std::nullopt};
    wrong.outcomeOf = 2; // of an attempt that does not exist
    wrong.outcome = AttemptOutcome{};
    wrong.state = state(OperationState::Sending, 1);
    QVERIFY(!journal->append(wrong, nine));
    const auto entries = journal->entries();
    QVERIFY(entries);
    QVERIFY(entries->first().attempts.isEmpty());
    QCOMPARE(entries->first().states.size(), 1);
    // Nor anything of an intent that does not exist.
    wrong.intent = IntentId::create();
    wrong.outcomeOf.reset();
    QVERIFY(!journal->append(wrong, nine));
    // And the journal goes on.
    wrong.intent = written.id;
    QVERIFY(journal->append(wrong, nine));
}

void TestJournal::oneOpenIntentPerSource()
{
    const auto journal = open();
    const IntentRecord first = intent();
    QVERIFY(journal->record(first));
    IntentRecord second = intent();
    second.draft.customer = first.draft.customer;
    second.draft.source = first.draft.source;
    const auto refused = journal->record(second);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, StoreError::Kind::Conflict);
    // Not while it is open in any state, not through another connection either.
    for (const OperationState open : {OperationState::Sending, OperationState::Accepted,
                                      OperationState::LicensesPending, OperationState::Unknown}) {
        JournalChange change;
        change.intent = first.id;
        change.state = state(open, 1);
        QVERIFY(journal->append(change, nine));
        QVERIFY(!this->open()->record(second));
    }
    JournalChange end;
    end.intent = first.id;
    end.state = state(OperationState::Rejected, 2);
    QVERIFY(journal->append(end, nine));
    QVERIFY(journal->record(second));
    QCOMPARE(journal->entries()->size(), 2);
}

void TestJournal::sameRequestIdNeverTwice()
{
    const auto journal = open();
    const IntentRecord first = intent();
    QVERIFY(journal->record(first));
    IntentRecord second = intent();
    second.requestId = first.requestId;
    QVERIFY(!journal->record(second));
    QCOMPARE(journal->entries()->size(), 1);
}

void TestJournal::nothingIsEdited_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *table : {"intents", "attempts", "outcomes", "events", "states", "recognitions",
                              "decisions", "readbacks"}) {
        QTest::addRow("delete from %s", table) << u"DELETE FROM %1"_s.arg(QLatin1StringView(table));
        QTest::addRow("update %s", table)
            << u"UPDATE %1 SET intent_id = 'x'"_s.arg(QLatin1StringView(table));
    }
}

void TestJournal::nothingIsEdited()
{
    QFETCH(QString, sql);
    {
        const auto journal = open();
        const IntentRecord written = intent();
        QVERIFY(journal->record(written));
        JournalChange change;
        change.intent = written.id;
        change.attempt = AttemptRecord{1, CorrelationId::create(), nine, std::nullopt};
        change.outcomeOf = 1;
        change.outcome = AttemptOutcome{};
        change.outcome->verdict = u"unknown"_s;
        change.events = {{u"Conversion"_s, u"Started"_s, nine, {}}};
        change.recognition = TransitionMark();
        change.decision = DecisionRecord{nine, Decision::MarkNotSent};
        change.readback = ReadbackRecord{nine, written.promised, true};
        QVERIFY(journal->append(change, nine));
    }
    QVERIFY2(execute(sql).contains(u"never edited"_s), qPrintable(execute(sql)));
    QVERIFY(open()->entries());
}

void TestJournal::changesAreSeenByAReader()
{
    const auto journal = open();
    const IntentRecord written = intent();
    QVERIFY(journal->record(written));
    Journal::Options options;
    options.mode = DatabaseSpec::Mode::ReadOnly;
    const auto reader = Journal::open(path(), options);
    QVERIFY(reader);
    QVERIFY((*reader)->isReadOnly());
    QCOMPARE((*reader)->entries()->first().state(), OperationState::Prepared);
    JournalChange change;
    change.intent = written.id;
    change.state = state(OperationState::NotSent, 1);
    QVERIFY(journal->append(change, nine));
    QCOMPARE((*reader)->entries()->first().state(), OperationState::NotSent);
    const auto refused = (*reader)->append(change, nine);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, StoreError::Kind::ReadOnly);
    QVERIFY(!(*reader)->record(intent()));
}

void TestJournal::unreadableRowsStopEverything_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addRow("a state nobody knows")
        << u"INSERT INTO states (intent_id, at, state, note) "
           "SELECT intent_id, at, 'levitating', '' FROM intents"_s;
    QTest::addRow("a decision nobody knows")
        << u"INSERT INTO decisions (intent_id, at, decision) "
           "SELECT intent_id, at, 'toss a coin' FROM intents"_s;
    QTest::addRow("an attempt without its id")
        << u"INSERT INTO attempts (intent_id, number, correlation_id, at) "
           "SELECT intent_id, 1, 'none', at FROM intents"_s;
}

void TestJournal::unreadableRowsStopEverything()
{
    QFETCH(QString, sql);
    {
        const auto journal = open();
        QVERIFY(journal->record(intent()));
    }
    QCOMPARE(execute(sql), QString());
    const auto entries = open()->entries();
    QVERIFY(!entries);
    QCOMPARE(entries.error().kind, StoreError::Kind::Damaged);
    QVERIFY(entries.error().sentence.contains(path()));
}

void TestJournal::aDamagedPageIsNoEnd()
{
    constexpr int many = 60;
    {
        const auto journal = open();
        for (int i = 0; i < many; ++i) {
            IntentRecord one = intent();
            one.customerName = QString(400, u'x');
            QVERIFY(journal->record(one));
            JournalChange change;
            change.intent = one.id;
            change.state = state(OperationState::Sending, 1, QString(300, u'y'));
            QVERIFY(journal->append(change, nine));
        }
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray whole = file.readAll();
    file.close();
    constexpr qsizetype page = 4096;
    int refused = 0;
    for (qsizetype at = page; at < whole.size(); at += page) {
        QByteArray damaged = whole;
        damaged.replace(at, page, QByteArray(page, '\xff'));
        QFile::remove(path() + u"-wal"_s);
        QFile::remove(path() + u"-shm"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(damaged);
        file.close();
        const auto journal = Journal::open(path(), {});
        const auto entries = journal ? (*journal)->entries() : Unexpected{journal.error()};
        if (!entries) {
            ++refused;
            continue;
        }
        // The page was of no importance: then everything is there.
        QCOMPARE(entries->size(), many);
        for (const JournalEntry &entry : *entries)
            QCOMPARE(entry.states.size(), 2);
    }
    QVERIFY(refused > 10);
}

void TestJournal::bodyThatWasTamperedWith()
{
    IntentRecord record = intent();
    QVERIFY(record.isIntact());
    record.body.replace("10", "11");
    QVERIFY(!record.isIntact());
}

void TestJournal::whatIsWrittenIsInTheFileItself()
{
    const auto journal = open();
    const IntentRecord kept = intent();
    QVERIFY(journal->record(kept));
    // As a person backs it up, while the program runs; and as it is after its log was lost.
    const QString copy = m_folder->filePath(u"copy.sqlite"_s);
    QVERIFY(QFile::copy(path(), copy));
    const auto restored = Journal::open(copy, {});
    QVERIFY(restored);
    QCOMPARE((*restored)->entries()->size(), 1);
    QCOMPARE((*restored)->entries()->first().intent.id, kept.id);
    // Not while somebody reads, either: that is made up for by the next one.
    QCOMPARE(QFileInfo(path() + u"-wal"_s).size(), 0);
}

void TestJournal::nothingIsWrittenIntoARemovedFile()
{
    const auto journal = open();
    const IntentRecord first = intent();
    QVERIFY(journal->record(first));
    const QString aside = m_folder->filePath(u"aside.sqlite"_s);
    QVERIFY(QFile::rename(path(), aside));
    const auto refused = journal->record(intent());
    QVERIFY(!refused);
    QVERIFY2(refused.error().sentence.contains(u"removed or replaced"),
             qPrintable(refused.error().sentence));
    JournalChange change;
    change.intent = first.id;
    change.state = state(OperationState::Sending, 1);
    QVERIFY(!journal->append(change, nine));
    // Another one in its place is not the one that is open.
    QVERIFY(QFile::copy(aside, path()));
    QVERIFY(!journal->append(change, nine));
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(aside, path()));
    QVERIFY(journal->append(change, nine));
}

void TestJournal::exportIsJson()
{
    const auto journal = open();
    const IntentRecord written = intent();
    QVERIFY(journal->record(written));
    const auto text = journal->exported();
    QVERIFY(text);
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(*text, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    const QJsonObject operation = object[u"operations"].toArray().first().toObject();
    QCOMPARE(operation[u"intentId"].toString(), written.id.toText());
    QCOMPARE(operation[u"body"].toString().toUtf8(), written.body);
    QCOMPARE(operation[u"draft"][u"transitionType"].toString(),
             u"transition_with_license_transfer"_s);
    QCOMPARE(operation[u"states"].toArray().size(), 1);
}

void TestJournal::wordsComeBack()
{
    for (int i = 0; i <= int(OperationState::MarkedNotSent); ++i) {
        const auto word = operationStateWord(OperationState(i));
        QVERIFY(!word.isEmpty());
        QCOMPARE(operationStateFromWord(word), OperationState(i));
        QVERIFY(!spokenState(OperationState(i)).isEmpty());
    }
    QVERIFY(!operationStateFromWord(u"levitating"_s));
    for (int i = 0; i <= int(OutcomeRow::What::ScheduledChange); ++i) {
        const auto word = outcomeWord(OutcomeRow::What(i));
        QVERIFY(!word.isEmpty());
        QCOMPARE(outcomeFromWord(word), OutcomeRow::What(i));
        QVERIFY(!labelOf(OutcomeRow::What(i)).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
