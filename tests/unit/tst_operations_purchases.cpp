// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/customersapi.h"
#include "app/auth/memorysecretstore.h"
#include "app/net/session.h"
#include "app/services/appliedsettings.h"
#include "app/services/customerdirectory.h"
#include "app/services/proxypassword.h"
#include "app/services/servicestatus.h"
#include "tests/unit/operationsfixture.h"

#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

using State = OperationState;

namespace {

QString eligibleDestination(const SandboxClient::Upgrade &upgrade)
{
    for (const QJsonValue &each : upgrade.target[u"subscriptionEligibilities"].toArray()) {
        if (each[u"isEligible"].toBool())
            return each[u"subscriptionId"].toString();
    }
    return {};
}

} // namespace

/// What one console does from Finish to the last read, when the service behaves.
class TestOperationsPurchases final : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void fullUpgrade();
    void theJournalHasTheTrueName();
    void partialUpgrade();
    void intoAnExistingSubscription();
    void licensesThatDoNotFollow();
    void whatWasReadTooLongAgoIsNotSent();
    void calledOffWhileReading();
    void isWatchedUntilItIsReadBack();
};

void TestOperationsPurchases::theJournalHasTheTrueName()
{
    // The screen hides names, so the wizard was shown a placeholder.
    const auto source = upgrade();
    openConsole();
    CustomersApi api(console().session());
    CustomerDirectory customers(api, nullptr, sandbox().clock());
    customers.refresh();
    console().quiet();
    const auto customer = CustomerId::fromText(source.customer);
    QVERIFY(customer);
    const QString trueName = customers.customer(*customer)->displayName();

    const QTemporaryDir folder;
    Settings settings(folder.path());
    settings.setValue(SettingKey::HideNames, true);
    MemorySecretStore secrets(sandbox().clock());
    ProxyPassword password(settings, SecretStores{secrets, secrets}, sandbox().clock());
    AppliedSettings applied(settings, password, sandbox().clock(), nullptr, folder.path());
    applied.add({.session = nullptr,
                 .proxy = nullptr,
                 .customers = &customers,
                 .operations = &service(),
                 .status = nullptr,
                 .locale = {}});
    auto shown = console().shown(source);
    QVERIFY(shown);
    shown->customerName = customers.customer(*customer)->displayName();
    QVERIFY(shown->customerName != trueName);
    const auto result = console().submit(Console::draft(source, *shown, 0), *shown);
    QVERIFY(result && *result);
    const auto entries = console().journal().entries();
    QVERIFY(entries);
    QCOMPARE(entries->first().intent.customerName, trueName);
    QCOMPARE(console().newest().customerName, shown->customerName);
    settings.reset(SettingKey::HideNames);
    QCOMPARE(console().newest().customerName, trueName);
    verifyBoughtOnce(source);
}

void TestOperationsPurchases::fullUpgrade()
{
    const auto source = upgrade();
    openConsole();
    const auto submitted = finish(source);
    QVERIFY(submitted && *submitted);
    const Operation begun = console().newest();
    QCOMPARE(begun.id, **submitted);
    QVERIFY(service().openIntentFor(begun.source) == begun.id);
    QVERIFY(!begun.requestId.isNull());
    verifyBoughtOnce(source);
    QCOMPARE(console().newest().requestId, begun.requestId);
    QCOMPARE(console().newest().outcome.first().what, OutcomeRow::What::SourceProduct);
    QCOMPARE(console().newest().attempts, 1);
    QVERIFY(console().newest().events.size() >= 2);
    // Nobody was told of a state that had not been before.
    const QList<State> told = console().states();
    QCOMPARE(told.first(), State::Prepared);
    QVERIFY(told.indexOf(State::Sending) == 1);
    QVERIFY(told.indexOf(State::Accepted) == 2);
}

void TestOperationsPurchases::partialUpgrade()
{
    const auto source = upgrade();
    openConsole();
    const auto submitted = finish(source, source.seats() - 1);
    QVERIFY(submitted && *submitted);
    verifyBoughtOnce(source);
    QList<OutcomeRow::What> rows;
    for (const OutcomeRow &row : console().newest().outcome)
        rows += row.what;
    QVERIFY(rows.contains(OutcomeRow::What::SourceSeats));
    QVERIFY(rows.contains(OutcomeRow::What::NewSubscription));
}

