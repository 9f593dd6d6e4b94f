// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

class QNetworkAccessManager;

namespace csp {

/// Which way calls take out of this network. Never a password.
struct ProxyChoice
{
    enum class Mode { System, None, Manual };

    Mode mode = Mode::System;
    QString host; ///< for Manual, as the next two
    int port = 0;
    QString user; ///< empty: the proxy asks for nobody

    friend bool operator==(const ProxyChoice &, const ProxyChoice &) = default;
};

/// Gives a network manager its proxy and changes it while the program runs: calls from then on take
/// the other way. What is on this computer (the sandbox, the sign-in's own answers) never goes
/// through a proxy. The manager, which outlives this, keeps the last choice.
class ProxyControl : public QObject
{
    Q_OBJECT

public:
    /// The password of the proxy's user, from the key store; empty when there is none.
    using Password = std::function<QString()>;

    explicit ProxyControl(QNetworkAccessManager &network, QObject *parent = nullptr);

    [[nodiscard]] const ProxyChoice &choice() const { return m_choice; }
    /// A manual choice without a host counts as none.
    void apply(const ProxyChoice &choice);
    /// Asked whenever the proxy asks. Without it the proxy's question stays unanswered.
    void setPassword(Password password)
    {
        m_password = std::move(password);
        m_isRefused = false;
    }

Q_SIGNALS:
    /// The proxy wants a password and there is none, or it did not take it; a sentence. Told once
    /// for each choice.
    void refused(const QString &sentence);

private:
    void take(const ProxyChoice &choice);

    QNetworkAccessManager &m_network;
    ProxyChoice m_choice;
    Password m_password;
    bool m_isRefused = false;
};

} // namespace csp
