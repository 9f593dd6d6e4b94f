// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/catalog/catalogpage.h"

#include "app/services/catalogdirectory.h"
#include "ui/features/catalog/catalogdetails.h"
#include "ui/features/catalog/catalogrowactions.h"
#include "ui/models/catalogtreemodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/keptlayout.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/viewsetup.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A box with its label; data is what is sent.
QComboBox *choice(const QString &label, const QString &objectName,
                  const QList<std::pair<QString, QString>> &entries, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setAccessibleName(label);
    box->setToolTip(label);
    for (const auto &[text, value] : entries)
        box->addItem(text, value);
    return box;
}

} // namespace

CatalogPage::CatalogPage(CatalogDirectory &directory, QWidget *parent)
    : QWidget(parent)
    , m_directory(directory)
    , m_model(new CatalogTreeModel(directory, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_customerRow(new QWidget(this))
    , m_customer(new ElidingLabel(TextStyle::Body, {}, this))
    , m_filter(new FilterBar(tr("Filter what has been read"), this))
    , m_splitter(new QSplitter(this))
    , m_tree(new QTreeView(this))
    , m_details(new CatalogDetails(directory, *m_model, this))
    , m_banner(new Banner(this))
    , m_overlay(new StateOverlay(m_tree))
    , m_count(new Label(TextStyle::Dim, {}, this))
    , m_cancel(new LinkButton(tr("Cancel"), this))
    , m_read(new LinkButton(tr("Read it again"), this))
{
    setObjectName(u"catalogPage"_s);
    makePane(this);
    const Metrics metrics = Metrics::of(this);

    QList<std::pair<QString, QString>> countries;
    for (const char *code :
         {"US", "DE", "GB", "JP", "AT", "AU", "BE", "BR", "CA", "CH", "CZ", "DK", "ES", "FI",
          "FR", "IE", "IN", "IT", "MX", "NL", "NO", "NZ", "PL", "PT", "SE", "SG", "ZA"}) {
        const QString text = QString::fromLatin1(code);
        const QLocale::Territory territory = QLocale::codeToTerritory(text);
        countries.append({tr("%1 (%2)").arg(QLocale::territoryToString(territory), text), text});
    }
    m_country = choice(tr("Country"), u"catalogCountry"_s, countries, this);
    // Another country than those listed is typed.
    m_country->setEditable(true);
    m_country->setInsertPolicy(QComboBox::NoInsert);
    m_country->lineEdit()->setAccessibleName(tr("Country"));
    m_view = choice(tr("View"), u"catalogView"_s,
                    {{tr("Online services"), u"OnlineServices"_s},
                     {tr("Microsoft Azure"), u"MicrosoftAzure"_s},
                     {tr("Azure"), u"Azure"_s},
                     {tr("Azure reservations"), u"AzureReservations"_s},
                     {tr("Azure reservations, virtual machines"), u"AzureReservationsVM"_s},
                     {tr("Azure reservations, SQL"), u"AzureReservationsSQL"_s},
                     {tr("Azure reservations, Cosmos DB"), u"AzureReservationsCosmosDb"_s},
                     {tr("Software"), u"Software"_s},
                     {tr("Software, SUSE Linux"), u"SoftwareSUSELinux"_s},
                     {tr("Software, perpetual"), u"SoftwarePerpetual"_s},
                     {tr("Software, subscriptions"), u"SoftwareSubscriptions"_s},
                     {tr("Specialized offers"), u"SpecializedOffers"_s},
                     {tr("Marketplace SaaS"), u"MarketplaceSaaS"_s}},
                    this);
    m_segment = choice(tr("Segment"), u"catalogSegment"_s,
                       {{tr("All but nonprofit"), QString()},
                        {tr("Commercial"), u"commercial"_s},
                        {tr("Education"), u"education"_s},
                        {tr("Government"), u"government"_s},
                        {tr("Nonprofit"), u"nonprofit"_s}},
                       this);

    m_customerRow->setObjectName(u"catalogCustomer"_s);
    auto *leave = new LinkButton(tr("Back to the country’s catalog"), m_customerRow);
    leave->setObjectName(u"catalogLeaveCustomer"_s);
    auto *customerLayout = new QHBoxLayout(m_customerRow);
    customerLayout->setContentsMargins({});
    customerLayout->setSpacing(metrics.s);
    customerLayout->addWidget(m_customer, 1);
    customerLayout->addWidget(leave);
    m_customerRow->hide();

    auto *choices = new QHBoxLayout;
    choices->setSpacing(metrics.s);
    choices->addWidget(m_country, 2);
    choices->addWidget(m_customerRow, 5);
    choices->addWidget(m_view, 2);
    choices->addWidget(m_segment, 1);

    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterRole(SearchRole);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setAutoAcceptChildRows(true);
    m_tree->setObjectName(u"catalogTree"_s);
    m_tree->setModel(m_proxy);
    setUpTreeTable(m_tree, tr("Catalog"));
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->resizeSection(CatalogTreeModel::NameColumn, metrics.scaled(330));
    m_tree->header()->resizeSection(CatalogTreeModel::IdColumn, metrics.scaled(130));
    m_filter->lineEdit()->setObjectName(u"catalogFilter"_s);
    m_filter->setList(m_tree);
    m_count->setObjectName(u"catalogCount"_s);

    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.s);
    leftLayout->setSpacing(metrics.s);
    leftLayout->addWidget(new Label(TextStyle::Title, tr("Catalog"), left));
    leftLayout->addLayout(choices);
    leftLayout->addWidget(m_filter);
    leftLayout->addWidget(m_banner);
    leftLayout->addWidget(m_tree, 1);
    m_cancel->setObjectName(u"cancelCatalog"_s);
    m_cancel->setAccessibleName(tr("Cancel reading the catalog"));
    m_read->setObjectName(u"readCatalog"_s);
    m_read->setAccessibleName(tr("Read the catalog again"));
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics.s);
    foot->addWidget(m_count, 1);
    foot->addWidget(m_cancel);
    foot->addWidget(m_read);
    leftLayout->addLayout(foot);
    m_splitter->setObjectName(u"catalogSplitter"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_details);
    m_splitter->setSizes({metrics.scaled(760), metrics.scaled(380)});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);

    for (QComboBox *box : {m_country, m_view, m_segment})
        connect(box, &QComboBox::activated, this, &CatalogPage::onScopeChosen);
    connect(m_country->lineEdit(), &QLineEdit::returnPressed, this, &CatalogPage::onScopeChosen);
    connect(leave, &LinkButton::clicked, this, [this] {
        m_asCustomer.reset();
        onScopeChosen();
    });
    connect(m_filter, &FilterBar::filterChanged, this, &CatalogPage::onFilterChanged);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &CatalogPage::onCurrentChanged);
    new CatalogRowActions(*m_tree, *m_proxy, *m_model, this);
    connect(m_details, &CatalogDetails::contentChanged, this, &CatalogPage::selectionChanged);
    connect(&directory, &CatalogDirectory::productsStateChanged, this,
            &CatalogPage::onStateChanged);
    connect(&directory, &CatalogDirectory::productsAdded, this, &CatalogPage::onStateChanged);
    connect(m_overlay, &StateOverlay::retryRequested, this, &CatalogPage::refresh);
    connect(m_overlay, &StateOverlay::cancelRequested, &directory, &CatalogDirectory::cancel);
    connect(m_overlay, &StateOverlay::actionRequested, this, &CatalogPage::refresh);
    connect(m_cancel, &LinkButton::clicked, &directory, &CatalogDirectory::cancel);
    connect(m_read, &LinkButton::clicked, this, &CatalogPage::refresh);
    onStateChanged();
}

