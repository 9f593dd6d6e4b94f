// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/customeraccountdirectory.h"
#include "ui/models/inspectorcontent.h"

#include <QTimeZone>

/// Whether a customer can be sold to, and who it is, in a person's words.
namespace csp::words {

/// The light in the head of a customer's page.
struct AccountLight
{
    ReadinessLight light = ReadinessLight::NotKnown;
    QString word;
    ChipTone tone = ChipTone::Neutral;
    QString explanation; ///< reason, next step, and what is not known and why; lines

    friend bool operator==(const AccountLight &, const AccountLight &) = default;
};

[[nodiscard]] AccountLight lightOf(const CustomerAccount &account);

/// "Allowed"; a word that this program does not know as it came.
[[nodiscard]] QString validationWord(const AccountValidation &validation);

/// Adds what is known of the account, and why something is not, to what is said of a customer.
/// Where names are hidden, nothing that tells who it is.
void addAccount(InspectorContent &content, const CustomerAccount &account, const QTimeZone &zone,
                bool areNamesHidden);

} // namespace csp::words
