// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/json/document.h"
#include "app/net/pagewalk.h"
#include "tests/fuzz/fuzz.h"

using namespace csp;

// Any page: the walk ends, goes on or is lost, and says why it is lost.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto body = json::parse(fuzz::bytes(data, size));
    if (!body)
        return 0;
    ApiRequest first;
    first.path = QStringLiteral("/customers");
    PageWalk walk(first, QUrl(QStringLiteral("https://api.example.com/v1")));
    for (int page = 0; page < 3; ++page) {
        (void)PageWalk::itemsOf(*body);
        const PageWalk::Step step = walk.advance(*body);
        fuzz::require(step.course != PageWalk::Course::Lost || !step.sentence.isEmpty(),
                      "lost without a sentence");
        if (step.course != PageWalk::Course::Next)
            return 0;
    }
    // The same page again and again is a circle, which a walk has to notice.
    fuzz::require(false, "the same page three times");
    return 0;
}
