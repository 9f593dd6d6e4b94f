// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/httpparser.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

using csp::HttpParser;

// Any bytes on a connection, in two pieces: the parser ends in wanting more or in a refusal with a
// status, and never hands out a body beyond its limit.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const csp::HttpLimits limits{.head = 4096, .body = 4096};
    HttpParser parser(limits);
    const QByteArray input = csp::fuzz::bytes(data + 1, size - 1);
    const qsizetype cut = std::min<qsizetype>(data[0], input.size());
    for (const QByteArray &piece : {input.first(cut), input.sliced(cut)}) {
        parser.append(piece);
        for (qsizetype steps = 0;; ++steps) {
            csp::fuzz::require(steps <= input.size() + 1, "steps without an end");
            const HttpParser::Step step = parser.next();
            if (step.kind == HttpParser::Step::Kind::NeedsMore)
                break;
            if (step.kind == HttpParser::Step::Kind::Refused) {
                csp::fuzz::require(step.status >= 400, "refused without a status");
                return 0;
            }
            csp::fuzz::require(step.request.body.size() <= limits.body, "a body beyond the limit");
        }
    }
    return 0;
}
