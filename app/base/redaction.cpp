// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/redaction.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Rule
{
    /// One of these stands in everything that the pattern matches, in any case: most lines have
    /// none of them, and a pattern costs a hundred times what looking for them does.
    QStringList hints;
    QString pattern;
    QString replacement;
};

QList<Rule> rules()
{
    const QString members =
        u"access_token|refresh_token|id_token|client_secret|client_assertion|assertion|"
        "accessToken|refreshToken|idToken|clientSecret|clientAssertion|password|passwd|"
        "certificatePassword|proxyPassword|code_verifier|codeVerifier|device_code|deviceCode"_s;
    return {
        {{u"private key-"_s},
         u"-----BEGIN ([A-Z ]*)PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)"_s,
         u"(masked)"_s},
        // Of a header the scheme stays, to see what kind of sign-in was tried.
        {{u"authorization"_s},
         u"\\b((?:Proxy-)?Authorization\\s*:\\s*(?:Basic|Bearer|Digest|NTLM|Negotiate)\\s+)"
         "[^\\r\\n\"]+"_s,
         u"\\1(masked)"_s},
        {{u"cookie"_s}, u"\\b((?:Set-)?Cookie\\s*:\\s*)[^\\r\\n\"]+"_s, u"\\1(masked)"_s},
        {{u"bearer"_s}, u"(Bearer\\s+)[A-Za-z0-9._~+/=-]+"_s, u"\\1(masked)"_s},
        {{u"eyj"_s}, u"eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]*)*"_s, u"(masked)"_s},
        // By their shape: the directory's refresh tokens, codes and client secrets.
        {{u"0.a"_s, u"1.a"_s},
         u"(?<![A-Za-z0-9_-])[01]\\.A[A-Za-z0-9_-]{20,}(\\.[A-Za-z0-9_-]+)*"_s,
         u"(masked)"_s},
        {{u"q~"_s},
         u"(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{31,34}"_s,
         u"(masked)"_s},
        // user:password@ of an address.
        {{u"@"_s}, u"(\\b[a-z][a-z0-9+.-]*://)[^/\\s@\"']*:[^/\\s@\"']*@"_s, u"\\1(masked)@"_s},
        {{u"\""_s},
         u"(\"(?:"_s + members + u")\"\\s*:\\s*\")((?:[^\"\\\\]|\\\\.)*)(\")"_s,
         u"\\1(masked)\\3"_s},
        // JSON inside a text of JSON.
        {{u"\\\""_s},
         u"((\\\\+)\"(?:"_s + members + u")\\2\"\\s*:\\s*\\2\").*?((?<!\\\\)\\2\")"_s,
         u"\\1(masked)\\3"_s},
        {{u"="_s},
         u"((?:^|[&?;,{(\\s])(?:"_s + members + u"|code)=)(?!\\(masked\\))[^&\\s;,\")}]+"_s,
         u"\\1(masked)"_s},
        // What belongs to one sign-in, in the address that a browser is sent to.
        {{u"="_s},
         u"([?&#](?:state|nonce|code_challenge|login_hint)=)(?!\\(masked\\))[^&\\s\"'<>]+"_s,
         u"\\1(masked)"_s},
    };
}

} // namespace

QString redacted(const QString &text)
{
    // Built per call: file-static state is not allowed, and this runs for a person, not in a loop.
    QString result = text;
    for (const Rule &rule : rules()) {
        const auto stands = [&result](const QString &hint) {
            return result.contains(hint, Qt::CaseInsensitive);
        };
        if (std::ranges::none_of(rule.hints, stands))
            continue;
        const QRegularExpression pattern(rule.pattern,
                                         QRegularExpression::CaseInsensitiveOption |
                                             QRegularExpression::DotMatchesEverythingOption |
                                             QRegularExpression::MultilineOption);
        result.replace(pattern, rule.replacement);
    }
    return result;
}

QByteArray redacted(const QByteArray &text)
{
    return redacted(QString::fromUtf8(text)).toUtf8();
}

QString withoutAddresses(const QString &text)
{
    const QRegularExpression address(
        u"[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*\\.)+[A-Za-z]{2,}"_s);
    QString result = text;
    result.replace(address, u"(address)"_s);
    return result;
}

} // namespace csp
