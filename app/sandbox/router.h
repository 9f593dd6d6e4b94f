// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/answer.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace csp::sandbox {

/// Which kind of credentials a call accepts (contract, commerce 1.2).
enum class Access {
    Open,      ///< no token
    AppOnly,   ///< an app's token is enough
    UserOnly,  ///< 403/900329 to an app's token
    PriceList, ///< a user's token for the other audience; anything else is 400 (catalog 7)
};

/// The path patterns that are answered, `/v1/customers/{customer}/subscriptions`, matched whatever
/// the case of their words. Holds what is added to it; asked in the sandbox's thread only.
class Router
{
public:
    using Handler = std::function<Answer(const Call &call)>;

    struct Route
    {
        QByteArray method;
        QString pattern;
        QStringList segments;
        Access access = Access::AppOnly;
        /// What a user must be at the least; apps are not asked.
        PartnerRole role = PartnerRole::None;
        Handler handler;
    };

    struct Match
    {
        const Route *route = nullptr; ///< null: nothing is answered here
        QHash<QString, QString> parameters;
        /// The path is known, but not with this method.
        bool isOtherMethod = false;
    };

    void add(const QByteArray &method, const QString &pattern, Handler handler,
             Access access = Access::AppOnly, PartnerRole role = PartnerRole::None);
    [[nodiscard]] Match match(const QByteArray &method, const QString &path) const;

private:
    std::vector<Route> m_routes;
};

} // namespace csp::sandbox
