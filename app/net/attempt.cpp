// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/attempt.h"

#include "app/base/assert.h"
#include "app/base/compat.h"
#include "app/base/json/document.h"
#include "app/net/oneshotbody.h"

#include <QLocale>
#include <QNetworkAccessManager>
#include <QSslError>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

std::optional<std::chrono::seconds> retryAfterFrom(const QByteArray &header, const QDateTime &now)
{
    const QByteArray text = header.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
    const QDateTime moment = momentFromHttpDate(text);
    if (!moment.isValid() || !now.isValid())
        return std::nullopt;
    return std::chrono::seconds(std::max<qint64>(0, now.secsTo(moment)));
}

QDateTime momentFromHttpDate(const QByteArray &header)
{
    const QString text = QString::fromLatin1(header.trimmed());
    return compat::asUtc(QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s));
}

Attempt::Attempt(QNetworkAccessManager &network, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_clock(clock)
{
}

Attempt::~Attempt()
{
    letGo();
}

void Attempt::start(Method method, QNetworkRequest request, const QByteArray &body,
                    std::chrono::milliseconds deadline, Done done)
{
    CSP_ASSERT(!m_done && !m_reply, return );
    m_done = std::move(done);

    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    // Nothing is known about Qt's resending over HTTP/2, and over plain http it would ask for an
    // upgrade. One protocol also means one set of warm connections.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setDecompressedSafetyCheckThreshold(json::Limits().bytes);

    if (method == Method::Post) {
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
        // What is acted on arrives as it was sent, so that its length can be checked.
        request.setRawHeader("Accept-Encoding", "identity");
        auto *oneShot = new OneShotBody(body);
        m_reply = m_network.post(request, oneShot);
        oneShot->setParent(m_reply);
        m_body = oneShot;
    } else {
        m_reply = m_network.get(request);
    }

    connect(m_reply, &QNetworkReply::finished, this, &Attempt::onFinished);
    connect(m_reply, &QNetworkReply::readyRead, this, &Attempt::onReadyRead);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            m_tlsProblems.append(error.errorString());
    });
    m_clock.after(deadline, this, [this] {
        if (!m_reply)
            return;
        AttemptResult result = collect();
        result.deadlinePassed = true;
        result.isComplete = false;
        finish(std::move(result));
    });
}

bool Attempt::bodyLeft() const
{
    return m_body ? m_body->wasRead() : m_bodyLeft;
}

void Attempt::onReadyRead()
{
    m_received += m_reply->readAll();
    if (m_received.size() <= json::Limits().bytes)
        return;
    AttemptResult result = collect();
    result.isTooLarge = true;
    result.isComplete = false;
    finish(std::move(result));
}

void Attempt::onFinished()
{
    m_received += m_reply->readAll();
    finish(collect());
}

AttemptResult Attempt::collect()
{
    AttemptResult result;
    result.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    result.body = m_received;
    result.location = QString::fromUtf8(m_reply->rawHeader("Location"));
    result.continuationToken = QString::fromUtf8(m_reply->rawHeader("MS-ContinuationToken"));
    result.serverDate = momentFromHttpDate(m_reply->rawHeader("Date"));
    result.retryAfter =
        retryAfterFrom(m_reply->rawHeader("Retry-After"),
                       result.serverDate.isValid() ? result.serverDate : m_clock.now());
    const QByteArray mfa = m_reply->rawHeader("isMfaCompliant").trimmed().toLower();
    if (mfa == "true" || mfa == "false")
        result.isMfaCompliant = mfa == "true";
    result.networkError = m_reply->error();
    result.networkText = m_reply->errorString();
    result.tlsFailed = result.networkError == QNetworkReply::SslHandshakeFailedError;
    if (!m_tlsProblems.isEmpty())
        result.networkText = m_tlsProblems.join(u"; "_s);
    result.bodyLeft = bodyLeft();

    // From 4xx on Qt restates the status of a whole answer as an error above 200; errors below it,
    // and three of those above, are the network's own.
    const bool restatesStatus = result.httpStatus >= 400 &&
                                result.networkError >= QNetworkReply::ContentAccessDenied &&
                                result.networkError != QNetworkReply::ContentReSendError &&
                                result.networkError != QNetworkReply::ProtocolUnknownError &&
                                result.networkError != QNetworkReply::ProtocolFailure;
    // A 307 or 308 would have Qt rewind the body before it looks whether to follow at all.
    const bool wantsBodyAgain = result.httpStatus >= 300 && result.httpStatus < 400 &&
                                result.networkError == QNetworkReply::ContentReSendError;
    const bool transportWentWell =
        result.networkError == QNetworkReply::NoError || restatesStatus || wantsBodyAgain;
    bool isWhole = true;
    const QByteArray length = m_reply->rawHeader("Content-Length");
    const bool isPlain = m_reply->rawHeader("Content-Encoding").isEmpty() &&
                         m_reply->rawHeader("Transfer-Encoding").isEmpty();
    const bool hasBody =
        result.httpStatus >= 200 && result.httpStatus != 204 && result.httpStatus != 304;
    if (!length.isEmpty() && isPlain && hasBody) {
        bool isNumber = false;
        const qint64 announced = length.toLongLong(&isNumber);
        isWhole = isNumber && announced == m_received.size();
    }
    // Its end is where the connection ends, wherever that is: nobody can tell whether it is whole.
    if (m_body && hasBody && length.isEmpty() && isPlain)
        isWhole = false;
    result.isComplete = result.httpStatus != 0 && transportWentWell && isWhole;
    return result;
}

void Attempt::finish(AttemptResult result)
{
    letGo();
    const Done done = std::exchange(m_done, nullptr);
    if (done)
        done(std::move(result));
}

void Attempt::letGo()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply = nullptr;
    m_bodyLeft = m_body && m_body->wasRead();
    if (m_body)
        m_body->seal();
    m_body = nullptr;
    reply->disconnect(this);
    // No abort(): Qt 6.4 warns when an error that was on its way meets the one of the abort. The
    // reply's end closes the connection just as well.
    reply->deleteLater();
}

} // namespace csp
