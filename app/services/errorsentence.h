// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/explanations.h"
#include "app/services/errorsummary.h"

#include <QDateTime>

namespace csp {

/// What was being done when it failed: a lost answer means "nothing has changed" when something was
/// only read, and "nobody knows" when something was to be changed.
enum class CallNature { Read, Change };

/// An error as every failed face shows it: a sentence with a next step, the service's own text, the
/// code, and both ids to copy (contract, commerce trap 54). All members are plain text. A value.
struct ShownError
{
    QString sentence;
    QString nextStep;    ///< may be empty
    QString serviceText; ///< the service's own words; empty when it gave none or they say the same
    QString code;        ///< "900278", else empty
    int httpStatus = 0;  ///< 0 when there was no answer
    QString detail;      ///< the path that could not be read, what the network layer said
    QString requestId;   ///< empty when nothing was asked
    QString correlationId;
    QDateTime retryAt;        ///< the service ordered to wait until then; otherwise invalid
    bool canRetry = false;    ///< asking once more, unchanged, may help
    bool isCanceled = false;  ///< the person wanted it so: no face needs to complain
    bool needsSignIn = false; ///< no call was possible: signing in may help, and nothing else
    DraftField field = DraftField::None;
    ErrorSummary cause; ///< what happened, for a place that can offer more than words

    /// "900278 (HTTP 409)", "HTTP 504"; empty when there is neither.
    [[nodiscard]] QString codeText() const;
    /// "Try again in 42 s." while the service wants a pause, otherwise nextStep.
    [[nodiscard]] QString nextStepAt(const QDateTime &now) const;
    /// Everything, line by line, for support. Secrets are masked.
    [[nodiscard]] QString copyText() const;
    /// The same without sentence and next step, for where those stand above it.
    [[nodiscard]] QString detailsText() const;

    friend bool operator==(const ShownError &, const ShownError &) = default;
};

/// Every kind has a sentence; a code that the program has words for is told in those.
[[nodiscard]] ShownError shownError(const ErrorSummary &error,
                                    CallNature nature = CallNature::Read);

/// The same with what only the fresh error knows: the pause, the unreadable members.
[[nodiscard]] ShownError shownError(const ApiError &error, CallNature nature = CallNature::Read);

} // namespace csp
