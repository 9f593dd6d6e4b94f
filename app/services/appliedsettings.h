// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/net/proxycontrol.h"
#include "app/services/settings.h"

#include <QList>
#include <QLocale>
#include <QObject>
#include <QPointer>

namespace csp {

class Clock;
class CustomerDirectory;
class LogKeeper;
class OperationsService;
class ProxyPassword;
class ServiceStatus;
class Session;

/// Puts the settings into effect: what belongs to the program at once, what belongs to a profile as
/// soon as that is there, whether it is shown or left, and every change when it is made. Colors and
/// text size are the theme's and not its. Settings, clock, log and password outlive it.
class AppliedSettings : public QObject
{
    Q_OBJECT

public:
    /// What a profile consists of as far as settings reach into it; each may be null or go away.
    struct Parts
    {
        QPointer<Session> session;
        QPointer<ProxyControl> proxy;
        QPointer<CustomerDirectory> customers;
        QPointer<OperationsService> operations;
        QPointer<ServiceStatus> status;
        /// Of the profile, "de-DE"; empty when it says none.
        QString locale;
    };

    /// `log` may be null; its file lies in <data-dir>/logs.
    AppliedSettings(Settings &settings, ProxyPassword &password, Clock &clock, LogKeeper *log,
                    const QString &dataDir, QObject *parent = nullptr);

    /// A profile that is opened; its parts take over the settings now and follow them until they go
    /// away. From now on its journal is told the customers' true names, hidden or not.
    void add(const Parts &parts);

    /// The locale that the service's texts are asked in where a profile says none: what the person
    /// chose, else the system's, else en-US. Always a language with a country (contract,
    /// commerce 1.3).
    [[nodiscard]] QString serviceLocale() const;
    /// The same without a choice: what "as the system" means.
    [[nodiscard]] QString systemLocale() const;
    /// Where the log is kept when it is.
    [[nodiscard]] QString logFolder() const { return m_logFolder; }

Q_SIGNALS:
    /// Numbers, times or names are told otherwise from now on: what is on the screen has to be told
    /// again.
    void tellingChanged();
    /// Something could not be put into effect, or the proxy refuses; a sentence.
    void failed(const QString &sentence);

private:
    void apply(SettingKey key);
    void applyLocale();
    void applyZone();
    void applyLog();
    void applyNames(const Parts &parts) const;
    void applyProxy(const Parts &parts) const;
    void applySession(const Parts &parts) const;
    /// The profiles that are still there.
    [[nodiscard]] const QList<Parts> &opened();

    Settings &m_settings;
    ProxyPassword &m_password;
    Clock &m_clock;
    LogKeeper *m_log;
    const QString m_logFolder;
    const QLocale m_systemLocale;
    QList<Parts> m_opened;
};

} // namespace csp
