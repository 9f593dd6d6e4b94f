// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/activity/operationactions.h"

#include "app/base/redaction.h"
#include "app/base/wiredate.h"
#include "app/domain/transitionprogress.h"
#include "app/services/errorsentence.h"
#include "ui/models/operationending.h"
#include "ui/models/operationlistmodel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

namespace csp {

using namespace Qt::Literals::StringLiterals;

OperationActions::OperationActions(OperationsService &operations, QWidget *window, QObject *parent)
    : QObject(parent)
    , m_operations(operations)
    , m_window(window)
    , m_checkAgain(new QAction(icon(Icon::Refresh), tr("Check again"), this))
    , m_sendAgain(new QAction(icon(Icon::Upgrade), tr("Send again…"), this))
    , m_markNotSent(new QAction(icon(Icon::Stop), tr("Mark as not sent…"), this))
    , m_markHandled(new QAction(icon(Icon::Check), tr("Mark as handled"), this))
    , m_copyDetails(new QAction(icon(Icon::Copy), tr("Copy details"), this))
{
    m_checkAgain->setObjectName(u"checkAgain"_s);
    m_sendAgain->setObjectName(u"sendAgain"_s);
    m_markNotSent->setObjectName(u"markNotSent"_s);
    m_markHandled->setObjectName(u"markHandled"_s);
    m_copyDetails->setObjectName(u"copyDetails"_s);

    connect(m_checkAgain, &QAction::triggered, this, [this] {
        if (!m_current)
            return;
        const auto result = m_operations.checkAgain(*m_current);
        if (!result)
            Q_EMIT failed(result.error());
    });
    connect(m_sendAgain, &QAction::triggered, this, [this] {
        ask(tr("Send this upgrade again?"),
            tr("The service has shown no trace of it. The same request goes out once more with the "
               "same request ID. If the first one is still being worked on, the service may carry "
               "out both: an upgrade cannot be undone."),
            tr("Send again"), [this](const IntentId &id) { return m_operations.sendAgain(id); });
    });
    connect(m_markNotSent, &QAction::triggered, this, [this] {
        ask(tr("Mark this upgrade as not sent?"),
            tr("The subscription becomes free for another upgrade. The history is watched for a "
               "day; "
               "if this one shows up after all you will be told."),
            tr("Mark as not sent"),
            [this](const IntentId &id) { return m_operations.markNotSent(id); });
    });
    connect(m_markHandled, &QAction::triggered, this, [this] {
        if (!m_current)
            return;
        const auto result = m_operations.markHandled(*m_current);
        if (!result)
            Q_EMIT failed(result.error());
    });
    connect(m_copyDetails, &QAction::triggered, this, [this] {
        if (!m_current)
            return;
        if (const auto operation = m_operations.operation(*m_current))
            QGuiApplication::clipboard()->setText(operationCopyText(*operation));
    });
    connect(&m_operations, &OperationsService::operationChanged, this, [this](const IntentId &id) {
        if (m_current == id)
            update();
    });
    update();
}

QList<QAction *> OperationActions::buttons() const
{
    return {m_checkAgain, m_sendAgain, m_markNotSent, m_copyDetails};
}

QList<QAction *> OperationActions::all() const
{
    return {m_checkAgain, m_sendAgain, m_markNotSent, m_markHandled, m_copyDetails};
}

void OperationActions::setCurrent(const std::optional<IntentId> &id)
{
    m_current = id;
    update();
}

void OperationActions::update()
{
    const auto operation = m_current ? m_operations.operation(*m_current) : std::nullopt;
    const auto apply = [&](QAction *action, const PersonAction &possible) {
        if (possible.isPossible)
            setAvailable(action);
        else
            setUnavailable(action, possible.reason.isEmpty()
                                       ? tr("This operation needs no decision.")
                                       : possible.reason);
    };
    if (!operation) {
        for (QAction *action : all())
            setUnavailable(action, tr("Select an operation first."));
        return;
    }
    apply(m_checkAgain, operation->checkAgain);
    apply(m_sendAgain, operation->sendAgain);
    apply(m_markNotSent, operation->markNotSent);
    apply(m_markHandled, operation->markHandled);
    setAvailable(m_copyDetails);
}

void OperationActions::ask(
    const QString &text, const QString &explanation, const QString &button,
    const std::function<OperationsService::ActionResult(const IntentId &)> &act)
{
    const auto operation = m_current ? m_operations.operation(*m_current) : std::nullopt;
    if (!operation)
        return;
    auto *box = plainMessageBox(
        QMessageBox::Warning, text, text,
        tr("%1 — %2\n\n%3").arg(operation->customerName, operationTitle(*operation), explanation),
        QMessageBox::Cancel, m_window);
    box->setObjectName(u"decisionBox"_s);
    QPushButton *yes = box->addButton(button, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    const IntentId id = operation->id;
    connect(box, &QMessageBox::buttonClicked, this, [this, yes, id, act](QAbstractButton *clicked) {
        if (clicked != yes)
            return;
        const auto result = act(id);
        if (!result)
            Q_EMIT failed(result.error());
    });
    box->open();
}

QString operationCopyText(const Operation &operation)
{
    const auto tr = [](const char *text) { return OperationActions::tr(text); };
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines += u"%1: %2"_s.arg(name, value);
    };
    add(tr("Upgrade"), operationTitle(operation));
    add(tr("Customer"), u"%1 (%2)"_s.arg(operation.customerName, operation.customer.toText()));
    add(tr("Subscription"), operation.source.toText());
    add(tr("Target"), operation.draft.toCatalogItemId);
    add(tr("State"), spokenState(operation.state));
    add(tr("Started"), momentToText(operation.startedAt));
    if (operation.endedAt.isValid())
        add(tr("Ended"), momentToText(operation.endedAt));
    if (const auto ending = explainEnding(operation)) {
        add(tr("Means"), ending->sentence);
        add(tr("Next step"), ending->nextStep);
    } else {
        add(tr("Note"), operation.note);
    }
    add(tr("Warning"), operation.warning);
    if (operation.handledAt.isValid())
        add(tr("Handled"), momentToText(operation.handledAt));
    if (operation.error) {
        add(tr("Code"), operation.error->code);
        if (operation.error->httpStatus > 0)
            add(tr("HTTP status"), QString::number(operation.error->httpStatus));
        add(tr("Service"), operation.error->serviceText);
    }
    if (operation.operationId)
        add(tr("Operation ID"), operation.operationId->toText());
    add(tr("Request ID"), operation.requestId.toText());
    if (!operation.lastCorrelation.isNull())
        add(tr("Correlation ID"), operation.lastCorrelation.toText());
    for (const TransitionEvent &event : operation.events) {
        lines += u"%1 %2"_s.arg(momentToText(event.timestamp), spokenEvent(event));
        for (const TransitionError &error : event.errors)
            lines += u"    "_s + spokenEventError(error);
    }
    if (operation.lookError) {
        lines += tr("The last look at the service told nothing:");
        for (const QString &line : shownError(*operation.lookError).copyText().split(u'\n'))
            lines += u"    "_s + line;
    }
    for (const OutcomeRow &row : operation.outcome)
        lines += u"%1: %2 → %3 (%4)"_s.arg(labelOf(row.what), row.before, row.promised, row.actual);
    return redacted(lines.join(u'\n'));
}

} // namespace csp
