// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customer.h"
#include "app/domain/packedtexts.h"

#include <QList>
#include <QSet>

#include <functional>
#include <vector>

namespace csp {

/// What a merge did to a CustomerList, in slots.
struct CustomerListChange
{
    int firstAdded = 0;
    int added = 0;        ///< slots firstAdded to firstAdded + added - 1 are new
    QList<int> changed;   ///< text, relationship or reseller is another
    QList<int> removed;   ///< no longer live
    bool isReset = false; ///< forget every slot you know

    [[nodiscard]] bool isEmpty() const
    {
        return added == 0 && changed.isEmpty() && removed.isEmpty() && !isReset;
    }
};

/// A customer as it is kept on disk, its texts in UTF-8.
struct KeptCustomer
{
    CustomerId id;
    QByteArray companyName;
    QByteArray domain;
    OpenEnum<Relationship> relationship;
    QString reseller;
};

/// Every customer of the partner in its short form (contract, catalog 8.4), small enough for
/// 100,000 of them: ids as 16 bytes, texts packed as UTF-8, search text folded once.
/// A customer keeps its slot for as long as the list lives; a removed one leaves a dead slot, which
/// it gets back when it returns. A plain value; moving it is cheap.
class CustomerList
{
public:
    CustomerList();

    /// Live customers.
    [[nodiscard]] int count() const { return int(m_order.size()); }
    /// Slots, dead ones included.
    [[nodiscard]] int slotCount() const { return int(m_ids.size()); }
    [[nodiscard]] bool isLive(int slot) const { return m_isLive[size_t(slot)] != 0; }
    /// -1 when there is no live customer with this id.
    [[nodiscard]] int slotOf(const CustomerId &id) const;
    /// Live slots by display name, natural and whatever the case, then by id.
    [[nodiscard]] const std::vector<int> &order() const { return m_order; }

    [[nodiscard]] CustomerId id(int slot) const { return m_ids[size_t(slot)]; }
    [[nodiscard]] QString companyName(int slot) const;
    [[nodiscard]] QString domain(int slot) const;
    /// As Customer::displayName.
    [[nodiscard]] QString displayName(int slot) const;
    [[nodiscard]] OpenEnum<Relationship> relationship(int slot) const;
    /// Empty when the data at hand do not tell.
    [[nodiscard]] QString reseller(int slot) const;
    /// The same for equal resellers; 0 when not known.
    [[nodiscard]] int resellerNumber(int slot) const { return int(m_resellers[size_t(slot)]); }
    /// The reseller with that number.
    [[nodiscard]] QString resellerByNumber(int number) const;
    /// The short form; members that only the single call has are absent.
    [[nodiscard]] Customer customer(int slot) const;

    /// While names are hidden the list tells placeholders instead of companies and no domains; what
    /// it stores, sorts and searches by are the names, so nothing moves and everybody is found.
    void setNamesHidden(bool areHidden) { m_areNamesHidden = areHidden; }
    [[nodiscard]] bool areNamesHidden() const { return m_areNamesHidden; }
    /// The display name whether names are hidden or not.
    [[nodiscard]] QString trueName(int slot) const;

    /// The texts to search in by slot, each "company\ndomain\n" in the form of foldedText.
    [[nodiscard]] const PackedTexts &searchTexts() const { return m_search; }

    /// The list of customers that were kept, each once; `next` fills in one after the other until
    /// it says false.
    [[nodiscard]] static CustomerList restored(const std::function<bool(KeptCustomer &)> &next);

    /// Adds new customers and updates known ones. A reseller that is already known survives an
    /// answer that does not name one. Between beginRefresh and finishRefresh the customers are
    /// noted as seen.
    CustomerListChange merge(const QList<Customer> &customers);

    /// Resellers are called otherwise: by old name.
    CustomerListChange renameResellers(const std::function<QString(const QString &)> &nameOf);
    /// It is known of everybody who has a reseller: these have one, all others have none.
    CustomerListChange keepResellersOf(const QSet<CustomerId> &customers);

    /// A refresh: the whole list arrives once more, in any order and in pages.
    void beginRefresh();
    [[nodiscard]] bool isRefreshing() const { return m_isRefreshing; }
    /// The whole list was seen: what was not in it is removed.
    CustomerListChange finishRefresh();
    /// The refresh ended early: nothing is removed.
    void abortRefresh();

    /// True when the live customers are exactly these: the proof after a refresh (debug, tests).
    /// A reseller that these do not name is not compared.
    [[nodiscard]] bool equals(const QList<Customer> &customers) const;

private:
    [[nodiscard]] int findSlot(const CustomerId &id) const;
    /// The texts in UTF-8.
    void appendSlot(const CustomerId &id, const QByteArray &name, const QByteArray &domain,
                    const OpenEnum<Relationship> &relationship, const QString &reseller);
    [[nodiscard]] quint16 relationshipNumber(const OpenEnum<Relationship> &relationship);
    [[nodiscard]] quint32 resellerNumberOf(const QString &reseller);
    void growIndex();
    void putInIndex(int slot);
    [[nodiscard]] bool isBefore(int a, int b) const;
    void insertIntoOrder(std::vector<int> added);

    template <typename T>
    using Column = std::vector<T>;
    Column<CustomerId> m_ids;
    Column<quint8> m_isLive;
    Column<quint8> m_isSeen;
    Column<quint16> m_relationships; ///< into m_relationshipWords
    Column<quint32> m_resellers;     ///< into m_resellerIds
    Column<quint64> m_sortPrefixes;  ///< the first eight bytes of the sort key
    PackedTexts m_names;
    PackedTexts m_domains;
    PackedTexts m_search;
    PackedTexts m_sortKeys;
    QList<OpenEnum<Relationship>> m_relationshipWords;
    QStringList m_resellerIds;
    QHash<QString, quint32> m_resellerNumbers;
    std::vector<int> m_order;
    std::vector<int> m_index; ///< open addressing by id, slots or -1
    bool m_isRefreshing = false;
    bool m_areNamesHidden = false;
};

} // namespace csp
