// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/standingendpoints.h"

#include "app/sandbox/data/customerstanding.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

struct AgreementKind
{
    QLatin1StringView type;
    QLatin1StringView templateId;
    QLatin1StringView link;
};

constexpr AgreementKind customerAgreement{"MicrosoftCustomerAgreement"_L1,
                                          "117a77b0-9360-443b-8795-c6dedc750cf9"_L1,
                                          "https://aka.ms/customeragreement"_L1};
constexpr AgreementKind cloudAgreement{"MicrosoftCloudAgreement"_L1,
                                       "998b88de-aa99-4388-a42c-1b3517d49490"_L1,
                                       "https://learn.microsoft.com/partner-center/agreements"_L1};

QString zoneless(const QDateTime &moment)
{
    return moment.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss"_s);
}

QString wordOf(ValidationStatus status)
{
    switch (status) {
    case ValidationStatus::Allowed:
        return u"Allowed"_s;
    case ValidationStatus::UnderReview:
        return u"UnderReview"_s;
    case ValidationStatus::NotAllowed:
        return u"NotAllowed"_s;
    case ValidationStatus::NotReady:
        return u"Not Ready"_s;
    case ValidationStatus::None:
    case ValidationStatus::Unknown:
        break;
    }
    return u"Unknown"_s;
}

/// Error envelope C.
Answer noStatus(const QString &customer)
{
    const QString sentence = u"Account Status for the customer, %1 was not found."_s.arg(customer);
    JsonWriter json;
    json.beginObject().member("code", 600074).member("message", sentence);
    json.member("description", sentence).member("errorName", u"AccountStatusNotFound");
    json.member("isRetryable", false);
    json.member("errorMessageExtended", u"InternalErrorCode=600074").endObject();
    Answer answer = success(json);
    answer.status = 404;
    return answer;
}

/// Which kinds an `agreementType` asks for; nothing when it is no type at all.
std::optional<std::vector<AgreementKind>> kindsFor(const QString &type)
{
    const auto is = [&type](QLatin1StringView name) {
        return type.compare(name, Qt::CaseInsensitive) == 0;
    };
    if (is("*"_L1))
        return std::vector{customerAgreement, cloudAgreement};
    if (is(customerAgreement.type))
        return std::vector{customerAgreement};
    if (type.isEmpty() || is(cloudAgreement.type))
        return std::vector{cloudAgreement};
    return std::nullopt;
}

Answer badType(const QString &type)
{
    return failure(400, 2000, u"The agreement type is not valid.", type);
}

void writeAgreement(JsonWriter &json, const AgreementKind &kind, const QDateTime &date,
                    const Customer &customer)
{
    const Address &address = customer.address;
    json.beginObject().key("primaryContact").beginObject();
    json.member("firstName", address.firstName).member("lastName", address.lastName);
    json.member("email", customer.email);
    if (customer.index % 3 != 2)
        json.member("phoneNumber", address.phoneNumber);
    json.endObject().member("templateId", QString(kind.templateId));
    json.member("dateAgreed", zoneless(date)).member("type", QString(kind.type));
    json.member("agreementLink", QString(kind.link)).endObject();
}

} // namespace

void StandingEndpoints::addTo(Router &router)
{
    const auto get = [this, &router](const QString &path,
                                     Answer (StandingEndpoints::*handler)(const Call &) const) {
        router.add(
            "GET"_ba, path, [this, handler](const Call &call) { return (this->*handler)(call); },
            Access::UserOnly, PartnerRole::SalesAgent);
    };
    const QString customer = u"/v1/customers/{customer}/"_s;
    get(customer + u"validationStatus"_s, &StandingEndpoints::validationStatus);
    get(customer + u"agreements"_s, &StandingEndpoints::agreements);
    get(customer + u"directSignedMicrosoftCustomerAgreementStatus"_s,
        &StandingEndpoints::directSignStatus);
    get(u"/v1/agreements"_s, &StandingEndpoints::agreementKinds);
}

Answer StandingEndpoints::validationStatus(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    if (call.request.queryValue(u"type").compare(u"account", Qt::CaseInsensitive) != 0)
        return failure(400, 2000, u"The type is missing or not valid.",
                       call.request.queryValue(u"type"));
    const CustomerStanding standing = standingOf(m_core.options.seed, *index, m_core.start);
    if (standing.validation == ValidationStatus::None)
        return noStatus(call.parameters.value(u"customer"_s));
    JsonWriter json;
    json.beginObject().member("type", u"account").member("status", wordOf(standing.validation));
    json.member("lastUpdateDateTime", zoneless(standing.validatedAt)).endObject();
    return success(json);
}

Answer StandingEndpoints::agreementKinds(const Call &call) const
{
    const QString type = call.request.queryValue(u"agreementType");
    const auto kinds = kindsFor(type);
    if (!kinds)
        return badType(type);
    JsonWriter json;
    json.beginObject().member("totalCount", int(kinds->size())).key("items").beginArray();
    for (const AgreementKind &kind : *kinds) {
        json.beginObject().member("templateId", QString(kind.templateId));
        json.member("agreementType", QString(kind.type));
        json.member("agreementLink", QString(kind.link)).member("versionRank", 0).endObject();
    }
    json.endArray();
    if (type.isEmpty()) {
        json.key("links").beginObject();
        writeLink(json, "self", u"/agreements");
        json.endObject();
    }
    writeObjectType(json, u"Collection");
    json.endObject();
    return success(json);
}

Answer StandingEndpoints::agreements(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    const QString type = call.request.queryValue(u"agreementType");
    const auto kinds = kindsFor(type);
    if (!kinds)
        return badType(type);
    const CustomerStanding standing = standingOf(m_core.options.seed, *index, m_core.start);
    const Customer customer = m_core.world.customers.customer(*index);
    JsonWriter items;
    items.beginArray();
    int count = 0;
    for (const AgreementKind &kind : *kinds) {
        const std::optional<QDateTime> &date =
            kind.type == customerAgreement.type ? standing.confirmedAt : standing.cloudAgreementAt;
        if (!date)
            continue;
        writeAgreement(items, kind, *date, customer);
        ++count;
    }
    items.endArray();
    JsonWriter json;
    json.beginObject().member("totalCount", count).key("items").raw(items.bytes()).endObject();
    return success(json);
}

Answer StandingEndpoints::directSignStatus(const Call &call) const
{
    const Expected<int, Answer> index = m_core.customerOf(call);
    if (!index)
        return index.error();
    JsonWriter json;
    json.beginObject();
    json.member("isSigned", standingOf(m_core.options.seed, *index, m_core.start).hasSigned);
    json.endObject();
    return success(json);
}

} // namespace csp::sandbox
