// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"
#include "app/services/operationssettings.h"

#include <QList>

#include <functional>

namespace csp {

class AuditApi;
class Clock;
class Journal;
class OtherJournals;
class SubscriptionsApi;
class TransitionsApi;
struct JournalEntry;

/// What every operation of a profile works with. Owned by OperationsService.
struct OperationTools
{
    Journal &journal;
    TransitionsApi &transitions;
    SubscriptionsApi &subscriptions;
    Clock &clock;
    OperationsSettings settings;
    /// One more witness of what happened; null while it may not be read.
    AuditApi *audit = nullptr;
    /// What the other accounts of the data folder are buying; null where there can be none.
    const OtherJournals *others = nullptr;
    /// What an account is called; may be missing or tell nothing.
    std::function<QString(const ProfileId &)> accountName;
    /// Every entry of the same customer and source, the asking one included: an entry of the
    /// history can belong to one of them only.
    std::function<QList<const JournalEntry *>(const JournalEntry &)> sameSource;
};

} // namespace csp
