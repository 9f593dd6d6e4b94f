// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/openenum.h"

namespace csp {

bool sameWord(QStringView a, std::string_view b)
{
    const auto skipped = [](char16_t c) { return c == u'_' || c == u'-' || c == u' '; };
    qsizetype i = 0;
    size_t j = 0;
    while (true) {
        while (i < a.size() && skipped(a[i].unicode()))
            ++i;
        while (j < b.size() && skipped(static_cast<unsigned char>(b[j])))
            ++j;
        if (i == a.size() || j == b.size())
            return i == a.size() && j == b.size();
        if (a[i].toCaseFolded() != QChar(char16_t(static_cast<unsigned char>(b[j]))).toCaseFolded())
            return false;
        ++i;
        ++j;
    }
}

} // namespace csp
