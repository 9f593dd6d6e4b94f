// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/jobslot.h"
#include "tests/net/netfixture.h"

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

using namespace std::chrono_literals;

namespace {

/// Where a job stands when something happens to it.
enum class Moment { Queued, WaitingForToken, Running, AnswerHalfThere, WaitingToRetry, Throttled };
/// What happens to it.
enum class Blow { Cancel, Abandon, SlotGoes, SlotReused, ContextGoes, Deleted, SessionGoes };

} // namespace

/// A job may be stopped, forgotten or destroyed wherever it stands; run under the sanitizers.
class JobLifeTest : public NetFixture
{
    Q_OBJECT

private:
    using Kind = ApiError::Kind;
    using H = Heard<QJsonObject>;

    void bring(JobBase *job, Moment moment)
    {
        switch (moment) {
        case Moment::Queued:
            QCOMPARE(job->state(), JobBase::State::Queued);
            break;
        case Moment::WaitingForToken:
            QTRY_COMPARE(job->state(), JobBase::State::WaitingForToken);
            break;
        case Moment::Running:
            QTRY_COMPARE(server().held(), 1);
            QCOMPARE(job->state(), JobBase::State::Running);
            break;
        case Moment::AnswerHalfThere:
            QTRY_COMPARE(server().requests().size(), 1);
            for (int i = 0; i < 20; ++i)
                QCoreApplication::processEvents();
            break;
        case Moment::WaitingToRetry:
        case Moment::Throttled:
            QTRY_COMPARE(job->state(), JobBase::State::WaitingToRetry);
            break;
        }
    }

    void script(Moment moment, bool isChange)
    {
        if (moment == Moment::Queued || moment == Moment::WaitingForToken) {
            if (moment == Moment::WaitingForToken)
                tokens().hold();
            return;
        }
        auto &expectation = server().expect(isChange ? "POST" : "GET", u"/v1/x"_s);
        if (moment == Moment::Running)
            expectation.hold();
        else if (moment == Moment::AnswerHalfThere)
            expectation.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", false);
        else if (moment == Moment::WaitingToRetry)
            expectation.reply(503);
        else
            expectation.reply(429, {}, {{"Retry-After", "30"}});
    }

private Q_SLOTS:
    void survives_data()
    {
        QTest::addColumn<Moment>("moment");
        QTest::addColumn<Blow>("blow");
        QTest::addColumn<bool>("isChange");
        const QList<std::pair<Moment, const char *>> moments{
            {Moment::Queued, "queued"},
            {Moment::WaitingForToken, "waiting for a token"},
            {Moment::Running, "running"},
            {Moment::AnswerHalfThere, "half an answer"},
            {Moment::WaitingToRetry, "waiting to retry"},
            {Moment::Throttled, "throttled"},
        };
        const QList<std::pair<Blow, const char *>> blows{
            {Blow::Cancel, "cancel"},
            {Blow::Abandon, "abandon"},
            {Blow::SlotGoes, "slot goes"},
            {Blow::SlotReused, "slot reused"},
            {Blow::ContextGoes, "context goes"},
            {Blow::Deleted, "deleted"},
            {Blow::SessionGoes, "session goes"},
        };
        for (const auto &[moment, momentName] : moments) {
            for (const auto &[blow, blowName] : blows) {
                for (const bool isChange : {false, true}) {
                    if (isChange && moment == Moment::WaitingToRetry)
                        continue; // a change never does
                    QTest::addRow("%s, %s, %s", isChange ? "POST" : "GET", momentName, blowName)
                        << moment << blow << isChange;
                }
            }
        }
    }
    void survives()
    {
        QFETCH(Moment, moment);
        QFETCH(Blow, blow);
        QFETCH(bool, isChange);
        script(moment, isChange);
        auto context = std::make_unique<QObject>();
        int told = 0;
        std::optional<ApiError> error;
        auto *job = isChange ? submit(post(u"/x"_s)) : fetch(get(u"/x"_s));
        job->whenDone(context.get(), [&](const Job<QJsonObject>::Result &result) {
            ++told;
            if (!result)
                error = result.error();
        });
        const QPointer<JobBase> watched(job);
        std::optional<JobSlot> slot(std::in_place);
        if (blow == Blow::SlotGoes || blow == Blow::SlotReused)
            slot->put(job);
        bring(job, moment);
        if (QTest::currentTestFailed())
            return;

        switch (blow) {
        case Blow::Cancel:
            job->cancel();
            QCOMPARE(told, 1);
            QVERIFY(error);
            QCOMPARE(error->kind, Kind::Canceled);
            QCOMPARE(error->mayHaveBeenProcessed(),
                     isChange && (moment == Moment::Running || moment == Moment::AnswerHalfThere));
            QCOMPARE(job->state(), JobBase::State::Done);
            job->cancel();
            job->abandon();
            break;
        case Blow::Abandon:
            job->abandon();
            job->cancel();
            break;
        case Blow::SlotGoes:
            slot.reset();
            break;
        case Blow::SlotReused: {
            auto *next = fetch(get(u"/y"_s));
            slot->put(next);
            QVERIFY(slot->isBusy());
            slot->clear();
            break;
        }
        case Blow::ContextGoes:
            context.reset();
            break;
        case Blow::Deleted:
            delete job;
            break;
        case Blow::SessionGoes:
            closeSession();
            break;
        }
        if (blow == Blow::ContextGoes) {
            // Nobody listens, but the work goes on to its end.
            if (watched)
                watched->abandon();
        }
        // Whatever was on its way arrives at nobody.
        tokens().release();
        if (server().held() > 0)
            server().release(200, "{}");
        clock().advance(10min);
        QTRY_VERIFY(!watched);
        clock().advance(10min);
        QVERIFY(server().silence());
        QCOMPARE(told, blow == Blow::Cancel ? 1 : 0);
        QVERIFY(server().requests().size() <= 1);
    }

