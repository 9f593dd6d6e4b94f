// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstore.h"

namespace csp {

class Clock;

/// The platform's key store through QtKeychain, without any fallback into a file. Where it is
/// locked the platform may ask the person to open it, and answers come when that is done; after two
/// minutes without one it counts as failed. The clock outlives it.
class KeychainSecretStore final : public SecretStore
{
    Q_OBJECT

public:
    /// Secrets are kept under that name, which people see in the platform's own tool.
    explicit KeychainSecretStore(Clock &clock,
                                 const QString &service = QStringLiteral("CSP Console"),
                                 QObject *parent = nullptr);

    [[nodiscard]] bool outlivesProgram() const override { return true; }

    void read(const SecretOwner &owner, SecretKind kind, QObject *context,
              std::function<void(const Read &)> f) override;
    void write(const SecretOwner &owner, SecretKind kind, const QByteArray &secret,
               QObject *context, std::function<void(const Done &)> f) override;
    void remove(const SecretOwner &owner, SecretKind kind, QObject *context,
                std::function<void(const Done &)> f) override;

private:
    /// Calls f with true when an entry is there but behind a lock: QtKeychain cannot tell that from
    /// an entry that is not there.
    void findLocked(const QString &key, QObject *context, std::function<void(bool)> f);

    Clock &m_clock;
    QString m_service;
};

} // namespace csp
