// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/customerlist.h"

#include "app/base/assert.h"
#include "app/base/textfold.h"
#include "app/domain/hiddennames.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace csp {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

QString textOf(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

QByteArray searchTextOf(const QByteArray &foldedName, const QByteArray &foldedDomain)
{
    return foldedName + '\n' + foldedDomain + '\n';
}

QByteArray searchTextOf(const Customer &customer)
{
    return searchTextOf(foldedText(customer.companyName), foldedText(customer.domain));
}

quint64 prefixOf(std::string_view key)
{
    char bytes[8] = {};
    std::memcpy(bytes, key.data(), std::min<size_t>(key.size(), sizeof bytes));
    return qFromBigEndian<quint64>(bytes);
}

/// What is compared and stored; lone surrogates do not survive UTF-8, so texts are compared in it.
struct Packed
{
    QByteArray name;
    QByteArray domain;

    explicit Packed(const Customer &customer)
        : name(customer.companyName.toUtf8())
        , domain(customer.domain.toUtf8())
    {
    }
};

} // namespace

CustomerList::CustomerList()
{
    m_relationshipWords.append(OpenEnum<Relationship>());
    m_resellerIds.append(QString());
}

int CustomerList::slotOf(const CustomerId &id) const
{
    const int slot = findSlot(id);
    return slot >= 0 && isLive(slot) ? slot : -1;
}

QString CustomerList::companyName(int slot) const
{
    return m_areNamesHidden ? placeholderName(id(slot)) : textOf(m_names.at(slot));
}

QString CustomerList::domain(int slot) const
{
    return m_areNamesHidden ? QString() : textOf(m_domains.at(slot));
}

QString CustomerList::displayName(int slot) const
{
    return customer(slot).displayName();
}

QString CustomerList::trueName(int slot) const
{
    Customer named;
    named.id = id(slot);
    named.companyName = textOf(m_names.at(slot));
    named.domain = textOf(m_domains.at(slot));
    return named.displayName();
}

OpenEnum<Relationship> CustomerList::relationship(int slot) const
{
    return m_relationshipWords.at(m_relationships[size_t(slot)]);
}

QString CustomerList::reseller(int slot) const
{
    return m_resellerIds.at(resellerNumber(slot));
}

QString CustomerList::resellerByNumber(int number) const
{
    return m_resellerIds.value(number);
}

Customer CustomerList::customer(int slot) const
{
    Customer customer;
    customer.id = id(slot);
    customer.companyName = companyName(slot);
    customer.domain = domain(slot);
    customer.relationship = relationship(slot);
    customer.associatedPartnerId = reseller(slot);
    return customer;
}

CustomerList CustomerList::restored(const std::function<bool(KeptCustomer &)> &next)
{
    CustomerList list;
    KeptCustomer kept;
    while (next(kept))
        list.appendSlot(kept.id, kept.companyName, kept.domain, kept.relationship, kept.reseller);
    list.m_order.resize(size_t(list.slotCount()));
    std::iota(list.m_order.begin(), list.m_order.end(), 0);
    std::sort(list.m_order.begin(), list.m_order.end(),
              [&list](int a, int b) { return list.isBefore(a, b); });
    return list;
}

