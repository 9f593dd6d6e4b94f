// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/operationsservice.h"

#include "app/domain/hiddennames.h"
#include "app/services/elsewhere.h"
#include "app/services/operationrun.h"
#include "app/services/preparation.h"
#include "app/services/testhold.h"
#include "app/store/journal.h"
#include "app/store/otherjournals.h"

#include <QLockFile>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace csp {

OperationsService::OperationsService(ProfileId profile, Journal &journal,
                                     TransitionsApi &transitions, SubscriptionsApi &subscriptions,
                                     Clock &clock, OperationsSettings settings, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_tools(new OperationTools{journal,
                                 transitions,
                                 subscriptions,
                                 clock,
                                 std::move(settings),
                                 nullptr,
                                 nullptr,
                                 {},
                                 [this](const JournalEntry &asking) {
                                     QList<const JournalEntry *> entries;
                                     const TransitionDraft &draft = asking.intent.draft;
                                     for (const auto &run : m_runs) {
                                         const TransitionDraft &other = run->entry().intent.draft;
                                         if (other.customer == draft.customer &&
                                             other.source == draft.source)
                                             entries += &run->entry();
                                     }
                                     return entries;
                                 }})
{
}

OperationsService::~OperationsService() = default;

QList<Operation> OperationsService::operations() const
{
    QList<Operation> operations;
    operations.reserve(qsizetype(m_runs.size()));
    std::for_each(m_runs.crbegin(), m_runs.crend(),
                  [this, &operations](const auto &run) { operations += told(run->operation()); });
    return operations;
}

std::optional<Operation> OperationsService::operation(const IntentId &id) const
{
    if (const OperationRun *run = find(id))
        return told(run->operation());
    return std::nullopt;
}

Operation OperationsService::told(const Operation &operation) const
{
    if (!m_areNamesHidden)
        return operation;
    Operation hidden = operation;
    const NameHider hider(operation.customer, operation.customerName);
    hidden.customerName = hider.placeholder();
    // A person may have named a subscription after its customer, and the service quotes names.
    for (QString *text : {&hidden.sourceName, &hidden.targetTitle, &hidden.destinationName,
                          &hidden.note, &hidden.warning})
        *text = hider.hidden(*text);
    for (std::optional<ErrorSummary> *error : {&hidden.error, &hidden.lookError}) {
        if (*error)
            (*error)->serviceText = hider.hidden((*error)->serviceText);
    }
    const auto hideIn = [&hider](QList<TransitionError> &errors) {
        for (TransitionError &error : errors)
            error.description = hider.hidden(error.description);
    };
    hideIn(hidden.transitionErrors);
    for (TransitionEvent &event : hidden.events)
        hideIn(event.errors);
    for (OutcomeRow &row : hidden.outcome) {
        for (QString *text : {&row.before, &row.promised, &row.actual})
            *text = hider.hidden(*text);
    }
    return hidden;
}

void OperationsService::setNamesHidden(bool areHidden)
{
    if (std::exchange(m_areNamesHidden, areHidden) == areHidden)
        return;
    Q_EMIT namesHiddenChanged();
}

void OperationsService::setNameSource(std::function<QString(const CustomerId &)> trueName)
{
    m_trueName = std::move(trueName);
}

std::optional<IntentId> OperationsService::openIntentFor(const SubscriptionId &source) const
{
    for (const auto &run : m_runs) {
        if (run->isOpen() && run->entry().intent.draft.source == source)
            return run->entry().intent.id;
    }
    return std::nullopt;
}

QString OperationsService::obstacleElsewhere(const SubscriptionId &source) const
{
    const auto problem = problemElsewhere(*m_tools, source);
    return problem ? problem->sentence : QString();
}

bool OperationsService::isSending() const
{
    return std::ranges::any_of(m_runs, [](const auto &run) {
        const OperationState state = run->operation().state;
        return state == OperationState::Prepared || state == OperationState::Sending;
    });
}

bool OperationsService::isWatching() const
{
    return std::ranges::any_of(m_runs, [](const auto &run) {
        const Operation operation = run->operation();
        return operation.isOpen() || operation.isWatched || operation.isLooking ||
               operation.nextLook.isValid();
    });
}

bool OperationsService::isPreparing(const SubscriptionId &source) const
{
    return m_preparing.contains(source);
}

QString OperationsService::readOnlyReason() const
{
    if (m_tools->journal.isReadOnly())
        return tr("Another console works on this partner account; this one only shows.");
    return m_tools->settings.readOnlyReason;
}

OperationRun *OperationsService::find(const IntentId &id) const
{
    const auto run = std::ranges::find_if(
        m_runs, [&id](const auto &candidate) { return candidate->entry().intent.id == id; });
    return run == m_runs.end() ? nullptr : run->get();
}

OperationRun *OperationsService::add(const JournalEntry &entry)
{
    m_runs.push_back(std::make_unique<OperationRun>(*m_tools, entry));
    OperationRun *run = m_runs.back().get();
    const IntentId id = entry.intent.id;
    connect(run, &OperationRun::changed, this, [this, id] { Q_EMIT operationChanged(id); });
    connect(run, &OperationRun::reopened, this, [this, id] { Q_EMIT loudlyReopened(id); });
    connect(run, &OperationRun::journalFailed, this, &OperationsService::journalFailed);
    return run;
}

OperationsService::ActionResult OperationsService::resume()
{
    const auto entries = m_tools->journal.entries();
    if (!entries)
        return Unexpected{entries.error().sentence};
    m_isResumed = true;
    QList<OperationRun *> added;
    for (const JournalEntry &entry : *entries)
        added += add(entry);
    for (const JournalEntry &entry : *entries)
        Q_EMIT operationAdded(entry.intent.id);
    if (m_tools->journal.isReadOnly()) {
        followTheOtherConsole();
        return Success{};
    }
    for (OperationRun *run : std::as_const(added))
        run->resume();
    return Success{};
}

void OperationsService::followTheOtherConsole()
{
    const OperationsSettings &settings = m_tools->settings;
    m_tools->clock.after(settings.scaled(settings.eagerEvery), this, [this] {
        // A journal that cannot be read this time may be readable the next.
        if (const auto entries = m_tools->journal.entries()) {
            for (const JournalEntry &entry : *entries) {
                if (OperationRun *run = find(entry.intent.id)) {
                    run->replace(entry);
                } else {
                    add(entry);
                    Q_EMIT operationAdded(entry.intent.id);
                }
            }
        }
        followTheOtherConsole();
    });
}

std::optional<SubmitProblem> OperationsService::obstacle(const TransitionDraft &draft,
                                                         const ShownState &shown) const
{
    using Kind = SubmitProblem::Kind;
    const auto problem = [](Kind kind, const QString &sentence) {
        SubmitProblem result;
        result.kind = kind;
        result.sentence = sentence;
        return result;
    };
    if (!m_tools->settings.readOnlyReason.isEmpty())
        return problem(Kind::ReadOnly, m_tools->settings.readOnlyReason);
    if (isReadOnly()) {
        return problem(
            Kind::ReadOnly,
            tr("Another console is working with this partner account. Nothing can be bought here "
               "until it has been closed and this one has been started again."));
    }
    if (!m_isResumed) {
        return problem(Kind::JournalFailed,
                       tr("The operations journal could not be read. Nothing can be bought as long "
                          "as it is not known what has been bought."));
    }
    if (const auto open = openProblem(draft.source))
        return open;
    const bool fitsShown = shown.source.id == draft.source &&
                           shown.target.catalogItemId == draft.toCatalogItemId &&
                           shown.destination.has_value() == draft.destination.has_value() &&
                           (!draft.destination || shown.destination->id == *draft.destination);
    const bool isComplete = !draft.customer.isNull() && !draft.source.isNull() &&
                            !draft.toCatalogItemId.isEmpty() && draft.quantity >= 1 &&
                            draft.type != TransitionType::Unknown &&
                            draft.destination != draft.source;
    if (!fitsShown || !isComplete) {
        return problem(Kind::Invalid,
                       tr("What was decided does not fit what was shown. Go back and "
                          "choose again."));
    }
    if (!shown.source.isNewCommerce()) {
        return problem(
            Kind::Invalid,
            tr("This is a legacy subscription. The program does not upgrade those yet."));
    }
    return problemElsewhere(*m_tools, draft.source);
}

std::optional<SubmitProblem> OperationsService::openProblem(const SubscriptionId &source) const
{
    const auto open = openIntentFor(source);
    if (!open && !m_preparing.contains(source))
        return std::nullopt;
    SubmitProblem problem;
    problem.kind = SubmitProblem::Kind::AlreadyOpen;
    problem.sentence = tr("Another upgrade of this subscription has not come to its end yet. "
                          "Follow it in the activity pane.");
    problem.openIntent = open;
    return problem;
}

void OperationsService::submit(const TransitionDraft &draft, const ShownState &shown,
                               QObject *context, const SubmitCallback &f)
{
    if (const auto problem = obstacle(draft, shown)) {
        m_tools->clock.after(std::chrono::milliseconds(0), context,
                             [f, problem] { f(Unexpected{*problem}); });
        return;
    }
    m_preparing.insert(draft.source);
    ShownState written = shown;
    if (const QString name = m_trueName ? m_trueName(draft.customer) : QString(); !name.isEmpty())
        written.customerName = name;
    auto *preparation = new Preparation(*m_tools, m_profile, draft, written, this);
    const QPointer<QObject> asking(context);
    connect(preparation, &Preparation::settled, this,
            [this, preparation, asking, f] { prepared(preparation, asking, f); });
    // Called off: nothing has been written down, and nothing blocks the source any more.
    connect(asking.data(), &QObject::destroyed, preparation, [this, preparation] {
        m_preparing.remove(preparation->draft().source);
        preparation->disconnect(this);
        preparation->deleteLater();
    });
    preparation->start();
}

void OperationsService::prepared(Preparation *preparation, QObject *context,
                                 const SubmitCallback &f)
{
    preparation->deleteLater();
    m_preparing.remove(preparation->draft().source);
    const auto tell = [context = QPointer<QObject>(context), f](const SubmitResult &result) {
        if (context)
            f(result);
    };
    if (preparation->problem()) {
        tell(Unexpected{*preparation->problem()});
        return;
    }
    // The person went away before anything was written down: nothing is bought behind their back.
    if (!context)
        return;
    const IntentRecord &intent = preparation->intent();
    if (const auto problem = turnedUp(intent.draft.source, preparation->history())) {
        tell(Unexpected{*problem});
        return;
    }
    if (const auto problem = writeDown(intent)) {
        tell(Unexpected{*problem});
        return;
    }
    holdBeforeAttempt();
    JournalEntry entry;
    entry.intent = intent;
    entry.states = {StateRecord{intent.at, OperationState::Prepared, {}}};
    const IntentId id = intent.id;
    const QPointer<OperationsService> alive(this);
    add(entry);
    Q_EMIT operationAdded(id);
    if (alive)
        tell(id);
    if (alive) {
        if (OperationRun *run = find(id))
            run->begin();
    }
}

std::optional<SubmitProblem> OperationsService::turnedUp(const SubscriptionId &source,
                                                         const QList<Transition> &history)
{
    for (const auto &run : m_runs) {
        if (run->entry().intent.draft.source != source || !run->turnsUpIn(history))
            continue;
        SubmitProblem problem;
        problem.kind = SubmitProblem::Kind::AlreadyOpen;
        problem.sentence = tr("Nothing has been sent: the upgrade of this subscription that was "
                              "marked as not sent did happen. Look at it before you decide anew.");
        problem.openIntent = run->entry().intent.id;
        return problem;
    }
    return std::nullopt;
}

std::optional<SubmitProblem> OperationsService::writeDown(const IntentRecord &intent)
{
    const SubscriptionId &source = intent.draft.source;
    const auto failed = [](const StoreError &error) {
        SubmitProblem problem;
        problem.kind = SubmitProblem::Kind::JournalFailed;
        problem.sentence = tr("Nothing has been sent, because it could not be written down. %1")
                               .arg(error.sentence);
        return problem;
    };
    // While everything was being read again, one that had been marked as not sent may have turned
    // out to have happened, and another account may have begun.
    if (auto open = openProblem(source))
        return open;
    std::unique_ptr<QLockFile> lock;
    if (m_tools->others) {
        auto locked = m_tools->others->lock();
        if (!locked)
            return failed(locked.error());
        lock = std::move(*locked);
        if (auto elsewhere = problemElsewhere(*m_tools, source))
            return elsewhere;
    }
    if (const auto written = m_tools->journal.record(intent); !written)
        return failed(written.error());
    return std::nullopt;
}

OperationsService::ActionResult OperationsService::checkAgain(const IntentId &id)
{
    OperationRun *run = find(id);
    return run ? run->checkAgain() : ActionResult(Unexpected{tr("There is no such operation.")});
}

OperationsService::ActionResult OperationsService::sendAgain(const IntentId &id)
{
    OperationRun *run = find(id);
    return run ? run->sendAgain() : ActionResult(Unexpected{tr("There is no such operation.")});
}

OperationsService::ActionResult OperationsService::markNotSent(const IntentId &id)
{
    OperationRun *run = find(id);
    return run ? run->markNotSent() : ActionResult(Unexpected{tr("There is no such operation.")});
}

OperationsService::ActionResult OperationsService::markHandled(const IntentId &id)
{
    OperationRun *run = find(id);
    return run ? run->markHandled() : ActionResult(Unexpected{tr("There is no such operation.")});
}

void OperationsService::setAuditLog(AuditApi *audit)
{
    m_tools->audit = audit;
}

void OperationsService::setOtherJournals(const OtherJournals *others,
                                         std::function<QString(const ProfileId &)> accountName)
{
    m_tools->others = others;
    m_tools->accountName = std::move(accountName);
}

Expected<QByteArray, QString> OperationsService::exported() const
{
    const auto text = m_tools->journal.exported();
    if (!text)
        return Unexpected{text.error().sentence};
    return *text;
}

} // namespace csp
