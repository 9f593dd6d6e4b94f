// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretowner.h"
#include "app/base/expected.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace csp {

/// What is kept secret, each under a name of its own: the first three for a profile, the last for
/// the way out of the network.
enum class SecretKind { ClientSecret, CertificatePassword, RefreshToken, ProxyPassword };

/// Why a secret could not be read, kept or removed. Never contains a secret.
struct SecretProblem
{
    enum class Kind {
        NoStore, ///< there is none that this program could reach
        Locked,  ///< it is there, but locked or closed to this program
        Failed,  ///< anything else
    };

    Kind kind = Kind::Failed;
    QString sentence; ///< for a person

    friend bool operator==(const SecretProblem &, const SecretProblem &) = default;
};

/// Where secrets outlive the program, or do not. They are found by whom they belong to, never by a
/// profile alone. Every callback comes once, in a later turn of the event loop, and only while
/// context lives; what is asked for the same secret is done in the order of asking. Owned by the
/// composition root, outlives everybody who holds a reference to it.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    /// Nothing inside: none is kept under that name, and the store is open.
    using Read = Expected<std::optional<QByteArray>, SecretProblem>;
    using Done = Expected<Success, SecretProblem>;

    using QObject::QObject;

    /// False when what is written is gone at the end of the program.
    [[nodiscard]] virtual bool outlivesProgram() const = 0;

    virtual void read(const SecretOwner &owner, SecretKind kind, QObject *context,
                      std::function<void(const Read &)> f) = 0;
    /// Replaces what was kept; until it is done the old value stays readable.
    virtual void write(const SecretOwner &owner, SecretKind kind, const QByteArray &secret,
                       QObject *context, std::function<void(const Done &)> f) = 0;
    /// What is not there counts as removed.
    virtual void remove(const SecretOwner &owner, SecretKind kind, QObject *context,
                        std::function<void(const Done &)> f) = 0;

    /// Everything of an owner; the first problem, when there was one.
    void removeAll(const SecretOwner &owner, QObject *context,
                   const std::function<void(const Done &)> &f);
};

} // namespace csp
