// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace csp::sandbox {

/// The JSON in a `filter` parameter: {"Field":..,"Value":..,"Operator":..}, members matched
/// whatever their case (contract, catalog 8.2). Operator is as it was sent.
struct FieldFilter
{
    QString field;
    QString value;
    QString op;

    [[nodiscard]] bool hasOperator(QStringView name) const
    {
        return op.compare(name, Qt::CaseInsensitive) == 0;
    }
    /// Nothing when it is no JSON object.
    [[nodiscard]] static std::optional<FieldFilter> read(const QString &text);
};

} // namespace csp::sandbox
