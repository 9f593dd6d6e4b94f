// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/otherjournals.h"
#include "tests/unit/operationsfixture.h"

#include <QDir>
#include <QLockFile>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

using Problem = SubmitProblem::Kind;
using State = OperationState;

/// Two accounts that lead to the same tenant, each with a journal of its own in one data folder:
/// what one is buying the other must not buy.
class TestOperationsAccounts final : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() override;
    void cleanup() override;

    void lostAnswerBlocksTheOtherAccount();
    void markedOneBlocksWhileItIsWatched();
    void otherAccountBeginsMeanwhile();
    void accountThatIsNotKnownIsNamedByItsFile();
    void unreadableJournalBlocks();
    void oneWritesAtATime();
    void staleChangeSaysWhy();

private:
    struct Desk
    {
        ProfileId profile;
        std::unique_ptr<OtherJournals> others;
        std::unique_ptr<Console> console;

        [[nodiscard]] OperationsService &service() const { return console->service(); }
    };

    [[nodiscard]] QString folderOf(const ProfileId &profile) const
    {
        const QString path = m_data->filePath(u"profiles/"_s + profile.toText());
        QDir().mkpath(path);
        return path;
    }
    void openDesk(Desk &desk)
    {
        desk.profile = ProfileId::create();
        auto journal = Journal::open(folderOf(desk.profile) + u"/journal.sqlite"_s, {});
        QVERIFY(journal);
        desk.others = std::make_unique<OtherJournals>(m_data->path(), desk.profile);
        desk.console = std::make_unique<Console>(sandbox(), std::move(*journal), settings());
        desk.service().setOtherJournals(desk.others.get(), [this](const ProfileId &profile) {
            return profile == m_first.profile ? u"Northwind, program"_s : QString();
        });
    }
    /// The first account's POST is sold and its answer lost; nothing shows that yet.
    void losePurchase(const SandboxClient::Upgrade &source)
    {
        sandbox().control({{u"pace"_s, 7200}});
        fault(u"lagging-history"_s, {{u"seconds"_s, 7200}});
        fault(u"drop-after-commit"_s, {{u"count"_s, 1}});
        const auto shown = m_first.console->shown(source);
        QVERIFY(shown);
        QVERIFY(*m_first.console->submit(Console::draft(source, *shown, 2), *shown));
        QVERIFY(m_first.console->runUntil(
            [this] { return m_first.console->newest().state == State::Unknown; }));
        m_first.console->quiet();
    }

    std::unique_ptr<QTemporaryDir> m_data;
    Desk m_first;
    Desk m_second;
};

void TestOperationsAccounts::init()
{
    OperationsFixture::init();
    m_data = std::make_unique<QTemporaryDir>();
    openDesk(m_first);
    openDesk(m_second);
}

void TestOperationsAccounts::cleanup()
{
    m_first = {};
    m_second = {};
    m_data.reset();
    OperationsFixture::cleanup();
}

void TestOperationsAccounts::lostAnswerBlocksTheOtherAccount()
{
    const auto source = upgrade();
    losePurchase(source);
    const auto shown = m_second.console->shown(source);
    QVERIFY(shown);
    const TransitionDraft draft = Console::draft(source, *shown, 2);
    const auto told = m_second.console->submit(draft, *shown);
    QVERIFY(told && !*told);
    QCOMPARE(told->error().kind, Problem::AlreadyOpen);
    QVERIFY(!told->error().openIntent);
    const QString sentence = told->error().sentence;
    for (const QString &part : {shown->target.title, u"Northwind, program"_s, u"started"_s,
                                u"Open that account and look at its activity first."_s})
        QVERIFY2(sentence.contains(part), qPrintable(sentence));
    QCOMPARE(m_second.service().obstacleElsewhere(draft.source), sentence);
    QVERIFY(m_second.service().operations().isEmpty());
    QCOMPARE(posts(), 1);
    QCOMPARE(purchasesOf(source), 1);
    // It is not in its own way, and at its end in nobody's.
    QCOMPARE(m_first.service().obstacleElsewhere(draft.source), QString());
    clearFaults();
    QVERIFY(m_first.console->runUntil(
        [this] { return m_first.console->newest().state == State::Done; }));
    QCOMPARE(m_second.service().obstacleElsewhere(draft.source), QString());
    QCOMPARE(purchasesOf(source), 1);
}

void TestOperationsAccounts::markedOneBlocksWhileItIsWatched()
{
    const auto source = upgrade();
    losePurchase(source);
    QVERIFY(m_first.console->runUntil(
        [this] { return m_first.console->newest().markNotSent.isPossible; }));
    QVERIFY(m_first.service().markNotSent(m_first.console->newest().id));
    const auto shown = m_second.console->shown(source);
    QVERIFY(shown);
    const auto told = m_second.console->submit(Console::draft(source, *shown, 2), *shown);
    QVERIFY(told && !*told);
    QCOMPARE(told->error().kind, Problem::AlreadyOpen);
    QVERIFY2(told->error().sentence.contains(u"marked as not sent"_s),
             qPrintable(told->error().sentence));
    QCOMPARE(posts(), 1);
}

