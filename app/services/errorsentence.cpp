// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/errorsentence.h"

#include "app/base/redaction.h"
#include "app/domain/signinproblem.h"
#include "app/net/apierror.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ErrorSentence
{
    Q_DECLARE_TR_FUNCTIONS(ErrorSentence)
};

using Kind = ErrorSummary::Kind;

/// The sentence for a refusal without a code that the program knows, by its status.
void describeStatus(int status, ShownError &shown)
{
    switch (status) {
    case 401:
        shown.sentence = ErrorSentence::tr("The service refused the access token.");
        shown.nextStep =
            ErrorSentence::tr("Click the sign-in at the bottom of the window; it says what helps.");
        return;
    case 403:
        shown.sentence = ErrorSentence::tr("This partner account may not do that.");
        shown.nextStep = ErrorSentence::tr(
            "Check the role of this account and our relationship with the customer.");
        return;
    case 404:
        shown.sentence = ErrorSentence::tr("The service does not know what was asked for.");
        shown.nextStep = ErrorSentence::tr("Read the list again; it may be gone.");
        return;
    case 409:
        shown.sentence = ErrorSentence::tr("Something else is being done to it at the moment.");
        shown.nextStep = ErrorSentence::tr("Wait a few minutes, then try again.");
        shown.canRetry = true;
        return;
    case 412:
        shown.sentence = ErrorSentence::tr("Somebody changed it after it was read here.");
        shown.nextStep = ErrorSentence::tr("Read again and decide again.");
        return;
    case 408:
        shown.sentence = ErrorSentence::tr("The service gave up waiting for the request.");
        shown.nextStep = ErrorSentence::tr("Try again.");
        shown.canRetry = true;
        return;
    default:
        shown.sentence = ErrorSentence::tr("The service refused the request.");
        shown.nextStep =
            ErrorSentence::tr("Read again; if it comes back, copy the details for support.");
        return;
    }
}

/// A change whose outcome is unknown is never to be done again on a hunch.
void describeUnknownOutcome(ShownError &shown)
{
    shown.nextStep = ErrorSentence::tr(
        "It is not known whether it happened. Do not do it again; look into Activity.");
    shown.canRetry = false;
}

void describe(const ErrorSummary &error, ShownError &shown)
{
    switch (error.kind) {
    case Kind::None:
        shown.sentence = ErrorSentence::tr("It failed for an unknown reason.");
        shown.nextStep = ErrorSentence::tr("Try again.");
        shown.canRetry = true;
        return;
    case Kind::Canceled:
        shown.sentence = ErrorSentence::tr("It was canceled.");
        shown.nextStep = ErrorSentence::tr("Start it again when you need it.");
        shown.canRetry = true;
        shown.isCanceled = true;
        return;
    case Kind::NotSent:
        if (error.certificateProblem) {
            shown.sentence = ErrorSentence::tr(
                "The certificate of the service cannot be trusted, so nothing was sent.");
            shown.nextStep = ErrorSentence::tr("Check the address of this partner account, the "
                                               "computer's clock, and whether a proxy "
                                               "replaces certificates.");
        } else {
            shown.sentence =
                ErrorSentence::tr("The service could not be reached; nothing was sent.");
            shown.nextStep = ErrorSentence::tr(
                "Check the network and the address of this partner account, then try "
                "again.");
        }
        shown.canRetry = true;
        return;
    case Kind::NoToken:
        if (error.certificateProblem) {
            shown.sentence = ErrorSentence::tr("The certificate of the sign-in service cannot be "
                                               "trusted, so nothing was sent.");
            shown.nextStep = ErrorSentence::tr("Check the authority of this partner account, the "
                                               "computer's clock, and whether a proxy replaces "
                                               "certificates.");
            shown.canRetry = true;
            return;
        }
        shown.sentence = ErrorSentence::tr("Signing in failed, so nothing was sent.");
        shown.nextStep =
            ErrorSentence::tr("Click the sign-in at the bottom of the window; it says what helps.");
        shown.canRetry = true;
        return;
    case Kind::Timeout:
        shown.sentence = ErrorSentence::tr("The service did not answer in time.");
        shown.nextStep = ErrorSentence::tr("Try again.");
        shown.canRetry = true;
        return;
    case Kind::Dropped:
        shown.sentence = ErrorSentence::tr("The connection ended before the answer was complete.");
        shown.nextStep = ErrorSentence::tr("Check the network, then try again.");
        shown.canRetry = true;
        return;
    case Kind::Refused:
        describeStatus(error.httpStatus, shown);
        return;
    case Kind::Throttled:
        shown.sentence = ErrorSentence::tr("The service wants fewer calls for a while.");
        shown.nextStep = ErrorSentence::tr("Wait a minute, then try again.");
        shown.canRetry = true;
        return;
    case Kind::ServerFault:
        shown.sentence = ErrorSentence::tr("Something went wrong inside the service.");
        shown.nextStep = ErrorSentence::tr("Try again in a few minutes.");
        shown.canRetry = true;
        return;
    case Kind::Unreadable:
        shown.sentence =
            ErrorSentence::tr("The service answered something that this program cannot read.");
        shown.nextStep =
            ErrorSentence::tr("Try again; if it comes back, copy the details for support.");
        shown.canRetry = true;
        return;
    case Kind::Unexpected:
        shown.sentence = ErrorSentence::tr("The service answered in a way that was not expected.");
        shown.nextStep =
            ErrorSentence::tr("Try again; if it comes back, copy the details for support.");
        shown.canRetry = true;
        return;
    }
}

