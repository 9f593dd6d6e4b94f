// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/tokenanswer.h"

#include "app/base/json/document.h"
#include "app/base/redaction.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What is assumed of an authority that does not say how long its token lives.
constexpr std::chrono::seconds assumedLife = std::chrono::minutes(5);
constexpr std::chrono::seconds longestLife = std::chrono::hours(24);

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::TokenAnswer)
};

ApiError noToken(const AttemptResult &result, const QString &sentence)
{
    ApiError error;
    error.kind = ApiError::Kind::NoToken;
    error.httpStatus = result.httpStatus;
    error.transportText = sentence;
    error.certificateProblem = result.tlsFailed;
    error.retryAfter = result.retryAfter;
    return error;
}

/// The sentence of the authority without the ids that it appends.
QString description(const QJsonObject &answer)
{
    QString text = json::member(answer, u"error_description").toString();
    for (const auto end : {"\r"_L1, "\n"_L1, " Trace ID:"_L1}) {
        const qsizetype at = text.indexOf(end);
        if (at >= 0)
            text.truncate(at);
    }
    return redacted(text.trimmed().left(1024));
}

QString codeOf(const QJsonObject &answer)
{
    const QJsonArray codes = json::member(answer, u"error_codes").toArray();
    if (codes.first().isDouble())
        return u"AADSTS%1"_s.arg(codes.first().toInteger());
    const QRegularExpression number(u"^AADSTS[0-9]+"_s);
    const auto match = number.match(json::member(answer, u"error_description").toString());
    if (match.hasMatch())
        return match.captured();
    return json::member(answer, u"error").toString().left(64);
}

ApiError refusal(const AttemptResult &result)
{
    ApiError error = noToken(result, {});
    const auto parsed = json::parse(result.body);
    const QJsonObject answer = parsed ? parsed->toObject() : QJsonObject();
    error.code = codeOf(answer);
    error.serviceText = description(answer);
    if (error.code.isEmpty() && error.serviceText.isEmpty()) {
        error.transportText = Text::tr("The sign-in service answered with status %1 and no reason.")
                                  .arg(result.httpStatus);
        return error;
    }
    error.source = json::member(answer, u"error").toString().left(64);
    error.claimsChallenge = json::member(answer, u"claims").toString().left(4096);
    const auto correlation =
        CorrelationId::fromText(json::member(answer, u"correlation_id").toString());
    if (correlation)
        error.ids.correlation = *correlation;
    return error;
}

std::chrono::seconds lifeOf(const QJsonObject &answer)
{
    const QJsonValue value = json::member(answer, u"expires_in");
    double seconds = 0;
    if (value.isDouble())
        seconds = value.toDouble();
    else if (value.isString())
        seconds = value.toString().trimmed().toDouble();
    if (!(seconds >= 1))
        return assumedLife;
    return std::chrono::seconds(qint64(std::min(seconds, double(longestLife.count()))));
}

/// It becomes a header, so nothing that could end one may be in it.
bool isUsable(const QByteArray &token)
{
    return !token.isEmpty() &&
           std::all_of(token.begin(), token.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace

ApiError authorityError(const QString &word, const QString &text)
{
    const QJsonObject answer{{u"error"_s, word}, {u"error_description"_s, text}};
    ApiError error;
    error.kind = ApiError::Kind::NoToken;
    error.httpStatus = 400;
    error.code = codeOf(answer);
    error.source = word.left(64);
    error.serviceText = description(answer);
    return error;
}

Expected<QJsonObject, ApiError> readAuthorityAnswer(const AttemptResult &result)
{
    if (result.deadlinePassed)
        return Unexpected{noToken(result, Text::tr("The sign-in service did not answer in time."))};
    if (!result.isComplete)
        return Unexpected{noToken(result, result.networkText)};
    if (result.httpStatus >= 400)
        return Unexpected{refusal(result)};
    if (result.httpStatus != 200) {
        return Unexpected{noToken(
            result, Text::tr("The sign-in service answered with status %1, which is not followed.")
                        .arg(result.httpStatus))};
    }
    const auto parsed = json::parse(result.body);
    return parsed ? parsed->toObject() : QJsonObject();
}

Expected<TokenAnswer, ApiError> readTokenAnswer(const AttemptResult &result)
{
    const auto read = readAuthorityAnswer(result);
    if (!read)
        return Unexpected<ApiError>{read.error()};
    const QJsonObject &answer = *read;
    TokenAnswer token;
    token.token = json::member(answer, u"access_token").toString().toUtf8();
    const QString type = json::member(answer, u"token_type").toString();
    if (!isUsable(token.token) ||
        (!type.isEmpty() && type.compare("Bearer"_L1, Qt::CaseInsensitive) != 0)) {
        return Unexpected{
            noToken(result, Text::tr("The answer of the sign-in service contains no token that "
                                     "can be used."))};
    }
    token.life = lifeOf(answer);
    token.refreshToken = json::member(answer, u"refresh_token").toString().toUtf8();
    token.idToken = json::member(answer, u"id_token").toString().toUtf8();
    return token;
}

} // namespace csp
