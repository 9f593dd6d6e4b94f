// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/openenum.h"

#include <QString>

#include <optional>

namespace csp {

enum class BillingCycle { Unknown, Monthly, Annual, None, OneTime, Triennial, Biennial };

/// The words are those that transitions take (PascalCase, contract commerce 9.2).
template <>
struct EnumWords<BillingCycle>
{
    static constexpr std::pair<BillingCycle, std::string_view> words[] = {
        {BillingCycle::Monthly, "Monthly"},     {BillingCycle::Annual, "Annual"},
        {BillingCycle::None, "None"},           {BillingCycle::OneTime, "OneTime"},
        {BillingCycle::Triennial, "Triennial"}, {BillingCycle::Biennial, "Biennial"},
    };
};

/// An ISO 8601 duration as the service writes it: kept as text, because unknown ones must survive.
class TermDuration
{
public:
    TermDuration() = default;
    explicit TermDuration(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] const QString &toText() const { return m_text; }
    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// Length in months for whole years and months (P1M, P1Y, P3Y); nothing for anything else.
    [[nodiscard]] std::optional<int> months() const;

    friend bool operator==(const TermDuration &a, const TermDuration &b)
    {
        return a.m_text.compare(b.m_text, Qt::CaseInsensitive) == 0;
    }

private:
    QString m_text;
};

/// "1 year", "1 month", "7 days"; the raw text for a duration that is not understood.
[[nodiscard]] QString spokenTerm(const TermDuration &term);
/// "Monthly", "Annual", "No charge"; the raw word for an unknown cycle, empty for none at all.
[[nodiscard]] QString spokenBilling(const OpenEnum<BillingCycle> &billing);
/// "1 year, billed monthly".
[[nodiscard]] QString spokenTermAndBilling(const TermDuration &term,
                                           const OpenEnum<BillingCycle> &billing);

} // namespace csp
