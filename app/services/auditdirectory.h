// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/auditrecord.h"
#include "app/domain/capabilities.h"
#include "app/domain/loadstate.h"
#include "app/services/errorsentence.h"

#include <QObject>

#include <map>
#include <memory>

namespace csp {

class AuditApi;

/// The audit records of one customer as far as they were read.
struct AuditListing
{
    LoadState state = LoadState::NotAsked;
    int days = 0; ///< the span that was asked for
    /// Newest first.
    QList<AuditRecord> records;
    /// The service answers 30 days at a time; while Loading, how many of these are done.
    int windowsRead = 0;
    int windows = 0;
    QDateTime readAt; ///< when the span was complete; invalid before
    /// Records that could not be read, and why (paths).
    int unreadable = 0;
    QStringList issues;
    /// For Failed and Offline.
    ShownError error;
};

/// Who did what for a customer, from the service's audit log, read when somebody wants to see it.
/// Nothing is kept on disk. The api and the clock outlive it.
class AuditDirectory final : public QObject
{
    Q_OBJECT

public:
    AuditDirectory(AuditApi &api, Clock &clock, QObject *parent = nullptr);
    ~AuditDirectory() override;

    /// State NotAsked for a customer nobody has asked for. Valid until the next event.
    [[nodiscard]] const AuditListing &listing(const CustomerId &customer) const;
    /// Why the log cannot be read with this sign-in or in this cloud; empty when it can.
    [[nodiscard]] QString notAllowed() const;

    /// A reading that is under way and not allowed any more is stopped.
    void setCapabilities(const Capabilities &capabilities);
    /// Reads the last so many days (at most 90), newest first; nothing when exactly these were read
    /// or are being read. Another span begins afresh.
    void load(const CustomerId &customer, int days);
    void refresh(const CustomerId &customer, int days);
    /// Stops; what has arrived stays.
    void cancel(const CustomerId &customer);

Q_SIGNALS:
    void changed(const csp::CustomerId &customer);
    void capabilitiesChanged();

private:
    struct Entry;
    Entry &entryOf(const CustomerId &customer);
    void readWindow(const CustomerId &customer);
    void take(const CustomerId &customer, const QList<AuditRecord> &records);

    AuditApi &m_api;
    Clock &m_clock;
    Capabilities m_capabilities;
    std::map<CustomerId, std::unique_ptr<Entry>> m_entries;
    AuditListing m_nothing;
};

} // namespace csp
