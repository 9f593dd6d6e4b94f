// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/auditdirectory.h"

#include "app/api/auditapi.h"
#include "app/net/jobslot.h"
#include "app/services/loadfailure.h"

#include <QSet>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

struct AuditDirectory::Entry
{
    AuditListing listing;
    QList<AuditWindow> windows; ///< not begun yet, the newest first
    QSet<QString> ids;
    JobSlot job;
};

AuditDirectory::AuditDirectory(AuditApi &api, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_clock(clock)
{
}

AuditDirectory::~AuditDirectory() = default;

const AuditListing &AuditDirectory::listing(const CustomerId &customer) const
{
    const auto entry = m_entries.find(customer);
    return entry == m_entries.end() ? m_nothing : entry->second->listing;
}

QString AuditDirectory::notAllowed() const
{
    return m_capabilities.reasonAgainst(Capability::AuditRecords);
}

void AuditDirectory::setCapabilities(const Capabilities &capabilities)
{
    if (m_capabilities == capabilities)
        return;
    m_capabilities = capabilities;
    if (!m_capabilities.allows(Capability::AuditRecords)) {
        for (const auto &[customer, entry] : m_entries)
            entry->job.cancel();
    }
    Q_EMIT capabilitiesChanged();
}

AuditDirectory::Entry &AuditDirectory::entryOf(const CustomerId &customer)
{
    std::unique_ptr<Entry> &place = m_entries[customer];
    if (!place)
        place = std::make_unique<Entry>();
    return *place;
}

void AuditDirectory::load(const CustomerId &customer, int days)
{
    const AuditListing &known = listing(customer);
    const bool isThere = known.state == LoadState::Loaded || known.state == LoadState::Loading;
    if (!isThere || known.days != days)
        refresh(customer, days);
}

void AuditDirectory::refresh(const CustomerId &customer, int days)
{
    if (!m_capabilities.allows(Capability::AuditRecords))
        return;
    Entry &entry = entryOf(customer);
    if (entry.job.isBusy() && entry.listing.days == days)
        return;
    entry.job.clear();
    entry.windows = auditWindows(m_clock.now().toUTC().date(), days);
    entry.ids.clear();
    entry.listing = {};
    entry.listing.state = LoadState::Loading;
    entry.listing.days = days;
    entry.listing.windows = int(entry.windows.size());
    readWindow(customer);
    Q_EMIT changed(customer);
}

void AuditDirectory::cancel(const CustomerId &customer)
{
    const auto entry = m_entries.find(customer);
    if (entry != m_entries.end())
        entry->second->job.cancel();
}

void AuditDirectory::readWindow(const CustomerId &customer)
{
    Entry &entry = entryOf(customer);
    Job<int> *job =
        m_api.records(entry.windows.takeFirst(), customer, Priority::Person, this,
                      [this, customer](const Page<AuditRecord> &page) {
                          AuditListing &listing = entryOf(customer).listing;
                          listing.unreadable += page.list.unreadable;
                          for (const json::Issue &issue : page.list.issues)
                              listing.issues.append(u"%1 %2"_s.arg(issue.path, issue.message));
                          take(customer, page.list.items);
                          Q_EMIT changed(customer);
                      });
    entry.job.put(job);
    job->whenDone(this, [this, customer](const Job<int>::Result &result) {
        Entry &reading = entryOf(customer);
        AuditListing &listing = reading.listing;
        if (!result) {
            listing.state = loadStateAfter(result.error());
            listing.error = shownError(result.error());
        } else {
            ++listing.windowsRead;
            if (reading.windows.isEmpty()) {
                listing.state = LoadState::Loaded;
                listing.readAt = m_clock.now();
            } else {
                readWindow(customer);
            }
        }
        Q_EMIT changed(customer);
    });
}

void AuditDirectory::take(const CustomerId &customer, const QList<AuditRecord> &records)
{
    Entry &entry = entryOf(customer);
    QList<AuditRecord> &known = entry.listing.records;
    for (const AuditRecord &record : records) {
        // The service is asked for one customer; should it ignore that, others stay out.
        if (!record.mayConcern(customer) || entry.ids.contains(record.id))
            continue;
        if (!record.id.isEmpty())
            entry.ids.insert(record.id);
        known.append(record);
    }
    // No order is promised.
    std::stable_sort(known.begin(), known.end(),
                     [](const AuditRecord &a, const AuditRecord &b) { return a.date > b.date; });
}

} // namespace csp
