// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/http/httpmessage.h"

#include <optional>

namespace csp {

/// What a request may be at the most, in bytes.
struct HttpLimits
{
    qsizetype head = 64 * 1024;
    qsizetype body = 16 * 1024 * 1024;
};

/// Cuts requests out of the bytes of one connection. A plain value without a socket.
class HttpParser
{
public:
    explicit HttpParser(const HttpLimits &limits)
        : m_limits(limits)
    {
    }

    /// What came of the bytes so far.
    struct Step
    {
        enum class Kind {
            NeedsMore, ///< nothing to do before more bytes come
            Continue,  ///< the client waits for `100 Continue` before it sends the body
            Request,   ///< a complete request
            Refused,   ///< cannot be read; answer with the status and close
        };
        Kind kind = Kind::NeedsMore;
        HttpRequest request = {};
        /// The client wants the connection closed after the answer.
        bool wantsClose = false;
        int status = 0;
        QByteArray sentence = {};
    };

    void append(const QByteArray &bytes) { m_buffer += bytes; }
    [[nodiscard]] Step next();

private:
    Step refuse(int status, const QByteArray &sentence);
    std::optional<Step> readHead(qsizetype end);

    HttpLimits m_limits;
    QByteArray m_buffer;
    /// Set between the end of a head and the end of its body.
    std::optional<Step> m_open;
    qsizetype m_bodySize = 0;
};

} // namespace csp
