// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/auditapi.h"

#include "app/api/wire/auditwire.h"

#include <QJsonDocument>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pageSize = 500;

} // namespace

Job<int> *AuditApi::records(const AuditWindow &window, const CustomerId &customer,
                            Priority priority, QObject *context,
                            std::function<void(const Page<AuditRecord> &)> onPage)
{
    const QJsonObject filter{
        {u"Field"_s, u"CustomerId"_s},
        {u"Value"_s, customer.toText()},
        {u"Operator"_s, u"equals"_s},
    };
    ApiRequest request;
    request.path = pathOf({u"auditrecords"_s});
    request.query = {
        {u"startDate"_s, window.first.toString(Qt::ISODate)},
        {u"endDate"_s, window.last.toString(Qt::ISODate)},
        {u"size"_s, QString::number(pageSize)},
        {u"filter"_s, QString::fromUtf8(QJsonDocument(filter).toJson(QJsonDocument::Compact))},
    };
    request.priority = priority;
    request.purpose = u"Reading the audit log"_s;
    return m_session.fetchPages<AuditRecord>(request, context, std::move(onPage));
}

} // namespace csp
