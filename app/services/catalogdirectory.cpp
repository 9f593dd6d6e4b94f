// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/catalogdirectory.h"

#include "app/api/catalogapi.h"

#include <algorithm>

namespace csp {

namespace {

LoadState stateAfter(const ApiError &error)
{
    return error.kind == ApiError::Kind::NotSent ? LoadState::Offline : LoadState::Failed;
}

/// The listing of a key, or an empty one that nobody has asked for.
template <typename Map, typename Key>
const auto &listingOf(const Map &branches, const Key &key)
{
    using Branch = typename Map::mapped_type::element_type;
    static const decltype(Branch::listing) none;
    const auto it = branches.find(key);
    return it == branches.end() ? none : it->second->listing;
}

/// The branch of a key when it is worth asking for it now, otherwise nothing.
template <typename Map, typename Key>
auto branchToRead(Map &branches, const Key &key) -> typename Map::mapped_type::element_type *
{
    auto &branch = branches[key];
    if (!branch)
        branch = std::make_unique<typename Map::mapped_type::element_type>();
    const LoadState state = branch->listing.state;
    if (state == LoadState::Loading || state == LoadState::Loaded)
        return nullptr;
    branch->listing.state = LoadState::Loading;
    branch->listing.error.reset();
    return branch.get();
}

template <typename Listing, typename T>
void take(Listing &listing, const Expected<Answered<json::PartialList<T>>, ApiError> &result)
{
    if (!result) {
        listing.state = stateAfter(result.error());
        listing.error = shownError(result.error());
        listing.raw = result.error().answer;
        return;
    }
    listing.items = result->value.items;
    listing.unreadable = result->value.unreadable;
    listing.raw = result->raw;
    listing.readAt = result->raw.receivedAt;
    listing.state = LoadState::Loaded;
}

} // namespace

CatalogDirectory::CatalogDirectory(CatalogApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{
}

CatalogDirectory::~CatalogDirectory() = default;

const CatalogDirectory::Listing<Sku> &CatalogDirectory::skus(const ProductId &product) const
{
    return listingOf(m_skus, product);
}

const CatalogDirectory::Listing<Availability> &
CatalogDirectory::availabilities(const SkuKey &sku) const
{
    return listingOf(m_availabilities, std::pair(sku.product, sku.sku));
}

QString CatalogDirectory::titleOf(const QString &offer) const
{
    const ProductId product(offer.section(u':', 0, 0));
    const SkuId id(offer.section(u':', 1, 1));
    for (const Sku &sku : skus(product).items) {
        if (sku.id == id && !sku.title.isEmpty())
            return sku.title;
    }
    const auto found = std::ranges::find(m_products.items, product, &Product::id);
    return found == m_products.items.cend() ? QString() : found->title;
}

const CatalogDirectory::Listing<Availability> &
CatalogDirectory::terms(const AvailabilityId &availability) const
{
    return listingOf(m_terms, availability);
}

void CatalogDirectory::setScope(const CatalogScope &scope)
{
    m_scope = scope;
    refresh();
}

void CatalogDirectory::refresh()
{
    m_productsSlot.clear();
    m_products = {};
    m_skus.clear();
    m_availabilities.clear();
    m_terms.clear();
    m_known.clear();
    m_products.state = LoadState::Loading;
    Q_EMIT reset();
    Q_EMIT productsStateChanged();

    Job<int> *job = m_api.products(m_scope, Priority::Person, this,
                                   [this](const Page<Product> &page) { addProducts(page); });
    job->whenDone(this, [this](const Job<int>::Result &result) {
        if (result) {
            m_products.state = LoadState::Loaded;
            m_products.raw = result->raw;
            m_products.readAt = result->raw.receivedAt;
        } else if (result.error().kind == ApiError::Kind::Canceled) {
            m_products.state = LoadState::Partial;
        } else {
            m_products.state = stateAfter(result.error());
            m_products.error = shownError(result.error());
            m_products.raw = result.error().answer;
        }
        Q_EMIT productsStateChanged();
    });
    m_productsSlot.put(job);
}

void CatalogDirectory::cancel()
{
    m_productsSlot.cancel();
}

void CatalogDirectory::addProducts(const Page<Product> &page)
{
    const int first = int(m_products.items.size());
    for (const Product &product : page.list.items) {
        // SKUs that stand in for their product would name it more than once.
        if (m_known.contains(product.id))
            continue;
        m_known.insert(product.id);
        m_products.items.append(product);
    }
    m_products.unreadable += page.list.unreadable;
    const int last = int(m_products.items.size()) - 1;
    if (last >= first)
        Q_EMIT productsAdded(first, last);
}

void CatalogDirectory::readSkus(const ProductId &product)
{
    Branch<Sku> *branch = branchToRead(m_skus, product);
    if (!branch)
        return;
    auto *job = m_api.skus(m_scope, product, Priority::Person);
    job->whenDone(this, [this, product, branch](const auto &result) {
        take(branch->listing, result);
        Q_EMIT skusChanged(product);
    });
    branch->slot.put(job);
    Q_EMIT skusChanged(product);
}

void CatalogDirectory::readAvailabilities(const SkuKey &sku)
{
    Branch<Availability> *branch = branchToRead(m_availabilities, std::pair(sku.product, sku.sku));
    if (!branch)
        return;
    auto *job = m_api.availabilities(m_scope, sku.product, sku.sku, Priority::Person);
    job->whenDone(this, [this, sku, branch](const auto &result) {
        take(branch->listing, result);
        Q_EMIT availabilitiesChanged(sku.product, sku.sku);
    });
    branch->slot.put(job);
    Q_EMIT availabilitiesChanged(sku.product, sku.sku);
}

void CatalogDirectory::readTerms(const SkuKey &sku, const AvailabilityId &availability)
{
    Branch<Availability> *branch = branchToRead(m_terms, availability);
    if (!branch)
        return;
    auto *job = m_api.availability(m_scope, sku.product, sku.sku, availability, Priority::Person);
    job->whenDone(this, [this, availability, branch](const Job<Availability>::Result &result) {
        if (result) {
            branch->listing.items = {result->value};
            branch->listing.raw = result->raw;
            branch->listing.readAt = result->raw.receivedAt;
            branch->listing.state = LoadState::Loaded;
        } else {
            branch->listing.state = stateAfter(result.error());
            branch->listing.error = shownError(result.error());
            branch->listing.raw = result.error().answer;
        }
        Q_EMIT termsChanged(availability);
    });
    branch->slot.put(job);
    Q_EMIT termsChanged(availability);
}

} // namespace csp
