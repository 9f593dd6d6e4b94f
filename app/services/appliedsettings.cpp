// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/appliedsettings.h"

#include "app/base/clock.h"
#include "app/base/logkeeper.h"
#include "app/net/session.h"
#include "app/services/customerdirectory.h"
#include "app/services/operationsservice.h"
#include "app/services/proxypassword.h"
#include "app/services/servicestatus.h"

#include <QDir>
#include <QTimeZone>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "de-DE"; empty for one without a country. Not QLocale::bcp47Name(), which leaves out the country
/// that goes without saying.
QString languageAndCountry(const QLocale &locale)
{
    if (locale.language() == QLocale::C)
        return {};
    const QString language = QLocale::languageToCode(locale.language());
    const QString country = QLocale::territoryToCode(locale.territory());
    return language.isEmpty() || country.size() != 2 ? QString() : language + u'-' + country;
}

LogLevel levelOf(const QString &word)
{
    if (word == "debug"_L1)
        return LogLevel::Debug;
    return word == "warning"_L1 ? LogLevel::Warning : LogLevel::Info;
}

} // namespace

AppliedSettings::AppliedSettings(Settings &settings, ProxyPassword &password, Clock &clock,
                                 LogKeeper *log, const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_password(password)
    , m_clock(clock)
    , m_log(log)
    , m_logFolder(QDir(dataDir).filePath(u"logs"_s))
    , m_systemLocale(QLocale())
{
    connect(&settings, &Settings::changed, this, &AppliedSettings::apply);
    applyLocale();
    applyZone();
    // The default is how the categories begin; rules that somebody else has set stay then.
    if (!settings.isDefault(SettingKey::LogLevel) || settings.value(SettingKey::LogToFile).toBool())
        applyLog();
}

void AppliedSettings::add(const Parts &parts)
{
    if (parts.proxy) {
        connect(parts.proxy.data(), &ProxyControl::refused, this, &AppliedSettings::failed);
        // What it was refused with may be another one by now.
        const auto give = [this, proxy = parts.proxy] {
            if (proxy)
                proxy->setPassword([&password = m_password] { return password.text(); });
        };
        connect(&m_password, &ProxyPassword::changed, parts.proxy.data(), give);
        give();
    }
    // Whatever the screen shows, the journal says for whom something was bought.
    if (parts.operations) {
        parts.operations->setNameSource([customers = parts.customers](const CustomerId &customer) {
            return customers ? customers->trueName(customer) : QString();
        });
    }
    applySession(parts);
    applyProxy(parts);
    applyNames(parts);
    m_opened.append(parts);
}

const QList<AppliedSettings::Parts> &AppliedSettings::opened()
{
    m_opened.removeIf([](const Parts &parts) {
        return !parts.session && !parts.proxy && !parts.customers && !parts.operations &&
               !parts.status;
    });
    return m_opened;
}

QString AppliedSettings::serviceLocale() const
{
    const QString chosen = m_settings.value(SettingKey::Locale).toString();
    return chosen.isEmpty() ? systemLocale() : chosen;
}

QString AppliedSettings::systemLocale() const
{
    const QString locale = languageAndCountry(m_systemLocale);
    return locale.isEmpty() ? u"en-US"_s : locale;
}

void AppliedSettings::apply(SettingKey key)
{
    const auto forEach = [this](void (AppliedSettings::*take)(const Parts &) const) {
        for (const Parts &parts : opened())
            (this->*take)(parts);
    };
    switch (key) {
    case SettingKey::Locale:
        applyLocale();
        forEach(&AppliedSettings::applySession);
        Q_EMIT tellingChanged();
        break;
    case SettingKey::TimesIn:
        applyZone();
        Q_EMIT tellingChanged();
        break;
    case SettingKey::HideNames:
        forEach(&AppliedSettings::applyNames);
        Q_EMIT tellingChanged();
        break;
    case SettingKey::ProxyMode:
    case SettingKey::ProxyHost:
    case SettingKey::ProxyPort:
    case SettingKey::ProxyUser:
        forEach(&AppliedSettings::applyProxy);
        break;
    case SettingKey::ReadDeadline:
    case SettingKey::ChangeDeadline:
    case SettingKey::BackgroundShare:
        forEach(&AppliedSettings::applySession);
        break;
    case SettingKey::LogLevel:
    case SettingKey::LogToFile:
        applyLog();
        break;
    case SettingKey::ColorScheme:
    case SettingKey::TextScale:
        break;
    }
}

void AppliedSettings::applyLocale()
{
    const QString chosen = m_settings.value(SettingKey::Locale).toString();
    QLocale::setDefault(chosen.isEmpty() ? m_systemLocale : QLocale(chosen));
}

void AppliedSettings::applyZone()
{
    const bool isLocal = m_settings.value(SettingKey::TimesIn).toString() == "local"_L1;
    m_clock.setZone(isLocal ? QTimeZone::systemTimeZone() : QTimeZone::utc());
}

void AppliedSettings::applyNames(const Parts &parts) const
{
    const bool areHidden = m_settings.value(SettingKey::HideNames).toBool();
    if (parts.customers)
        parts.customers->setNamesHidden(areHidden);
    if (parts.operations)
        parts.operations->setNamesHidden(areHidden);
    if (parts.status)
        parts.status->setNamesHidden(areHidden);
}

void AppliedSettings::applyProxy(const Parts &parts) const
{
    if (!parts.proxy)
        return;
    const QString mode = m_settings.value(SettingKey::ProxyMode).toString();
    ProxyChoice choice;
    choice.mode = mode == "none"_L1     ? ProxyChoice::Mode::None
                  : mode == "manual"_L1 ? ProxyChoice::Mode::Manual
                                        : ProxyChoice::Mode::System;
    choice.host = m_settings.value(SettingKey::ProxyHost).toString();
    choice.port = m_settings.value(SettingKey::ProxyPort).toInt();
    choice.user = m_settings.value(SettingKey::ProxyUser).toString();
    parts.proxy->apply(choice);
}

void AppliedSettings::applyLog()
{
    LogKeeper::setLevel(levelOf(m_settings.value(SettingKey::LogLevel).toString()));
    if (!m_log)
        return;
    if (!m_settings.value(SettingKey::LogToFile).toBool())
        return m_log->stopFile();
    if (const auto started = m_log->startFile(m_logFolder); !started)
        Q_EMIT failed(started.error());
}

void AppliedSettings::applySession(const Parts &parts) const
{
    if (!parts.session)
        return;
    const auto seconds = [this](SettingKey key) {
        return std::chrono::seconds(m_settings.value(key).toInt());
    };
    parts.session->setLocale(parts.locale.isEmpty() ? serviceLocale() : parts.locale);
    parts.session->setDeadlines(seconds(SettingKey::ReadDeadline),
                                seconds(SettingKey::ChangeDeadline));
    parts.session->setBackgroundShare(m_settings.value(SettingKey::BackgroundShare).toInt() /
                                      100.0);
}

} // namespace csp
