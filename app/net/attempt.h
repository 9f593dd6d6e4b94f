// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/net/apirequest.h"

#include <QNetworkReply>
#include <QNetworkRequest>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>
#include <optional>

class QNetworkAccessManager;

namespace csp {

class OneShotBody;

/// What one try over the wire brought, without any opinion about it.
struct AttemptResult
{
    /// 0 when no status line came.
    int httpStatus = 0;
    QByteArray body;
    QString location;
    std::optional<std::chrono::seconds> retryAfter;
    QDateTime serverDate;
    /// The header isMfaCompliant; nothing when it is absent or neither true nor false.
    std::optional<bool> isMfaCompliant;
    QString continuationToken; ///< header MS-ContinuationToken

    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;
    QString networkText;
    /// TLS was not acceptable; networkText says why.
    bool tlsFailed = false;
    bool deadlinePassed = false;
    /// The body was larger than anything that can be meant.
    bool isTooLarge = false;
    /// Every byte of the answer arrived, as far as its length was announced.
    bool isComplete = false;
    /// At least one byte of the request's body was taken by the network.
    bool bodyLeft = false;
};

/// One try of one request: no retry, no redirect, no cookies, no remembered credentials, an own
/// deadline. A body goes out once (see OneShotBody). HTTP/1.1 only. Deleting it aborts the try
/// silently. The manager and the clock outlive it.
class Attempt : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(AttemptResult)>;

    Attempt(QNetworkAccessManager &network, Clock &clock, QObject *parent = nullptr);
    ~Attempt() override;

    /// Called once per object; done is called once, in a later turn, and may delete this object.
    void start(Method method, QNetworkRequest request, const QByteArray &body,
               std::chrono::milliseconds deadline, Done done);

    /// True when a byte of the body was taken so far, or could have been without a trace.
    [[nodiscard]] bool bodyLeft() const;

private:
    void onFinished();
    void onReadyRead();
    void finish(AttemptResult result);
    [[nodiscard]] AttemptResult collect();
    void letGo();

    QNetworkAccessManager &m_network;
    Clock &m_clock;
    QPointer<QNetworkReply> m_reply;
    QPointer<OneShotBody> m_body;
    QByteArray m_received;
    QStringList m_tlsProblems;
    bool m_bodyLeft = false;
    Done m_done;
};

/// The seconds that a Retry-After header means, given as seconds or as a moment.
[[nodiscard]] std::optional<std::chrono::seconds> retryAfterFrom(const QByteArray &header,
                                                                 const QDateTime &now);

/// The moment of a Date header; invalid when it cannot be read.
[[nodiscard]] QDateTime momentFromHttpDate(const QByteArray &header);

} // namespace csp
