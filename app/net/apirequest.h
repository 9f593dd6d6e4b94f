// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <utility>

namespace csp {

enum class Method { Get, Post };

/// Whose call it is: a person's own call goes first and may use the whole budget, background work
/// only its share (architecture 2).
enum class Priority { Person, Background };

/// One logical call to the service, without anything that belongs to an attempt.
struct ApiRequest
{
    Method method = Method::Get;
    /// Below /v1, percent-encoded, beginning with '/': build it with pathOf().
    QString path;
    /// Names and raw values; encoded when the address is built (a '+' stays a '+').
    QList<std::pair<QString, QString>> query;
    /// Set instead of path and query when a link of the service is followed; see urlForLink().
    QUrl link;
    /// Further headers, such as MS-ContinuationToken or those of a link.
    QList<std::pair<QByteArray, QByteArray>> headers;
    /// JSON; only with Post.
    QByteArray body;
    /// Null: one is made when the job starts. The journal sets it.
    RequestId requestId;
    Priority priority = Priority::Person;
    /// What a person would call it, for the list of running calls: "Reading customers".
    QString purpose;
};

/// "/customers/{id}/subscriptions" from its segments, each percent-encoded.
[[nodiscard]] QString pathOf(std::initializer_list<QString> segments);

/// The address of a request: base (without /v1) + /v1 + path + encoded query.
[[nodiscard]] QUrl urlOf(const QUrl &base, const ApiRequest &request);

/// The address that a link of the service means: absolute stays absolute; otherwise /v1 is put in
/// front only when it is missing, with or without a leading slash (contract, catalog 1.6, trap 2).
[[nodiscard]] QUrl urlForLink(const QUrl &base, const QString &uri);

} // namespace csp
