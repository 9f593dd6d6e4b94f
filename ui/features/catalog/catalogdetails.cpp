// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/catalog/catalogdetails.h"

#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString yesNo(bool yes)
{
    return yes ? CatalogDetails::tr("Yes") : CatalogDetails::tr("No");
}

QString listed(const QStringList &texts)
{
    return texts.join(u", "_s);
}

QString spokenRefund(const RefundOption &option)
{
    const QString until = spokenTerm(option.expiresAfter);
    if (option.type.compare(u"Full"_s, Qt::CaseInsensitive) == 0)
        return CatalogDetails::tr("all of it back within %1").arg(until);
    if (option.type.compare(u"Partial"_s, Qt::CaseInsensitive) == 0)
        return CatalogDetails::tr("the unused part back within %1").arg(until);
    return CatalogDetails::tr("%1 within %2").arg(option.type, until);
}

QString spokenRefunds(const Term &term)
{
    QStringList parts;
    for (const RefundOption &option : term.refundOptions)
        parts += spokenRefund(option);
    return parts.isEmpty() ? CatalogDetails::tr("no refund policy given") : parts.join(u"; "_s);
}

} // namespace

CatalogDetails::CatalogDetails(CatalogDirectory &directory, CatalogTreeModel &model,
                               QWidget *parent)
    : QWidget(parent)
    , m_directory(directory)
    , m_model(model)
    , m_kind(new Label(TextStyle::Section, {}, this))
    , m_title(new Label(TextStyle::Heading, {}, this))
    , m_description(new Label(TextStyle::Dim, {}, this))
    , m_grid(new KeyValueGrid(this))
{
    setObjectName(u"catalogDetails"_s);
    makePane(this);
    m_title->setWordWrap(true);
    m_description->setWordWrap(true);
    const Metrics metrics = Metrics::of(this);
    auto *inner = new QWidget;
    makePane(inner);
    auto *content = new QVBoxLayout(inner);
    content->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.l);
    content->setSpacing(metrics.s);
    content->addWidget(m_kind);
    content->addWidget(m_title);
    content->addWidget(m_description);
    content->addWidget(m_grid);
    content->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    scroll->setAccessibleName(tr("Details"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(scroll);

    connect(&directory, &CatalogDirectory::termsChanged, this, [this](const AvailabilityId &id) {
        const Availability *shown = m_model.availability(m_index);
        if (shown && shown->id == id)
            render();
    });
    render();
}

void CatalogDetails::show(const QModelIndex &index)
{
    m_index = index.siblingAtColumn(CatalogTreeModel::NameColumn);
    if (const Availability *availability = m_model.availability(m_index))
        m_directory.readTerms({availability->productId, availability->skuId}, availability->id);
    render();
}

void CatalogDetails::render()
{
    m_grid->clear();
    m_content.reset();
    m_kind->clear();
    m_title->clear();
    m_description->clear();
    const bool hasRow = m_index.isValid();
    if (const Product *product = hasRow ? m_model.product(m_index) : nullptr)
        showProduct(*product);
    else if (const Sku *sku = hasRow ? m_model.sku(m_index) : nullptr)
        showSku(*sku);
    else if (const Availability *availability = hasRow ? m_model.availability(m_index) : nullptr)
        showAvailability(*availability);
    else
        m_title->setText(tr("Select a product, a SKU or an availability"));
    m_kind->setVisible(!m_kind->text().isEmpty());
    m_description->setVisible(!m_description->text().isEmpty());
    if (m_content) {
        m_content->kind = m_kind->text();
        m_content->title = m_title->text();
    }
    Q_EMIT contentChanged();
}

void CatalogDetails::showProduct(const Product &product)
{
    m_content.emplace();
    m_kind->setText(tr("Product"));
    m_title->setText(product.title.isEmpty() ? product.id.toText() : product.title);
    m_description->setText(product.description);
    addIdRow(tr("Product ID"), product.id.toText());
    addRow(tr("Type"), product.typeName.isEmpty() ? product.typeId : product.typeName);
    addRow(tr("Kind"), product.subTypeName);
    addRow(tr("Publisher"), product.publisherName);
    if (product.isMicrosoftProduct)
        addRow(tr("From Microsoft"), yesNo(*product.isMicrosoftProduct));
    if (const auto &raw = m_directory.products().raw)
        m_content->raw = rawTextOf(*raw);
}

void CatalogDetails::showSku(const Sku &sku)
{
    m_content.emplace();
    m_kind->setText(tr("SKU"));
    m_title->setText(sku.title.isEmpty() ? sku.id.toText() : sku.title);
    m_description->setText(sku.description);
    addIdRow(tr("Product and SKU"), sku.productId.toText() + u':' + sku.id.toText());
    addRow(tr("Seats"), tr("%1 to %2")
                            .arg(QLocale().toString(sku.minimumQuantity),
                                 QLocale().toString(sku.maximumQuantity)));
    QStringList cycles;
    for (const OpenEnum<BillingCycle> &cycle : sku.supportedBillingCycles)
        cycles += spokenBilling(cycle);
    addRow(tr("Billing"), listed(cycles));
    addRow(tr("Trial"), yesNo(sku.isTrial));
    addRow(tr("Add-on"), yesNo(sku.isAddOn));
    addRow(tr("Needs first"), listed(sku.purchasePrerequisites));
    addRow(tr("Goes on top of"), named(sku.prerequisiteSkus));
    addRow(tr("Can become"), named(sku.upgradeTargetOffers));
    addRow(tr("Asks the customer for"), listed(sku.inventoryVariables + sku.provisioningVariables));
    if (!sku.attestationType.isEmpty())
        addRow(tr("Attestation"),
               sku.enforcesAttestation
                   ? tr("%1: the customer must accept it").arg(sku.attestationType)
                   : sku.attestationType);
    addRow(tr("Consumption"), sku.consumptionType);
    addRow(tr("Terms of use"), sku.termsOfUseUri);
    if (const auto &raw = m_directory.skus(sku.productId).raw)
        m_content->raw = rawTextOf(*raw);
}

void CatalogDetails::showAvailability(const Availability &availability)
{
    m_content.emplace();
    m_kind->setText(tr("Availability"));
    m_title->setText(availability.segment.isEmpty()
                         ? availability.id.toText()
                         : tr("For the %1 segment").arg(availability.segment));
    addIdRow(tr("Catalog item"), availability.catalogItemId);
    addRow(tr("Country"), availability.country);
    addRow(tr("Currency"),
           availability.currencySymbol.isEmpty()
               ? availability.currencyCode
               : tr("%1 (%2)").arg(availability.currencyCode, availability.currencySymbol));
    addRow(tr("Can be bought"), yesNo(availability.isPurchasable));
    addRow(tr("Can be renewed"), yesNo(availability.isRenewable));
    addRow(tr("Price"), tr("not known to this program yet"));

    const auto &single = m_directory.terms(availability.id);
    m_grid->addSection(tr("Terms"));
    if (single.state == LoadState::Loaded && !single.items.isEmpty()) {
        addTerms(single.items.constFirst());
        if (single.raw)
            m_content->raw = rawTextOf(*single.raw);
    } else if (single.error) {
        m_grid->addText(
            tr("The terms could not be confirmed: %1 What follows is from the list, which "
               "may leave some out.")
                .arg(QString(single.error->sentence + u' ' + single.error->nextStep).trimmed()));
        addTerms(availability);
        addWaysOut(availability, *single.error);
    } else {
        m_grid->addText(tr("Reading the terms…"));
    }
}

void CatalogDetails::addWaysOut(const Availability &availability, const ShownError &error)
{
    auto *row = new QWidget(m_grid);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(Metrics::of(this).m);
    auto *retry = new LinkButton(tr("Read the terms again"), row, LinkButton::Look::Accent);
    retry->setObjectName(u"retryTerms"_s);
    connect(retry, &LinkButton::clicked, this,
            [this, sku = CatalogDirectory::SkuKey{availability.productId, availability.skuId},
             id = availability.id] { m_directory.readTerms(sku, id); });
    auto *copy = new LinkButton(tr("Copy details"), row);
    copy->setObjectName(u"copyTermsError"_s);
    connect(copy, &LinkButton::clicked, this,
            [text = error.copyText()] { QGuiApplication::clipboard()->setText(text); });
    layout->addWidget(retry);
    layout->addWidget(copy);
    layout->addStretch();
    m_grid->addWidget(row);
}

void CatalogDetails::addTerms(const Availability &availability)
{
    if (availability.terms.isEmpty())
        m_grid->addText(tr("The service lists no terms."));
    for (const Term &term : availability.terms)
        addRow(spokenTermAndBilling(term.duration, term.billingCycle), spokenRefunds(term));
}

QString CatalogDetails::named(const QStringList &offers) const
{
    QStringList lines;
    for (const QString &offer : offers) {
        const QString title = m_directory.titleOf(offer);
        lines += title.isEmpty() ? offer : tr("%1 (%2)").arg(title, offer);
    }
    return lines.join(u'\n');
}

void CatalogDetails::addRow(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return;
    m_grid->addRow(name, value);
    m_content->rows.append({name, value, false, {}});
}

void CatalogDetails::addIdRow(const QString &name, const QString &id)
{
    m_grid->addIdRow(name, id);
    m_content->rows.append({name, id, true, {}});
}

} // namespace csp
