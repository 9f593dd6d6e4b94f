// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "app/domain/capabilities.h"
#include "app/domain/loadstate.h"
#include "app/domain/reseller.h"
#include "app/net/jobslot.h"
#include "app/services/errorsentence.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace csp {

class CustomerDirectory;
class CustomersApi;
class RelationshipsApi;

/// How far it is known which customer stands under which reseller.
struct ResellerGrouping
{
    LoadState state = LoadState::NotAsked;
    /// Why it is not asked with this sign-in, a sentence; empty when it may be.
    QString notAllowed;
    int resellers = 0; ///< ours; 0 also before they were read
    int read = 0;      ///< resellers whose customers this reading has brought
    /// When it was last known of every customer, in this session or an earlier one; invalid when it
    /// never was.
    QDateTime completeAt;
    /// For Failed and Offline.
    ShownError error;

    friend bool operator==(const ResellerGrouping &, const ResellerGrouping &) = default;
};

/// Our indirect resellers and, through them, which customer stands under whom: the list once, then
/// the customers of one after the other, out of the background's share of the budget. What is found
/// goes into the customer directory and its cache. Apis, directory and clock outlive it.
class ResellerDirectory final : public QObject
{
    Q_OBJECT

public:
    ResellerDirectory(RelationshipsApi &relationships, CustomersApi &customersApi,
                      CustomerDirectory &customers, Clock &clock, QObject *parent = nullptr);
    ~ResellerDirectory() override;

    [[nodiscard]] const QList<Reseller> &resellers() const { return m_resellers; }
    [[nodiscard]] ResellerGrouping grouping() const;
    /// It is known of every customer whether it has a reseller.
    [[nodiscard]] bool isComplete() const { return m_grouping.completeAt.isValid(); }
    /// By tenant id or partner number, whatever its case.
    [[nodiscard]] std::optional<Reseller> find(const QString &id) const;
    /// The name where it is known, otherwise the id itself; a placeholder while the customer
    /// directory hides names.
    [[nodiscard]] QString displayName(const QString &id) const;

    /// A reading that is not allowed any more is stopped.
    void setCapabilities(const Capabilities &capabilities);
    /// Reads when it was not read in this session and an earlier reading is older than a day.
    void load();
    /// Reads all of it again; nothing while that is under way.
    void refresh();
    /// Stops; what has arrived stays.
    void cancel();

Q_SIGNALS:
    /// The grouping stands elsewhere.
    void changed();
    /// Names are known that were not, are others, or are hidden or shown from now on.
    void resellersChanged();

private:
    void restore();
    void readResellers();
    void readNext();
    void finish();
    void fail(const ApiError &error);
    void take(const QList<Reseller> &resellers);
    void index();

    RelationshipsApi &m_relationships;
    CustomersApi &m_customersApi;
    CustomerDirectory &m_customers;
    Clock &m_clock;
    Capabilities m_capabilities;
    QList<Reseller> m_resellers;
    QHash<QString, qsizetype> m_places; ///< by tenant id and by number, folded
    ResellerGrouping m_grouping;
    QList<Reseller> m_arriving; ///< of the list that is being read
    QSet<CustomerId> m_grouped; ///< customers that this reading has found
    bool m_hasUnreadable = false;
    JobSlot m_job;
};

} // namespace csp
