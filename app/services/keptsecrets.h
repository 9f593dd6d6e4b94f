// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretowner.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace csp {

class Clock;
class MemorySecretStore;
class SecretStore;
struct SecretProblem;
enum class SecretKind;

/// How long a secret is kept.
enum class Remember {
    KeyStore,         ///< in the platform's key store, until signing out
    UntilProgramEnds, ///< in memory
};

/// Where the secret in use came from.
enum class SecretOrigin {
    None,
    KeyStore,
    Memory,      ///< entered "until the program ends"
    Environment, ///< CSP_CONSOLE_CLIENT_SECRET; it wins over the key store
    Sandbox,     ///< given by the embedded sandbox
};

/// How the key store stood when it was used last.
enum class KeyStoreState { Unknown, Works, Missing, Locked, Failed };

/// Where secrets are kept. Both outlive who keeps them there.
struct SecretStores
{
    SecretStore &keyStore; ///< outlives the program
    SecretStore &memory;   ///< until the program ends
};

/// What is kept for one owner, such as the sign-in of an account, and where: in the platform's key
/// store, or in memory until the program ends, or in both while the key store has not answered.
/// Stores and clock outlive it.
class KeptSecrets final : public QObject
{
    Q_OBJECT

public:
    using Use = std::function<void(const std::optional<QByteArray> &, SecretOrigin)>;

    KeptSecrets(const SecretOwner &owner, const SecretStores &stores, Clock &clock);
    ~KeptSecrets() override;

    /// How the key store stood when it was used last, and a sentence when it does not work.
    [[nodiscard]] KeyStoreState keyStore() const { return m_keyStore; }
    [[nodiscard]] const QString &keyStoreText() const { return m_keyStoreText; }

    /// `use` is called once, later, as long as `course` lives; nothing and None when it is not
    /// kept.
    void read(SecretKind kind, QObject *course, const Use &use);
    /// `done` is called once, when the secret is kept or the key store takes too long.
    void keep(SecretKind kind, const QByteArray &secret, Remember remember,
              std::function<void()> done);
    /// Everything of this owner, in both stores; `done` as long as `course` lives, with whether
    /// nothing is left. A key store that is not there holds nothing.
    void removeAll(QObject *course, const std::function<void(bool isGone)> &done);
    /// Removes everything and from now on keeps in this object only; false when that is so already.
    bool forget();

Q_SIGNALS:
    /// What was kept last lies there.
    void keptIn(csp::SecretOrigin origin);
    /// The key store has answered.
    void changed();

private:
    /// What lasts until the program ends, or only as long as this.
    [[nodiscard]] SecretStore &memory();
    [[nodiscard]] bool hasKeyStore() const;
    void noteStore(const SecretProblem *problem);

    SecretOwner m_owner;
    SecretStores m_stores;
    Clock &m_clock;
    /// Instead of both stores, once this account is forgotten.
    std::unique_ptr<MemorySecretStore> m_own;
    /// Counts what was kept: the end of a slow write counts for the last one only.
    int m_lastKept = 0;
    KeyStoreState m_keyStore = KeyStoreState::Unknown;
    QString m_keyStoreText;
};

} // namespace csp
