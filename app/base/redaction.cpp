// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/redaction.h"

#include <QRegularExpression>

namespace csp {

using namespace Qt::Literals::StringLiterals;

QString redacted(const QString &text)
{
    // Built per call: file-static state is not allowed, and this runs for a person, not in a loop.
    const QRegularExpression bearer(u"(Bearer\\s+)[A-Za-z0-9._~+/=-]+"_s,
                                    QRegularExpression::CaseInsensitiveOption);
    const QRegularExpression webToken(
        u"eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]*)?"_s);
    const QRegularExpression member(
        u"(\"(?:access_token|refresh_token|id_token|client_secret|client_assertion|clientSecret|"
        "password|code_verifier|device_code)\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*)(\")"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpression formField(
        u"((?:^|[&?\\s])(?:access_token|refresh_token|id_token|client_secret|client_assertion|"
        "password|code_verifier|code|device_code)=)[^&\\s]+"_s,
        QRegularExpression::CaseInsensitiveOption);

    QString result = text;
    result.replace(bearer, u"\\1(masked)"_s);
    result.replace(webToken, u"(masked)"_s);
    result.replace(member, u"\\1(masked)\\3"_s);
    result.replace(formField, u"\\1(masked)"_s);
    return result;
}

QByteArray redacted(const QByteArray &text)
{
    return redacted(QString::fromUtf8(text)).toUtf8();
}

} // namespace csp
