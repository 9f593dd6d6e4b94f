// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/profilefile.h"

#include <cstdint>
#include <cstdlib>

/// A profile file that a person wrote: a profile or a sentence, nothing else.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto profile =
        csp::profileFromJson(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)),
                             QStringLiteral("profile.json"));
    if (!profile && profile.error().isEmpty())
        std::abort();
    return 0;
}