    void settlesOnceThenGoes()
    {
        server().expect("GET", u"/v1/x"_s).reply(200, "{}");
        H heard;
        auto *job = fetch(get(u"/x"_s));
        const QPointer<JobBase> watched(job);
        listen(job, heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.times, 1);
        QTRY_VERIFY(!watched);
        QCOMPARE(heard.times, 1);
    }

    void callbackMayDestroyTheSession_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("success") << 200;
        QTest::newRow("refusal") << 404;
        QTest::newRow("unreadable") << 204;
    }
    void callbackMayDestroyTheSession()
    {
        QFETCH(int, status);
        server().expect("GET", u"/v1/x"_s).reply(status, "{}").times(3);
        int told = 0;
        for (int i = 0; i < 3; ++i) {
            fetch(get(u"/x"_s))->whenDone(this, [this, &told](const auto &) {
                ++told;
                closeSession();
            });
        }
        QTRY_COMPARE(told, 1);
        QTRY_COMPARE(server().requests().size(), 3);
        QVERIFY(server().silence());
        QCOMPARE(told, 1);
    }

    void callbackMayStartAnotherCall()
    {
        server().expect("GET", u"/v1/x"_s).reply(200, "{}");
        server().expect("GET", u"/v1/y"_s).reply(200, "{}");
        JobSlot slot;
        H second;
        auto *job = fetch(get(u"/x"_s));
        slot.put(job);
        job->whenDone(this, [&](const auto &) {
            auto *next = fetch(get(u"/y"_s));
            slot.put(next);
            listen(next, second);
        });
        QTRY_VERIFY(second.isThere());
        QVERIFY(second.result->hasValue());
        QVERIFY(!slot.isBusy());
    }

    void listenerOfStatesMayCancel_data()
    {
        QTest::addColumn<JobBase::State>("state");
        QTest::newRow("waiting for a token") << JobBase::State::WaitingForToken;
        QTest::newRow("running") << JobBase::State::Running;
        QTest::newRow("waiting to retry") << JobBase::State::WaitingToRetry;
    }
    void listenerOfStatesMayCancel()
    {
        QFETCH(JobBase::State, state);
        // It may or may not have left by then.
        server().expect("GET", u"/v1/x"_s).reply(503).always();
        H heard;
        auto *job = fetch(get(u"/x"_s));
        listen(job, heard);
        connect(job, &JobBase::stateChanged, this, [job, state] {
            if (job->state() == state)
                job->cancel();
        });
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Canceled);
        QTRY_VERIFY(session().jobs().isEmpty());
    }

    void listenerOfStatesMayDestroyTheSession_data()
    {
        QTest::addColumn<JobBase::State>("state");
        QTest::newRow("waiting for a token") << JobBase::State::WaitingForToken;
        QTest::newRow("running") << JobBase::State::Running;
        QTest::newRow("waiting to retry") << JobBase::State::WaitingToRetry;
        QTest::newRow("done") << JobBase::State::Done;
    }
    void listenerOfStatesMayDestroyTheSession()
    {
        QFETCH(JobBase::State, state);
        server()
            .expect("GET", u"/v1/x"_s)
            .reply(state == JobBase::State::Done ? 200 : 503, "{}")
            .always();
        auto *job = fetch(get(u"/x"_s));
        const QPointer<JobBase> watched(job);
        connect(job, &JobBase::stateChanged, this, [this, job, state] {
            if (job->state() == state)
                closeSession();
        });
        QTRY_VERIFY(!watched);
        QVERIFY(server().silence());
    }

    void journalMayCancelOrDestroy_data()
    {
        QTest::addColumn<bool>("destroys");
        QTest::newRow("cancels") << false;
        QTest::newRow("destroys") << true;
    }
    void journalMayCancelOrDestroy()
    {
        QFETCH(bool, destroys);
        Job<QJsonObject> *job = nullptr;
        H heard;
        bool wasAsked = false;
        job = session().submit<QJsonObject>(
            post(u"/x"_s),
            [&](const RequestIds &, int) {
                wasAsked = true;
                if (destroys)
                    closeSession();
                else
                    job->cancel();
                return true;
            },
            anyObject());
        listen(job, heard);
        QTRY_VERIFY(wasAsked);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 0);
        QCOMPARE(heard.isThere(), !destroys);
        if (!destroys)
            QVERIFY(!heard.error().mayHaveBeenProcessed());
    }

    void contextThatDiesIsNotCalled()
    {
        server().expect("POST", u"/v1/x"_s).hold();
        auto context = std::make_unique<QObject>();
        int told = 0;
        auto *job = submit(post(u"/x"_s));
        const QPointer<JobBase> watched(job);
        job->whenDone(context.get(), [&told](const auto &) { ++told; });
        QTRY_COMPARE(server().held(), 1);
        context.reset();
        server().release(200, "{}");
        QTRY_VERIFY(!watched);
        QCOMPARE(told, 0);
    }

    void manyAtOnceThenAllGone()
    {
        server().expect("GET", u"/v1/x"_s).hold().always();
        for (int i = 0; i < 100; ++i)
            static_cast<void>(fetch(get(u"/x"_s)));
        QCOMPARE(session().jobs().size(), 100);
        QTRY_COMPARE(server().held(), 6);
        QCOMPARE(session().budget().running, 6);
        QCOMPARE(session().budget().queued, 94);
        const QList<JobBase *> jobs = session().jobs();
        for (JobBase *job : jobs)
            job->abandon();
        QVERIFY(session().jobs().isEmpty());
        QCOMPARE(session().budget().running, 0);
        QCOMPARE(session().budget().queued, 0);
        QVERIFY(server().silence());
    }

    void listsAreTold()
    {
        server().expect("GET", u"/v1/x"_s).reply(200, "{}");
        int jobs = 0;
        int budgets = 0;
        QObject context;
        connect(&session(), &Session::jobsChanged, &context, [&jobs] { ++jobs; });
        connect(&session(), &Session::budgetChanged, &context, [&budgets] { ++budgets; });
        QStringList states;
        auto *job = fetch(get(u"/x"_s));
        QCOMPARE(job->purpose(), u"Reading"_s);
        QCOMPARE(job->priority(), Priority::Person);
        connect(job, &JobBase::stateChanged, &context,
                [job, &states] { states.append(QVariant::fromValue(job->state()).toString()); });
        QTRY_VERIFY(session().jobs().isEmpty());
        QCOMPARE(states, (QStringList{u"WaitingForToken"_s, u"Running"_s, u"Done"_s}));
        QCOMPARE(jobs, 4);
        QTRY_VERIFY(budgets > 0);
        QCOMPARE(session().budget().used, 1);
        clock().advance(60s);
        QTRY_COMPARE(session().budget().used, 0);
    }
};

QTEST_GUILESS_MAIN(JobLifeTest)
#include "tst_joblife.moc"
