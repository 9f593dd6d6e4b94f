// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/customersapi.h"

#include "app/api/wire/customerwire.h"
#include "app/api/wire/decoders.h"

#include <QJsonDocument>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString fieldWord(CustomerField field)
{
    switch (field) {
    case CustomerField::CompanyName:
        break;
    case CustomerField::Domain:
        return u"Domain"_s;
    case CustomerField::IndirectReseller:
        return u"IndirectReseller"_s;
    }
    return u"CompanyName"_s;
}

QString filterText(const CustomerFilter &filter)
{
    const QJsonObject object{
        {u"Field"_s, fieldWord(filter.field)},
        {u"Value"_s, filter.prefix},
        {u"Operator"_s, u"starts_with"_s},
    };
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

Job<int> *CustomersApi::list(const CustomerQuery &query, QObject *context,
                             std::function<void(const Page<Customer> &)> onPage)
{
    ApiRequest request;
    request.path = pathOf({u"customers"_s});
    request.query = {{u"size"_s, QString::number(query.pageSize)}};
    if (query.filter)
        request.query.append({u"filter"_s, filterText(*query.filter)});
    request.priority = query.priority;
    request.purpose = u"Reading customers"_s;
    return m_session.fetchPages<Customer>(request, context, std::move(onPage));
}

Job<Customer> *CustomersApi::byId(const CustomerId &id, Priority priority)
{
    ApiRequest request;
    request.path = pathOf({u"customers"_s, id.toText()});
    request.priority = priority;
    request.purpose = u"Reading a customer"_s;
    return m_session.fetch<Customer>(request, wire::customer);
}

} // namespace csp
