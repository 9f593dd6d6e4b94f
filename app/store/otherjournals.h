// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/base/ids.h"
#include "app/domain/operationstate.h"
#include "app/store/storeerror.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

class QLockFile;

namespace csp {

/// An intent for the same source in the journal of another account.
struct OtherIntent
{
    ProfileId profile;
    QString journalPath;
    QString targetTitle;
    OperationState state = OperationState::Prepared;
    QDateTime startedAt;
    QDateTime stateSince;
};

/// The journals of all the other accounts in one data folder, read and never written. Two accounts
/// may lead to the same tenant (one signs in as the program, the other as a person), and a
/// subscription's id is unique over all of them: what one account is buying no other may buy
/// (architecture 4: one open intent per source). A value; reads the disk whenever it is asked, a
/// few milliseconds per account.
class OtherJournals
{
public:
    OtherJournals(QString dataDir, ProfileId own);

    /// Without an end, or marked as not sent for less than `watch`, while it may still turn out to
    /// have happened. The first that is found. A journal that cannot be read is an error that names
    /// it: nothing may be bought while it is not known what is being bought.
    [[nodiscard]] Expected<std::optional<OtherIntent>, StoreError>
    openIntentFor(const SubscriptionId &source, const QDateTime &now,
                  std::chrono::milliseconds watch) const;

    /// Accounts with an intent that has no end, is watched as above, or whose outcome has not been
    /// read to the last, whatever its source is. A
    /// journal that cannot be read is passed over: openIntentFor() names it before anything is
    /// bought.
    [[nodiscard]] QList<ProfileId> accountsUnderWay(const QDateTime &now,
                                                    std::chrono::milliseconds watch) const;

    /// Held while the journals are looked at and an intent is written down, so that two consoles
    /// with two accounts cannot pass each other: `<data-dir>/profiles/submit.lock`. Waits for a
    /// moment at most; then it is Busy. Released when the object dies.
    [[nodiscard]] Expected<std::unique_ptr<QLockFile>, StoreError> lock() const;

private:
    struct OtherFolder
    {
        ProfileId profile;
        QString path;
    };

    [[nodiscard]] QString profilesPath() const;
    [[nodiscard]] QList<OtherFolder> folders() const;

    QString m_dataDir;
    ProfileId m_own;
};

} // namespace csp
