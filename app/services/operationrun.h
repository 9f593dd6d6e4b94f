// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/freshreading.h"
#include "app/services/judgement.h"
#include "app/services/operationtools.h"
#include "app/services/operationview.h"

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

    [[nodiscard]] const JournalEntry &entry() const { return m_entry; }
    [[nodiscard]] Operation operation() const;
    /// Blocks its source: it has no end, or the end is not on the disk yet.
    [[nodiscard]] bool isOpen() const;

    /// Sends what has just been written down.
    void begin();
    /// Goes on after a restart.
    void resume();
    /// Takes over what another console has written; for a read-only journal.
    void replace(const JournalEntry &entry);

    ActionResult checkAgain();
    ActionResult sendAgain();
    ActionResult markNotSent();

Q_SIGNALS:
    void changed();
    void reopened();
    void journalFailed(const QString &sentence);

private:
    // The journal.
    [[nodiscard]] bool write(JournalChange change);
    [[nodiscard]] bool writeState(OperationState state, const QString &note = {});
    void writeOrKeep(const JournalChange &change);
    void moveTo(OperationState state, const QString &note);
    [[nodiscard]] bool flushUnwritten();
    [[nodiscard]] OperationState state() const;

    // Sending.
    void send();
    [[nodiscard]] bool beforeAttempt(const RequestIds &ids);
    void onAnswer(const Job<Transition>::Result &result);
    [[nodiscard]] bool hasUnknownAttempt() const;
    void onPreparedAgain(const FreshState &fresh);

    // Observing.
    void schedule();
    void scheduleIn(std::chrono::milliseconds delay);
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextDelay() const;
    void look(Priority priority);
    [[nodiscard]] ReadingWish wish(Priority priority) const;
    void onLook(const FreshReading::Result &result);
    void onLookFailed(const ApiError &error);
    void onObserved(const FreshState &fresh);
    void absorb(const HistoryMatch &match);
    void weighTrace(const SubscriptionsView &view);
    void onPromisedWithoutHistory();
    void countCleanRead(const SubscriptionsView &view);
    void forgetCleanReads();
    void onReadBack(const SubscriptionsView &view);

    /// There is something to ask the service, or something to write.
    [[nodiscard]] bool canLook() const;
    [[nodiscard]] bool isReadingBack() const;
    [[nodiscard]] bool isRecognized() const { return !m_entry.recognitions.isEmpty(); }
    [[nodiscard]] bool trustsOperationId() const;
    [[nodiscard]] QDateTime now() const;

    const OperationTools &m_tools;
    JournalEntry m_entry;
    RunStatus m_status;
    FreshReading m_reading;
    JobSlot m_submission;
    std::optional<JournalChange> m_unwritten;

    int m_begunAttempt = 0;          ///< of the running job; 0 before its first
    bool m_hadUnknownBefore = false; ///< before the running job
    bool m_sendsAfterLook = false;
    bool m_readsWholeHistory = false; ///< asking by operation id did not find it

    quint64 m_ticket = 0;      ///< of the timer that counts; older ones are ignored
    QDateTime m_observedSince; ///< the back-off begins anew after a restart
    /// Reads without a trace: the first, the newest, and what they saw. Milliseconds of the
    /// monotonic clock, because a person may set the other one.
    std::optional<qint64> m_cleanSince;
    qint64 m_cleanUntil = 0;
    SubscriptionsView m_cleanView;
    std::optional<qint64> m_promisedSince; ///< everything is as promised, the history silent
};

} // namespace csp
