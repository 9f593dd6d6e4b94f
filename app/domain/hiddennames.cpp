// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/hiddennames.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace csp {

using namespace Qt::Literals::StringLiterals;

QString placeholderName(const CustomerId &id)
{
    //: what stands instead of a customer's name; %1 is the beginning of its tenant id
    return QCoreApplication::translate("csp::HiddenNames", "Customer %1")
        .arg(id.toText().section(u'-', 0, 0).toUpper());
}

QString placeholderName(const Reseller &reseller)
{
    //: what stands instead of a reseller's name; %1 is the beginning of its tenant id
    return QCoreApplication::translate("csp::HiddenNames", "Reseller %1")
        .arg(reseller.tenantId.section(u'-', 0, 0).toUpper());
}

Customer withHiddenName(const Customer &customer)
{
    Customer hidden = customer;
    hidden.companyName = placeholderName(customer.id);
    hidden.domain.clear();
    return hidden;
}

QString withHiddenNames(const QString &json)
{
    // Built per call: file-static state is not allowed, and this runs for a person.
    const QRegularExpression member(
        u"(\"(?:companyName|customerName|organizationName|company|domain|domainName|"
        "defaultDomainName|firstName|middleName|lastName|displayName|userName|"
        "userPrincipalName|userDisplayName|email|emailAddress|phone|phoneNumber|city|state|"
        "region|district|addressLine1|addressLine2|addressLine3|postalCode|"
        "registrationNumber|organizationRegistrationNumber|companyRegistrationNumber|taxId|"
        "vatId)\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*)(\")"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpression address(
        u"[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*\\.)+[A-Za-z]{2,}"_s);
    QString result = json;
    result.replace(member, u"\\1(hidden)\\3"_s);
    result.replace(address, u"(hidden)"_s);
    return result;
}

NameHider::NameHider(const CustomerId &id, const QString &name)
    : m_placeholder(placeholderName(id))
    , m_name(name.trimmed())
{
}

QString NameHider::hidden(const QString &text) const
{
    // One or two letters stand in too many words.
    if (m_name.size() < 3)
        return text;
    QString result = text;
    return result.replace(m_name, m_placeholder, Qt::CaseInsensitive);
}

} // namespace csp
