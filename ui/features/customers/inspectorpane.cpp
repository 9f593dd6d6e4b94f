// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/inspectorpane.h"

#include "app/domain/hiddennames.h"
#include "app/services/customeraccountdirectory.h"
#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/models/accountwords.h"
#include "ui/models/customercontent.h"
#include "ui/models/momentwords.h"
#include "ui/models/subscriptionwords.h"
#include "ui/widgets/chiptabs.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A name is a person's text: one long word must not push everything else out of the pane.
void mayBeNarrow(QWidget *widget)
{
    QSizePolicy policy = widget->sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Ignored);
    widget->setSizePolicy(policy);
}

} // namespace

InspectorPane::InspectorPane(CustomerDirectory &customers, SubscriptionDirectory &subscriptions,
                             Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_customers(customers)
    , m_subscriptions(subscriptions)
    , m_clock(clock)
    , m_kind(new Label(TextStyle::Section, {}, this))
    , m_title(new Label(TextStyle::Heading, {}, this))
    , m_pages(new QStackedWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_grid(new KeyValueGrid(this))
    , m_become(new QWidget(this))
    , m_summaryLabel(new Label(TextStyle::Body, {}, this))
    , m_upgrade(new QPushButton(tr("Upgrade…"), this))
    , m_rawHead(new KeyValueGrid(this))
    , m_rawText(new QPlainTextEdit(this))
    , m_copyRaw(new QPushButton(tr("Copy raw answer"), this))
    , m_tabs(new ChipTabs(tr("What the inspector shows"), this))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"inspector"_s);
    makePane(this);
    m_kind->setObjectName(u"inspectorKind"_s);
    m_title->setObjectName(u"inspectorTitle"_s);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    mayBeNarrow(m_title);
    m_grid->setObjectName(u"inspectorProperties"_s);
    m_summaryLabel->setObjectName(u"eligibilitySummary"_s);
    m_summaryLabel->setWordWrap(true);
    m_upgrade->setObjectName(u"inspectorUpgrade"_s);
    m_upgrade->setAutoDefault(false);
    makePrimary(m_upgrade);
    m_rawHead->setObjectName(u"inspectorRawHead"_s);
    m_rawText->setObjectName(u"inspectorRaw"_s);
    m_rawText->setAccessibleName(tr("Raw answer"));
    m_rawText->setReadOnly(true);
    m_rawText->setTabChangesFocus(true);
    m_rawText->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_rawText->setFrameShape(QFrame::NoFrame);
    m_copyRaw->setObjectName(u"copyRaw"_s);
    m_copyRaw->setAutoDefault(false);
    m_tabs->setObjectName(u"inspectorTabs"_s);
    m_tabs->addTab(tr("Properties"));
    m_tabs->addTab(tr("Raw answer"));

    auto *become = new QVBoxLayout(m_become);
    become->setContentsMargins(0, metrics.s, 0, 0);
    become->setSpacing(metrics.s);
    become->addWidget(new Label(TextStyle::Section, tr("What can this become?"), m_become));
    become->addWidget(m_summaryLabel);
    become->addWidget(m_upgrade);

    auto *properties = new QWidget(this);
    auto *propertiesLayout = new QVBoxLayout(properties);
    propertiesLayout->setContentsMargins(0, 0, metrics.xs, 0);
    propertiesLayout->setSpacing(metrics.m);
    propertiesLayout->addWidget(m_grid);
    propertiesLayout->addWidget(m_become);
    propertiesLayout->addStretch();
    // It wraps and elides instead of moving sideways, however large the text is.
    mayBeNarrow(properties);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("Properties"));
    m_scroll->setWidget(properties);

    auto *raw = new QWidget(this);
    auto *rawLayout = new QVBoxLayout(raw);
    rawLayout->setContentsMargins(0, 0, 0, 0);
    rawLayout->setSpacing(metrics.s);
    rawLayout->addWidget(m_rawHead);
    rawLayout->addWidget(m_rawText, 1);
    rawLayout->addWidget(m_copyRaw, 0, Qt::AlignLeft);
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(raw);

    auto *body = new QWidget(this);
    auto *bodyLayout = new QVBoxLayout(body);
    bodyLayout->setContentsMargins(metrics.l, metrics.l, metrics.m, metrics.s);
    bodyLayout->setSpacing(metrics.s);
    bodyLayout->addWidget(m_kind);
    bodyLayout->addWidget(m_title);
    bodyLayout->addSpacing(metrics.xs);
    bodyLayout->addWidget(m_pages, 1);
    bodyLayout->addWidget(m_tabs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(body);
    m_overlay = new StateOverlay(body);
    setFocusProxy(m_tabs);

    connect(m_tabs, &ChipTabs::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_copyRaw, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_rawText->toPlainText()); });
    connect(m_upgrade, &QPushButton::clicked, this, [this] {
        if (m_customer && m_subscription)
            Q_EMIT upgradeRequested(*m_customer, *m_subscription);
    });
    const auto follow = [this](const CustomerId &changed) {
        if (m_customer == changed)
            showCurrent();
    };
    connect(&m_customers, &CustomerDirectory::detailsChanged, this, follow);
    connect(&m_subscriptions, &SubscriptionDirectory::changed, this,
            [this](const CustomerId &changed) {
                if (m_customer != changed)
                    return;
                showCurrent();
                askEligibility();
            });
    clear();
}

