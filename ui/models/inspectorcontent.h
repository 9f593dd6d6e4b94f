// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/rawtext.h"
#include "ui/models/roles.h"

#include <QList>
#include <QString>

namespace csp {

/// A line of the inspector: "Seats" and "25". Plain text.
struct InspectorRow
{
    QString name;
    QString value;
    /// An id or code: fixed width, with a copy button.
    bool isId = false;
    /// Other than None: the value is a word on a chip.
    ChipTone tone = ChipTone::None;
    /// More about the value, for a tool tip: a moment in the other zone.
    QString tip{};

    friend bool operator==(const InspectorRow &, const InspectorRow &) = default;
};

/// What the inspector shows of anything: any feature fills one and hands it to the shell.
struct InspectorContent
{
    QString kind; ///< "Subscription", "SKU"
    QString title;
    QList<InspectorRow> rows;
    RawText raw; ///< empty when there is none

    friend bool operator==(const InspectorContent &, const InspectorContent &) = default;
};

} // namespace csp
