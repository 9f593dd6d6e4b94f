// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/operationsfixture.h"

#include "app/api/subscriptionsapi.h"
#include "app/api/transitionsapi.h"
#include "app/auth/profilefile.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QTest>

#include <algorithm>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

std::unique_ptr<DyingJournal> DyingJournal::open(const QString &path, int dieAt, Moment moment)
{
    auto database = openDatabase(path, {});
    if (!database)
        return nullptr;
    std::unique_ptr<DyingJournal> journal(new DyingJournal(std::move(*database)));
    journal->m_dieAt = dieAt;
    journal->m_moment = moment;
    return journal;
}

Expected<Success, StoreError>
DyingJournal::guarded(const std::function<Expected<Success, StoreError>()> &f)
{
    const StoreError death{StoreError::Kind::Failed, u"The process is dead."_s, {}};
    if (m_isDead)
        return Unexpected{death};
    const bool dies = ++m_writes == m_dieAt;
    m_isDead = dies;
    if (dies && m_moment == Moment::BeforeCommit)
        return Unexpected{death};
    const auto done = f();
    if (dies)
        return Unexpected{death};
    return done;
}

Expected<Success, StoreError> DyingJournal::record(const IntentRecord &intent)
{
    return guarded([&] { return Journal::record(intent); });
}

Expected<Success, StoreError> DyingJournal::append(const JournalChange &change, const QDateTime &at)
{
    return guarded([&] { return Journal::append(change, at); });
}

Console::Console(SandboxClient &sandbox, std::unique_ptr<Journal> journal,
                 const OperationsSettings &settings, const QUrl &apiUrl)
    : m_sandbox(sandbox)
    , m_journal(std::move(journal))
{
    QJsonObject object = QJsonDocument::fromJson(sandbox.profile().toJson()).object();
    object.remove(u"clientSecret"_s);
    const auto profile = profileFromJson(QJsonDocument(object).toJson(), u"The sandbox"_s);
    if (!profile)
        qFatal("%s", qPrintable(profile.error()));
    m_tokens = std::make_unique<ClientCredentialsTokenSource>(
        *profile, sandbox.profile().clientSecret.toUtf8(), m_network, sandbox.clock());
    SessionSettings session;
    session.apiUrl = apiUrl.isEmpty() ? sandbox.server().baseUrl() : apiUrl;
    session.locale = u"en-US"_s;
    session.callsPerMinute = 100'000;
    session.jitter = [] { return 0.5; };
    m_session = std::make_unique<Session>(session, m_network, *m_tokens, sandbox.clock());
    m_transitions = std::make_unique<TransitionsApi>(*m_session);
    m_subscriptions = std::make_unique<SubscriptionsApi>(*m_session);
    m_service = std::make_unique<OperationsService>(profile->id, *m_journal, *m_transitions,
                                                    *m_subscriptions, sandbox.clock(), settings);
    OperationsService *service = m_service.get();
    QObject::connect(service, &OperationsService::loudlyReopened, &m_context,
                     [this](const IntentId &id) { m_reopened += id.toText(); });
    QObject::connect(service, &OperationsService::journalFailed, &m_context,
                     [this](const QString &sentence) { m_journalFailures += sentence; });
    const auto follow = [this] {
        const OperationState state = newest().state;
        if (m_states.isEmpty() || m_states.last() != state)
            m_states += state;
    };
    QObject::connect(service, &OperationsService::operationAdded, &m_context, follow);
    QObject::connect(service, &OperationsService::operationChanged, &m_context, follow);
    const auto resumed = m_service->resume();
    if (!resumed)
        qFatal("%s", qPrintable(resumed.error()));
}

Console::~Console() = default;

void Console::quiet()
{
    // Two turns after the last job: its callback may have posted the next step.
    for (int turns = 0; turns < 2;) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        if (m_session->jobs().isEmpty())
            ++turns;
        else
            turns = 0;
    }
}

