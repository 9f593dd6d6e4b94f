// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/memorysecretstore.h"

#include "app/base/clock.h"

#include <chrono>

namespace csp {

namespace {

constexpr std::chrono::milliseconds laterTurn{0};

} // namespace

MemorySecretStore::MemorySecretStore(Clock &clock, QObject *parent)
    : SecretStore(parent)
    , m_clock(clock)
{
}

MemorySecretStore::~MemorySecretStore()
{
    for (QByteArray &secret : m_secrets)
        secret.fill('\0');
}

void MemorySecretStore::read(const SecretOwner &owner, SecretKind kind, QObject *context,
                             std::function<void(const Read &)> f)
{
    const auto found = m_secrets.constFind(Name(owner, kind));
    std::optional<QByteArray> secret;
    if (found != m_secrets.constEnd())
        secret = *found;
    m_clock.after(laterTurn, context, [f = std::move(f), secret] { f(secret); });
}

void MemorySecretStore::write(const SecretOwner &owner, SecretKind kind, const QByteArray &secret,
                              QObject *context, std::function<void(const Done &)> f)
{
    m_secrets.insert(Name(owner, kind), secret);
    m_clock.after(laterTurn, context, [f = std::move(f)] { f(Success()); });
}

void MemorySecretStore::remove(const SecretOwner &owner, SecretKind kind, QObject *context,
                               std::function<void(const Done &)> f)
{
    m_secrets.remove(Name(owner, kind));
    m_clock.after(laterTurn, context, [f = std::move(f)] { f(Success()); });
}

} // namespace csp
