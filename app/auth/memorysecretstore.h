// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstore.h"

#include <QMap>

#include <utility>

namespace csp {

class Clock;

/// Keeps secrets until the program ends: for who wants it so, and where there is no key store. The
/// clock outlives it.
class MemorySecretStore final : public SecretStore
{
    Q_OBJECT

public:
    explicit MemorySecretStore(Clock &clock, QObject *parent = nullptr);
    ~MemorySecretStore() override;

    [[nodiscard]] bool outlivesProgram() const override { return false; }

    void read(const SecretOwner &owner, SecretKind kind, QObject *context,
              std::function<void(const Read &)> f) override;
    void write(const SecretOwner &owner, SecretKind kind, const QByteArray &secret,
               QObject *context, std::function<void(const Done &)> f) override;
    void remove(const SecretOwner &owner, SecretKind kind, QObject *context,
                std::function<void(const Done &)> f) override;

private:
    using Name = std::pair<SecretOwner, SecretKind>;

    Clock &m_clock;
    QMap<Name, QByteArray> m_secrets;
};

} // namespace csp
