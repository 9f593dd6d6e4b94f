// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/expected.h"
#include "app/domain/subscription.h"
#include "app/services/operation.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace csp {

class Journal;
class SubscriptionsApi;
class TransitionsApi;

/// What the person saw when they decided. Everything in it is read afresh before a byte is sent,
/// and any difference that matters stops the submission.
struct ShownState
{
    QString customerName;
    Subscription source;
    std::optional<Subscription> destination;
    /// The target that was chosen, with its verdicts.
    TransitionEligibility target;
};

/// Why nothing was submitted. `sentence` says it to a person; nothing has left this computer.
struct SubmitProblem
{
    enum class Kind {
        AlreadyOpen,   ///< an intent for this source has no end yet
        ReadOnly,      ///< another console is working on this profile
        Invalid,       ///< the draft does not fit what was shown
        ReadFailed,    ///< the fresh reads failed; see error
        Changed,       ///< the service tells something else than the person was shown
        JournalFailed, ///< it could not be written down
    };

    Kind kind = Kind::Invalid;
    QString sentence;
    QStringList differences;            ///< one sentence each, for Changed
    std::optional<ErrorSummary> error;  ///< for ReadFailed
    std::optional<IntentId> openIntent; ///< for AlreadyOpen
};

/// How often is looked and how long is waited. All durations are multiplied by `pace`, so that
/// tests and the sandbox need not wait.
struct OperationsSettings
{
    std::chrono::milliseconds eagerEvery{15'000}; ///< during eagerFor
    std::chrono::milliseconds eagerFor{120'000};
    std::chrono::milliseconds steadyEvery{60'000}; ///< then, during steadyFor
    std::chrono::milliseconds steadyFor{30 * 60'000};
    std::chrono::milliseconds slowEvery{300'000}; ///< then, during slowFor; after that on demand
    std::chrono::milliseconds slowFor{48LL * 3600 * 1000};
    /// Reads without a trace that must lie behind before a person may decide.
    std::chrono::milliseconds cleanReads{300'000};
    /// How long an intent that was marked as not sent is still looked for.
    std::chrono::milliseconds watchMarked{24LL * 3600 * 1000};
    /// After the end the subscriptions lag (contract, commerce trap 27): so long is read again
    /// until they agree with the promise.
    std::chrono::milliseconds settleFor{15 * 60'000};
    /// An intent that was written down but never sent goes out after a restart only when it is not
    /// older than this; afterwards it ends as not sent.
    std::chrono::milliseconds sendUnsentFor{3600'000};
    double pace = 1.0;
};

/// Everything that buys goes through here: prepare, write down, send once, judge, observe, read
/// back (architecture 4). One service per profile; it lives as long as the profile is known to the
/// program, not as long as a page shows it, so that leaving a profile does not stop its
/// observation. The journal, the apis and the clock outlive it. With a read-only journal it only
/// shows.
class OperationsService : public QObject
{
    Q_OBJECT

public:
    using SubmitResult = Expected<IntentId, SubmitProblem>;
    using SubmitCallback = std::function<void(const SubmitResult &)>;
    /// Done, or a sentence that says why not.
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
    [[nodiscard]] bool isReadOnly() const;

    /// Reads the journal and goes on with every row that has no end. Call once, after the signals
    /// are connected; a sentence when the journal cannot be read.
    [[nodiscard]] ActionResult resume();

    /// Reads everything afresh, compares it with what was shown, writes the intent down and sends
    /// it once. f is called exactly once while context lives: with the intent as soon as it is
    /// written down (from then on the operation tells what happens, Rejected included), or with the
    /// problem, and then nothing was or will be sent. Never called inside this call.
    void submit(const TransitionDraft &draft, const ShownState &shown, QObject *context,
                SubmitCallback f);

    /// Asks the service now.
    ActionResult checkAgain(const IntentId &id);
    /// The person's decision for an unknown outcome: the same request id and body once more.
    ActionResult sendAgain(const IntentId &id);
    /// The person's other decision; the history is watched for a day and a match reopens the row.
    ActionResult markNotSent(const IntentId &id);

    /// The whole journal as JSON text, for a file.
    [[nodiscard]] Expected<QByteArray, QString> exported() const;

Q_SIGNALS:
    void operationAdded(const csp::IntentId &id);
    void operationChanged(const csp::IntentId &id);
    /// An operation that a person had marked as not sent did happen: to be said loudly.
    void loudlyReopened(const csp::IntentId &id);
    /// Something could not be written down; a sentence. Nothing further is sent before it can.
    void journalFailed(const QString &sentence);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace csp
