// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/tokenanswer.h"
#include "app/auth/tokenclaims.h"
#include "app/net/attempt.h"

#include <cstdint>
#include <cstdlib>

/// What a token endpoint answers and what a token says: a token or an error with words, and claims
/// or none.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const int status : {200, 400}) {
        csp::AttemptResult result;
        result.httpStatus = status;
        result.isComplete = true;
        result.body = bytes;
        const auto answer = csp::readTokenAnswer(result);
        if (answer && (answer->token.isEmpty() || answer->life.count() < 1))
            std::abort();
        if (!answer && answer.error().code.isEmpty() && answer.error().transportText.isEmpty() &&
            answer.error().serviceText.isEmpty())
            std::abort();
    }
    const QByteArray claims =
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const auto wrapped = csp::readClaims("e30." + claims + ".e30");
    const auto bare = csp::readClaims(bytes);
    for (const QString &role : wrapped.roles + bare.roles) {
        if (role.isEmpty())
            std::abort();
    }
    return 0;
}