QString CatalogPage::countText() const
{
    return tr("%1 of %2 products shown")
        .arg(QLocale().toString(m_proxy->rowCount()), QLocale().toString(m_model->rowCount()));
}

std::optional<InspectorContent> CatalogPage::inspectorContent() const
{
    return m_details->content();
}

void CatalogPage::setBeginning(const QString &country, const QString &segment)
{
    const int known = m_country->findData(country.toUpper());
    if (known >= 0)
        m_country->setCurrentIndex(known);
    else if (!country.isEmpty())
        m_country->setCurrentText(country.toUpper());
    // A segment that this page does not list is left alone: nothing unknown is sent.
    const int at = m_segment->findData(segment.toLower());
    if (!segment.isEmpty() && at >= 0)
        m_segment->setCurrentIndex(at);
}

void CatalogPage::start()
{
    if (!m_isStarted)
        onScopeChosen();
}

void CatalogPage::loadMissing()
{
    if (m_isStarted && m_directory.products().error)
        refresh();
}

void CatalogPage::refresh()
{
    onScopeChosen();
}

void CatalogPage::focusFilter()
{
    m_filter->focusFilter();
}

void CatalogPage::showAsCustomer(const CustomerId &customer, const QString &name)
{
    m_asCustomer = customer;
    setCustomerName(name);
    onScopeChosen();
}

void CatalogPage::setCustomerName(const QString &name)
{
    m_customer->setText(tr("As %1 sees it").arg(name));
}

