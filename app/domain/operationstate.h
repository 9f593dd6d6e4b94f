// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace csp {

/// Where something that a person decided to buy stands (architecture 4). The journal keeps every
/// change of it; the words of operationStateWord() are what stands on disk.
enum class OperationState {
    Prepared,        ///< written down, nothing has left this computer yet
    Sending,         ///< an attempt is under way
    Accepted,        ///< the service has taken it and is converting
    LicensesPending, ///< the subscriptions have changed, licenses are still being moved
    Unknown,         ///< it may or may not have happened; being looked for
    Done,
    PartlyDone,    ///< bought, but seats must be assigned by hand; never to be tried again
    Failed,        ///< the service took it and its conversion failed
    Rejected,      ///< the service refused it; nothing happened
    NotSent,       ///< nothing left this computer or nothing was processed
    MarkedNotSent, ///< a person decided that it was not sent; watched for a day
};

/// An end: nothing more is expected and the source subscription is free for another intent.
[[nodiscard]] bool isEnd(OperationState state);

/// The word that the journal writes; never shown, never translated, never changed.
[[nodiscard]] QString operationStateWord(OperationState state);
[[nodiscard]] std::optional<OperationState> operationStateFromWord(const QString &word);

/// A person's words for a state: "Outcome unknown".
[[nodiscard]] QString spokenState(OperationState state);

} // namespace csp
