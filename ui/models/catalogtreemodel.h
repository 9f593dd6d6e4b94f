// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/catalogdirectory.h"
#include "ui/models/roles.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace csp {

/// Products, under them their SKUs, under those their availabilities, as far as CatalogDirectory
/// has read them. Opening a row asks for what is below it. While that runs, and when it failed or
/// brought nothing, one row says so in words. The directory outlives the model.
class CatalogTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, IdColumn, FactsColumn, ColumnCount };
    /// What a row is.
    enum class Kind { Product, Sku, Availability, Message };
    Q_ENUM(Kind)
    enum Role : int { KindRole = FirstOwnRole };

    explicit CatalogTreeModel(CatalogDirectory &directory, QObject *parent = nullptr);
    ~CatalogTreeModel() override;

    [[nodiscard]] Kind kind(const QModelIndex &index) const;
    /// Each gives nothing for a row of another kind.
    [[nodiscard]] const Product *product(const QModelIndex &index) const;
    [[nodiscard]] const Sku *sku(const QModelIndex &index) const;
    [[nodiscard]] const Availability *availability(const QModelIndex &index) const;
    /// The row of a product; invalid when it is not in the catalog that was read.
    [[nodiscard]] QModelIndex indexOfProduct(const ProductId &id) const;
    /// What the service calls the row elsewhere, complete: a product's ID, "product:SKU", an
    /// availability's catalog item. Empty for a message.
    [[nodiscard]] QString fullId(const QModelIndex &index) const;
    /// Why what is below the row, or what a message stands for, could not be read.
    [[nodiscard]] std::optional<ShownError> error(const QModelIndex &index) const;
    /// Asks again for what is below a row whose reading failed.
    void retry(const QModelIndex &index);

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Node;

    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    void dropAll();
    void addProducts(int first, int last);
    void onSkusChanged(const ProductId &product);
    void onAvailabilitiesChanged(const ProductId &product, const SkuId &sku);
    /// Puts new children in place of the old ones.
    void replaceChildren(Node *node, std::vector<std::unique_ptr<Node>> children);
    template <typename T>
    void showListing(Node *node, const CatalogDirectory::Listing<T> &listing, Kind kind);
    [[nodiscard]] LoadState stateBelow(const Node *node) const;
    [[nodiscard]] std::optional<ShownError> errorBelow(const Node *node) const;

    CatalogDirectory &m_directory;
    std::vector<std::unique_ptr<Node>> m_products;
    QHash<ProductId, Node *> m_productNodes;
};

} // namespace csp
