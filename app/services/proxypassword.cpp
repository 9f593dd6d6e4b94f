// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/proxypassword.h"

#include "app/auth/secretstore.h"

#include <utility>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ProxyPassword::ProxyPassword(Settings &settings, const SecretStores &stores, Clock &clock,
                             QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_stores(stores)
    , m_clock(clock)
    , m_owner(ownerInSettings())
{
    connect(&settings, &Settings::changed, this, &ProxyPassword::follow);
    read();
}

QString ProxyPassword::keyStoreText() const
{
    return m_secrets ? m_secrets->keyStoreText() : QString();
}

QString ProxyPassword::leftBehindText() const
{
    return m_leftBehind ? m_leftBehind->reason : QString();
}

bool ProxyPassword::set(const QString &password)
{
    if (!isWanted() || password.isEmpty())
        return false;
    ++m_generation;
    m_isRead = true;
    if (m_leftBehind && m_leftBehind->owner == m_owner)
        m_leftBehind.reset(); // replaced by this one
    take(password.toUtf8(), SecretOrigin::Memory);
    secrets().keep(SecretKind::ProxyPassword, m_text, Remember::KeyStore, [] {});
    return true;
}

void ProxyPassword::forget()
{
    ++m_generation;
    m_isRead = true;
    m_secrets.reset();
    remove(m_owner);
    if (m_leftBehind && m_leftBehind->owner != m_owner)
        remove(m_leftBehind->owner);
    take({}, SecretOrigin::None);
}

void ProxyPassword::remove(const SecretOwner &owner)
{
    // Lives until both stores have answered.
    auto *former = new KeptSecrets(owner, m_stores, m_clock);
    former->setParent(this);
    former->removeAll(former, [this, former, owner](bool isGone) {
        if (!isGone)
            m_leftBehind = LeftBehind{owner, former->keyStoreText()};
        else if (m_leftBehind && m_leftBehind->owner == owner)
            m_leftBehind.reset();
        former->deleteLater();
        Q_EMIT changed();
    });
}

void ProxyPassword::follow(SettingKey key)
{
    switch (key) {
    case SettingKey::ProxyHost:
    case SettingKey::ProxyPort:
    case SettingKey::ProxyUser:
        if (m_owner == ownerInSettings())
            return;
        if (!m_owner.service.isEmpty())
            forget();
        m_secrets.reset();
        m_owner = ownerInSettings();
        m_isRead = false;
        break;
    case SettingKey::ProxyMode:
        break;
    default:
        return;
    }
    read();
}

void ProxyPassword::read()
{
    if (!isWanted() || std::exchange(m_isRead, true))
        return;
    // Whatever is forgotten meanwhile is not told any more: the course ends with what is read from.
    KeptSecrets &source = secrets();
    source.read(SecretKind::ProxyPassword, &source,
                [this, generation = ++m_generation](const std::optional<QByteArray> &kept,
                                                    SecretOrigin origin) {
                    if (generation == m_generation)
                        take(kept.value_or(QByteArray()), origin);
                });
}

SecretOwner ProxyPassword::ownerInSettings() const
{
    return proxySecretOwner(m_settings.value(SettingKey::ProxyHost).toString(),
                            m_settings.value(SettingKey::ProxyPort).toInt(),
                            m_settings.value(SettingKey::ProxyUser).toString());
}

bool ProxyPassword::isWanted() const
{
    return m_settings.value(SettingKey::ProxyMode).toString() == "manual"_L1 &&
           !m_settings.value(SettingKey::ProxyHost).toString().isEmpty() &&
           !m_owner.service.isEmpty();
}

KeptSecrets &ProxyPassword::secrets()
{
    if (!m_secrets) {
        m_secrets = std::make_unique<KeptSecrets>(m_owner, m_stores, m_clock);
        connect(m_secrets.get(), &KeptSecrets::keptIn, this,
                [this](SecretOrigin origin) { take(m_text, origin); });
        connect(m_secrets.get(), &KeptSecrets::changed, this, &ProxyPassword::changed);
    }
    return *m_secrets;
}

void ProxyPassword::take(const QByteArray &text, SecretOrigin origin)
{
    m_text = text;
    m_origin = origin;
    Q_EMIT changed();
}

} // namespace csp
