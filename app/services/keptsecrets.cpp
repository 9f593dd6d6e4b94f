// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/keptsecrets.h"

#include "app/auth/memorysecretstore.h"
#include "app/auth/secretstore.h"
#include "app/base/clock.h"

#include <utility>

namespace csp {

namespace {

/// How long the next renewal waits for the key store to keep what the last one brought.
constexpr std::chrono::milliseconds storePatience = std::chrono::seconds(15);

KeyStoreState stateOf(const SecretProblem &problem)
{
    switch (problem.kind) {
    case SecretProblem::Kind::NoStore:
        return KeyStoreState::Missing;
    case SecretProblem::Kind::Locked:
        return KeyStoreState::Locked;
    case SecretProblem::Kind::Failed:
        break;
    }
    return KeyStoreState::Failed;
}

} // namespace

KeptSecrets::KeptSecrets(const SecretOwner &owner, const SecretStores &stores, Clock &clock)
    : m_owner(owner)
    , m_stores(stores)
    , m_clock(clock)
{
}

KeptSecrets::~KeptSecrets() = default;

void KeptSecrets::read(SecretKind kind, QObject *course, const Use &use)
{
    memory().read(m_owner, kind, course,
                  [this, kind, course, use](const SecretStore::Read &inMemory) {
                      if (inMemory && *inMemory) {
                          use(*inMemory, SecretOrigin::Memory);
                          return;
                      }
                      if (!hasKeyStore()) {
                          use(std::nullopt, SecretOrigin::None);
                          return;
                      }
                      m_stores.keyStore.read(m_owner, kind, course,
                                             [this, use](const SecretStore::Read &kept) {
                                                 noteStore(kept ? nullptr : &kept.error());
                                                 if (kept && *kept)
                                                     use(*kept, SecretOrigin::KeyStore);
                                                 else
                                                     use(std::nullopt, SecretOrigin::None);
                                             });
                  });
}

void KeptSecrets::keep(SecretKind kind, const QByteArray &secret, Remember remember,
                       std::function<void()> done)
{
    // At once in memory too: what the key store does not take serves until the program ends.
    memory().write(m_owner, kind, secret, this, [](const SecretStore::Done &) {});
    const int number = ++m_lastKept;
    if (remember == Remember::UntilProgramEnds || !hasKeyStore()) {
        Q_EMIT keptIn(SecretOrigin::Memory);
        // What was kept there before would bring back the former sign-in at the next start.
        if (hasKeyStore()) {
            m_stores.keyStore.remove(m_owner, kind, this, [this](const SecretStore::Done &removed) {
                noteStore(removed ? nullptr : &removed.error());
                Q_EMIT changed();
            });
        }
        done();
        return;
    }
    const auto once = std::make_shared<std::function<void()>>(std::move(done));
    const auto finish = [once] {
        if (const auto f = std::exchange(*once, nullptr))
            f();
    };
    m_stores.keyStore.write(
        m_owner, kind, secret, this,
        [this, kind, number, finish](const SecretStore::Done &written) {
            noteStore(written ? nullptr : &written.error());
            // What came after it in memory is not this one's to take away.
            if (number == m_lastKept) {
                if (written)
                    memory().remove(m_owner, kind, this, [](const SecretStore::Done &) {});
                Q_EMIT keptIn(written ? SecretOrigin::KeyStore : SecretOrigin::Memory);
            }
            Q_EMIT changed();
            finish();
        });
    m_clock.after(storePatience, this, finish);
}

void KeptSecrets::removeAll(QObject *course, const std::function<void(bool isGone)> &done)
{
    ++m_lastKept;
    memory().removeAll(m_owner, course, [this, course, done](const SecretStore::Done &) {
        if (!hasKeyStore())
            return done(true);
        m_stores.keyStore.removeAll(
            m_owner, course, [this, done](const SecretStore::Done &removed) {
                noteStore(removed ? nullptr : &removed.error());
                done(removed || removed.error().kind == SecretProblem::Kind::NoStore);
            });
    });
}

bool KeptSecrets::forget()
{
    if (m_own)
        return false;
    m_stores.memory.removeAll(m_owner, this, [](const SecretStore::Done &) {});
    if (hasKeyStore()) {
        m_stores.keyStore.removeAll(m_owner, this, [this](const SecretStore::Done &removed) {
            noteStore(removed ? nullptr : &removed.error());
            Q_EMIT changed();
        });
    }
    ++m_lastKept;
    m_own = std::make_unique<MemorySecretStore>(m_clock);
    return true;
}

SecretStore &KeptSecrets::memory()
{
    return m_own ? static_cast<SecretStore &>(*m_own) : m_stores.memory;
}

bool KeptSecrets::hasKeyStore() const
{
    return !m_own && m_stores.keyStore.outlivesProgram();
}

void KeptSecrets::noteStore(const SecretProblem *problem)
{
    m_keyStore = problem ? stateOf(*problem) : KeyStoreState::Works;
    m_keyStoreText = problem ? problem->sentence : QString();
}

} // namespace csp
