// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/apierror.h"

#include <cstdint>
#include <cstdlib>

/// Error bodies of every shape, and of none: the reading ends and what is shown stays short.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    csp::ApiError error;
    csp::readErrorEnvelope(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)),
                           error);
    if (error.serviceText.size() > 1024)
        std::abort();
    return 0;
}
