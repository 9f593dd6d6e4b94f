// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/services/operation.h"
#include "app/services/operationssettings.h"
#include "app/services/submission.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace csp {

class AuditApi;
class Journal;
class OtherJournals;
class OperationRun;
class Preparation;
class SubscriptionsApi;
class TransitionsApi;
struct IntentRecord;
struct JournalEntry;
struct OperationTools;

/// Everything that buys goes through here: prepare, write down, send once, judge, observe, read
/// back (architecture 4). One service per profile; it lives as long as the profile is known to the
/// program, not as long as a page shows it, so that leaving a profile does not stop its
/// observation. The journal, the apis and the clock outlive it. With a read-only journal it only
/// shows what the other console writes.
class OperationsService : public QObject
{
    Q_OBJECT

public:
    using SubmitResult = csp::SubmitResult;
    using SubmitCallback = csp::SubmitCallback;
    /// Success, or a sentence that says why not.
    using ActionResult = Expected<Success, QString>;

    OperationsService(ProfileId profile, Journal &journal, TransitionsApi &transitions,
                      SubscriptionsApi &subscriptions, Clock &clock,
                      OperationsSettings settings = {}, QObject *parent = nullptr);
    ~OperationsService() override;

    /// Newest first.
    [[nodiscard]] QList<Operation> operations() const;
    [[nodiscard]] std::optional<Operation> operation(const IntentId &id) const;
    /// The intent without an end that has this source, if there is one: while it lives no other is
    /// taken for the source, in no window and after no restart.
    [[nodiscard]] std::optional<IntentId> openIntentFor(const SubscriptionId &source) const;
    /// Why this source may not be bought for, seen from the other accounts of the data folder: one
    /// of them has an intent for it without an end, or it cannot be read whether one has. Empty
    /// when nothing is in the way. Reads the disk.
    [[nodiscard]] QString obstacleElsewhere(const SubscriptionId &source) const;
    /// A purchase is leaving right now, or is about to.
    [[nodiscard]] bool isSending() const;
    /// Something is looked at: an operation without an end, or one that a person marked as not sent
    /// while it may still turn up.
    [[nodiscard]] bool isWatching() const;
    /// A submission for this source is being prepared right now.
    [[nodiscard]] bool isPreparing(const SubscriptionId &source) const;
    /// Nothing is submitted and nothing decided: another console works on the profile, or the
    /// profile itself is read-only (OperationsSettings). What was submitted before is observed all
    /// the same.
    [[nodiscard]] bool isReadOnly() const { return !readOnlyReason().isEmpty(); }
    /// Why, as a sentence for a disabled action; empty when it is not.
    [[nodiscard]] QString readOnlyReason() const;

    /// While names are hidden operations are told with placeholders instead of customers' names.
    /// The journal, exported or not, keeps them.
    void setNamesHidden(bool areHidden);
    /// Tells what a customer is called whatever the screen shows: what is written down. Without it,
    /// or where it tells nothing, the name that was shown is written.
    void setNameSource(std::function<QString(const CustomerId &)> trueName);

    /// Reads the journal and goes on with every row that has no end. Call once, after the signals
    /// are connected; a sentence when the journal cannot be read, and then nothing can be
    /// submitted.
    [[nodiscard]] ActionResult resume();

    /// Reads everything afresh, compares it with what was shown, writes the intent down and sends
    /// it once. f is called at most once, only while context lives: with the intent as soon as it
    /// is written down (from then on the operation tells what happens, Rejected included), or with
    /// the problem, and then nothing was or will be sent. Never called inside this call. A context
    /// that dies before f was called calls the submission off: nothing is bought behind a person's
    /// back.
    void submit(const TransitionDraft &draft, const ShownState &shown, QObject *context,
                const SubmitCallback &f);

    /// Asks the service now.
    ActionResult checkAgain(const IntentId &id);
    /// The person's decision for an unknown outcome: looks once more and, if there is still no
    /// trace, sends the same body under the same request id.
    ActionResult sendAgain(const IntentId &id);
    /// The person's other decision; the history is watched for a day and a match reopens the row.
    ActionResult markNotSent(const IntentId &id);
    /// The person has done what an operation that has ended left to be done by hand.
    ActionResult markHandled(const IntentId &id);

    /// One more witness when an outcome is unknown: the audit log, or null while this sign-in may
    /// not read it. It outlives the service or is taken away before it goes.
    void setAuditLog(AuditApi *audit);

    /// From now on nothing is bought that another account of the data folder is buying, nor while
    /// that cannot be read. It outlives the service. `accountName` tells what an account is called,
    /// and nothing of one that is not known.
    void setOtherJournals(const OtherJournals *others,
                          std::function<QString(const ProfileId &)> accountName = {});

    /// The whole journal as JSON text, for a file.
    [[nodiscard]] Expected<QByteArray, QString> exported() const;

Q_SIGNALS:
    void operationAdded(const csp::IntentId &id);
    void operationChanged(const csp::IntentId &id);
    /// Names are hidden now, or shown again: operations are told otherwise, none has changed.
    void namesHiddenChanged();
    /// An operation that a person had marked as not sent did happen: to be said loudly.
    void loudlyReopened(const csp::IntentId &id);
    /// Something could not be written down; a sentence.
    void journalFailed(const QString &sentence);

private:
    void prepared(Preparation *preparation, QObject *context, const SubmitCallback &f);
    OperationRun *add(const JournalEntry &entry);
    [[nodiscard]] OperationRun *find(const IntentId &id) const;
    [[nodiscard]] std::optional<SubmitProblem> obstacle(const TransitionDraft &draft,
                                                        const ShownState &shown) const;
    [[nodiscard]] std::optional<SubmitProblem> openProblem(const SubscriptionId &source) const;
    /// What was read before sending shows that an intent happened which a person has marked as not
    /// sent.
    [[nodiscard]] std::optional<SubmitProblem> turnedUp(const SubscriptionId &source,
                                                        const QList<Transition> &history);
    [[nodiscard]] std::optional<SubmitProblem> writeDown(const IntentRecord &intent);
    void followTheOtherConsole();
    [[nodiscard]] Operation told(const Operation &operation) const;

    ProfileId m_profile;
    std::unique_ptr<OperationTools> m_tools;
    std::vector<std::unique_ptr<OperationRun>> m_runs; ///< oldest first
    QSet<SubscriptionId> m_preparing;
    /// The journal has been read: without knowing what was bought nothing is bought.
    bool m_isResumed = false;
    bool m_areNamesHidden = false;
    std::function<QString(const CustomerId &)> m_trueName;
};

} // namespace csp
