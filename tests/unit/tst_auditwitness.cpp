// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/auditapi.h"
#include "tests/support/faketokens.h"
#include "tests/support/scriptedserver.h"
#include "tests/unit/operationsfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QUrlQuery>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

using State = OperationState;

namespace {

/// A service's audit log of its own, with whatever records the test puts in.
struct AuditLog
{
    explicit AuditLog(ManualClock &clock)
    {
        SessionSettings settings;
        settings.apiUrl = server.url();
        settings.locale = u"en-US"_s;
        settings.callsPerMinute = 100'000;
        // The fixture lets time go on as soon as its own wire is quiet.
        settings.getDeadline = std::chrono::hours(10'000);
        session = std::make_unique<Session>(settings, network, tokens, clock);
        api = std::make_unique<AuditApi>(*session);
        server.expect("GET", u"/v1/auditrecords"_s)
            .answer([this](const HttpRequest &) {
                const QJsonArray items = records ? records() : QJsonArray();
                HttpResponse response;
                response.status = status;
                response.body =
                    QJsonDocument(QJsonObject{{u"totalCount"_s, items.size()}, {u"items"_s, items}})
                        .toJson();
                response.headers = {{"Content-Type", "application/json"}};
                return response;
            })
            .always();
    }

    [[nodiscard]] int asked() const { return server.count("GET", u"/v1/auditrecords"_s); }

    ScriptedServer server;
    FakeTokens tokens;
    QNetworkAccessManager network;
    std::unique_ptr<Session> session;
    std::unique_ptr<AuditApi> api;
    std::function<QJsonArray()> records;
    int status = 200;
};

} // namespace

/// The audit log as a witness: it moves an operation on, it never ends one, and nothing goes out
/// twice because of it.
class TestAuditWitness : public OperationsFixture
{
    Q_OBJECT

    std::unique_ptr<AuditLog> m_log;

    void openWithLog()
    {
        openConsole();
        m_log = std::make_unique<AuditLog>(sandbox().clock());
        service().setAuditLog(m_log->api.get());
    }
    [[nodiscard]] QJsonObject recordOf(const Operation &operation, const QString &status) const
    {
        return {{u"customerId"_s, operation.customer.toText()},
                {u"operationType"_s, u"upgrade_subscription"_s},
                {u"originalCorrelationId"_s, operation.lastCorrelation.toText().toUpper()},
                {u"operationDate"_s, u"2024-03-01T14:03:00Z"_s},
                {u"operationStatus"_s, status}};
    }
    void logSays(const QString &status)
    {
        m_log->records = [this, status] {
            return QJsonArray{recordOf(console().newest(), status)};
        };
    }
    /// It is bought, its answer is lost, and no history tells of it for hours.
    void loseTheAnswer()
    {
        sandbox().control({{u"pace"_s, 7200}});
        fault(u"lagging-history"_s, {{u"seconds"_s, 3600}});
        fault(u"drop-after-commit"_s, {{u"count"_s, 1}});
    }

protected Q_SLOTS:
    void cleanup() override
    {
        killConsole();
        m_log.reset();
        OperationsFixture::cleanup();
    }

private Q_SLOTS:
    void successMovesItOnAndNothingGoesOutAgain()
    {
        const auto source = upgrade();
        openWithLog();
        loseTheAnswer();
        logSays(u"succeeded"_s);
        QVERIFY(*finish(source));
        QVERIFY(runTo(State::Accepted));
        QVERIFY(console().states().contains(State::Unknown));
        const Operation taken = console().newest();
        QCOMPARE(taken.auditEvidence.size(), 1);
        QCOMPARE(taken.auditEvidence.first().correlation, taken.lastCorrelation);
        QVERIFY(!taken.note.isEmpty());
        QVERIFY(taken.isOpen());
        QVERIFY(!taken.sendAgain.isPossible);
        QVERIFY(!service().sendAgain(taken.id));
        QVERIFY(!service().markNotSent(taken.id));
        // The end is told by the history, as ever.
        clearFaults();
        QVERIFY(runTo(State::Done));
        QCOMPARE(posts(), 1);
        QCOMPARE(purchasesOf(source), 1);
    }

