// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/authoritycontrol.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr int aDay = 86'400;

QString wordOf(AuthorityPolicy policy)
{
    return QString::fromLatin1(infoOf(policy).word);
}

Expected<AuthoritySpec, QString> policyFromJson(const QJsonValue &json)
{
    if (json.isString())
        return authorityFromText(json.toString());
    QString text = json[u"policy"].toString();
    int count = -1;
    MemberReader reader(json.toObject(), u"a policy"_s);
    reader.text(u"policy"_s, [](const QString &) { return QString(); });
    reader.any(u"value"_s, [&text](const QJsonValue &value) {
        if (!value.isString() && !value.isDouble())
            return u"a text or a number"_s;
        text += u':' + (value.isString() ? value.toString() : QString::number(value.toInteger()));
        return QString();
    });
    reader.whole(u"count"_s, -1, 1'000'000, [&count](int times) { count = times; });
    if (const QString problem = reader.problem(); !problem.isEmpty())
        return Unexpected{problem};
    Expected<AuthoritySpec, QString> spec = authorityFromText(text);
    if (spec)
        spec->count = count;
    return spec;
}

/// A member that is true or left out.
void flag(MemberReader &reader, const QString &name, const std::function<void()> &whenTrue)
{
    reader.any(name, [&whenTrue](const QJsonValue &value) {
        if (value.toBool())
            whenTrue();
        return value.isBool() ? QString() : u"true or false"_s;
    });
}

} // namespace

void writeAuthority(JsonWriter &json, const AuthorityCore &core)
{
    json.member("tokenLifetime", core.lifetime);
    json.key("authority").beginArray();
    for (const AuthorityPolicies::Entry &entry : core.policies.entries()) {
        json.beginObject().member("policy", wordOf(entry.spec.policy));
        json.textUnlessEmpty("value", entry.spec.value).member("count", entry.spec.count);
        json.member("strikes", entry.strikes).endObject();
    }
    json.endArray().member("signIns", core.families.count());
    json.key("grants").beginObject();
    for (const auto &[grant, count] : core.grants)
        json.member(grant.toStdString(), count);
    json.endObject().key("accounts").beginArray();
    for (const Account &account : core.accounts.all())
        json.beginObject()
            .member("word", account.word)
            .member("userPrincipalName", account.userPrincipalName)
            .endObject();
    json.endArray();
}

void changeAuthority(MemberReader &reader, Authority &authority, const QDateTime &now,
                     const std::function<void(std::function<void()>)> &later)
{
    AuthorityCore &core = authority.core();
    reader.whole(u"tokenLifetime"_s, 0, aDay,
                 [&](int seconds) { later([&core, seconds] { core.lifetime = seconds; }); });
    reader.any(u"clearAuthority"_s, [&](const QJsonValue &value) {
        if (value.isBool()) {
            if (value.toBool())
                later([&core] { core.policies.clear(); });
            return QString();
        }
        const QJsonArray array = value.toArray();
        for (const QJsonValue &word : array) {
            const std::optional<AuthorityPolicy> policy = authorityPolicyFromWord(word.toString());
            if (!policy)
                return u"true or a list of policies"_s;
            later([&core, policy = *policy] { core.policies.clear(policy); });
        }
        return value.isArray() ? QString() : u"true or a list of policies"_s;
    });
    reader.any(u"authority"_s, [&](const QJsonValue &value) {
        if (!value.isArray())
            return u"a list"_s;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &each : array) {
            const Expected<AuthoritySpec, QString> spec = policyFromJson(each);
            if (!spec)
                return u"right: "_s + spec.error();
            later([&core, spec = *spec] { core.policies.add(spec); });
        }
        return QString();
    });
    flag(reader, u"resetGrants"_s, [&] { later([&core] { core.grants.clear(); }); });
    flag(reader, u"revokeSignIns"_s, [&] {
        later([&authority, &core, now] {
            core.families.revokeAll(authority.clockAt(now).toSecsSinceEpoch());
        });
    });
}

} // namespace csp::sandbox
