// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/catalog.h"
#include "app/domain/loadstate.h"
#include "app/net/jobslot.h"
#include "app/services/errorsentence.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

#include <map>
#include <memory>
#include <optional>

namespace csp {

class CatalogApi;
template <typename T>
struct Page;

/// The part of the catalog that one browser shows: products at once, SKUs and availabilities when
/// they are asked for (contract, catalog 2 to 4). A change of scope drops everything and starts
/// again; answers of the old scope are never taken for the new one. Reads only. The api outlives
/// it.
class CatalogDirectory : public QObject
{
    Q_OBJECT

public:
    /// What is known of a list: how far it was read, what is in it, what was not readable, and why
    /// there is nothing more.
    template <typename T>
    struct Listing
    {
        LoadState state = LoadState::NotAsked;
        QList<T> items;
        int unreadable = 0;
        std::optional<ShownError> error;
        std::optional<RawAnswer> raw; ///< the newest answer, for the inspector
        QDateTime readAt;
    };

    struct SkuKey
    {
        ProductId product;
        SkuId sku;

        friend bool operator==(const SkuKey &, const SkuKey &) = default;
        friend size_t qHash(const SkuKey &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.product, key.sku);
        }
    };

    explicit CatalogDirectory(CatalogApi &api, QObject *parent = nullptr);
    ~CatalogDirectory() override;

    [[nodiscard]] const CatalogScope &scope() const { return m_scope; }
    [[nodiscard]] const Listing<Product> &products() const { return m_products; }
    /// A listing that nobody has asked for is NotAsked and empty.
    [[nodiscard]] const Listing<Sku> &skus(const ProductId &product) const;
    [[nodiscard]] const Listing<Availability> &availabilities(const SkuKey &sku) const;
    /// What the catalog calls the offer `product:sku`: the SKU's title where its product was
    /// opened, else the product's. Empty when neither was read.
    [[nodiscard]] QString titleOf(const QString &offer) const;
    /// The availability as the single call tells it: it may have more terms than the list
    /// (contract, catalog 4.2). Holds at most one item.
    [[nodiscard]] const Listing<Availability> &terms(const AvailabilityId &availability) const;

    /// Drops everything and reads the products of the scope.
    void setScope(const CatalogScope &scope);
    /// The same for the scope at hand.
    void refresh();
    /// Stops reading products; what has come stays.
    void cancel();
    /// Each does nothing while it is running or after it was read; after a failure it asks again.
    void readSkus(const ProductId &product);
    void readAvailabilities(const SkuKey &sku);
    void readTerms(const SkuKey &sku, const AvailabilityId &availability);

Q_SIGNALS:
    /// Everything was dropped.
    void reset();
    /// Rows first to last of products() are new.
    void productsAdded(int first, int last);
    void productsStateChanged();
    void skusChanged(const csp::ProductId &product);
    void availabilitiesChanged(const csp::ProductId &product, const csp::SkuId &sku);
    void termsChanged(const csp::AvailabilityId &availability);

private:
    template <typename T>
    struct Branch
    {
        Listing<T> listing;
        JobSlot slot;
    };

    void addProducts(const Page<Product> &page);

    CatalogApi &m_api;
    CatalogScope m_scope;
    Listing<Product> m_products;
    JobSlot m_productsSlot;
    std::map<ProductId, std::unique_ptr<Branch<Sku>>> m_skus;
    std::map<std::pair<ProductId, SkuId>, std::unique_ptr<Branch<Availability>>> m_availabilities;
    std::map<AvailabilityId, std::unique_ptr<Branch<Availability>>> m_terms;
    QSet<ProductId> m_known;
};

} // namespace csp
