// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/operationtools.h"
#include "app/services/submission.h"

namespace csp {

/// Why this source may not be bought for, seen from the journals of the other accounts in the data
/// folder: AlreadyOpen when one of them has an intent for it without an end, or one that was marked
/// as not sent and is still watched; JournalFailed when one cannot be read. Nothing when nothing is
/// in the way, or there are no others. Reads the disk.
[[nodiscard]] std::optional<SubmitProblem> problemElsewhere(const OperationTools &tools,
                                                            const SubscriptionId &source);

/// The accounts of the data folder, other than `own`, with an intent that has no end, or one that
/// was marked as not sent and is still watched. A journal that cannot be read is passed over:
/// nothing is bought then all the same. Reads the disk.
[[nodiscard]] QList<ProfileId> accountsUnderWay(const QString &dataDir, const ProfileId &own,
                                                const QDateTime &now);

} // namespace csp
