// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/domain/customerlist.h"
#include "app/domain/reseller.h"
#include "app/store/database.h"

#include <QDateTime>
#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace csp {

/// The customers as they were read last, from disk.
struct CachedCustomers
{
    CustomerList list;
    /// When the last complete reading ended; invalid when there never was one.
    QDateTime readAt;
    QList<Reseller> resellers;
    /// When it was last known of every customer whether it has a reseller; invalid when it never
    /// was.
    QDateTime groupedAt;
    /// A sentence for the person when the old cache was damaged and has been kept aside.
    QString notice;
};

/// Keeps the list of customers on disk (`cache.sqlite` of the profile), so that the next start
/// shows them at once. Reads and writes in a thread of its own with its own connection, and begins
/// to read before it is asked: no call here takes longer than handing a page over. What is lost can
/// be read again, so a failure is told and never stops anything. In ReadOnly mode every write is
/// ignored. Outlives whoever it calls back.
class CustomerCache : public QObject
{
    Q_OBJECT

public:
    CustomerCache(const QString &path, DatabaseSpec::Mode mode, QObject *parent = nullptr);
    /// Waits until what was handed over is written.
    ~CustomerCache() override;

    /// f is called once, in the calling thread, while context lives; an empty list when there is
    /// none or it cannot be read.
    void load(QObject *context, std::function<void(CachedCustomers)> f);

    /// A reading of the service has begun; its pages follow.
    void beginReading();
    /// Also for single customers whose details have told more.
    void write(const QList<Customer> &customers);
    /// The reading has come to its end. With isWhole, customers that were not in it are dropped;
    /// without, some could not be read and all are kept.
    void finishReading(const QDateTime &readAt, bool isWhole);

    /// Forgets every customer and gives the room on the disk back. f is called once, in the calling
    /// thread, while context lives; with a sentence when nothing was forgotten, as in ReadOnly
    /// mode. What a reading that is under way still brings is not kept; the next one is.
    void clear(QObject *context, std::function<void(const Expected<Success, QString> &)> f);
    /// Our resellers, all of them.
    void writeResellers(const QList<Reseller> &resellers);
    /// It is known of everybody who has a reseller; `without` have none any more.
    void finishGrouping(const QDateTime &groupedAt, const QList<CustomerId> &without);

Q_SIGNALS:
    /// The cache does not work; a sentence. Told once.
    void failed(const QString &sentence);

private:
    class Worker;
    QThread m_thread;
    Worker *m_worker; ///< lives in m_thread, which deletes it
};

} // namespace csp
