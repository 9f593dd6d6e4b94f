// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakesecretstore.h"

namespace csp::test {

void FakeSecretStore::later(QObject *context, std::function<void()> f)
{
    QMetaObject::invokeMethod(context, std::move(f), Qt::QueuedConnection);
}

void FakeSecretStore::read(const SecretOwner &owner, SecretKind kind, QObject *context,
                           std::function<void(const Read &)> f)
{
    ++m_reads;
    Read result = std::optional<QByteArray>();
    const auto found = m_secrets.constFind({owner, kind});
    if (m_problem)
        result = Unexpected{*m_problem};
    else if (found != m_secrets.constEnd())
        result = std::optional<QByteArray>(*found);
    later(context, [f = std::move(f), result] { f(result); });
}

void FakeSecretStore::write(const SecretOwner &owner, SecretKind kind, const QByteArray &secret,
                            QObject *context, std::function<void(const Done &)> f)
{
    ++m_writes;
    const QPointer<QObject> listener(context);
    const auto act = [this, name = std::pair(owner, kind), secret, listener, f = std::move(f)] {
        Done done = Success();
        if (m_problem)
            done = Unexpected{*m_problem};
        else
            m_secrets.insert(name, secret);
        if (listener)
            later(listener, [f, done] { f(done); });
    };
    if (m_isHeld)
        m_held.append(act);
    else
        act();
}

void FakeSecretStore::remove(const SecretOwner &owner, SecretKind kind, QObject *context,
                             std::function<void(const Done &)> f)
{
    Done done = Success();
    if (m_problem)
        done = Unexpected{*m_problem};
    else
        m_secrets.remove({owner, kind});
    later(context, [f = std::move(f), done] { f(done); });
}

void FakeSecretStore::release()
{
    m_isHeld = false;
    const auto held = std::exchange(m_held, {});
    for (const auto &act : held)
        act();
}

} // namespace csp::test