bool Console::runUntil(const std::function<bool()> &holds, std::chrono::milliseconds atMost)
{
    ManualClock &clock = m_sandbox.clock();
    const qint64 end = clock.monotonicMs() + atMost.count();
    QDeadlineTimer patience(20'000);
    while (!holds()) {
        if (patience.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        const auto jobs = m_session->jobs();
        const bool isAllWaiting = std::ranges::all_of(jobs, [](const JobBase *job) {
            return job->state() == JobBase::State::WaitingToRetry;
        });
        if (!isAllWaiting)
            continue;
        QCoreApplication::processEvents();
        if (holds())
            return true;
        if (!m_session->jobs().isEmpty() && !isAllWaiting)
            continue;
        if (clock.monotonicMs() >= end || !clock.advanceToNext())
            return holds();
    }
    return true;
}

std::optional<ShownState> Console::shown(const SandboxClient::Upgrade &upgrade)
{
    const auto customer = CustomerId::fromText(upgrade.customer);
    const auto source = SubscriptionId::fromText(upgrade.id());
    std::optional<ShownState> result;
    ShownState shown;
    shown.customerName = u"Contoso"_s;
    int pending = 3;
    m_subscriptions->byId(*customer, *source, Priority::Person)
        ->whenDone(&m_context, [&](const Job<Subscription>::Result &read) {
            if (read) {
                shown.source = read->value;
                --pending;
            }
        });
    m_transitions->eligibilities(*customer, *source, EligibilityMoment::Immediate, Priority::Person)
        ->whenDone(&m_context, [&](const Job<QList<TransitionEligibility>>::Result &read) {
            if (!read)
                return;
            const QString wanted = upgrade.target[u"catalogItemId"].toString();
            for (const TransitionEligibility &target : read->value) {
                if (target.catalogItemId == wanted) {
                    shown.target = target;
                    --pending;
                }
            }
        });
    m_subscriptions->list(*customer, Priority::Person)
        ->whenDone(&m_context, [&](const Job<SubscriptionsApi::List>::Result &read) {
            if (read) {
                shown.siblings = read->value.items;
                --pending;
            }
        });
    runUntil([&pending] { return pending == 0; }, 0ms);
    if (pending == 0)
        result = shown;
    return result;
}

std::optional<Subscription> Console::subscription(const SandboxClient::Upgrade &upgrade)
{
    std::optional<Subscription> result;
    m_subscriptions
        ->byId(*CustomerId::fromText(upgrade.customer), *SubscriptionId::fromText(upgrade.id()),
               Priority::Person)
        ->whenDone(&m_context, [&result](const Job<Subscription>::Result &read) {
            if (read)
                result = read->value;
        });
    quiet();
    return result;
}

TransitionDraft Console::draft(const SandboxClient::Upgrade &upgrade, const ShownState &shown,
                               int quantity)
{
    TransitionDraft draft;
    draft.customer = *CustomerId::fromText(upgrade.customer);
    draft.source = shown.source.id;
    draft.toCatalogItemId = shown.target.catalogItemId;
    draft.quantity = quantity > 0 ? quantity : shown.source.quantity;
    draft.term = shown.source.term;
    draft.billing = shown.source.billingCycle;
    draft.type = shown.target.isEligible(TransitionType::TransitionOnly)
                     ? TransitionType::TransitionOnly
                     : TransitionType::WithLicenseTransfer;
    return draft;
}

std::optional<SubmitResult> Console::submit(const TransitionDraft &draft, const ShownState &shown)
{
    std::optional<SubmitResult> told;
    m_service->submit(draft, shown, &m_context,
                      [&told](const SubmitResult &result) { told.emplace(result); });
    runUntil([&told] { return told.has_value(); }, 0ms);
    return told;
}

void OperationsFixture::init()
{
    TestBase::init();
    m_settings = {};
    renew();
}

void OperationsFixture::renew()
{
    m_console.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    sandbox::SandboxOptions options;
    options.customers = 40;
    options.paceSeconds = 60;
    m_sandbox = std::make_unique<SandboxClient>(options);
    m_sandbox->control({{u"tokenLifetime"_s, 86'400}});
}

void OperationsFixture::allowJournalWarnings()
{
    QLoggingCategory::setFilterRules(u"csp.*.debug=true\ncsp.service.warning=false"_s);
}

void OperationsFixture::cleanup()
{
    QLoggingCategory::setFilterRules(u"csp.*.debug=true"_s);
    m_console.reset();
    m_sandbox.reset();
    m_folder.reset();
    TestBase::cleanup();
}

void OperationsFixture::openConsole(const QUrl &apiUrl)
{
    auto journal = Journal::open(journalPath(), {});
    if (!journal)
        qFatal("%s", qPrintable(journal.error().sentence));
    openConsole(std::move(*journal), apiUrl);
}

void OperationsFixture::openConsole(std::unique_ptr<Journal> journal, const QUrl &apiUrl)
{
    m_console = std::make_unique<Console>(*m_sandbox, std::move(journal), m_settings, apiUrl);
}

void OperationsFixture::fault(const QString &kind, QJsonObject more)
{
    more.insert(u"kind"_s, kind);
    m_sandbox->control({{u"faults"_s, QJsonArray{more}}});
}

void OperationsFixture::clearFaults()
{
    m_sandbox->control({{u"clearFaults"_s, true}});
}

SandboxClient::Upgrade
OperationsFixture::upgrade(const std::function<bool(const SandboxClient::Upgrade &)> &isWanted)
{
    const auto found = m_sandbox->findUpgrade([&](const SandboxClient::Upgrade &candidate) {
        return candidate.seats() >= 4 && candidate.seats() <= 100 &&
               (!isWanted || isWanted(candidate));
    });
    if (!found)
        qFatal("the sandbox has no such upgrade");
    return *found;
}

std::optional<SubmitResult> OperationsFixture::finish(const SandboxClient::Upgrade &upgrade,
                                                      int quantity)
{
    const auto shown = m_console->shown(upgrade);
    if (!shown)
        return std::nullopt;
    return m_console->submit(Console::draft(upgrade, *shown, quantity), *shown);
}

bool OperationsFixture::runTo(OperationState state)
{
    return m_console->runUntil([&] { return m_console->newest().state == state; });
}

int OperationsFixture::purchasesOf(const SandboxClient::Upgrade &upgrade)
{
    const QJsonObject purchases = m_sandbox->purchases();
    int byIntent = 0;
    for (const QJsonValue &intent : purchases[u"byIntent"].toArray()) {
        if (intent[u"subscriptionId"].toString().compare(upgrade.id(), Qt::CaseInsensitive) == 0)
            byIntent += intent[u"count"].toInt();
    }
    QHash<QString, int> requests;
    for (const QJsonValue &item : purchases[u"items"].toArray()) {
        if (item[u"subscriptionId"].toString().compare(upgrade.id(), Qt::CaseInsensitive) == 0)
            ++requests[item[u"requestId"].toString()];
    }
    int byRequest = 0;
    for (const QJsonValue &request : purchases[u"byRequestId"].toArray()) {
        if (requests.contains(request[u"requestId"].toString()))
            byRequest = std::max(byRequest, request[u"count"].toInt());
    }
    return std::max(byIntent, byRequest);
}

int OperationsFixture::posts()
{
    int count = 0;
    const QJsonObject calls = m_sandbox->control()[u"calls"].toObject();
    for (auto it = calls.begin(); it != calls.end(); ++it) {
        if (it.key().startsWith(u"POST") && it.key().contains(u"transitions"))
            count += it.value().toInt();
    }
    return count;
}

void OperationsFixture::runToFinalReadback()
{
    QVERIFY(console().runUntil([this] { return console().newest().outcomeIsFinal; }));
}

void OperationsFixture::verifyBoughtOnce(const SandboxClient::Upgrade &source, int postsWanted)
{
    QVERIFY2(runTo(OperationState::Done), qPrintable(spokenState(console().newest().state)));
    runToFinalReadback();
    const Operation done = console().newest();
    for (const OutcomeRow &row : done.outcome)
        QVERIFY2(row.agrees == true, qPrintable(labelOf(row.what) + row.promised + row.actual));
    QCOMPARE(done.warning, QString());
    QCOMPARE(purchasesOf(source), 1);
    QCOMPARE(posts(), postsWanted);
    QVERIFY(!service().openIntentFor(done.source));
    QVERIFY(!done.sendAgain.isPossible);
    QVERIFY(!done.nextLook.isValid());
}

} // namespace csp::test
