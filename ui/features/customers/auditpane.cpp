// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/auditpane.h"

#include "app/services/auditdirectory.h"
#include "ui/features/customers/errorface.h"
#include "ui/models/audittablemodel.h"
#include "ui/models/auditwords.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/chiptabs.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/tablepanel.h"
#include "ui/widgets/tableview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <array>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The choices of the span, in their order.
constexpr std::array<int, 3> spans{7, 30, 90};
constexpr int spanAtFirst = 1;

} // namespace

AuditPane::AuditPane(const CustomerId &customer, AuditDirectory &audit, Clock &clock,
                     QWidget *parent)
    : QWidget(parent)
    , m_customer(customer)
    , m_audit(audit)
    , m_clock(clock)
    , m_model(new AuditTableModel(this))
    , m_span(new ChipTabs(tr("How far back the audit log is read"), this))
    , m_panel(new TablePanel(tr("Audit log"), tr("Filter these records"), this))
    , m_copyCorrelation(new QAction(tr("Copy &correlation ID"), this))
    , m_refresh(new QAction(tr("&Refresh"), this))
{
    m_span->setObjectName(u"auditSpan"_s);
    for (const int each : spans)
        m_span->addTab(tr("%1 days").arg(QLocale().toString(each)));
    m_span->setCurrentIndex(spanAtFirst);
    makeTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::of(this).m);
    layout->addWidget(m_panel, 1);
    setFocusProxy(m_panel);

    connect(m_span, &ChipTabs::currentChanged, this, [this] { m_audit.load(m_customer, days()); });
    connect(&m_audit, &AuditDirectory::changed, this, [this](const CustomerId &changed) {
        if (changed == m_customer)
            update();
    });
    connect(&m_audit, &AuditDirectory::capabilitiesChanged, this, [this] {
        if (isVisible())
            m_audit.load(m_customer, days());
        update();
    });
    update();
}

AuditPane::~AuditPane() = default;

void AuditPane::makeTable()
{
    using Model = AuditTableModel;
    TableView *view = m_panel->view();
    view->setObjectName(u"auditTable"_s);
    m_panel->filterBar()->lineEdit()->setObjectName(u"auditFilter"_s);
    view->setSource(m_model);
    view->setDefaultLayout({
        {Model::When, 186},
        {Model::What, 180},
        {Model::Who, 210},
        {Model::Status, 100},
        {Model::Resource, 130},
        {Model::Correlation, 280},
        {Model::Application, 170, false},
        {Model::Operation, 180, false},
        {Model::Record, 280, false},
    });
    view->setDefaultSort(Model::When, Qt::DescendingOrder);
    view->setExportName(u"audit-log"_s);
    m_copyCorrelation->setObjectName(u"copyCorrelation"_s);
    m_panel->addActionButton(m_copyCorrelation);
    view->setRowActions({m_copyCorrelation, m_refresh});

    connect(m_copyCorrelation, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(currentCorrelation()); });
    connect(m_refresh, &QAction::triggered, this, &AuditPane::refresh);
    connect(view, &TableView::currentRowChanged, this, [this] {
        updateActions();
        Q_EMIT selectionChanged();
    });
    connect(m_panel, &TablePanel::summaryChanged, this, &AuditPane::countTextChanged);
    connect(m_panel->overlay(), &StateOverlay::retryRequested, this, &AuditPane::refresh);
    connect(m_panel->overlay(), &StateOverlay::cancelRequested, this,
            [this] { m_audit.cancel(m_customer); });
    connect(m_panel->overlay(), &StateOverlay::actionRequested, this, [this] {
        if (m_hasFace)
            refresh();
    });
}

int AuditPane::days() const
{
    return spans.at(size_t(m_span->currentIndex()));
}

QWidget *AuditPane::spanChooser() const
{
    return m_span;
}

QString AuditPane::countText() const
{
    return m_panel->summary();
}

std::optional<InspectorContent> AuditPane::inspectorContent() const
{
    const AuditRecord *record =
        m_model->recordAt(m_model->index(m_panel->view()->currentSourceRow(), 0));
    return record ? std::optional(words::contentOf(*record, m_clock.zone(), m_areNamesHidden))
                  : std::nullopt;
}

QString AuditPane::currentCorrelation() const
{
    const AuditRecord *record =
        m_model->recordAt(m_model->index(m_panel->view()->currentSourceRow(), 0));
    return record ? record->originalCorrelationId : QString();
}