void CatalogPage::select(const ProductId &product)
{
    m_wanted = product;
    const QModelIndex source = m_model->indexOfProduct(product);
    if (!source.isValid())
        return;
    m_wanted.reset();
    if (!m_proxy->mapFromSource(source).isValid())
        m_filter->setText({});
    const QModelIndex index = m_proxy->mapFromSource(source);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void CatalogPage::lookFor(const QString &text)
{
    m_filter->setText(text);
    m_tree->setFocus(Qt::OtherFocusReason);
}

void CatalogPage::onScopeChosen()
{
    m_isStarted = true;
    m_country->setVisible(!m_asCustomer);
    m_customerRow->setVisible(m_asCustomer.has_value());
    CatalogScope scope;
    scope.customer = m_asCustomer;
    if (!m_asCustomer) {
        const QString typed = m_country->currentText().trimmed();
        const int known = m_country->findText(typed);
        scope.country = known >= 0 ? m_country->itemData(known).toString() : typed.toUpper();
        const bool isCode = scope.country.size() == 2 && scope.country.at(0).isLetter() &&
                            scope.country.at(1).isLetter();
        if (!isCode) {
            m_banner->showMessage(
                ChipTone::Warning,
                tr("“%1” is not a country code. Type two letters, such as FR.").arg(typed));
            // Queued: to the box the old country would be one that was just entered.
            QMetaObject::invokeMethod(this, &CatalogPage::restoreCountry, Qt::QueuedConnection);
            return;
        }
    }
    m_banner->clear();
    scope.targetView = m_view->currentData().toString();
    scope.targetSegment = m_segment->currentData().toString();
    m_directory.setScope(scope);
}

/// What is shown is still the former one's.
void CatalogPage::restoreCountry()
{
    const QString &country = m_directory.scope().country;
    if (const int shown = m_country->findData(country); shown >= 0)
        m_country->setCurrentIndex(shown);
    else if (!country.isEmpty())
        m_country->setEditText(country);
    m_country->lineEdit()->selectAll();
}

void CatalogPage::onStateChanged()
{
    const auto &products = m_directory.products();
    if (m_wanted)
        select(*m_wanted);
    const ShownError error = products.error.value_or(ShownError());
    const QString explanation = QString(error.sentence + u' ' + error.nextStep).trimmed();
    if (!products.items.isEmpty()) {
        m_overlay->clear();
        if (products.error) {
            m_banner->showMessage(ChipTone::Warning, tr("The catalog was not read to its end."),
                                  QStringList{explanation, error.codeText()}.join(u' ').trimmed());
            LinkButton *again = m_banner->addAction(tr("Read it again"));
            connect(again, &LinkButton::clicked, this, &CatalogPage::refresh);
            LinkButton *copy = m_banner->addAction(tr("Copy details"));
            copy->setObjectName(u"copyCatalogError"_s);
            connect(copy, &LinkButton::clicked, this,
                    [text = error.copyText()] { QGuiApplication::clipboard()->setText(text); });
        } else if (products.unreadable > 0)
            m_banner->showMessage(ChipTone::Warning, products.unreadable == 1
                                                         ? tr("1 product could not be read")
                                                         : tr("%n products could not be read",
                                                              nullptr, products.unreadable));
    } else {
        switch (products.state) {
        case LoadState::NotAsked:
        case LoadState::Loading:
            m_overlay->showBusy(tr("Reading the catalog…"), true);
            break;
        case LoadState::Partial:
            m_overlay->showEmpty(tr("The catalog was not read"), tr("You stopped it."),
                                 tr("Read it"));
            break;
        case LoadState::Loaded:
            m_overlay->showEmpty(
                tr("Nothing is sold here"),
                tr("This view has no products for this country and segment. Choose "
                   "another view, segment or country."));
            break;
        case LoadState::Failed:
            m_overlay->showFailed(explanation, error.detailsText());
            break;
        case LoadState::Offline:
            m_overlay->showOffline(explanation, error.detailsText());
            break;
        }
    }
    updateCount();
}

void CatalogPage::updateCount()
{
    // Once there are rows the overlay is gone: what is still going on stands below them.
    const auto &products = m_directory.products();
    const bool isReading = !products.items.isEmpty() && products.state == LoadState::Loading;
    const bool isStopped = !products.items.isEmpty() && products.state == LoadState::Partial;
    const QString read = QLocale().toString(products.items.size());
    QString text = countText();
    if (isReading)
        text += u" · "_s + tr("reading, %1 so far").arg(read);
    else if (isStopped)
        text += u" · "_s + tr("stopped after %1, there may be more").arg(read);
    m_count->setText(text);
    m_cancel->setVisible(isReading);
    m_read->setVisible(isStopped);
    Q_EMIT countTextChanged(countText());
}

void CatalogPage::onCurrentChanged()
{
    m_details->show(current());
}

void CatalogPage::keepLayoutIn(LayoutStore &store)
{
    m_filter->keepIn(store, u"filter.catalog"_s);
    m_kept = {new KeptLayout(*m_splitter, store, u"catalog/splitter"_s),
              new KeptLayout(*m_tree->header(), store, u"catalog/columns"_s)};
}

void CatalogPage::resetLayout()
{
    for (KeptLayout *kept : std::as_const(m_kept))
        kept->reset();
}

void CatalogPage::onFilterChanged(const QString &text)
{
    m_proxy->setFilterFixedString(text.trimmed());
    updateCount();
}

QModelIndex CatalogPage::current() const
{
    return m_proxy->mapToSource(m_tree->currentIndex());
}

} // namespace csp
