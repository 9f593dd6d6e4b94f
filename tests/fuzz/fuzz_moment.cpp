// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/wiredate.h"
#include "tests/fuzz/fuzz.h"

// Any text: what is read as a moment is valid, is in UTC and survives being written.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(csp::fuzz::bytes(data, size));
    if (const auto moment = csp::momentFromWire(text)) {
        csp::fuzz::require(moment->isValid() && moment->offsetFromUtc() == 0, "not a UTC moment");
        if (moment->date().year() >= 0 && moment->date().year() <= 9999)
            csp::fuzz::require(csp::momentFromWire(csp::momentToText(*moment)) == moment,
                               "another moment after being written");
    }
    return 0;
}
