// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/activity/operationdetails.h"

#include "app/base/wiredate.h"
#include "app/domain/transitionprogress.h"
#include "app/services/errorsentence.h"
#include "ui/features/activity/operationactions.h"
#include "ui/models/auditwords.h"
#include "ui/models/momentwords.h"
#include "ui/models/operationending.h"
#include "ui/models/operationlistmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

OperationDetails::OperationDetails(OperationActions &actions, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_clock(clock)
    , m_title(new Label(TextStyle::Heading, {}, this))
    , m_customer(new Label(TextStyle::Dim, {}, this))
    , m_state(new Chip({}, ChipTone::Neutral, this))
    , m_timing(new Label(TextStyle::Dim, {}, this))
    , m_banner(new Banner(this))
    , m_body(new QWidget(this))
    , m_invitation(
          new Label(TextStyle::Dim, tr("Select an operation to see everything about it."), this))
    , m_facts(new KeyValueGrid(this))
    , m_outcome(new QWidget(this))
    , m_events(new KeyValueGrid(this))
{
    setObjectName(u"operationDetails"_s);
    makePane(this);
    const Metrics metrics = Metrics::of(this);
    m_title->setWordWrap(true);
    m_invitation->setAlignment(Qt::AlignCenter);
    m_banner->setObjectName(u"operationBanner"_s);
    m_banner->setClosable(false);
    m_outcome->setObjectName(u"operationOutcome"_s);
    m_events->setObjectName(u"operationEvents"_s);
    m_facts->setObjectName(u"operationFacts"_s);

    auto *stateRow = new QHBoxLayout;
    stateRow->setSpacing(metrics.s);
    stateRow->addWidget(m_state);
    stateRow->addWidget(m_timing, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.s);
    for (QAction *action : actions.buttons())
        buttons->addWidget(buttonFor(action, this));
    buttons->addStretch();

    auto *content = new QVBoxLayout;
    content->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.l);
    content->setSpacing(metrics.m);
    content->addWidget(m_title);
    content->addWidget(m_customer);
    content->addLayout(stateRow);
    content->addWidget(m_banner);
    content->addLayout(buttons);
    content->addWidget(m_outcome);
    content->addWidget(m_events);
    content->addWidget(m_facts);
    content->addStretch();
    auto *inner = new QWidget;
    inner->setLayout(content);
    makePane(inner);
    auto *scroll = new QScrollArea(m_body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(inner);
    scroll->setAccessibleName(tr("Operation"));

    auto *bodyLayout = new QVBoxLayout(m_body);
    bodyLayout->setContentsMargins({});
    bodyLayout->addWidget(scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_body);
    layout->addWidget(m_invitation, 1);
    show(std::nullopt);
}

void OperationDetails::show(const std::optional<Operation> &operation)
{
    m_operation = operation;
    m_body->setVisible(operation.has_value());
    m_invitation->setVisible(!operation);
    if (!operation)
        return;
    m_title->setText(operationTitle(*operation));
    m_customer->setText(operation->customerName);
    m_state->setText(spokenState(operation->state));
    m_state->setTone(operationTone(*operation));
    tick();
    m_timing->setToolTip(plainToolTip(operationOtherTimes(*operation, m_clock.zone())));

    fillBanner(*operation);
    fillOutcome(*operation);
    fillEvents(*operation);

    m_facts->clear();
    m_facts->addSection(tr("For support"));
    m_facts->addIdRow(tr("Request ID"), operation->requestId.toText());
    if (!operation->lastCorrelation.isNull())
        m_facts->addIdRow(tr("Correlation ID"), operation->lastCorrelation.toText());
    if (operation->operationId)
        m_facts->addIdRow(tr("Operation ID"), operation->operationId->toText());
    m_facts->addIdRow(tr("Subscription ID"), operation->source.toText());
    m_facts->addIdRow(tr("Tenant ID"), operation->customer.toText());
    m_facts->addRow(tr("Attempts"), QLocale().toString(operation->attempts));
    if (operation->error && !operation->error->code.isEmpty())
        m_facts->addRow(tr("Service code"), operation->error->code);
    if (operation->error && !operation->error->serviceText.isEmpty())
        m_facts->addRow(tr("The service says"), operation->error->serviceText);
    if (operation->lookError) {
        const ShownError look = shownError(*operation->lookError);
        QStringList parts{look.sentence, look.nextStep, look.codeText()};
        parts.removeAll(QString());
        m_facts->addRow(tr("Last look"), parts.join(u' '));
    }
}

void OperationDetails::tick()
{
    if (m_operation)
        m_timing->setText(operationTiming(*m_operation, m_clock.now(), m_clock.zone()));
}

void OperationDetails::fillBanner(const Operation &operation)
{
    QString explanation;
    if (operation.error) {
        const ShownError shown = shownError(*operation.error, CallNature::Change);
        explanation = QString(shown.sentence + u' ' + shown.nextStep).trimmed();
    }
    if (const auto ending = explainEnding(operation)) {
        const QString below = QStringList(endingReasons(operation) << ending->nextStep).join(u'\n');
        if (operation.warning.isEmpty()) {
            m_banner->showMessage(operationTone(operation), ending->sentence, below);
        } else {
            m_banner->showMessage(ChipTone::Warning, operation.warning,
                                  ending->sentence + u'\n' + below);
        }
        auto *look = m_banner->addAction(tr("Show the subscription"));
        look->setObjectName(u"showSubscription"_s);
        connect(look, &QAbstractButton::clicked, this, [this] {
            if (m_operation)
                Q_EMIT subscriptionRequested(m_operation->customer, m_operation->source);
        });
    } else if (!operation.warning.isEmpty()) {
        m_banner->showMessage(operation.needsPerson() ? ChipTone::Warning : ChipTone::Info,
                              operation.warning, operation.note);
    } else if (!operation.note.isEmpty()) {
        m_banner->showMessage(operation.needsPerson() ? ChipTone::Warning : ChipTone::Info,
                              operation.note, explanation);
    } else if (!explanation.isEmpty() && !operation.isOpen()) {
        m_banner->showMessage(ChipTone::Bad, explanation);
    } else {
        m_banner->clear();
    }
    if (operation.markHandled.isPossible && !m_banner->text().isEmpty()) {
        auto *handled = m_banner->addAction(m_actions.markHandled()->text());
        handled->setObjectName(u"operationHandled"_s);
        connect(handled, &QAbstractButton::clicked, m_actions.markHandled(), &QAction::trigger);
    }
}

void OperationDetails::fillOutcome(const Operation &operation)
{
    delete m_outcome->layout();
    qDeleteAll(m_outcome->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    const Metrics metrics = Metrics::of(this);
    auto *grid = new QGridLayout(m_outcome);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(metrics.l);
    grid->setVerticalSpacing(metrics.xs);
    m_outcome->setVisible(!operation.outcome.isEmpty());
    const QStringList heads{tr("Promised and actual"), tr("Before"), tr("Promised"), tr("Actual")};
    for (int column = 0; column < heads.size(); ++column)
        grid->addWidget(new Label(TextStyle::Section, heads.at(column), m_outcome), 0, column);
    int row = 1;
    for (const OutcomeRow &line : operation.outcome) {
        const auto cell = [&](int column, const QString &text, TextStyle style) {
            auto *label = new Label(style, text.isEmpty() ? u"—"_s : text, m_outcome);
            label->setWordWrap(true);
            grid->addWidget(label, row, column);
        };
        cell(0, labelOf(line.what), TextStyle::Dim);
        cell(1, line.before, TextStyle::Body);
        cell(2, line.promised, TextStyle::Body);
        if (line.agrees.has_value()) {
            auto *actual = new QWidget(m_outcome);
            auto *layout = new QHBoxLayout(actual);
            layout->setContentsMargins({});
            layout->setSpacing(metrics.s);
            auto *text =
                new Label(TextStyle::Body, line.actual.isEmpty() ? u"—"_s : line.actual, actual);
            text->setWordWrap(true);
            layout->addWidget(text, 1);
            layout->addWidget(new Chip(*line.agrees ? tr("as promised") : tr("differs"),
                                       *line.agrees ? ChipTone::Good : ChipTone::Warning, actual));
            grid->addWidget(actual, row, 3);
        } else {
            cell(3, tr("not read back yet"), TextStyle::Dim);
        }
        ++row;
    }
    for (int column = 0; column < 4; ++column)
        grid->setColumnStretch(column, column == 0 ? 2 : column == 3 ? 5 : 3);
}

void OperationDetails::fillEvents(const Operation &operation)
{
    m_events->clear();
    const auto addMoment = [this](const QDateTime &moment, const QString &what) {
        m_events->addRow(words::exactMoment(moment, m_clock.now(), m_clock.zone()), what,
                         words::otherMoment(moment, m_clock.zone()));
    };
    m_events->addSection(
        tr("What happened (%1)").arg(words::zoneName(m_clock.zone(), m_clock.now())));
    addMoment(operation.startedAt, tr("You confirmed the upgrade"));
    for (const TransitionEvent &event : operation.events) {
        QStringList parts{spokenEvent(event)};
        for (const TransitionError &error : event.errors)
            parts += spokenEventError(error);
        addMoment(event.timestamp, parts.join(u'\n'));
    }
    for (const AuditEvidence &evidence : operation.auditEvidence)
        addMoment(evidence.at, words::auditSentence(evidence, m_clock.now(), m_clock.zone()));
    if (!operation.isOpen() && operation.endedAt.isValid())
        addMoment(operation.endedAt, spokenState(operation.state));
}

} // namespace csp