CustomerListChange CustomerList::merge(const QList<Customer> &customers)
{
    CustomerListChange change;
    change.firstAdded = slotCount();
    std::vector<int> toPlace;
    QHash<int, QByteArray> names;
    QHash<int, QByteArray> domains;
    QHash<int, QByteArray> searches;
    QHash<int, QByteArray> sortKeys;
    std::vector<quint8> isMoved;
    for (const Customer &customer : customers) {
        const int slot = findSlot(customer.id);
        if (slot < 0) {
            const Packed packed(customer);
            appendSlot(customer.id, packed.name, packed.domain, customer.relationship,
                       customer.associatedPartnerId);
            toPlace.push_back(slotCount() - 1);
            continue;
        }
        const auto at = size_t(slot);
        m_isSeen[at] = 1;
        bool isChanged = false;
        if (!isLive(slot)) {
            m_isLive[at] = 1;
            toPlace.push_back(slot);
            isChanged = true;
        }
        const Packed packed(customer);
        // A customer that stands twice in one answer: the later text counts.
        const std::string_view name =
            names.contains(slot) ? viewOf(*names.constFind(slot)) : m_names.at(slot);
        const std::string_view domain =
            domains.contains(slot) ? viewOf(*domains.constFind(slot)) : m_domains.at(slot);
        if (name != viewOf(packed.name) || domain != viewOf(packed.domain)) {
            names.insert(slot, packed.name);
            domains.insert(slot, packed.domain);
            searches.insert(slot, searchTextOf(customer));
            sortKeys.insert(slot, naturalSortKey(customer.displayName()));
            isChanged = true;
        }
        const quint16 relationship = relationshipNumber(customer.relationship);
        if (m_relationships[at] != relationship) {
            m_relationships[at] = relationship;
            isChanged = true;
        }
        const quint32 reseller = resellerNumberOf(customer.associatedPartnerId);
        if (reseller != 0 && m_resellers[at] != reseller) {
            m_resellers[at] = reseller;
            isChanged = true;
        }
        if (isChanged && slot < change.firstAdded)
            change.changed.append(slot);
    }
    change.added = slotCount() - change.firstAdded;
    std::sort(change.changed.begin(), change.changed.end());
    const auto last = std::unique(change.changed.begin(), change.changed.end());
    change.changed.resize(last - change.changed.begin());

    m_names.replace(names);
    m_domains.replace(domains);
    m_search.replace(searches);
    if (!sortKeys.isEmpty()) {
        m_sortKeys.replace(sortKeys);
        isMoved.assign(size_t(slotCount()), 0);
        for (auto it = sortKeys.cbegin(); it != sortKeys.cend(); ++it) {
            m_sortPrefixes[size_t(it.key())] = prefixOf(m_sortKeys.at(it.key()));
            isMoved[size_t(it.key())] = 1;
        }
        for (const int slot : toPlace)
            isMoved[size_t(slot)] = 0;
        std::erase_if(m_order, [&](int slot) {
            if (isMoved[size_t(slot)] == 0)
                return false;
            toPlace.push_back(slot);
            return true;
        });
    }
    insertIntoOrder(std::move(toPlace));
    return change;
}

CustomerListChange
CustomerList::renameResellers(const std::function<QString(const QString &)> &nameOf)
{
    CustomerListChange change;
    change.firstAdded = slotCount();
    std::vector<quint32> next(size_t(m_resellerIds.size()), 0);
    for (size_t number = 1; number < next.size(); ++number)
        next[number] = resellerNumberOf(nameOf(m_resellerIds.at(qsizetype(number))));
    for (int slot = 0; slot < slotCount(); ++slot) {
        quint32 &reseller = m_resellers[size_t(slot)];
        if (next[reseller] == reseller)
            continue;
        reseller = next[reseller];
        if (isLive(slot))
            change.changed.append(slot);
    }
    return change;
}

CustomerListChange CustomerList::keepResellersOf(const QSet<CustomerId> &customers)
{
    CustomerListChange change;
    change.firstAdded = slotCount();
    for (int slot = 0; slot < slotCount(); ++slot) {
        quint32 &reseller = m_resellers[size_t(slot)];
        if (reseller == 0 || customers.contains(id(slot)))
            continue;
        reseller = 0;
        if (isLive(slot))
            change.changed.append(slot);
    }
    return change;
}

void CustomerList::beginRefresh()
{
    std::fill(m_isSeen.begin(), m_isSeen.end(), quint8(0));
    m_isRefreshing = true;
}

CustomerListChange CustomerList::finishRefresh()
{
    CSP_ASSERT(m_isRefreshing, return {});
    m_isRefreshing = false;
    CustomerListChange change;
    change.firstAdded = slotCount();
    std::erase_if(m_order, [&](int slot) {
        const auto at = size_t(slot);
        if (m_isSeen[at] != 0)
            return false;
        m_isLive[at] = 0;
        change.removed.append(slot);
        return true;
    });
    std::sort(change.removed.begin(), change.removed.end());
    return change;
}

void CustomerList::abortRefresh()
{
    m_isRefreshing = false;
}

bool CustomerList::equals(const QList<Customer> &customers) const
{
    QHash<CustomerId, const Customer *> expected;
    for (const Customer &customer : customers)
        expected.insert(customer.id, &customer);
    if (expected.size() != count())
        return false;
    for (auto it = expected.cbegin(); it != expected.cend(); ++it) {
        const int slot = slotOf(it.key());
        if (slot < 0)
            return false;
        const Customer &customer = *it.value();
        const Packed packed(customer);
        if (m_names.at(slot) != viewOf(packed.name) ||
            m_domains.at(slot) != viewOf(packed.domain) ||
            m_search.at(slot) != viewOf(searchTextOf(customer)) ||
            !(relationship(slot) == customer.relationship) ||
            (!customer.associatedPartnerId.isEmpty() &&
             reseller(slot) != customer.associatedPartnerId))
            return false;
    }
    return std::is_sorted(m_order.begin(), m_order.end(),
                          [&](int a, int b) { return isBefore(a, b); });
}

