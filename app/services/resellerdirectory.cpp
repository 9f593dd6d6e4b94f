// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/resellerdirectory.h"

#include "app/api/customersapi.h"
#include "app/api/relationshipsapi.h"
#include "app/base/textfold.h"
#include "app/domain/hiddennames.h"
#include "app/services/customerdirectory.h"
#include "app/services/loadfailure.h"

#include <algorithm>
#include <chrono>

namespace csp {

using namespace std::chrono_literals;

namespace {

/// So long what an earlier session has read is good enough to begin with.
constexpr std::chrono::milliseconds freshFor = 24h;

QString folded(const QString &id)
{
    return id.trimmed().toLower();
}

} // namespace

ResellerDirectory::ResellerDirectory(RelationshipsApi &relationships, CustomersApi &customersApi,
                                     CustomerDirectory &customers, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_relationships(relationships)
    , m_customersApi(customersApi)
    , m_customers(customers)
    , m_clock(clock)
{
    connect(&m_customers, &CustomerDirectory::groupingRestored, this, &ResellerDirectory::restore);
    connect(&m_customers, &CustomerDirectory::namesHiddenChanged, this,
            &ResellerDirectory::resellersChanged);
}

ResellerDirectory::~ResellerDirectory() = default;

ResellerGrouping ResellerDirectory::grouping() const
{
    ResellerGrouping grouping = m_grouping;
    for (const Capability each : {Capability::Resellers, Capability::ResellerFilter}) {
        if (grouping.notAllowed.isEmpty())
            grouping.notAllowed = m_capabilities.reasonAgainst(each);
    }
    return grouping;
}

std::optional<Reseller> ResellerDirectory::find(const QString &id) const
{
    const auto place = m_places.constFind(folded(id));
    return place == m_places.cend() ? std::nullopt : std::optional(m_resellers.at(*place));
}

QString ResellerDirectory::displayName(const QString &id) const
{
    const std::optional<Reseller> known = find(id);
    if (!known)
        return id;
    return m_customers.areNamesHidden() ? placeholderName(*known) : known->displayName();
}

void ResellerDirectory::setCapabilities(const Capabilities &capabilities)
{
    if (m_capabilities == capabilities)
        return;
    m_capabilities = capabilities;
    if (!grouping().notAllowed.isEmpty())
        m_job.cancel();
    Q_EMIT changed();
}

/// What an earlier session knew, as long as this one has not found out better.
void ResellerDirectory::restore()
{
    if (m_grouping.state != LoadState::NotAsked || m_customers.cachedResellers().isEmpty())
        return;
    m_resellers = m_customers.cachedResellers();
    m_grouping.resellers = int(m_resellers.size());
    m_grouping.completeAt = m_customers.cachedGroupedAt();
    index();
    m_customers.setResellers(m_resellers);
    Q_EMIT resellersChanged();
    Q_EMIT changed();
}

void ResellerDirectory::load()
{
    if (m_grouping.state == LoadState::Loaded || m_job.isBusy())
        return;
    const bool isFresh = m_grouping.completeAt.isValid() &&
                         m_grouping.completeAt.msecsTo(m_clock.now()) < freshFor.count();
    if (m_grouping.state != LoadState::NotAsked || !isFresh)
        refresh();
}

void ResellerDirectory::refresh()
{
    if (m_job.isBusy() || !grouping().notAllowed.isEmpty())
        return;
    m_grouping.state = LoadState::Loading;
    m_grouping.error = {};
    m_grouping.read = 0;
    m_grouped.clear();
    m_hasUnreadable = false;
    readResellers();
    Q_EMIT changed();
}

void ResellerDirectory::cancel()
{
    m_job.cancel();
}

void ResellerDirectory::readResellers()
{
    m_arriving.clear();
    Job<int> *job = m_relationships.resellers(
        this,
        [this](const Page<Reseller> &page) {
            m_arriving += page.list.items;
            m_hasUnreadable = m_hasUnreadable || page.list.unreadable > 0;
        },
        Priority::Background);
    m_job.put(job);
    job->whenDone(this, [this](const Job<int>::Result &result) {
        if (!result)
            return fail(result.error());
        take(m_arriving);
        readNext();
        Q_EMIT changed();
    });
}

void ResellerDirectory::take(const QList<Reseller> &resellers)
{
    m_resellers = resellers;
    std::ranges::stable_sort(m_resellers, {}, [](const Reseller &reseller) {
        return naturalSortKey(reseller.displayName());
    });
    m_grouping.resellers = int(m_resellers.size());
    index();
    m_customers.setResellers(m_resellers);
    Q_EMIT resellersChanged();
}

void ResellerDirectory::index()
{
    m_places.clear();
    for (qsizetype i = 0; i < m_resellers.size(); ++i) {
        m_places.insert(folded(m_resellers.at(i).tenantId), i);
        if (!m_resellers.at(i).mpnId.isEmpty())
            m_places.insert(folded(m_resellers.at(i).mpnId), i);
    }
}

void ResellerDirectory::readNext()
{
    if (m_grouping.read >= m_resellers.size())
        return finish();
    const Reseller reseller = m_resellers.at(m_grouping.read);
    CustomerQuery query;
    query.filter = CustomerFilter{CustomerField::IndirectReseller, reseller.tenantId};
    query.priority = Priority::Background;
    Job<int> *job = m_customersApi.list(query, this, [this, reseller](const Page<Customer> &page) {
        m_hasUnreadable = m_hasUnreadable || page.list.unreadable > 0;
        for (const Customer &customer : page.list.items)
            m_grouped.insert(customer.id);
        m_customers.takeResellersCustomers(reseller, page.list.items);
    });
    m_job.put(job);
    job->whenDone(this, [this](const Job<int>::Result &result) {
        if (!result)
            return fail(result.error());
        ++m_grouping.read;
        readNext();
        Q_EMIT changed();
    });
}

void ResellerDirectory::finish()
{
    m_grouping.state = LoadState::Loaded;
    m_grouping.completeAt = m_clock.now();
    // What could not be read may be the one that has a reseller: nobody loses one for it.
    if (!m_hasUnreadable)
        m_customers.finishGrouping(m_grouped, m_grouping.completeAt);
    m_grouped.clear();
}

void ResellerDirectory::fail(const ApiError &error)
{
    m_grouping.state = loadStateAfter(error);
    m_grouping.error = shownError(error);
    Q_EMIT changed();
}

} // namespace csp