void TestOperationsAccounts::otherAccountBeginsMeanwhile()
{
    const auto source = upgrade();
    const auto shown = m_second.console->shown(source);
    QVERIFY(shown);
    const TransitionDraft draft = Console::draft(source, *shown, 2);
    fault(u"hold"_s,
          {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitionEligibilities"_s}, {u"count"_s, 1}});
    std::optional<SubmitResult> told;
    m_second.service().submit(draft, *shown, this,
                              [&told](const SubmitResult &result) { told.emplace(result); });
    QTRY_COMPARE(sandbox().control()[u"heldCount"].toInt(), 1);
    QTRY_COMPARE(m_second.console->session().jobs().size(), 1);
    const auto first = m_first.console->submit(draft, *shown);
    QVERIFY(first && *first);
    sandbox().control({{u"release"_s, true}});
    QTRY_VERIFY(told);
    QVERIFY(!*told);
    QCOMPARE(told->error().kind, Problem::AlreadyOpen);
    QVERIFY(m_second.service().operations().isEmpty());
    QVERIFY(m_first.console->runUntil(
        [this] { return m_first.console->newest().state == State::Done; }));
    QCOMPARE(posts(), 1);
    QCOMPARE(purchasesOf(source), 1);
}

void TestOperationsAccounts::accountThatIsNotKnownIsNamedByItsFile()
{
    const auto source = upgrade();
    losePurchase(source);
    m_second.service().setOtherJournals(m_second.others.get());
    const QString sentence =
        m_second.service().obstacleElsewhere(m_first.console->newest().draft.source);
    QVERIFY2(sentence.contains(m_first.console->journal().path()), qPrintable(sentence));
}

void TestOperationsAccounts::unreadableJournalBlocks()
{
    allowJournalWarnings();
    const auto source = upgrade();
    const auto shown = m_second.console->shown(source);
    QVERIFY(shown);
    const QString path = folderOf(ProfileId::create()) + u"/journal.sqlite"_s;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const auto told = m_second.console->submit(Console::draft(source, *shown, 2), *shown);
    QVERIFY(told && !*told);
    QCOMPARE(told->error().kind, Problem::JournalFailed);
    QVERIFY2(told->error().sentence.contains(path), qPrintable(told->error().sentence));
    QCOMPARE(posts(), 0);
    QVERIFY(file.remove());
    QVERIFY(*m_second.console->submit(Console::draft(source, *shown, 2), *shown));
}

void TestOperationsAccounts::oneWritesAtATime()
{
    const auto source = upgrade();
    const auto shown = m_second.console->shown(source);
    QVERIFY(shown);
    const TransitionDraft draft = Console::draft(source, *shown, 2);
    {
        const auto held = m_first.others->lock();
        QVERIFY(held);
        const auto told = m_second.console->submit(draft, *shown);
        QVERIFY(told && !*told);
        QCOMPARE(told->error().kind, Problem::JournalFailed);
        QVERIFY2(told->error().sentence.contains(u"submit.lock"_s),
                 qPrintable(told->error().sentence));
        QVERIFY(m_second.service().operations().isEmpty());
    }
    QVERIFY(*m_second.console->submit(draft, *shown));
    // Not held any longer than it takes to write.
    QVERIFY(m_first.others->lock());
}

/// Written down, and then somebody else's 429 keeps it from going out while it is fresh.
void TestOperationsAccounts::staleChangeSaysWhy()
{
    const auto source = upgrade();
    Console &desk = *m_first.console;
    const auto shown = desk.shown(source);
    QVERIFY(shown);
    fault(u"hold"_s,
          {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitionEligibilities"_s}, {u"count"_s, 1}});
    std::optional<SubmitResult> told;
    desk.service().submit(Console::draft(source, *shown, 2), *shown, this,
                          [&told](const SubmitResult &result) { told.emplace(result); });
    QTRY_COMPARE(sandbox().control()[u"heldCount"].toInt(), 1);
    QTRY_COMPARE(desk.session().jobs().size(), 1);
    fault(u"429"_s, {{u"method"_s, u"GET"_s}, {u"count"_s, 1}, {u"seconds"_s, 3600}});
    ApiRequest other;
    other.path = u"/customers/"_s + source.customer;
    Job<QJsonObject> *throttled = desk.session().fetch<QJsonObject>(
        other, [](const QJsonValue &body) { return json::decodeWhole<QJsonObject>(body); });
    QTRY_VERIFY(desk.session().budget().pausedUntil.isValid());
    throttled->abandon();
    sandbox().control({{u"release"_s, true}});
    QTRY_VERIFY(told);
    QVERIFY(*told);
    QCOMPARE(desk.newest().state, State::Prepared);
    sandbox().clock().advance(std::chrono::minutes(5));
    QTRY_COMPARE(desk.newest().state, State::NotSent);
    QVERIFY2(desk.newest().note.contains(u"5 minutes"_s), qPrintable(desk.newest().note));
    QVERIFY(!desk.service().openIntentFor(shown->source.id));
    sandbox().clock().advance(std::chrono::hours(2));
    desk.quiet();
    QCOMPARE(posts(), 0);
}

QTEST_GUILESS_MAIN(TestOperationsAccounts)
#include "tst_operations_accounts.moc"
