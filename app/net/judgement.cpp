// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/judgement.h"

#include "app/base/json/document.h"

#include <QCoreApplication>

namespace csp {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::Net)
};

/// For a GET nothing is at stake: these errors mean that no request went out.
bool meansNoConnection(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProtocolUnknownError:
        return true;
    default:
        return false;
    }
}

bool nothingLeft(const AttemptResult &result, const AttemptContext &context)
{
    if (result.httpStatus != 0)
        return false;
    return context.method == Method::Post ? !result.bodyLeft
                                          : meansNoConnection(result.networkError);
}

ApiError::Kind kindOfStatus(int status)
{
    if (status == 429)
        return ApiError::Kind::Throttled;
    if (status >= 500)
        return ApiError::Kind::ServerFault;
    if (status >= 400)
        return ApiError::Kind::Refused;
    return ApiError::Kind::Unexpected;
}

} // namespace

Expected<RawAnswer, ApiError> judge(const AttemptResult &result, const AttemptContext &context)
{
    RawAnswer answer;
    answer.httpStatus = result.httpStatus;
    answer.body = result.body;
    answer.ids = context.ids;
    answer.serverDate = result.serverDate;
    answer.continuationToken = result.continuationToken;
    answer.receivedAt = context.receivedAt;
    answer.address = context.url.toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded);

    const bool isSuccess = result.httpStatus >= 200 && result.httpStatus < 300;
    if (result.isComplete && isSuccess)
        return answer;

    ApiError error;
    error.ids = context.ids;
    error.httpStatus = result.httpStatus;
    error.certificateProblem = result.tlsFailed;
    error.retryAfter = result.retryAfter;
    error.bodyLeft = result.bodyLeft;

    if (result.isComplete) {
        error.kind = kindOfStatus(result.httpStatus);
        error.answer = answer;
        readErrorEnvelope(result.body, error);
        if (result.httpStatus >= 300 && result.httpStatus < 400) {
            error.transportText =
                Text::tr("The service sent the call on to another address, which is "
                         "not followed.");
        }
        return Unexpected{error};
    }
    error.transportText = result.networkText;
    if (result.isTooLarge) {
        error.kind = ApiError::Kind::Unreadable;
        error.transportText = Text::tr("The answer is larger than this program reads.");
    } else if (nothingLeft(result, context)) {
        error.kind = ApiError::Kind::NotSent;
        if (result.deadlinePassed) {
            error.transportText = Text::tr("No connection came about within %1 seconds.")
                                      .arg(context.deadline.count());
        }
    } else if (result.deadlinePassed) {
        error.kind = ApiError::Kind::Timeout;
        error.transportText =
            Text::tr("No complete answer came within %1 seconds.").arg(context.deadline.count());
    } else {
        error.kind = ApiError::Kind::Dropped;
        if (result.networkError == QNetworkReply::NoError)
            error.transportText = Text::tr("The connection ended in the middle of the answer.");
    }
    return Unexpected{error};
}

Expected<QJsonValue, ApiError> bodyOf(const RawAnswer &answer)
{
    const auto parsed = json::parse(answer.body);
    if (!parsed)
        return Unexpected{unreadable(answer, parsed.error())};
    return parsed.value();
}

ApiError unreadable(const RawAnswer &answer, const QList<json::Issue> &issues)
{
    ApiError error;
    error.kind = ApiError::Kind::Unreadable;
    error.httpStatus = answer.httpStatus;
    error.ids = answer.ids;
    error.issues = issues;
    error.bodyLeft = true;
    error.answer = answer;
    return error;
}

} // namespace csp
