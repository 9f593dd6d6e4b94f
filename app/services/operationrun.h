// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/waited.h"
#include "app/services/auditwitness.h"
#include "app/services/cleanreads.h"
#include "app/services/freshreading.h"
#include "app/services/operationrecord.h"
#include "app/services/operationview.h"
#include "app/services/submitter.h"

#include <QObject>

namespace csp {

struct HistoryMatch;

/// The life of one intent after it was written down: send once, judge, observe, read back
/// (architecture 4). Every step is committed to the journal before anybody is told. Destruction is
/// like the death of the program: whatever was under way is taken up by resume() of a later one.
class OperationRun : public QObject
{
    Q_OBJECT

public:
    using ActionResult = Expected<Success, QString>;

    OperationRun(const OperationTools &tools, JournalEntry entry);
    ~OperationRun() override;

    [[nodiscard]] const JournalEntry &entry() const { return m_record.entry(); }
    [[nodiscard]] Operation operation() const;
    /// Blocks its source: it has no end, or the end is not on the disk yet.
    [[nodiscard]] bool isOpen() const;

    /// Sends what has just been written down.
    void begin();
    /// Goes on after a restart.
    void resume();
    /// For one that a person marked as not sent: whether this history shows that it did happen.
    /// Then it is open again, and loudly so.
    [[nodiscard]] bool turnsUpIn(const QList<Transition> &history);
    /// Takes over what another console has written; for a read-only journal.
    void replace(const JournalEntry &entry);

    ActionResult checkAgain();
    ActionResult sendAgain();
    ActionResult markNotSent();
    ActionResult markHandled();

Q_SIGNALS:
    void changed();
    void reopened();
    void journalFailed(const QString &sentence);

private:
    void send();
    void onSettled();
    void onPreparedAgain(const FreshState &fresh);

    void schedule();
    void scheduleIn(std::chrono::milliseconds delay);
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextDelay() const;
    void look(Priority priority);
    [[nodiscard]] ReadingWish wish(Priority priority) const;
    void onLook(const FreshReading::Result &result);
    void onLookFailed(const ApiError &error);
    void onObserved(const FreshState &fresh);
    void absorb(const HistoryMatch &match);
    void weighTrace(const FreshState &fresh);
    void weighLicenses(const FreshState &fresh);
    void endWatch();
    void onPromisedWithoutHistory();
    void askAuditLog();
    void sendDecided();
    void onAuditLog();
    void onProcessedByAudit();
    void onReadBack(const SubscriptionsView &view);

    /// There is something to ask the service, or something to write.
    [[nodiscard]] bool canLook() const;
    [[nodiscard]] bool isReadingBack() const;
    /// It was meant for another service than the one that the account leads to now: neither sent
    /// there nor looked for there, where its absence would prove nothing. Empty when it is not.
    [[nodiscard]] QString heldBackReason() const;
    [[nodiscard]] OperationState state() const { return m_record.state(); }
    [[nodiscard]] bool isRecognized() const { return !entry().recognitions.isEmpty(); }
    [[nodiscard]] bool trustsOperationId() const;
    /// Marked as not sent, and looked for since less than a day or not yet after it.
    [[nodiscard]] bool isWatched() const;
    /// The subscriptions are converted, and for a day nothing has told of the licenses.
    [[nodiscard]] bool isOverdueForLicenses() const;
    /// Since the last attempt, by whichever clock says less: a person may set ours.
    [[nodiscard]] qint64 sentForMs() const;
    [[nodiscard]] QDateTime now() const;

    const OperationTools &m_tools;
    OperationRecord m_record;
    Submitter m_submitter;
    FreshReading m_reading;
    AuditWitness m_witness;
    RunStatus m_status;

    bool m_sendsAfterLook = false;
    bool m_asksForDecision = false;    ///< the audit log is being asked because of a decision
    bool m_hasHeardWitness = false;    ///< for this decision: the audit log speaks not against it
    bool m_readsWholeHistory = false;  ///< asking by operation id did not find it
    bool m_readsSubscriptions = false; ///< the history is gone with its source
    QDateTime m_serverTime;            ///< header Date of the newest look
    std::optional<Waited> m_decided;   ///< since the person wants it sent again
    std::optional<Waited> m_looked;    ///< since the look that is under way has begun

    quint64 m_ticket = 0;      ///< of the timer that counts; older ones are ignored
    QDateTime m_observedSince; ///< the back-off begins anew after a restart
    CleanReads m_cleanReads;
    std::optional<qint64> m_promisedSince; ///< everything is as promised, the history silent
};

} // namespace csp
