// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/wire/decoders.h"
#include "app/base/json/document.h"
#include "tests/fuzz/fuzz.h"

using namespace csp;

// Any bytes: the decoder named by the build reads them or names a path, and does not crash.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const auto decoder = [] {
        for (const wire::RegisteredDecoder &each : wire::registeredDecoders()) {
            if (QLatin1StringView(each.name) == QLatin1StringView(CSP_FUZZ_DECODER))
                return each;
        }
        fuzz::require(false, "no decoder of that name is registered");
        return wire::RegisteredDecoder();
    }();

    const auto parsed = json::parse(fuzz::bytes(data, size));
    const QList<json::Issue> issues = parsed ? decoder.run(*parsed) : parsed.error();
    for (const json::Issue &issue : issues)
        fuzz::require(issue.path.startsWith(u'$') && !issue.message.isEmpty(),
                      "an issue without a path or a message");
    return 0;
}