    void asksForTheCustomerAroundTheSending()
    {
        const auto source = upgrade();
        openWithLog();
        loseTheAnswer();
        QVERIFY(*finish(source));
        QVERIFY(runTo(State::Unknown));
        QTRY_VERIFY(m_log->asked() > 0);
        const QUrlQuery query(QUrl(QString::fromUtf8(m_log->server.requests().first().target)));
        const QDate sent = sandbox().clock().now().toUTC().date();
        QCOMPARE(query.queryItemValue(u"startDate"_s), sent.addDays(-1).toString(Qt::ISODate));
        QCOMPARE(query.queryItemValue(u"endDate"_s), sent.toString(Qt::ISODate));
        QVERIFY(query.queryItemValue(u"filter"_s, QUrl::FullyDecoded)
                    .contains(source.customer, Qt::CaseInsensitive));
    }

    void beforeItIsSentAgainTheLogIsAsked()
    {
        const auto source = upgrade();
        openWithLog();
        loseTheAnswer();
        QVERIFY(*finish(source));
        QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
        QCOMPARE(console().newest().auditEvidence.size(), 0);
        // It appears between the last look and the decision.
        logSays(u"succeeded"_s);
        QVERIFY(service().sendAgain(console().newest().id));
        QVERIFY(runTo(State::Accepted));
        QCOMPARE(posts(), 1);
        QCOMPARE(console().newest().attempts, 1);
        clearFaults();
        QVERIFY(runTo(State::Done));
        QCOMPARE(posts(), 1);
        QCOMPARE(purchasesOf(source), 1);
    }

    void theHistoryHasTheLastWord()
    {
        const auto source = upgrade();
        openWithLog();
        loseTheAnswer();
        QVERIFY(*finish(source));
        QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
        // The log knows nothing, but while it is being asked the history catches up.
        bool isDecided = false;
        m_log->records = [this, &isDecided] {
            if (isDecided)
                clearFaults();
            return QJsonArray();
        };
        isDecided = true;
        QVERIFY(service().sendAgain(console().newest().id));
        QVERIFY(runTo(State::Done));
        QCOMPARE(posts(), 1);
        QCOMPARE(purchasesOf(source), 1);
        m_log->records = {};
    }

    void absenceProvesNothing()
    {
        const auto source = upgrade();
        openWithLog();
        fault(u"drop-before"_s, {{u"count"_s, 1}});
        QVERIFY(*finish(source));
        QVERIFY(runTo(State::Unknown));
        QVERIFY(
            !console().runUntil([this] { return console().newest().state != State::Unknown; }, 3h));
        QVERIFY(m_log->asked() > 1);
        QCOMPARE(posts(), 1);
        // The person decides, as without a log.
        QVERIFY(console().newest().sendAgain.isPossible);
        QVERIFY(service().sendAgain(console().newest().id));
        // The log answers in its own time, and a decision is not good for long.
        QTRY_COMPARE(posts(), 2);
        QVERIFY(runTo(State::Done));
        QCOMPARE(posts(), 2);
        QCOMPARE(purchasesOf(source), 1);
    }

    void aFailureInTheLogEndsNothing()
    {
        const auto source = upgrade();
        openWithLog();
        fault(u"drop-before"_s, {{u"count"_s, 1}});
        logSays(u"failed"_s);
        QVERIFY(*finish(source));
        QVERIFY(console().runUntil([this] { return !console().newest().auditEvidence.isEmpty(); }));
        QVERIFY(
            !console().runUntil([this] { return console().newest().state != State::Unknown; }, 3h));
        QCOMPARE(console().newest().auditEvidence.first().status, AuditStatus::Failed);
        QVERIFY(service().openIntentFor(console().newest().source));
        QCOMPARE(posts(), 1);
        QVERIFY(!console().states().contains(State::NotSent));
        QVERIFY(!console().states().contains(State::Failed));
    }

