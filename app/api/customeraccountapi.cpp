// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/customeraccountapi.h"

#include "app/api/wire/decoders.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

ApiRequest requestFor(const QString &path, Priority priority, const QString &purpose)
{
    ApiRequest request;
    request.path = path;
    request.priority = priority;
    request.purpose = purpose;
    return request;
}

} // namespace

Job<CompanyProfile> *CustomerAccountApi::companyProfile(const CustomerId &customer,
                                                        Priority priority)
{
    return m_session.fetch<CompanyProfile>(
        requestFor(pathOf({u"customers"_s, customer.toText(), u"profiles"_s, u"company"_s}),
                   priority, u"Reading a company profile"_s),
        wire::companyProfile);
}

Job<AccountValidation> *CustomerAccountApi::validation(const CustomerId &customer,
                                                       Priority priority)
{
    ApiRequest request =
        requestFor(pathOf({u"customers"_s, customer.toText(), u"validationStatus"_s}), priority,
                   u"Reading the status of an account"_s);
    request.query = {{u"type"_s, u"account"_s}};
    return m_session.fetch<AccountValidation>(request, wire::validation);
}

bool CustomerAccountApi::saysNoStatus(const ApiError &error)
{
    return error.kind == ApiError::Kind::Refused && error.httpStatus == 404 &&
           error.code == "600074"_L1;
}

Job<CustomerAccountApi::Agreements> *CustomerAccountApi::agreements(const CustomerId &customer,
                                                                    Priority priority)
{
    ApiRequest request = requestFor(pathOf({u"customers"_s, customer.toText(), u"agreements"_s}),
                                    priority, u"Reading agreements"_s);
    request.query = {
        {u"agreementType"_s,
         OpenEnum<AgreementType>(AgreementType::MicrosoftCustomerAgreement).wireWord()}};
    return m_session.fetch<Agreements>(request, wire::agreements);
}

Job<DirectSignStatus> *CustomerAccountApi::directSignStatus(const CustomerId &customer,
                                                            Priority priority)
{
    return m_session.fetch<DirectSignStatus>(
        requestFor(pathOf({u"customers"_s, customer.toText(),
                           u"directSignedMicrosoftCustomerAgreementStatus"_s}),
                   priority, u"Asking whether a customer has signed"_s),
        wire::directSignStatus);
}

} // namespace csp
