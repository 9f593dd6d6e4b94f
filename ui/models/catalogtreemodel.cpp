// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/catalogtreemodel.h"

#include <QLocale>

namespace csp {

using namespace Qt::Literals::StringLiterals;

/// Knows its row, so that a parent's row costs nothing.
struct CatalogTreeModel::Node
{
    Kind kind = Kind::Product;
    Node *parent = nullptr;
    int row = 0;
    Product product;
    Sku sku;
    Availability availability;
    QString message;
    std::vector<std::unique_ptr<Node>> children;
};

namespace {

QString termFacts(const Availability &availability)
{
    QStringList spoken;
    for (const Term &term : availability.terms)
        spoken += spokenTermAndBilling(term.duration, term.billingCycle);
    spoken.removeDuplicates();
    return spoken.join(u" · "_s);
}

} // namespace

CatalogTreeModel::CatalogTreeModel(CatalogDirectory &directory, QObject *parent)
    : QAbstractItemModel(parent)
    , m_directory(directory)
{
    connect(&directory, &CatalogDirectory::reset, this, &CatalogTreeModel::dropAll);
    connect(&directory, &CatalogDirectory::productsAdded, this, &CatalogTreeModel::addProducts);
    connect(&directory, &CatalogDirectory::skusChanged, this, &CatalogTreeModel::onSkusChanged);
    connect(&directory, &CatalogDirectory::availabilitiesChanged, this,
            &CatalogTreeModel::onAvailabilitiesChanged);
    if (!directory.products().items.isEmpty())
        addProducts(0, int(directory.products().items.size()) - 1);
}

CatalogTreeModel::~CatalogTreeModel() = default;

CatalogTreeModel::Kind CatalogTreeModel::kind(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node ? node->kind : Kind::Message;
}

const Product *CatalogTreeModel::product(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node && node->kind == Kind::Product ? &node->product : nullptr;
}

const Sku *CatalogTreeModel::sku(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node && node->kind == Kind::Sku ? &node->sku : nullptr;
}

const Availability *CatalogTreeModel::availability(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node && node->kind == Kind::Availability ? &node->availability : nullptr;
}

QModelIndex CatalogTreeModel::indexOfProduct(const ProductId &id) const
{
    return indexOf(m_productNodes.value(id));
}

QString CatalogTreeModel::fullId(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    if (!node)
        return {};
    switch (node->kind) {
    case Kind::Product:
        return node->product.id.toText();
    case Kind::Sku:
        return node->sku.productId.toText() + u':' + node->sku.id.toText();
    case Kind::Availability:
        return node->availability.catalogItemId.isEmpty() ? node->availability.id.toText()
                                                          : node->availability.catalogItemId;
    case Kind::Message:
        break;
    }
    return {};
}

std::optional<ShownError> CatalogTreeModel::error(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    if (node && node->kind == Kind::Message)
        node = node->parent;
    return node ? errorBelow(node) : std::nullopt;
}

void CatalogTreeModel::retry(const QModelIndex &index)
{
    const Node *node = nodeOf(index);
    if (node && node->kind == Kind::Message)
        node = node->parent;
    if (node)
        fetchMore(indexOf(node));
}

QModelIndex CatalogTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount)
        return {};
    const Node *above = nodeOf(parent);
    const auto &rows = above ? above->children : m_products;
    return createIndex(row, column, rows[size_t(row)].get());
}

QModelIndex CatalogTreeModel::parent(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    return node ? indexOf(node->parent) : QModelIndex();
}

int CatalogTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() && parent.column() != NameColumn)
        return 0;
    const Node *node = nodeOf(parent);
    return int(node ? node->children.size() : m_products.size());
}

int CatalogTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool CatalogTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.isValid() && parent.column() != NameColumn)
        return false;
    const Node *node = nodeOf(parent);
    if (!node)
        return !m_products.empty();
    return node->kind == Kind::Product || node->kind == Kind::Sku;
}

bool CatalogTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return node && hasChildren(parent) && stateBelow(node) == LoadState::NotAsked;
}

void CatalogTreeModel::fetchMore(const QModelIndex &parent)
{
    const Node *node = nodeOf(parent);
    if (!node)
        return;
    if (node->kind == Kind::Product)
        m_directory.readSkus(node->product.id);
    else if (node->kind == Kind::Sku)
        m_directory.readAvailabilities({node->sku.productId, node->sku.id});
}