InspectorPane::~InspectorPane() = default;

QSize InspectorPane::minimumSizeHint() const
{
    // Grows with the text, so that a splitter leaves room to read at 200 %.
    return {Metrics::of(this).scaled(200), QWidget::minimumSizeHint().height()};
}

void InspectorPane::showAccounts(CustomerAccountDirectory &accounts)
{
    m_accounts = &accounts;
    connect(&accounts, &CustomerAccountDirectory::changed, this, [this](const CustomerId &changed) {
        if (m_customer == changed)
            showCurrent();
    });
    connect(&accounts, &CustomerAccountDirectory::capabilitiesChanged, this, [this] {
        if (m_customer)
            showCurrent();
    });
}

void InspectorPane::showCustomer(const CustomerId &customer)
{
    if (m_customer == customer && !m_subscription)
        return;
    m_customer = customer;
    m_subscription.reset();
    m_summary.clear();
    m_customers.loadDetails(customer);
    showCurrent();
}

void InspectorPane::showSubscription(const CustomerId &customer, const SubscriptionId &subscription)
{
    if (m_customer == customer && m_subscription == subscription)
        return;
    m_customer = customer;
    m_subscription = subscription;
    m_summary.clear();
    m_askedAbout.reset();
    showCurrent();
    askEligibility();
}

void InspectorPane::askEligibility()
{
    const std::optional<Subscription> shown = shownSubscription();
    if (!shown || shown == m_askedAbout ||
        !words::whyNoUpgrade(*shown, m_openSources.contains(shown->id)).isEmpty())
        return;
    m_askedAbout = shown;
    m_summary.clear();
    updateUpgrade();
    Q_EMIT eligibilityWanted(*m_customer, *m_subscription);
}

void InspectorPane::showProperties(const InspectorContent &content)
{
    m_customer.reset();
    m_subscription.reset();
    m_summary.clear();
    showContent(content);
}

void InspectorPane::clear()
{
    m_customer.reset();
    m_subscription.reset();
    m_summary.clear();
    showContent({});
}

void InspectorPane::setEligibilitySummary(const SubscriptionId &source, const QString &text)
{
    if (m_subscription != source)
        return;
    m_summary = text;
    updateUpgrade();
}

void InspectorPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateUpgrade();
}

void InspectorPane::setSelectionReason(const QString &reason)
{
    if (reason == m_selectionReason)
        return;
    m_selectionReason = reason;
    updateUpgrade();
}

void InspectorPane::setOpenSources(const QSet<SubscriptionId> &sources)
{
    m_openSources = sources;
    updateUpgrade();
    askEligibility();
}

void InspectorPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    // Numbers, times or names are told otherwise now.
    const InspectorContent content = std::exchange(m_content, {});
    if (m_customer)
        showCurrent();
    else
        showContent(content);
}

std::optional<Subscription> InspectorPane::shownSubscription() const
{
    if (!m_customer || !m_subscription)
        return std::nullopt;
    return m_subscriptions.subscription(*m_customer, *m_subscription);
}

void InspectorPane::showCurrent()
{
    if (const auto subscription = shownSubscription()) {
        const auto parent = subscription->parentId
                                ? m_subscriptions.subscription(*m_customer, *subscription->parentId)
                                : std::nullopt;
        showContent(contentOf(*subscription, parent ? parent->displayName() : QString(),
                              m_subscriptions.raw(*m_customer, subscription->id), m_clock.now(),
                              m_clock.zone()));
        return;
    }
    const std::optional<Customer> customer =
        m_customer ? m_customers.customer(*m_customer) : std::nullopt;
    if (!customer) {
        showContent({});
        return;
    }
    const CustomerDetails details = m_customers.details(*m_customer);
    InspectorContent content = contentOf(*customer, details.readAt.isValid(), details.raw);
    if (m_accounts)
        words::addAccount(content, m_accounts->account(*m_customer), m_clock.zone(),
                          m_customers.areNamesHidden());
    showContent(content);
}

void InspectorPane::showContent(const InspectorContent &content)
{
    if (content.title.isEmpty() && content.rows.isEmpty())
        m_overlay->showEmpty(tr("Nothing is selected."),
                             tr("Select a customer, a subscription or a product to see everything "
                                "about it here."));
    else
        m_overlay->clear();
    updateUpgrade();
    if (content == m_content)
        return;
    m_content = content;
    m_kind->setText(content.kind);
    m_title->setText(content.title);
    m_grid->clear();
    for (const InspectorRow &row : content.rows) {
        if (row.tone != ChipTone::None)
            m_grid->addChipRow(row.name, row.value, row.tone);
        else if (row.isId)
            m_grid->addIdRow(row.name, row.value);
        else
            m_grid->addRow(row.name, row.value, row.tip);
    }
    showRaw(content.raw);
}

void InspectorPane::showRaw(const RawText &raw)
{
    m_rawHead->clear();
    if (!raw.requestId.isEmpty())
        m_rawHead->addIdRow(tr("Request ID"), raw.requestId);
    if (!raw.correlationId.isEmpty())
        m_rawHead->addIdRow(tr("Correlation ID"), raw.correlationId);
    if (raw.receivedAt.isValid())
        m_rawHead->addRow(tr("Received"), words::moment(raw.receivedAt, m_clock.zone()),
                          words::otherMoment(raw.receivedAt, m_clock.zone()));
    m_rawText->setFont(fixedWidthFont(font()));
    // Whoever filled it in: here is where answers are seen.
    m_rawText->setPlainText(raw.isEmpty()                  ? tr("There is no raw answer for this.")
                            : m_customers.areNamesHidden() ? withHiddenNames(raw.text)
                                                           : raw.text);
    m_copyRaw->setEnabled(!raw.isEmpty());
}

void InspectorPane::updateUpgrade()
{
    const std::optional<Subscription> shown = shownSubscription();
    m_become->setVisible(shown.has_value());
    if (!shown)
        return;
    const QString whyNot = words::whyNoUpgrade(*shown, m_openSources.contains(shown->id));
    const QString disabled = !m_readOnlyReason.isEmpty()    ? m_readOnlyReason
                             : !m_selectionReason.isEmpty() ? m_selectionReason
                                                            : whyNot;
    m_upgrade->setEnabled(disabled.isEmpty());
    m_upgrade->setToolTip(plainToolTip(disabled));
    m_upgrade->setAccessibleDescription(disabled);
    m_summaryLabel->setText(!whyNot.isEmpty()     ? whyNot
                            : m_summary.isEmpty() ? tr("Ask the service what it offers.")
                                                  : m_summary);
}

} // namespace csp
