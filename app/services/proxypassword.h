// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/keptsecrets.h"
#include "app/services/settings.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace csp {

/// The password that belongs to the proxy user of the settings: in the key store, or in memory
/// until the program ends, never in a file. It is asked for when the settings name a proxy of their
/// own with a user, and it belongs to that host, port and user: with one of them changed, what was
/// kept is removed. Settings, stores and clock outlive it.
class ProxyPassword final : public QObject
{
    Q_OBJECT

public:
    ProxyPassword(Settings &settings, const SecretStores &stores, Clock &clock,
                  QObject *parent = nullptr);

    /// Empty while there is none.
    [[nodiscard]] QString text() const { return QString::fromUtf8(m_text); }
    /// Where it lies; None while there is none.
    [[nodiscard]] SecretOrigin origin() const { return m_origin; }
    /// Why the key store does not keep it, a sentence; empty while nothing is known against it.
    [[nodiscard]] QString keyStoreText() const;
    /// Why the key store still holds a password that was forgotten, a sentence; empty while it
    /// holds none such. forget() tries again.
    [[nodiscard]] QString leftBehindText() const;

    /// False, and nothing happens, unless the settings name a proxy of their own and a user.
    bool set(const QString &password);
    void forget();

Q_SIGNALS:
    void changed();

private:
    /// A password that the key store did not remove.
    struct LeftBehind
    {
        SecretOwner owner;
        QString reason;
    };

    void follow(SettingKey key);
    void remove(const SecretOwner &owner);
    /// Takes what is kept for the owner, once the settings send calls to that proxy.
    void read();
    [[nodiscard]] SecretOwner ownerInSettings() const;
    /// The settings send calls through a proxy of their own, as a user.
    [[nodiscard]] bool isWanted() const;
    KeptSecrets &secrets();
    void take(const QByteArray &text, SecretOrigin origin);

    Settings &m_settings;
    SecretStores m_stores;
    Clock &m_clock;
    SecretOwner m_owner;
    std::unique_ptr<KeptSecrets> m_secrets;
    /// What was read for a former owner, or before something was entered, is not taken.
    int m_generation = 0;
    bool m_isRead = false;
    QByteArray m_text;
    SecretOrigin m_origin = SecretOrigin::None;
    std::optional<LeftBehind> m_leftBehind;
};

} // namespace csp