int CustomerList::findSlot(const CustomerId &id) const
{
    if (m_index.empty())
        return -1;
    const size_t mask = m_index.size() - 1;
    for (size_t place = qHash(id) & mask;; place = (place + 1) & mask) {
        const int slot = m_index[place];
        if (slot < 0)
            return -1;
        if (m_ids[size_t(slot)] == id)
            return slot;
    }
}

void CustomerList::appendSlot(const CustomerId &id, const QByteArray &name,
                              const QByteArray &domain, const OpenEnum<Relationship> &relationship,
                              const QString &reseller)
{
    const int slot = slotCount();
    m_ids.push_back(id);
    m_isLive.push_back(1);
    m_isSeen.push_back(1);
    m_relationships.push_back(relationshipNumber(relationship));
    m_resellers.push_back(resellerNumberOf(reseller));
    m_names.append(viewOf(name));
    m_domains.append(viewOf(domain));
    const QByteArray foldedName = foldedText(QUtf8StringView(name));
    const QByteArray foldedDomain = foldedText(QUtf8StringView(domain));
    m_search.append(viewOf(searchTextOf(foldedName, foldedDomain)));
    // By what Customer::displayName() says, folded once.
    const QByteArray &shown = foldedName.isEmpty() ? foldedDomain : foldedName;
    m_sortKeys.append(
        viewOf(shown.isEmpty() ? naturalSortKey(id.toText()) : naturalSortKeyOfFolded(shown)));
    m_sortPrefixes.push_back(prefixOf(m_sortKeys.at(slot)));
    if (m_ids.size() * 2 > m_index.size())
        growIndex();
    else
        putInIndex(slot);
}

void CustomerList::growIndex()
{
    m_index.assign(std::max<size_t>(1024, m_index.size() * 2), -1);
    for (int slot = 0; slot < slotCount(); ++slot)
        putInIndex(slot);
}

void CustomerList::putInIndex(int slot)
{
    const size_t mask = m_index.size() - 1;
    size_t place = qHash(m_ids[size_t(slot)]) & mask;
    while (m_index[place] >= 0)
        place = (place + 1) & mask;
    m_index[place] = slot;
}

quint16 CustomerList::relationshipNumber(const OpenEnum<Relationship> &relationship)
{
    const qsizetype known = m_relationshipWords.indexOf(relationship);
    if (known >= 0)
        return quint16(known);
    // A service that invents ever more words must not make the list overflow.
    if (m_relationshipWords.size() > 0xffff)
        return 0;
    m_relationshipWords.append(relationship);
    return quint16(m_relationshipWords.size() - 1);
}

quint32 CustomerList::resellerNumberOf(const QString &reseller)
{
    if (reseller.isEmpty())
        return 0;
    const auto known = m_resellerNumbers.constFind(reseller);
    if (known != m_resellerNumbers.cend())
        return *known;
    const auto number = quint32(m_resellerIds.size());
    m_resellerIds.append(reseller);
    m_resellerNumbers.insert(reseller, number);
    return number;
}

bool CustomerList::isBefore(int a, int b) const
{
    const quint64 prefixOfA = m_sortPrefixes[size_t(a)];
    const quint64 prefixOfB = m_sortPrefixes[size_t(b)];
    if (prefixOfA != prefixOfB)
        return prefixOfA < prefixOfB;
    const int compared = m_sortKeys.at(a).compare(m_sortKeys.at(b));
    if (compared != 0)
        return compared < 0;
    return m_ids[size_t(a)] < m_ids[size_t(b)];
}

void CustomerList::insertIntoOrder(std::vector<int> added)
{
    const auto before = [this](int a, int b) { return isBefore(a, b); };
    std::sort(added.begin(), added.end(), before);
    added.erase(std::unique(added.begin(), added.end()), added.end());
    // From the back: what stands behind a place is moved once, whatever the size of the page.
    size_t from = m_order.size();
    size_t to = from + added.size();
    m_order.resize(to);
    for (size_t next = added.size(); next-- > 0;) {
        const auto begin = m_order.begin();
        const auto place = std::upper_bound(begin, begin + qsizetype(from), added[next], before);
        const auto first = size_t(place - begin);
        std::move_backward(place, begin + qsizetype(from), begin + qsizetype(to));
        to -= from - first;
        from = first;
        m_order[--to] = added[next];
    }
}

} // namespace csp
