// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/devicesignins.h"

#include "app/sandbox/data/dice.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr size_t mostWaiting = 500;
constexpr int usualInterval = 5;

/// Letters and digits that nobody mixes up.
constexpr char letters[] = "BCDFGHJKLMNPQRSTVWXZ23456789";
constexpr int letterCount = int(sizeof(letters)) - 1;

QString userCodeFrom(const QString &id)
{
    Dice dice(mixed(7, id.toStdString()));
    QString code;
    for (int i = 0; i < 8; ++i)
        code += QLatin1Char(letters[dice.below(letterCount)]);
    return code.insert(4, u'-');
}

QString plain(const QString &code)
{
    QString text;
    const QString upper = code.toUpper();
    for (const QChar c : upper) {
        if (c.isLetterOrNumber())
            text += c;
    }
    return text;
}

EntraError pending()
{
    return {70016, u"OAuth 2.0 device flow error. Authorization is pending. Continue polling."_s,
            u"authorization_pending"_s};
}

EntraError expired()
{
    return {70020,
            u"The provided value for the input parameter 'device_code' is not valid. This device "
            "code has expired."_s,
            u"expired_token"_s};
}

EntraError declined()
{
    return {65004, u"User declined to consent to access the app."_s, u"authorization_declined"_s};
}

EntraError unknown()
{
    return {70000, u"The provided value for the input parameter 'device_code' is not valid."_s,
            u"bad_verification_code"_s};
}

} // namespace

DeviceSignIns::Codes DeviceSignIns::begin(const QString &clientId, const ScopeRequest &scope,
                                          const QDateTime &now)
{
    const auto *other = m_core.policies.find(AuthorityPolicy::DeviceInterval);
    Entry entry;
    entry.id = m_core.newId(now);
    entry.userCode = userCodeFrom(entry.id);
    entry.clientId = clientId;
    entry.scope = scope;
    entry.until = now.toSecsSinceEpoch() + lifeSeconds;
    entry.interval = other ? other->number() : usualInterval;
    if (m_entries.size() >= mostWaiting)
        m_entries.erase(m_entries.begin());
    m_entries.push_back(entry);
    return {
        .deviceCode = m_core.mint.sealed("device", {{u"id"_s, entry.id}}),
        .userCode = entry.userCode,
        .interval = entry.interval,
    };
}

int DeviceSignIns::indexOf(const QString &userCode, const QDateTime &now) const
{
    const QString wanted = plain(userCode);
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(), [&](const Entry &entry) {
        return entry.state == State::Waiting && entry.until > now.toSecsSinceEpoch() &&
               plain(entry.userCode) == wanted;
    });
    return found == m_entries.cend() ? -1 : int(found - m_entries.cbegin());
}

bool DeviceSignIns::isWaiting(const QString &userCode, const QDateTime &now) const
{
    return indexOf(userCode, now) >= 0;
}

std::optional<EntraError> DeviceSignIns::decide(const QString &userCode, const Account *account,
                                                const QDateTime &now)
{
    const int index = indexOf(userCode, now);
    if (index < 0)
        return EntraError{70018, u"Invalid verification code due to user typing in wrong user "
                                 "code for device code flow. Authorization isn't approved."_s};
    Entry &entry = m_entries[size_t(index)];
    if (account == nullptr) {
        entry.state = State::Declined;
        return std::nullopt;
    }
    if (std::optional<EntraError> refusal = m_core.refusalOf(*account, entry.clientId))
        return refusal;
    entry.state = State::Accepted;
    entry.signIn = m_core.signedIn(*account, entry.clientId, entry.scope, now);
    return std::nullopt;
}

void DeviceSignIns::decideByPolicy(Entry &entry, const QDateTime &now)
{
    if (entry.state != State::Waiting)
        return;
    if (m_core.policies.strike(AuthorityPolicy::DeviceExpired))
        entry.until = now.toSecsSinceEpoch();
    else if (m_core.policies.strike(AuthorityPolicy::DeviceDeclined))
        entry.state = State::Declined;
    // The first look comes before the person: a client that does not wait shall fail.
    else if (const auto *automatic = m_core.policies.find(AuthorityPolicy::Auto);
             automatic != nullptr && entry.looks > 1) {
        const QString name = automatic->value;
        const Account *account =
            name.isEmpty() ? &m_core.accounts.all().front() : m_core.accounts.find(name);
        if (account == nullptr) {
            entry.state = State::Declined;
        } else if (const auto refusal = decide(entry.userCode, account, now)) {
            entry.state = State::Refused;
            entry.refusal = *refusal;
        }
        (void)m_core.policies.strike(AuthorityPolicy::Auto);
    }
}

Expected<SignIn, EntraError> DeviceSignIns::look(const QString &deviceCode, const QString &clientId,
                                                 const QDateTime &now)
{
    const std::optional<QJsonObject> content = m_core.mint.opened("device", deviceCode);
    if (!content)
        return Unexpected{unknown()};
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.id == (*content)[u"id"].toString();
    });
    // One of ours that is not waiting any more: given out, forgotten, or of an earlier run.
    if (found == m_entries.end())
        return Unexpected{expired()};
    Entry &entry = *found;
    if (entry.clientId.compare(clientId, Qt::CaseInsensitive) != 0)
        return Unexpected{unknown()};
    const qint64 at = now.toSecsSinceEpoch();
    const bool isEarly = entry.looks > 0 && at - entry.lastLook < entry.interval;
    ++entry.looks;
    entry.lastLook = at;
    if (isEarly) {
        entry.interval += usualInterval;
        return Unexpected{
            EntraError{70016, u"OAuth 2.0 device flow error. The polling is too fast. Slow down."_s,
                       u"slow_down"_s}};
    }
    decideByPolicy(entry, now);
    if (entry.until <= at)
        return Unexpected{expired()};
    switch (entry.state) {
    case State::Waiting:
        return Unexpected{pending()};
    case State::Declined:
        return Unexpected{declined()};
    case State::Refused:
        return Unexpected{entry.refusal};
    case State::Accepted:
        break;
    }
    SignIn signIn = entry.signIn;
    m_entries.erase(found);
    return signIn;
}

} // namespace csp::sandbox
