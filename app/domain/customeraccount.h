// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/openenum.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace csp {

struct PostalAddress
{
    QString line1;
    QString line2;
    QString postalCode;
    QString city;
    QString region; ///< the company profile says region where others say state
    QString state;
    QString country; ///< two letters
    QString phoneNumber;

    friend bool operator==(const PostalAddress &, const PostalAddress &) = default;
};

/// Who a customer is (contract, catalog 8.5). Address and email come only with a delegated
/// relationship.
struct CompanyProfile
{
    QString companyName;
    QString domain;
    QString registrationNumber;
    PostalAddress address;
    QString email;

    friend bool operator==(const CompanyProfile &, const CompanyProfile &) = default;
};

/// What the service has found out about a customer's account (contract, commerce 8.2). NotKnown is
/// the service's own word "Unknown", which blocks purchases.
enum class ValidationStatus { Unknown, Allowed, UnderReview, NotAllowed, NotKnown, NotReady };

template <>
struct EnumWords<ValidationStatus>
{
    static constexpr std::pair<ValidationStatus, std::string_view> words[] = {
        {ValidationStatus::Allowed, "Allowed"},
        {ValidationStatus::UnderReview, "UnderReview"},
        {ValidationStatus::NotAllowed, "NotAllowed"},
        {ValidationStatus::NotKnown, "Unknown"},
        {ValidationStatus::NotReady, "Not Ready"},
    };
};

struct AccountValidation
{
    /// Nothing: the service keeps no status for this customer, which blocks nothing (404/600074).
    std::optional<OpenEnum<ValidationStatus>> status;
    QDateTime updatedAt; ///< invalid when it was not told

    friend bool operator==(const AccountValidation &, const AccountValidation &) = default;
};

enum class AgreementType { Unknown, MicrosoftCustomerAgreement, MicrosoftCloudAgreement };

template <>
struct EnumWords<AgreementType>
{
    static constexpr std::pair<AgreementType, std::string_view> words[] = {
        {AgreementType::MicrosoftCustomerAgreement, "MicrosoftCustomerAgreement"},
        {AgreementType::MicrosoftCloudAgreement, "MicrosoftCloudAgreement"},
    };
};

/// An agreement that the partner has confirmed for the customer (contract, commerce 8.4).
struct Agreement
{
    OpenEnum<AgreementType> type;
    QDateTime dateAgreed;
    QString firstName;
    QString lastName;
    QString email;

    friend bool operator==(const Agreement &, const Agreement &) = default;
};

/// Whether the customer has signed by itself.
struct DirectSignStatus
{
    bool isSigned = false;
};

/// Of the two ways to a customer agreement either is enough.
struct AgreementState
{
    bool isSignedDirectly = false;
    /// The newest confirmed customer agreement.
    std::optional<Agreement> confirmed;

    [[nodiscard]] bool isThere() const { return isSignedDirectly || confirmed.has_value(); }

    friend bool operator==(const AgreementState &, const AgreementState &) = default;
};

/// The newest confirmed Microsoft Customer Agreement; other kinds do not count.
[[nodiscard]] std::optional<Agreement> customerAgreementOf(const QList<Agreement> &agreements);

} // namespace csp
