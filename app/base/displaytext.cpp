// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/displaytext.h"

#include <algorithm>

namespace csp {

namespace {

/// More than any name of the trade, and less than what would keep a screen busy.
constexpr qsizetype longestName = 1000;

/// Embeddings, overrides and isolates; the marks that only help a script stay.
bool turnsDirection(QChar letter)
{
    const char16_t code = letter.unicode();
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

bool canBeSeen(QChar letter)
{
    switch (letter.category()) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

} // namespace

QString displayText(const QString &name)
{
    QString text = name.left(longestName + 1);
    text.removeIf(turnsDirection);
    if (std::none_of(text.cbegin(), text.cend(), canBeSeen))
        return {};
    if (text.size() > longestName)
        text = text.left(longestName - 1) + u'…';
    return text;
}

} // namespace csp
