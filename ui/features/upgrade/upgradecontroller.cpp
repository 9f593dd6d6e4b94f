// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/upgradecontroller.h"

#include <QLocale>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isSameOffer(const QString &a, const QString &b)
{
    const auto left = CatalogItemId::fromText(a);
    const auto right = CatalogItemId::fromText(b);
    return left && right ? left->isSameOffer(*right) : a == b;
}

WizardNotice noticeOf(const ShownError &error)
{
    QString details = error.nextStep;
    if (!error.serviceText.isEmpty())
        details += u'\n' + error.serviceText;
    if (!error.codeText().isEmpty())
        details += u'\n' + error.codeText();
    return {ChipTone::Bad, error.sentence, details.trimmed(), error.copyText()};
}

} // namespace

UpgradeController::UpgradeController(AdviceSource &source, PurchaseDesk &desk,
                                     bool asksForConfirmation, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_desk(desk)
    , m_asksForConfirmation(asksForConfirmation)
    , m_advice(source.advice())
{
    connect(&source, &AdviceSource::adviceChanged, this, &UpgradeController::onAdviceChanged);
    connect(&source, &AdviceSource::detailsChanged, this, &UpgradeController::onDetailsChanged);
    connect(&desk, &PurchaseDesk::operationChanged, this, &UpgradeController::onOperationChanged);
}

UpgradeChoice UpgradeController::choice() const
{
    return {m_advice, m_wishes, details(), now()};
}

QString UpgradeController::readingObstacle() const
{
    switch (m_advice.state) {
    case LoadState::NotAsked:
    case LoadState::Loading:
        return tr("Everything is being read.");
    case LoadState::Failed:
    case LoadState::Offline:
    case LoadState::Partial:
        return tr("What is shown could not be read again. Read again first.");
    case LoadState::Loaded:
        break;
    }
    return {};
}

QString UpgradeController::deskObstacle() const
{
    if (const QString reason = m_desk.readOnlyReason(); !reason.isEmpty())
        return reason;
    if (m_desk.openIntentFor(m_advice.sourceId))
        return tr("A purchase for this subscription is under way. Activity shows it.");
    return m_elsewhere;
}

QString UpgradeController::nextObstacle() const
{
    if (m_phase != Phase::Choosing)
        return tr("It is being submitted.");
    if (const QString reading = readingObstacle(); !reading.isEmpty())
        return reading;
    if (const QString refusal = refusalOf(m_advice.source); !refusal.isEmpty())
        return refusal;
    if (const QString busy = deskObstacle(); !busy.isEmpty())
        return busy;
    const TargetAdvice *chosen = target();
    if (!chosen)
        return tr("Choose a target.");
    if (chosen->kind == VerdictKind::AtRenewal) {
        return tr("This target is possible at renewal only, which this program shows and does not "
                  "schedule yet.");
    }
    if (!chosen->isPossibleNow())
        return tr("This target is not possible. The reasons stand beside it.");
    if (m_step == Step::Target)
        return {};
    if (m_advice.siblingsFailure) {
        return tr("The customer’s other subscriptions could not be read, so what happens to "
                  "licenses and add-ons is not known. Read again first.");
    }
    if (details().state == LoadState::Loading || details().state == LoadState::NotAsked)
        return tr("The terms of the target are being read.");
    if (!m_isQuantityReadable)
        return problemOf(DraftField::Quantity);
    const QList<DraftProblem> problems = choice().problems();
    return problems.isEmpty() ? QString() : problems.constFirst().sentence;
}

QString UpgradeController::finishObstacle() const
{
    if (m_step != Step::Review)
        return tr("Review it first.");
    if (const QString obstacle = nextObstacle(); !obstacle.isEmpty())
        return obstacle;
    if (m_asksForConfirmation && m_confirmation.trimmed() != QString::number(draft().quantity))
        return tr("Type the number of seats to confirm.");
    return {};
}

QString UpgradeController::problemOf(DraftField field) const
{
    if (field == DraftField::Quantity && !m_isQuantityReadable) {
        const QuantityRange possible = range();
        const QString numbers =
            tr("Type a number of seats from %1 to %2.")
                .arg(QLocale().toString(possible.minimum), QLocale().toString(possible.maximum));
        return m_wishes.moreSeats
                   ? numbers
                   : tr("%1 For more than there are, also buy additional seats.").arg(numbers);
    }
    if (const auto refusal = m_refusals.constFind(field); refusal != m_refusals.constEnd())
        return *refusal;
    if (details().state == LoadState::Loading)
        return {};
    const QList<DraftProblem> problems = choice().problems();
    const auto found = std::ranges::find(problems, field, &DraftProblem::field);
    return found == problems.end() ? QString() : found->sentence;
}

void UpgradeController::start()
{
    m_elsewhere = m_desk.obstacleElsewhere(m_advice.sourceId);
    m_source.refresh();
}

void UpgradeController::refresh()
{
    if (m_phase != Phase::Choosing)
        return;
    m_elsewhere = m_desk.obstacleElsewhere(m_advice.sourceId);
    m_confirmation.clear();
    m_source.refresh();
}

void UpgradeController::retryDetails()
{
    m_source.needDetails(m_wishes.target);
}

void UpgradeController::onAdviceChanged()
{
    const bool isFirst = !m_advice.hasContent;
    m_advice = m_source.advice();
    if (m_advice.hasContent && m_advice.state == LoadState::Loaded) {
        if (isFirst)
            m_wishes.quantity = m_advice.source.quantity;
        if (!target()) {
            // The availability part of a catalog item is reissued; the offer is still the same.
            const auto same =
                std::ranges::find_if(m_advice.targets, [this](const TargetAdvice &advice) {
                    return isSameOffer(advice.catalogItemId, m_wishes.target);
                });
            if (same != m_advice.targets.end()) {
                m_wishes.target = same->catalogItemId;
            } else {
                if (!m_wishes.target.isEmpty()) {
                    m_notice = WizardNotice{ChipTone::Warning,
                                            tr("The chosen target is not offered any more."),
                                            tr("Choose another one."),
                                            {}};
                    goTo(Step::Target);
                }
                m_wishes.target =
                    m_advice.targets.isEmpty() ? QString() : m_advice.targets[0].catalogItemId;
            }
        }
        if (m_step != Step::Target && target() && !target()->isPossibleNow()) {
            m_notice = WizardNotice{ChipTone::Warning,
                                    tr("The chosen target is not possible any more."),
                                    tr("The reasons stand beside it."),
                                    {}};
            goTo(Step::Target);
        }
        if (!m_wishes.target.isEmpty())
            m_source.needDetails(m_wishes.target);
        checkReviewed();
    }
    Q_EMIT changed();
}

void UpgradeController::onDetailsChanged(const QString &catalogItemId)
{
    if (catalogItemId != m_wishes.target)
        return;
    checkReviewed();
    Q_EMIT changed();
}

void UpgradeController::checkReviewed()
{
    const LoadState catalog = details().state;
    const bool isSettled = catalog == LoadState::Loaded || catalog == LoadState::Failed;
    if (m_phase != Phase::Choosing || m_step != Step::Review || !m_reviewed || !isSettled)
        return;
    if (draft() == *m_reviewed && m_advice.source.quantity == m_reviewedSeats &&
        nextObstacle().isEmpty())
        return;
    m_notice = WizardNotice{ChipTone::Warning,
                            tr("What you had reviewed is not as it was any more."),
                            tr("Look at the choices again."),
                            {}};
    goTo(Step::Terms);
}

void UpgradeController::edit(const UpgradeWishes &wishes)
{
    if (m_phase != Phase::Choosing || wishes == m_wishes)
        return;
    m_wishes = wishes;
    m_refusals.clear();
    m_confirmation.clear();
    Q_EMIT changed();
}

void UpgradeController::setTarget(const QString &catalogItemId)
{
    if (catalogItemId == m_wishes.target || m_phase != Phase::Choosing)
        return;
    UpgradeWishes wishes = m_wishes;
    wishes.target = catalogItemId;
    wishes.destination.reset();
    wishes.term.reset();
    wishes.type.reset();
    m_notice.reset();
    edit(wishes);
    m_source.needDetails(catalogItemId);
}

void UpgradeController::setDestination(const std::optional<SubscriptionId> &destination)
{
    UpgradeWishes wishes = m_wishes;
    wishes.destination = destination;
    edit(wishes);
}

void UpgradeController::setQuantityReadable(bool isReadable)
{
    if (isReadable == m_isQuantityReadable)
        return;
    m_isQuantityReadable = isReadable;
    Q_EMIT changed();
}

void UpgradeController::setQuantity(int quantity)
{
    UpgradeWishes wishes = m_wishes;
    wishes.quantity = quantity;
    edit(wishes);
}

void UpgradeController::setMoreSeats(bool moreSeats)
{
    UpgradeWishes wishes = m_wishes;
    wishes.moreSeats = moreSeats;
    if (!moreSeats)
        wishes.quantity = std::min(wishes.quantity, m_advice.source.quantity);
    edit(wishes);
}

void UpgradeController::setTermIndex(int index)
{
    const TermChoices offered = terms();
    if (index < 0 || index >= offered.choices.size() || offered.keepsDestinationsOwn)
        return;
    UpgradeWishes wishes = m_wishes;
    wishes.term = offered.choices.at(index);
    edit(wishes);
}

void UpgradeController::setType(TransitionType type)
{
    UpgradeWishes wishes = m_wishes;
    wishes.type = type;
    edit(wishes);
}

void UpgradeController::setReadiness(const Readiness &readiness)
{
    if (readiness == m_readiness)
        return;
    m_readiness = readiness;
    Q_EMIT changed();
}

void UpgradeController::setConfirmation(const QString &text)
{
    if (text == m_confirmation || m_phase != Phase::Choosing)
        return;
    m_confirmation = text;
    Q_EMIT changed();
}

void UpgradeController::next()
{
    if (m_step == Step::Review || !nextObstacle().isEmpty())
        return;
    m_notice.reset();
    if (m_step == Step::Target) {
        goTo(Step::Terms);
    } else {
        m_reviewed = draft();
        m_reviewedSeats = m_advice.source.quantity;
        m_confirmation.clear();
        goTo(Step::Review);
    }
    Q_EMIT changed();
}

void UpgradeController::back()
{
    if (m_step == Step::Target || m_phase != Phase::Choosing)
        return;
    m_notice.reset();
    goTo(m_step == Step::Review ? Step::Terms : Step::Target);
    Q_EMIT changed();
}

void UpgradeController::goTo(Step step)
{
    if (step == m_step)
        return;
    m_step = step;
    if (step != Step::Review)
        m_reviewed.reset();
    Q_EMIT stepChanged();
}

void UpgradeController::setPhase(Phase phase)
{
    m_phase = phase;
    Q_EMIT phaseChanged();
    Q_EMIT changed();
}

void UpgradeController::dismissNotice()
{
    m_notice.reset();
    Q_EMIT changed();
}

void UpgradeController::finish()
{
    // The phase leaves Choosing before anything else happens: a second press finds it closed.
    if (m_phase != Phase::Choosing || !finishObstacle().isEmpty() || draft() != m_reviewed)
        return;
    const TransitionDraft decided = *m_reviewed;
    const TransitionEligibility *offered = m_advice.target(decided.toCatalogItemId);
    const Subscription *into = destination();
    const ShownState shown{m_advice.customerName, m_advice.source,
                           into ? std::optional(*into) : std::nullopt, *offered, m_advice.siblings};
    m_notice.reset();
    m_refusals.clear();
    setPhase(Phase::Preparing);
    m_submission = std::make_unique<QObject>();
    m_desk.submit(decided, shown, m_submission.get(),
                  [this](const OperationsService::SubmitResult &result) { onSubmitted(result); });
}

void UpgradeController::callOff()
{
    if (m_phase != Phase::Preparing)
        return;
    m_submission.reset();
    m_confirmation.clear();
    m_notice = WizardNotice{ChipTone::Info, tr("Called off. Nothing has been sent."), {}, {}};
    setPhase(Phase::Choosing);
}

bool UpgradeController::hasLeft() const
{
    const auto operation = m_intent ? m_desk.operation(*m_intent) : std::nullopt;
    return operation && operation->state != OperationState::Prepared;
}

void UpgradeController::onSubmitted(const OperationsService::SubmitResult &result)
{
    if (!result) {
        onProblem(result.error());
        return;
    }
    m_intent = *result;
    setPhase(Phase::Sending);
    onOperationChanged(*m_intent);
}

void UpgradeController::onProblem(const SubmitProblem &problem)
{
    WizardNotice notice{ChipTone::Bad, problem.sentence, {}, {}};
    if (problem.error) {
        const ShownError error = shownError(*problem.error);
        notice.details = u"%1 %2"_s.arg(error.sentence, error.nextStep).trimmed();
        notice.copyText = error.copyText();
    }
    if (problem.kind == SubmitProblem::Kind::Changed) {
        notice.tone = ChipTone::Warning;
        notice.details = problem.differences.join(u'\n');
    }
    m_notice = notice;
    m_phase = Phase::Choosing;
    m_confirmation.clear();
    if (problem.kind == SubmitProblem::Kind::Changed) {
        goTo(Step::Target);
        m_source.refresh();
    }
    setPhase(Phase::Choosing);
}

void UpgradeController::onOperationChanged(const IntentId &id)
{
    if (m_phase != Phase::Sending || id != m_intent)
        return;
    const std::optional<Operation> operation = m_desk.operation(id);
    if (!operation)
        return;
    switch (operation->state) {
    case OperationState::Prepared:
    case OperationState::Sending:
        Q_EMIT changed();
        return;
    case OperationState::Rejected:
    case OperationState::NotSent:
        onRefused(*operation);
        return;
    default:
        leaveToActivity();
        return;
    }
}

void UpgradeController::onRefused(const Operation &operation)
{
    // This intent has its end: another try is another intent.
    m_intent.reset();
    m_confirmation.clear();
    m_phase = Phase::Choosing;
    if (!operation.error) {
        m_notice = WizardNotice{ChipTone::Bad,
                                operation.note.isEmpty() ? tr("Nothing was sent.") : operation.note,
                                {},
                                {}};
    } else {
        const ShownError error = shownError(*operation.error, CallNature::Change);
        m_notice = noticeOf(error);
        if (error.field != DraftField::None) {
            QString beside = error.sentence;
            if (!error.nextStep.isEmpty())
                beside += u' ' + error.nextStep;
            if (!error.code.isEmpty())
                beside += u" (%1)"_s.arg(error.code);
            m_refusals.insert(error.field, beside);
            goTo(error.field == DraftField::Target ? Step::Target : Step::Terms);
        }
    }
    setPhase(Phase::Choosing);
}

void UpgradeController::leaveToActivity()
{
    if (m_phase != Phase::Sending || !m_intent)
        return;
    const IntentId id = *m_intent;
    setPhase(Phase::Over);
    Q_EMIT submitted(id);
}

} // namespace csp
