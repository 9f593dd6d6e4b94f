// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/authoritypolicy.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

using Value = AuthorityPolicyInfo::Value;
constexpr int aDay = 86'400;
constexpr int tenMinutesMs = 600'000;
constexpr int largestNumber = 9'999'999;

constexpr AuthorityPolicyInfo policies[] = {
    {AuthorityPolicy::Auto, "auto", Value::Text, false, 0, 0},
    {AuthorityPolicy::MfaMissing, "mfa-missing", Value::None, false, 0, 0},
    {AuthorityPolicy::ErrorAccessDenied, "error-access-denied", Value::None, false, 0, 0},
    {AuthorityPolicy::WrongState, "wrong-state", Value::None, false, 0, 0},
    {AuthorityPolicy::WrongNonce, "wrong-nonce", Value::None, false, 0, 0},
    {AuthorityPolicy::DoubleAnswer, "double-answer", Value::None, false, 0, 0},
    {AuthorityPolicy::DeviceDeclined, "device-declined", Value::None, false, 0, 0},
    {AuthorityPolicy::DeviceExpired, "device-expired", Value::None, false, 0, 0},
    {AuthorityPolicy::DeviceInterval, "device-interval", Value::Number, true, 0, aDay},
    {AuthorityPolicy::ConsentMissing, "consent-missing", Value::None, false, 0, 0},
    {AuthorityPolicy::SecretExpired, "secret-expired", Value::None, false, 0, 0},
    {AuthorityPolicy::SecretWrong, "secret-wrong", Value::None, false, 0, 0},
    {AuthorityPolicy::CertificateWrong, "certificate-wrong", Value::None, false, 0, 0},
    {AuthorityPolicy::RefreshRevoked, "refresh-revoked", Value::None, false, 0, 0},
    {AuthorityPolicy::RefreshExpired, "refresh-expired", Value::None, false, 0, 0},
    {AuthorityPolicy::InteractionRequired, "interaction-required", Value::Number, false, 1,
     largestNumber},
    {AuthorityPolicy::ConditionalAccess, "conditional-access", Value::None, false, 0, 0},
    {AuthorityPolicy::UserNotAssigned, "user-not-assigned", Value::None, false, 0, 0},
    {AuthorityPolicy::WrongAudience, "wrong-audience", Value::None, false, 0, 0},
    {AuthorityPolicy::ClockSkew, "clock-skew", Value::Number, true, -aDay, aDay},
    {AuthorityPolicy::Lifetime, "lifetime", Value::Number, true, 0, aDay},
    {AuthorityPolicy::V1Numbers, "v1-numbers", Value::None, false, 0, 0},
    {AuthorityPolicy::Slow, "slow", Value::Number, true, 0, tenMinutesMs},
    {AuthorityPolicy::Broken, "broken", Value::Endpoint, false, 0, 0},
    {AuthorityPolicy::NoAnswer, "no-answer", Value::Endpoint, false, 0, 0},
    {AuthorityPolicy::ServerError, "500", Value::Endpoint, false, 0, 0},
};

QString wordOf(const AuthorityPolicyInfo &info)
{
    return QString::fromLatin1(info.word);
}

} // namespace

std::span<const AuthorityPolicyInfo> allAuthorityPolicies()
{
    return policies;
}

const AuthorityPolicyInfo &infoOf(AuthorityPolicy policy)
{
    return *std::find_if(std::begin(policies), std::end(policies),
                         [policy](const auto &info) { return info.policy == policy; });
}

std::optional<AuthorityPolicy> authorityPolicyFromWord(QStringView word)
{
    for (const AuthorityPolicyInfo &info : policies) {
        if (word.compare(QLatin1StringView(info.word), Qt::CaseInsensitive) == 0)
            return info.policy;
    }
    return std::nullopt;
}

Expected<AuthoritySpec, QString> authorityFromText(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView word = colon < 0 ? text : text.left(colon);
    const std::optional<AuthorityPolicy> policy = authorityPolicyFromWord(word);
    if (!policy) {
        QStringList words;
        for (const AuthorityPolicyInfo &info : policies)
            words.append(wordOf(info));
        return Unexpected{u"“%1” is not a policy of the authority; there are %2."_s.arg(
            word, words.join(u", "_s))};
    }
    const AuthorityPolicyInfo &info = infoOf(*policy);
    AuthoritySpec spec{.policy = *policy};
    if (colon >= 0)
        spec.value = text.mid(colon + 1).toString();
    if (spec.value.isEmpty()) {
        if (info.isValueNeeded)
            return Unexpected{u"The policy %1 needs a number: %1:N."_s.arg(wordOf(info))};
        return spec;
    }
    if (info.value == Value::None)
        return Unexpected{u"The policy %1 takes no value."_s.arg(wordOf(info))};
    bool ok = false;
    const int number = spec.value.toInt(&ok);
    if (info.value == Value::Number && (!ok || number < info.low || number > info.high))
        return Unexpected{
            u"The policy %1 takes a whole number from %2 to %3, not “%4”."_s.arg(wordOf(info))
                .arg(info.low)
                .arg(info.high)
                .arg(spec.value)};
    static constexpr QStringView endpoints[] = {u"authorize", u"token", u"devicecode",
                                                u"devicelogin"};
    if (info.value == Value::Endpoint &&
        std::find(std::begin(endpoints), std::end(endpoints), spec.value) == std::end(endpoints))
        return Unexpected{
            u"The policy %1 takes authorize, token, devicecode or devicelogin, not “%2”."_s.arg(
                wordOf(info), spec.value)};
    return spec;
}

const AuthoritySpec *AuthorityPolicies::find(AuthorityPolicy policy) const
{
    for (const Entry &entry : m_entries) {
        if (entry.spec.policy == policy && entry.spec.count != 0)
            return &entry.spec;
    }
    return nullptr;
}

void AuthorityPolicies::add(const AuthoritySpec &spec)
{
    clear(spec.policy);
    m_entries.push_back({spec});
}

void AuthorityPolicies::clear(AuthorityPolicy policy)
{
    std::erase_if(m_entries, [policy](const Entry &entry) { return entry.spec.policy == policy; });
}

std::optional<AuthoritySpec> AuthorityPolicies::strike(AuthorityPolicy policy)
{
    for (Entry &entry : m_entries) {
        if (entry.spec.policy != policy || entry.spec.count == 0)
            continue;
        const AuthoritySpec before = entry.spec;
        ++entry.strikes;
        if (entry.spec.count > 0)
            --entry.spec.count;
        return before;
    }
    return std::nullopt;
}

} // namespace csp::sandbox
