// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/net/apierror.h"
#include "app/net/apirequest.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QSet>

#include <optional>

namespace csp {

/// How a collection goes on from page to page (contract, catalog 1.6 and 8.1): by links.next with
/// its headers, else by continuationToken, else not at all. Pure: neither sends nor waits.
class PageWalk
{
public:
    PageWalk(ApiRequest first, QUrl base);

    /// The request of the page that is due.
    [[nodiscard]] const ApiRequest &current() const { return m_current; }
    /// 1 for the first page.
    [[nodiscard]] int number() const { return m_number; }

    /// The items of a page: member items of an object, or a bare list. An object with other signs
    /// of a collection may leave items out when there are none.
    [[nodiscard]] static Expected<QJsonArray, QList<json::Issue>> itemsOf(const QJsonValue &body);

    enum class Course {
        Next, ///< current() is the next request
        End,  ///< that was the last page
        Lost, ///< the service's word about the next page makes no sense; see sentence
    };
    struct Step
    {
        Course course = Course::End;
        QString sentence;
    };
    /// Moves on after the page that current() brought, with the header MS-ContinuationToken of its
    /// answer, which counts only where the body says nothing and where it is no mere echo.
    /// totalCount is not looked at: it counts one page only.
    [[nodiscard]] Step advance(const QJsonValue &body, const QString &headerToken = {});

    /// True for the service's odd way of saying that there are no more pages: 400 with code 2000,
    /// and only when the request was a seek.
    [[nodiscard]] bool isSeekEnd(const ApiError &error) const;

private:
    [[nodiscard]] std::optional<ApiRequest> requestFor(const QJsonObject &next,
                                                       const QString &token) const;
    [[nodiscard]] ApiRequest seekRequest(const QString &token) const;
    [[nodiscard]] bool isSeek() const;

    ApiRequest m_first;
    ApiRequest m_current;
    QUrl m_base;
    QSet<QByteArray> m_seen;
    int m_number = 1;
};

} // namespace csp
