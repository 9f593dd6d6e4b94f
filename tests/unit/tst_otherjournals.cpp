// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/otherjournals.h"

#include "app/base/compat.h"
#include "app/store/journal.h"
#include "tests/support/someintent.h"

#include <QDir>
#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = OperationState;

namespace {

const QDateTime nine = compat::utc({2024, 3, 1}, {9, 0});

} // namespace

class TestOtherJournals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void nothingThere();
    void everyState_data();
    void everyState();
    void markedIsWatchedForADay();
    void onlyThisSourceAndOnlyOthers();
    void whatIsNotReadBackIsLookedAfter_data();
    void whatIsNotReadBackIsLookedAfter();
    void accountsUnderWay_data();
    void accountsUnderWay();
    void consoleThatIsOpenAndOneThatWasKilled();
    void olderVersionIsRead();
    void emptyFileHoldsNothing();
    void unreadableJournalIsNamed_data();
    void unreadableJournalIsNamed();
    void copyPutAsideDoesNotCount();
    void lockIsHeldByOne();

private:
    [[nodiscard]] QString folderOf(const QString &name) const
    {
        const QString path = m_data->filePath(u"profiles/"_s + name);
        QDir().mkpath(path);
        return path;
    }
    [[nodiscard]] QString journalOf(const ProfileId &profile) const
    {
        return folderOf(profile.toText()) + u"/journal.sqlite"_s;
    }
    [[nodiscard]] IntentRecord intent() const
    {
        IntentRecord intent = test::someIntent(m_other, nine);
        intent.draft.source = m_source;
        return intent;
    }
    /// An intent for the source in the other account, in that state since nine.
    /// Read back to the last, unless it is said otherwise.
    void write(State state, bool isReadBack = true)
    {
        auto journal = Journal::open(journalOf(m_other), {});
        QVERIFY(journal);
        const IntentRecord written = intent();
        QVERIFY((*journal)->record(written));
        JournalChange change;
        change.intent = written.id;
        change.state = StateRecord{nine.addSecs(60), state, {}};
        change.readback = ReadbackRecord{nine.addSecs(70), {}, isReadBack};
        QVERIFY((*journal)->append(change, nine));
    }
    [[nodiscard]] auto look(const QDateTime &now = nine.addSecs(120)) const
    {
        return OtherJournals(m_data->path(), m_own).openIntentFor(m_source, now, 24h);
    }
    [[nodiscard]] static QString execute(const QString &path, const QString &sql);

    std::unique_ptr<QTemporaryDir> m_data;
    ProfileId m_own;
    ProfileId m_other;
    SubscriptionId m_source;
};

QString TestOtherJournals::execute(const QString &path, const QString &sql)
{
    QString problem;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        database.setDatabaseName(path);
        if (!database.open())
            return u"not opened"_s;
        QSqlQuery query(database);
        if (!query.exec(sql))
            problem = query.lastError().text();
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    return problem;
}

void TestOtherJournals::init()
{
    m_data = std::make_unique<QTemporaryDir>();
    m_own = ProfileId::create();
    m_other = ProfileId::create();
    m_source = SubscriptionId::create();
}

void TestOtherJournals::nothingThere()
{
    auto found = look();
    QVERIFY(found);
    QVERIFY(!*found);
    (void)folderOf(m_other.toText());
    found = look();
    QVERIFY(found);
    QVERIFY(!*found);
}

void TestOtherJournals::everyState_data()
{
    QTest::addColumn<int>("state");
    for (int state = 0; state <= int(State::MarkedNotSent); ++state)
        QTest::addRow("%s", qPrintable(operationStateWord(State(state)))) << state;
}

void TestOtherJournals::everyState()
{
    QFETCH(int, state);
    write(State(state));
    const auto found = look();
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    const bool blocks = !isEnd(State(state)) || State(state) == State::MarkedNotSent;
    QCOMPARE(found->has_value(), blocks);
    if (!blocks)
        return;
    QCOMPARE((*found)->profile, m_other);
    QCOMPARE((*found)->journalPath, journalOf(m_other));
    QCOMPARE((*found)->targetTitle, u"Business Premium"_s);
    QCOMPARE((*found)->state, State(state));
    QCOMPARE((*found)->startedAt, nine);
    QCOMPARE((*found)->stateSince, nine.addSecs(60));
}

void TestOtherJournals::markedIsWatchedForADay()
{
    write(State::MarkedNotSent);
    QVERIFY(*look(nine.addSecs(60).addDays(1).addMSecs(-1)));
    QVERIFY(!*look(nine.addSecs(60).addDays(1)));
}

void TestOtherJournals::onlyThisSourceAndOnlyOthers()
{
    write(State::Unknown);
    const OtherJournals others(m_data->path(), m_own);
    QVERIFY(!*others.openIntentFor(SubscriptionId::create(), nine, 24h));
    QVERIFY(!*OtherJournals(m_data->path(), m_other).openIntentFor(m_source, nine, 24h));
    // The second intent for it is found behind the first, which has its end.
    m_source = SubscriptionId::create();
    write(State::Done);
    QVERIFY(!*look());
    write(State::Accepted);
    QCOMPARE((**look()).state, State::Accepted);
}