void TestOperationsPurchases::intoAnExistingSubscription()
{
    const auto source = upgrade(
        [](const SandboxClient::Upgrade &each) { return !eligibleDestination(each).isEmpty(); });
    openConsole();
    auto shown = console().shown(source);
    QVERIFY(shown);
    SandboxClient::Upgrade other = source;
    other.source[u"id"_s] = eligibleDestination(source);
    const auto destination = console().subscription(other);
    QVERIFY(destination);
    shown->destination = *destination;
    TransitionDraft draft = Console::draft(source, *shown, 2);
    draft.destination = destination->id;
    draft.term = {};
    draft.billing = {};
    const auto submitted = console().submit(draft, *shown);
    QVERIFY(submitted);
    QVERIFY2(*submitted, *submitted ? "" : qPrintable(submitted->error().sentence));
    verifyBoughtOnce(source);
    QCOMPARE(console().newest().outcome.at(1).what, OutcomeRow::What::DestinationSeats);
    QCOMPARE(console().newest().outcome.at(1).actual, QString::number(destination->quantity + 2));
}

void TestOperationsPurchases::licensesThatDoNotFollow()
{
    const auto source = upgrade([](const SandboxClient::Upgrade &each) {
        return !each.hasTwin && offers(each, u"transition_with_license_transfer"_s);
    });
    openConsole();
    fault(u"reassignment-failed"_s);
    const auto shown = console().shown(source);
    QVERIFY(shown);
    TransitionDraft draft = Console::draft(source, *shown, 0);
    draft.type = TransitionType::WithLicenseTransfer;
    QVERIFY(*console().submit(draft, *shown));
    QVERIFY(runTo(State::LicensesPending));
    QVERIFY(runTo(State::PartlyDone));
    runToFinalReadback();
    const Operation done = console().newest();
    QVERIFY(allAgree(done.outcome));
    QVERIFY(!done.transitionErrors.isEmpty());
    QVERIFY(!done.sendAgain.isPossible);
    QVERIFY(!done.markNotSent.isPossible);
    QVERIFY(!service().sendAgain(done.id));
    QCOMPARE(purchasesOf(source), 1);
    QCOMPARE(posts(), 1);
}

void TestOperationsPurchases::whatWasReadTooLongAgoIsNotSent()
{
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    // All but one are read at once; the last wants a rest of ten minutes.
    fault(u"429"_s, {{u"method"_s, u"GET"_s},
                     {u"path"_s, u"/transitionEligibilities"_s},
                     {u"seconds"_s, 600},
                     {u"count"_s, 1}});
    std::optional<SubmitResult> told;
    service().submit(Console::draft(source, *shown, 2), *shown, this,
                     [&told](const SubmitResult &result) { told.emplace(result); });
    QVERIFY(console().runUntil([&told] { return told.has_value(); }));
    QVERIFY(!*told);
    QCOMPARE(told->error().kind, SubmitProblem::Kind::ReadFailed);
    QVERIFY2(told->error().sentence.contains(u"too long"_s), qPrintable(told->error().sentence));
    QCOMPARE(posts(), 0);
    QVERIFY(service().operations().isEmpty());
    QVERIFY(*finish(source, 2));
    verifyBoughtOnce(source);
}

void TestOperationsPurchases::calledOffWhileReading()
{
    const auto source = upgrade();
    openConsole();
    const auto shown = console().shown(source);
    QVERIFY(shown);
    fault(u"hold"_s,
          {{u"method"_s, u"GET"_s}, {u"path"_s, u"/transitionEligibilities"_s}, {u"count"_s, 1}});
    auto asking = std::make_unique<QObject>();
    bool isTold = false;
    service().submit(Console::draft(source, *shown, 2), *shown, asking.get(),
                     [&isTold](const SubmitResult &) { isTold = true; });
    QTRY_COMPARE(sandbox().control()[u"heldCount"].toInt(), 1);
    QVERIFY(service().isPreparing(shown->source.id));
    asking.reset();
    QVERIFY(!service().isPreparing(shown->source.id));
    sandbox().control({{u"release"_s, true}});
    console().quiet();
    QVERIFY(!isTold);
    QCOMPARE(posts(), 0);
    QVERIFY(service().operations().isEmpty());
    // Nothing is in the way of the next decision.
    QVERIFY(*finish(source, 2));
    verifyBoughtOnce(source);
}

void TestOperationsPurchases::isWatchedUntilItIsReadBack()
{
    // Whoever lets an account go asks whether somebody still has to look after it.
    const auto source = upgrade();
    openConsole();
    QVERIFY(!service().isWatching());
    QVERIFY(*finish(source));
    bool wasLeft = false;
    QVERIFY(console().runUntil([&] {
        const bool isOver = console().newest().outcomeIsFinal;
        wasLeft = wasLeft || (!isOver && !service().isWatching());
        return isOver;
    }));
    QVERIFY(!wasLeft);
    console().quiet();
    QVERIFY(!service().isWatching());
}

QTEST_GUILESS_MAIN(TestOperationsPurchases)
#include "tst_operations_purchases.moc"