void AuditPane::setCustomerName(const QString &name)
{
    m_panel->view()->setAccessibleName(tr("Audit log of %1").arg(name));
}

void AuditPane::setNamesHidden(bool areHidden)
{
    m_areNamesHidden = areHidden;
    m_model->setTelling(m_clock.zone(), areHidden);
    Q_EMIT selectionChanged();
}

void AuditPane::setServices(FileDialogs *dialogs, LayoutStore *layouts)
{
    m_panel->setServices(dialogs, layouts, u"audit"_s);
}

void AuditPane::focusFilter()
{
    m_panel->filterBar()->focusFilter();
}

void AuditPane::refresh()
{
    m_audit.refresh(m_customer, days());
}

void AuditPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_audit.load(m_customer, days());
}

void AuditPane::update()
{
    m_model->setRecords(m_audit.listing(m_customer).records);
    m_span->setEnabled(m_audit.notAllowed().isEmpty());
    updateFace();
    updateBanner();
    updateActions();
}

void AuditPane::updateFace()
{
    StateOverlay &overlay = *m_panel->overlay();
    const AuditListing &listing = m_audit.listing(m_customer);
    if (!listing.records.isEmpty()) {
        if (std::exchange(m_hasFace, false))
            overlay.clear();
        return;
    }
    m_hasFace = true;
    if (!m_audit.notAllowed().isEmpty()) {
        overlay.showEmpty(tr("The audit log cannot be read."), m_audit.notAllowed());
        return;
    }
    switch (listing.state) {
    case LoadState::NotAsked:
    case LoadState::Loading:
        if (listing.windows > 1)
            overlay.showProgress(tr("Reading the audit log …"), listing.windowsRead,
                                 listing.windows);
        else
            overlay.showBusy(tr("Reading the audit log …"), true);
        break;
    case LoadState::Partial:
        overlay.showEmpty(tr("The audit log was not read."), tr("Reading was stopped."),
                          tr("Read it"));
        break;
    case LoadState::Loaded:
        overlay.showEmpty(tr("Nothing was noted in the last %1 days.").arg(listing.days),
                          tr("The service keeps its records for 90 days; how late they come it "
                             "does not say."),
                          tr("Read again"));
        break;
    case LoadState::Failed:
    case LoadState::Offline:
        showErrorFace(overlay, listing.state, listing.error, m_clock.now());
        break;
    }
}

void AuditPane::updateBanner()
{
    const AuditListing &listing = m_audit.listing(m_customer);
    const bool hasRows = !listing.records.isEmpty();
    const bool isBroken =
        hasRows && (listing.state == LoadState::Failed || listing.state == LoadState::Offline);
    const bool isPartial = hasRows && listing.state == LoadState::Partial;
    const bool isLoading = hasRows && listing.state == LoadState::Loading;
    const QString progress = tr("Reading further back, %1 of %2 parts done …")
                                 .arg(listing.windowsRead)
                                 .arg(listing.windows);
    // Told once: a person who has closed it knows.
    const QString told = isBroken    ? listing.error.copyText()
                         : isPartial ? tr("Reading was stopped; older records are missing.")
                         : isLoading ? progress
                                     : listing.issues.join(u'\n');
    if (told == m_told)
        return;
    m_told = told;
    Banner &banner = *m_panel->banner();
    if (isBroken) {
        LinkButton *retry =
            showErrorBanner(banner, listing.state, listing.error, listing.readAt, m_clock.now());
        connect(retry, &LinkButton::clicked, this, &AuditPane::refresh);
    } else if (isPartial) {
        banner.showMessage(ChipTone::Warning, told);
        connect(banner.addAction(tr("Read it all")), &LinkButton::clicked, this,
                &AuditPane::refresh);
    } else if (isLoading) {
        banner.showMessage(ChipTone::Info, told);
        connect(banner.addAction(tr("Cancel")), &LinkButton::clicked, this,
                [this] { m_audit.cancel(m_customer); });
    } else if (listing.unreadable > 0) {
        banner.showMessage(
            ChipTone::Warning,
            listing.unreadable == 1
                ? tr("1 record could not be read.")
                : tr("%1 records could not be read.").arg(QLocale().toString(listing.unreadable)),
            listing.issues.value(0));
    } else {
        banner.clear();
    }
}

void AuditPane::updateActions()
{
    setAvailability(m_copyCorrelation,
                    currentCorrelation().isEmpty()
                        ? tr("Select a record that names a correlation ID first.")
                        : QString());
}

} // namespace csp
