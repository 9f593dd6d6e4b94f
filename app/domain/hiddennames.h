// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customer.h"
#include "app/domain/reseller.h"

#include <QString>

/// Names of customers and resellers, hidden while a person shares their screen. Ids stay: the work
/// needs them.
namespace csp {

/// "Customer 1F3A2C4D": the first group of the tenant id, so it is the same everywhere and finds
/// the customer when it is typed.
[[nodiscard]] QString placeholderName(const CustomerId &id);

/// "Reseller 1F3A2C4D", in the same way.
[[nodiscard]] QString placeholderName(const Reseller &reseller);

/// The customer under its placeholder and without its domain.
[[nodiscard]] Customer withHiddenName(const Customer &customer);

/// An answer of the service without what names companies and people: the values of the members that
/// carry names, domains, addresses and phone numbers (contract, catalog 8.3; commerce 8) become
/// "(hidden)", and so does every mail address.
[[nodiscard]] QString withHiddenNames(const QString &json);

/// Replaces one customer's name in sentences.
class NameHider
{
public:
    NameHider(const CustomerId &id, const QString &name);

    [[nodiscard]] const QString &placeholder() const { return m_placeholder; }
    /// The text with the placeholder wherever the name stood.
    [[nodiscard]] QString hidden(const QString &text) const;

private:
    QString m_placeholder;
    QString m_name;
};

} // namespace csp
