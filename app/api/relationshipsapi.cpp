// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/relationshipsapi.h"

#include "app/api/wire/resellerwire.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

Job<int> *RelationshipsApi::resellers(QObject *context,
                                      std::function<void(const Page<Reseller> &)> onPage,
                                      Priority priority)
{
    ApiRequest request;
    request.path = pathOf({u"relationships"_s});
    // The request wants this spelling, the answer has another one.
    request.query = {{u"relationship_type"_s, u"IsIndirectCloudSolutionProviderOf"_s}};
    request.priority = priority;
    request.purpose = u"Reading resellers"_s;
    return m_session.fetchPages<Reseller>(request, context, std::move(onPage));
}

} // namespace csp