bool outcomeIsUnknown(Kind kind, int httpStatus)
{
    switch (kind) {
    case Kind::Timeout:
    case Kind::Dropped:
    case Kind::ServerFault:
    case Kind::Unreadable:
    case Kind::Unexpected:
        return true;
    case Kind::Refused:
        return httpStatus == 408 || httpStatus == 407;
    default:
        return false;
    }
}

} // namespace

QString ShownError::codeText() const
{
    const QString status =
        httpStatus > 0 ? ErrorSentence::tr("HTTP %1").arg(httpStatus) : QString();
    if (code.isEmpty())
        return status;
    if (status.isEmpty())
        return code;
    return u"%1 (%2)"_s.arg(code, status);
}

QString ShownError::nextStepAt(const QDateTime &now) const
{
    const qint64 seconds = retryAt.isValid() ? (now.msecsTo(retryAt) + 999) / 1000 : 0;
    if (seconds > 0)
        return ErrorSentence::tr("Try again in %n s.", nullptr, int(seconds));
    return retryAt.isValid() ? ErrorSentence::tr("Try again now.") : nextStep;
}

QString ShownError::copyText() const
{
    QStringList lines{redacted(sentence), redacted(nextStep), detailsText()};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString ShownError::detailsText() const
{
    QStringList lines;
    const auto add = [&](const QString &label, const QString &value) {
        if (!value.isEmpty())
            lines += u"%1: %2"_s.arg(label, value);
    };
    add(ErrorSentence::tr("Service"), serviceText);
    add(ErrorSentence::tr("Code"), codeText());
    add(ErrorSentence::tr("Detail"), detail);
    add(u"MS-RequestId"_s, requestId);
    add(u"MS-CorrelationId"_s, correlationId);
    return redacted(lines.join(u'\n'));
}

ShownError shownError(const ErrorSummary &error, CallNature nature)
{
    ShownError shown;
    describe(error, shown);
    shown.cause = error;
    shown.code = error.code;
    shown.httpStatus = error.httpStatus;
    shown.serviceText = error.serviceText.trimmed();
    shown.detail = error.transportText;
    if (!error.requestId.isNull())
        shown.requestId = error.requestId.toText();
    if (!error.correlationId.isNull())
        shown.correlationId = error.correlationId.toText();

    const auto signIn = error.kind == Kind::NoToken
                            ? explainSignInCode(error.code, error.httpStatus)
                            : std::nullopt;
    if (signIn) {
        shown.needsSignIn = true;
        shown.sentence = signIn->sentence;
        shown.nextStep = signIn->nextStep;
    } else if (error.kind == Kind::NoToken && error.httpStatus == 0 && !error.code.isEmpty() &&
               !error.transportText.isEmpty()) {
        // Not the network but this program: nobody is signed in, or a secret is missing.
        // No call was made, so there is no code and no id to report.
        shown.needsSignIn = true;
        shown.sentence = error.transportText;
        shown.detail.clear();
        shown.code.clear();
        shown.requestId.clear();
        shown.correlationId.clear();
        shown.cause.requestId = {};
        shown.cause.correlationId = {};
        shown.nextStep = ErrorSentence::tr("Click the sign-in at the bottom of the window.");
    } else if (error.kind == Kind::NoToken && error.httpStatus == 0 && !error.certificateProblem) {
        shown.sentence =
            ErrorSentence::tr("The sign-in service could not be reached, so nothing was sent.");
        shown.nextStep = ErrorSentence::tr("Check the network and the proxy, then try again.");
    } else if (const auto known = explainServiceCode(error.code, error.httpStatus)) {
        shown.sentence = known->sentence;
        shown.nextStep = known->nextStep;
        shown.field = fieldOfServiceCode(error.code, error.httpStatus);
    } else if (error.kind == Kind::Refused && !shown.serviceText.isEmpty() &&
               !error.code.isEmpty()) {
        // A refusal with a code that we have no words for: the service's own words come first.
        shown.sentence = shown.serviceText;
        shown.serviceText.clear();
    }
    if (nature == CallNature::Change && outcomeIsUnknown(error.kind, error.httpStatus))
        describeUnknownOutcome(shown);
    return shown;
}

ShownError shownError(const ApiError &error, CallNature nature)
{
    ShownError shown = shownError(summaryOf(error), nature);
    if (error.kind == ApiError::Kind::Throttled && error.retryAfter && error.answer)
        shown.retryAt = error.answer->receivedAt.addSecs(error.retryAfter->count());
    if (!error.issues.isEmpty()) {
        QStringList places;
        const qsizetype shownCount = std::min<qsizetype>(error.issues.size(), 5);
        for (qsizetype i = 0; i < shownCount; ++i)
            places += u"%1: %2"_s.arg(error.issues.at(i).path, error.issues.at(i).message);
        if (error.issues.size() > shownCount) {
            places +=
                ErrorSentence::tr("and %n more", nullptr, int(error.issues.size() - shownCount));
        }
        shown.detail = places.join(u"; "_s);
    } else if (!error.data.isEmpty()) {
        shown.detail = error.data.join(u"; "_s);
    }
    return shown;
}

} // namespace csp