QVariant CatalogTreeModel::data(const QModelIndex &index, int role) const
{
    const Node *node = nodeOf(index);
    if (!node)
        return {};
    if (role == KindRole)
        return QVariant::fromValue(node->kind);
    if (role == LoadStateRole)
        return QVariant::fromValue(stateBelow(node));
    if (role == DimRole)
        return node->kind == Kind::Message || index.column() != NameColumn;
    if (role == BoldRole)
        return node->kind == Kind::Product && index.column() == NameColumn;
    if (role == FixedWidthRole)
        return index.column() == IdColumn;
    const auto text = [&](int column) -> QString {
        switch (node->kind) {
        case Kind::Message:
            return column == NameColumn ? node->message : QString();
        case Kind::Product:
            if (column == NameColumn)
                return node->product.title.isEmpty() ? node->product.id.toText()
                                                     : node->product.title;
            if (column == IdColumn)
                return node->product.id.toText();
            return node->product.typeName.isEmpty() ? node->product.typeId : node->product.typeName;
        case Kind::Sku:
            if (column == NameColumn)
                return node->sku.title.isEmpty() ? node->sku.id.toText() : node->sku.title;
            if (column == IdColumn)
                return node->sku.id.toText();
            return [&] {
                QStringList facts{tr("%1 to %2 seats")
                                      .arg(QLocale().toString(node->sku.minimumQuantity),
                                           QLocale().toString(node->sku.maximumQuantity))};
                if (node->sku.isTrial)
                    facts += tr("trial");
                if (node->sku.isAddOn)
                    facts += tr("add-on");
                if (node->sku.enforcesAttestation)
                    facts += tr("attestation");
                return facts.join(u" · "_s);
            }();
        case Kind::Availability:
            if (column == NameColumn)
                return node->availability.segment.isEmpty()
                           ? tr("Availability")
                           : tr("Availability, %1").arg(node->availability.segment);
            if (column == IdColumn)
                return node->availability.id.toText();
            return node->availability.isPurchasable
                       ? termFacts(node->availability)
                       : tr("not for purchase · %1").arg(termFacts(node->availability));
        }
        return {};
    };
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(index.column());
    if (role == SearchRole)
        return QString(text(NameColumn) + u' ' + text(IdColumn) + u' ' + text(FactsColumn));
    if (role == IdRole)
        return text(IdColumn);
    return {};
}

QVariant CatalogTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Product, SKU, availability");
    case IdColumn:
        return tr("ID");
    case FactsColumn:
        return tr("Facts");
    default:
        return {};
    }
}

CatalogTreeModel::Node *CatalogTreeModel::nodeOf(const QModelIndex &index) const
{
    return static_cast<Node *>(index.internalPointer());
}

QModelIndex CatalogTreeModel::indexOf(const Node *node) const
{
    return node ? createIndex(node->row, NameColumn, node) : QModelIndex();
}

void CatalogTreeModel::dropAll()
{
    beginResetModel();
    m_products.clear();
    m_productNodes.clear();
    endResetModel();
}

void CatalogTreeModel::addProducts(int first, int last)
{
    beginInsertRows({}, first, last);
    for (int row = first; row <= last; ++row) {
        auto node = std::make_unique<Node>();
        node->row = row;
        node->product = m_directory.products().items.at(row);
        m_productNodes.insert(node->product.id, node.get());
        m_products.push_back(std::move(node));
    }
    endInsertRows();
}

void CatalogTreeModel::onSkusChanged(const ProductId &product)
{
    if (Node *node = m_productNodes.value(product))
        showListing(node, m_directory.skus(product), Kind::Sku);
}

void CatalogTreeModel::onAvailabilitiesChanged(const ProductId &product, const SkuId &sku)
{
    const Node *above = m_productNodes.value(product);
    if (!above)
        return;
    for (const auto &child : above->children) {
        if (child->kind == Kind::Sku && child->sku.id == sku) {
            showListing(child.get(), m_directory.availabilities({product, sku}),
                        Kind::Availability);
            return;
        }
    }
}

template <typename T>
void CatalogTreeModel::showListing(Node *node, const CatalogDirectory::Listing<T> &listing,
                                   Kind kind)
{
    std::vector<std::unique_ptr<Node>> children;
    for (const T &item : listing.items) {
        auto child = std::make_unique<Node>();
        child->kind = kind;
        if constexpr (std::is_same_v<T, Sku>)
            child->sku = item;
        else
            child->availability = item;
        children.push_back(std::move(child));
    }
    const auto say = [&](const QString &message) {
        auto child = std::make_unique<Node>();
        child->kind = Kind::Message;
        child->message = message;
        children.push_back(std::move(child));
    };
    if (listing.state == LoadState::Loading)
        say(tr("Reading…"));
    else if (listing.error)
        say(QString(listing.error->sentence + u' ' + listing.error->nextStep).trimmed());
    else if (listing.items.isEmpty())
        say(kind == Kind::Sku ? tr("This product has no SKUs here")
                              : tr("This SKU cannot be had here"));
    if (listing.unreadable > 0)
        say(listing.unreadable == 1 ? tr("1 row could not be read")
                                    : tr("%n rows could not be read", nullptr, listing.unreadable));
    replaceChildren(node, std::move(children));
}

void CatalogTreeModel::replaceChildren(Node *node, std::vector<std::unique_ptr<Node>> children)
{
    const QModelIndex index = indexOf(node);
    if (!node->children.empty()) {
        beginRemoveRows(index, 0, int(node->children.size()) - 1);
        node->children.clear();
        endRemoveRows();
    }
    if (!children.empty()) {
        beginInsertRows(index, 0, int(children.size()) - 1);
        node->children = std::move(children);
        for (size_t row = 0; row < node->children.size(); ++row) {
            node->children[row]->row = int(row);
            node->children[row]->parent = node;
        }
        endInsertRows();
    }
    Q_EMIT dataChanged(index, index, {LoadStateRole});
}

std::optional<ShownError> CatalogTreeModel::errorBelow(const Node *node) const
{
    if (node->kind == Kind::Product)
        return m_directory.skus(node->product.id).error;
    if (node->kind == Kind::Sku)
        return m_directory.availabilities({node->sku.productId, node->sku.id}).error;
    return std::nullopt;
}

LoadState CatalogTreeModel::stateBelow(const Node *node) const
{
    if (node->kind == Kind::Product)
        return m_directory.skus(node->product.id).state;
    if (node->kind == Kind::Sku)
        return m_directory.availabilities({node->sku.productId, node->sku.id}).state;
    return LoadState::Loaded;
}

} // namespace csp