    void whatIsRunningIsNotSentAgain()
    {
        const auto source = upgrade();
        openWithLog();
        loseTheAnswer();
        QVERIFY(*finish(source));
        QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
        logSays(u"progress"_s);
        QVERIFY(service().sendAgain(console().newest().id));
        QVERIFY(console().runUntil([this] { return !console().newest().auditEvidence.isEmpty(); }));
        QCOMPARE(console().newest().state, State::Unknown);
        QVERIFY(!console().newest().sendAgain.isPossible);
        QVERIFY(!console().newest().sendAgain.reason.isEmpty());
        clearFaults();
        QVERIFY(runTo(State::Done));
        QCOMPARE(posts(), 1);
        QCOMPARE(purchasesOf(source), 1);
    }

    void recordsOfOthersAreNoEvidence()
    {
        const auto source = upgrade();
        openWithLog();
        loseTheAnswer();
        m_log->records = [this] {
            QJsonObject otherCall = recordOf(console().newest(), u"succeeded"_s);
            otherCall[u"originalCorrelationId"_s] = CorrelationId::create().toText();
            QJsonObject otherCustomer = recordOf(console().newest(), u"succeeded"_s);
            otherCustomer[u"customerId"_s] = CustomerId::create().toText();
            return QJsonArray{otherCall, otherCustomer};
        };
        QVERIFY(*finish(source));
        QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
        QVERIFY(m_log->asked() > 0);
        QCOMPARE(console().newest().auditEvidence.size(), 0);
        QCOMPARE(console().newest().state, State::Unknown);
        QCOMPARE(posts(), 1);
    }

    void aLogThatCannotBeReadChangesNothing()
    {
        const auto source = upgrade();
        openWithLog();
        m_log->status = 403;
        fault(u"drop-before"_s, {{u"count"_s, 1}});
        QVERIFY(*finish(source));
        QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
        QVERIFY(m_log->asked() > 0);
        QVERIFY(service().sendAgain(console().newest().id));
        // The log answers in its own time, and a decision is not good for long.
        QTRY_COMPARE(posts(), 2);
        QVERIFY(runTo(State::Done));
        QCOMPARE(posts(), 2);
        QCOMPARE(purchasesOf(source), 1);
    }

    void withoutTheRightNothingIsAsked()
    {
        const auto source = upgrade();
        openWithLog();
        service().setAuditLog(nullptr);
        loseTheAnswer();
        QVERIFY(*finish(source));
        QVERIFY(console().runUntil([this] { return console().newest().sendAgain.isPossible; }));
        QCOMPARE(m_log->asked(), 0);
        QVERIFY(m_log->server.requests().isEmpty());
    }

    void isNotAskedAllTheTime()
    {
        const auto source = upgrade();
        openWithLog();
        fault(u"drop-before"_s, {{u"count"_s, 1}});
        QVERIFY(*finish(source));
        QVERIFY(runTo(State::Unknown));
        QVERIFY(!console().runUntil([this] { return console().newest().state != State::Unknown; },
                                    10min));
        QVERIFY2(m_log->asked() <= 11, qPrintable(QString::number(m_log->asked())));
    }

    void takenAndNotFoundForADayIsUnknownAgainButNotSentAgain()
    {
        const auto source = upgrade();
        // A day of looks is long for a busy machine.
        settings().slowEvery = 1h;
        openWithLog();
        // A record without any effect: whoever trusts it alone waits for ever.
        fault(u"drop-before"_s, {{u"count"_s, 1}});
        logSays(u"succeeded"_s);
        QVERIFY(*finish(source));
        QVERIFY(runTo(State::Accepted));
        QVERIFY(runTo(State::Unknown));
        QVERIFY(console().runUntil([this] { return console().newest().markNotSent.isPossible; }));
        QVERIFY(!console().newest().sendAgain.isPossible);
        QVERIFY(!service().sendAgain(console().newest().id));
        QCOMPARE(console().states().count(State::Accepted), 1);
        QCOMPARE(posts(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAuditWitness)
#include "tst_auditwitness.moc"
