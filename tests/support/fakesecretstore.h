// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/secretstore.h"

#include <QMap>
#include <QPointer>

#include <utility>

namespace csp::test {

/// A key store under a test's thumb: it can be absent or locked, keep a writer waiting, and tells
/// what was done to it.
class FakeSecretStore final : public SecretStore
{
    Q_OBJECT

public:
    using SecretStore::SecretStore;

    [[nodiscard]] bool outlivesProgram() const override { return true; }
    void read(const SecretOwner &owner, SecretKind kind, QObject *context,
              std::function<void(const Read &)> f) override;
    void write(const SecretOwner &owner, SecretKind kind, const QByteArray &secret,
               QObject *context, std::function<void(const Done &)> f) override;
    void remove(const SecretOwner &owner, SecretKind kind, QObject *context,
                std::function<void(const Done &)> f) override;

    /// Everything fails like that from now on; nothing repairs it.
    void failWith(const std::optional<SecretProblem> &problem) { m_problem = problem; }
    /// Writes wait for release(); what is written is kept then, not before.
    void hold() { m_isHeld = true; }
    void release();

    [[nodiscard]] QByteArray kept(const SecretOwner &owner, SecretKind kind) const
    {
        return m_secrets.value({owner, kind});
    }
    void put(const SecretOwner &owner, SecretKind kind, const QByteArray &secret)
    {
        m_secrets.insert({owner, kind}, secret);
    }
    [[nodiscard]] qsizetype count() const { return m_secrets.size(); }
    [[nodiscard]] int reads() const { return m_reads; }
    [[nodiscard]] int writes() const { return m_writes; }
    [[nodiscard]] qsizetype heldWrites() const { return m_held.size(); }

private:
    /// f in a later turn, if context still lives.
    static void later(QObject *context, std::function<void()> f);

    QMap<std::pair<SecretOwner, SecretKind>, QByteArray> m_secrets;
    std::optional<SecretProblem> m_problem;
    QList<std::function<void()>> m_held;
    bool m_isHeld = false;
    int m_reads = 0;
    int m_writes = 0;
};

} // namespace csp::test