void TestOtherJournals::whatIsNotReadBackIsLookedAfter_data()
{
    everyState_data();
}

void TestOtherJournals::whatIsNotReadBackIsLookedAfter()
{
    QFETCH(int, state);
    write(State(state), false);
    const bool hasEffect = State(state) == State::Done || State(state) == State::PartlyDone ||
                           State(state) == State::Failed;
    const bool isOpen = !isEnd(State(state)) || State(state) == State::MarkedNotSent;
    const OtherJournals others(m_data->path(), m_own);
    QCOMPARE(others.accountsUnderWay(nine.addSecs(120), 24h),
             hasEffect || isOpen ? QList<ProfileId>{m_other} : QList<ProfileId>());
    // It is in nobody's way.
    QCOMPARE(look()->has_value(), isOpen);
}

void TestOtherJournals::accountsUnderWay_data()
{
    everyState_data();
}

void TestOtherJournals::accountsUnderWay()
{
    QFETCH(int, state);
    const OtherJournals others(m_data->path(), m_own);
    QCOMPARE(others.accountsUnderWay(nine, 24h), QList<ProfileId>());
    write(State::Done);
    write(State(state));
    write(State::Failed);
    const QDateTime now = nine.addSecs(120);
    const bool isWatched = !isEnd(State(state)) || State(state) == State::MarkedNotSent;
    QCOMPARE(others.accountsUnderWay(now, 24h),
             isWatched ? QList<ProfileId>{m_other} : QList<ProfileId>());
    QCOMPARE(OtherJournals(m_data->path(), m_other).accountsUnderWay(now, 24h), QList<ProfileId>());
    // One that cannot be read hides no other.
    QDir().mkpath(journalOf(ProfileId::create()));
    QCOMPARE(others.accountsUnderWay(now, 24h).size(), isWatched ? 1 : 0);
}

void TestOtherJournals::consoleThatIsOpenAndOneThatWasKilled()
{
    {
        const auto journal = Journal::open(journalOf(m_other), {});
        QVERIFY((*journal)->record(intent()));
        QVERIFY(*look());
        // What a killed console leaves behind: the log beside the file is not yet in it.
        const QString copy = folderOf(m_own.toText());
        for (const QString &suffix : {u""_s, u"-wal"_s})
            QVERIFY(QFile::copy(journalOf(m_other) + suffix, copy + u"/journal.sqlite"_s + suffix));
    }
    QVERIFY(*OtherJournals(m_data->path(), m_other).openIntentFor(m_source, nine, 24h));
}

void TestOtherJournals::olderVersionIsRead()
{
    write(State::Unknown);
    const QString path = journalOf(m_other);
    QCOMPARE(execute(path, u"ALTER TABLE intents DROP COLUMN api_origin"_s), QString());
    QCOMPARE(execute(path, u"PRAGMA user_version = 1"_s), QString());
    const auto found = look();
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    QVERIFY(*found);
}

void TestOtherJournals::emptyFileHoldsNothing()
{
    QFile file(journalOf(m_other));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto found = look();
    QVERIFY2(found, found ? "" : qPrintable(found.error().detail));
    QVERIFY(!*found);
}

void TestOtherJournals::unreadableJournalIsNamed_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"garbage", "folder", "newer", "no table", "no states"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestOtherJournals::unreadableJournalIsNamed()
{
    QFETCH(QString, how);
    const QString path = journalOf(m_other);
    if (how == u"garbage") {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
    } else if (how == u"folder") {
        QVERIFY(QDir().mkpath(path));
    } else if (how == u"newer") {
        write(State::Done);
        QCOMPARE(execute(path, u"PRAGMA user_version = 99"_s), QString());
    } else {
        QCOMPARE(execute(path, u"CREATE TABLE anything (a)"_s), QString());
        if (how == u"no states")
            QCOMPARE(execute(path, u"CREATE TABLE intents (intent_id, source_id)"_s), QString());
    }
    const auto found = look();
    QVERIFY(!found);
    QVERIFY2(found.error().sentence.contains(path), qPrintable(found.error().sentence));
}

void TestOtherJournals::copyPutAsideDoesNotCount()
{
    write(State::Unknown);
    QVERIFY(QDir().rename(folderOf(m_other.toText()),
                          m_data->filePath(u"profiles/"_s + m_other.toText() + u".old"_s)));
    QVERIFY(!*look());
}

void TestOtherJournals::lockIsHeldByOne()
{
    (void)folderOf(m_own.toText());
    const OtherJournals mine(m_data->path(), m_own);
    const OtherJournals theirs(m_data->path(), m_other);
    {
        const auto held = mine.lock();
        QVERIFY(held);
        const auto refused = theirs.lock();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, StoreError::Kind::Busy);
        QVERIFY(refused.error().sentence.contains(u"submit.lock"_s));
    }
    QVERIFY(theirs.lock());
}

QTEST_GUILESS_MAIN(TestOtherJournals)
#include "tst_otherjournals.moc"
