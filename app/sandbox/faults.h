// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/sandbox/data/dice.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace csp::sandbox {

/// What can be made to go wrong (contract, commerce trap 74).
enum class FaultKind {
    DropBefore,         ///< the connection closes, nothing happened
    DropAfterCommit,    ///< it happened, the connection closes without an answer
    Hold,               ///< the answer is held until it is released
    Invalid200,         ///< it happened, the 200 is not JSON
    TooManyRequests,    ///< 429 of the gateway
    PendingOperation,   ///< 409/900278
    NotReady,           ///< 409/800082
    Unauthorized,       ///< 401
    ServerError,        ///< 500
    GatewayTimeout,     ///< 504
    LaggingHistory,     ///< the history does not list young transitions yet
    IgnoredOperationId, ///< the history answers everything whatever was asked for
    EnvelopeItems,      ///< the history comes in `items`
    EnvelopeTransition, ///< ... in `transition`
    EnvelopeArray,      ///< ... as a bare array
    RepeatedEvents,     ///< every event is listed twice
    ReorderedEvents,    ///< events are listed backwards
    UnknownWords,       ///< events with names and states nobody has documented
    ReassignmentFailed, ///< the conversion completes, the licenses do not follow
};

struct FaultKindInfo
{
    FaultKind kind;
    const char *word;
    /// The scope that a fault has when it is given none.
    const char *method;
    const char *path;
};

[[nodiscard]] std::span<const FaultKindInfo> allFaultKinds();
[[nodiscard]] const FaultKindInfo &infoOf(FaultKind kind);
[[nodiscard]] std::optional<FaultKind> faultKindFromWord(QStringView word);

/// When a hold, a 500 or a 504 strikes.
enum class FaultPoint { BeforeCommit, AfterCommit };

struct FaultSpec
{
    FaultKind kind = FaultKind::DropBefore;
    double rate = 1; ///< 0 to 1, of the calls in its scope
    int count = -1;  ///< strikes that are left; below zero without end
    /// Empty takes the kind's own scope. A method is compared whole, a path is searched for in the
    /// request's path, both without case.
    QByteArray method = {};
    QString path = {};
    /// Hold after, 500 and 504 before the commit when nothing is said.
    std::optional<FaultPoint> point = {};
    /// Seconds of Retry-After (429, default 2) or of lagging (default 30).
    std::optional<int> seconds = {};
    /// How many bytes of the answer still go out (drop-after-commit, default 0).
    int bytes = 0;
};

/// Reads `kind` or `kind:rate`. The error is a sentence for the person.
[[nodiscard]] Expected<FaultSpec, QString> faultFromText(QStringView text);

/// The faults that are set, and the dice that decide when they strike: equal seeds and equal calls
/// make equal strikes.
class FaultBoard
{
public:
    struct Entry
    {
        FaultSpec spec;
        Dice dice;
        int strikes = 0;
    };

    explicit FaultBoard(quint64 seed)
        : m_seed(seed)
    {
    }

    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }

    void add(const FaultSpec &spec);
    void clear() { m_entries.clear(); }
    void clear(FaultKind kind);

    /// The faults that strike this call; at most one of those that replace its answer, the first
    /// set.
    [[nodiscard]] std::vector<FaultSpec> strike(const QByteArray &method, const QString &path);

private:
    quint64 m_seed;
    quint64 m_added = 0;
    std::vector<Entry> m_entries;
};

} // namespace csp::sandbox
