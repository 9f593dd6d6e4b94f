// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace csp::sandbox {

/// How the sign-in authority can be told to behave.
enum class AuthorityPolicy {
    // How people sign in.
    Auto,              ///< /authorize and device codes are accepted at once, without a page
    MfaMissing,        ///< sign-ins prove a password only
    ErrorAccessDenied, ///< whoever signs in declines
    WrongState,        ///< the redirect carries another state
    WrongNonce,        ///< the id token carries another nonce
    DoubleAnswer,      ///< the redirect address is called once more, before the browser gets there
    DeviceDeclined,    ///< device codes are declined at the first look
    DeviceExpired,     ///< device codes have expired at the first look
    DeviceInterval,    ///< seconds between two looks
    // What is refused.
    ConsentMissing,      ///< AADSTS65001
    SecretExpired,       ///< AADSTS7000222
    SecretWrong,         ///< AADSTS7000215
    CertificateWrong,    ///< AADSTS700027
    RefreshRevoked,      ///< AADSTS50173
    RefreshExpired,      ///< AADSTS700082
    InteractionRequired, ///< AADSTS50076, or the number given
    ConditionalAccess,   ///< AADSTS53003
    UserNotAssigned,     ///< AADSTS50105
    // What tokens are like.
    WrongAudience, ///< for graph.windows.net whatever was asked for
    ClockSkew,     ///< the authority's clock and every Date header are off by seconds
    Lifetime,      ///< of access tokens, seconds
    V1Numbers,     ///< v2 answers have their numbers as text too
    // How it answers.
    Slow,        ///< late by milliseconds
    Broken,      ///< 200 with a body that is not JSON
    NoAnswer,    ///< held until it is released
    ServerError, ///< 500
};

struct AuthorityPolicyInfo
{
    /// Endpoint: authorize, token, devicecode or devicelogin; all of them when none is named.
    enum class Value { None, Text, Number, Endpoint };

    AuthorityPolicy policy;
    const char *word;
    Value value;
    bool isValueNeeded;
    int low;
    int high;
};

[[nodiscard]] std::span<const AuthorityPolicyInfo> allAuthorityPolicies();
[[nodiscard]] const AuthorityPolicyInfo &infoOf(AuthorityPolicy policy);
[[nodiscard]] std::optional<AuthorityPolicy> authorityPolicyFromWord(QStringView word);

struct AuthoritySpec
{
    AuthorityPolicy policy = AuthorityPolicy::Auto;
    QString value = {}; ///< empty when there is none
    int count = -1;     ///< how often it still strikes; below zero without end

    [[nodiscard]] int number() const { return value.toInt(); }
};

/// Reads `word` or `word:value`. The error is a sentence for the person.
[[nodiscard]] Expected<AuthoritySpec, QString> authorityFromText(QStringView text);

/// The policies that are in force; at most one of each kind, the latest.
class AuthorityPolicies
{
public:
    struct Entry
    {
        AuthoritySpec spec;
        int strikes = 0;
    };

    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    /// In force, without being counted; null when not.
    [[nodiscard]] const AuthoritySpec *find(AuthorityPolicy policy) const;

    void add(const AuthoritySpec &spec);
    void clear() { m_entries.clear(); }
    void clear(AuthorityPolicy policy);
    /// Counts a strike; the spec as it was when the policy is in force, nothing otherwise.
    std::optional<AuthoritySpec> strike(AuthorityPolicy policy);

private:
    std::vector<Entry> m_entries;
};

} // namespace csp::sandbox
