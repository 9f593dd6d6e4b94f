// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/proxycontrol.h"

#include <QAuthenticator>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isThisComputer(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

class ChosenProxy final : public QNetworkProxyFactory
{
public:
    explicit ChosenProxy(ProxyChoice choice)
        : m_choice(std::move(choice))
    {
    }
    Q_DISABLE_COPY_MOVE(ChosenProxy)

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QNetworkProxy none(QNetworkProxy::NoProxy);
        if (m_choice.mode == ProxyChoice::Mode::None || isThisComputer(query.peerHostName()))
            return {none};
        if (m_choice.mode == ProxyChoice::Mode::System)
            return systemProxyForQuery(query);
        if (m_choice.host.isEmpty())
            return {none};
        return {QNetworkProxy(QNetworkProxy::HttpProxy, m_choice.host, quint16(m_choice.port))};
    }

private:
    const ProxyChoice m_choice;
};

} // namespace

ProxyControl::ProxyControl(QNetworkAccessManager &network, QObject *parent)
    : QObject(parent)
    , m_network(network)
{
    connect(&network, &QNetworkAccessManager::proxyAuthenticationRequired, this,
            [this](const QNetworkProxy &proxy, QAuthenticator *authenticator) {
                const QString password =
                    m_password && !m_choice.user.isEmpty() ? m_password() : QString();
                // What it has already been told it did not take.
                const bool isTried =
                    authenticator->user() == m_choice.user && authenticator->password() == password;
                if (!password.isEmpty() && !isTried) {
                    authenticator->setUser(m_choice.user);
                    authenticator->setPassword(password);
                    return;
                }
                if (std::exchange(m_isRefused, true))
                    return;
                Q_EMIT refused(
                    password.isEmpty()
                        ? tr("The proxy %1 asks for a name and a password, and this program has "
                             "none for it. Choose another way out in the settings, or a proxy "
                             "that asks for none.")
                              .arg(proxy.hostName())
                        : tr("The proxy %1 does not take the password that is kept for it. Enter "
                             "it again in the settings.")
                              .arg(proxy.hostName()));
            });
    take(m_choice);
}

void ProxyControl::apply(const ProxyChoice &choice)
{
    if (choice != m_choice)
        take(choice);
}

void ProxyControl::take(const ProxyChoice &choice)
{
    m_choice = choice;
    m_isRefused = false;
    // The manager owns its factory. Its open connections are left alone: calls are under way on
    // them, purchases too, and each connection belongs to the proxy it was made through.
    m_network.setProxyFactory(new ChosenProxy(choice));
}

} // namespace csp
