// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/appliedsettings.h"

#include "app/base/clock.h"
#include "app/base/logkeeper.h"
#include "app/net/session.h"
#include "app/services/customerdirectory.h"
#include "app/services/operationsservice.h"
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

AppliedSettings::AppliedSettings(Settings &settings, Clock &clock, LogKeeper *log,
                                 const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
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

void AppliedSettings::setParts(const Parts &parts)
{
    if (m_parts.proxy)
        m_parts.proxy->disconnect(this);
    m_parts = parts;
    if (m_parts.proxy)
        connect(m_parts.proxy, &ProxyControl::refused, this, &AppliedSettings::failed);
    // Whatever the screen shows, the journal says for whom something was bought.
    if (m_parts.operations) {
        m_parts.operations->setNameSource(
            [customers = m_parts.customers](const CustomerId &customer) {
                return customers ? customers->trueName(customer) : QString();
            });
    }
    applySession();
    applyProxy();
    applyNames();
}

QString AppliedSettings::serviceLocale() const
{
    const QString chosen = m_settings.value(SettingKey::Locale).toString();
    for (const QString &locale : {m_parts.locale, chosen, systemLocale()}) {
        if (!locale.isEmpty())
            return locale;
    }
    return {};
}

QString AppliedSettings::systemLocale() const
{
    const QString locale = languageAndCountry(m_systemLocale);
    return locale.isEmpty() ? u"en-US"_s : locale;
}

void AppliedSettings::apply(SettingKey key)
{
    switch (key) {
    case SettingKey::Locale:
        applyLocale();
        applySession();
        Q_EMIT tellingChanged();
        break;
    case SettingKey::TimesIn:
        applyZone();
        Q_EMIT tellingChanged();
        break;
    case SettingKey::HideNames:
        applyNames();
        Q_EMIT tellingChanged();
        break;
    case SettingKey::ProxyMode:
    case SettingKey::ProxyHost:
    case SettingKey::ProxyPort:
    case SettingKey::ProxyUser:
        applyProxy();
        break;
    case SettingKey::ReadDeadline:
    case SettingKey::ChangeDeadline:
    case SettingKey::BackgroundShare:
        applySession();
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

void AppliedSettings::applyNames()
{
    const bool areHidden = m_settings.value(SettingKey::HideNames).toBool();
    if (m_parts.customers)
        m_parts.customers->setNamesHidden(areHidden);
    if (m_parts.operations)
        m_parts.operations->setNamesHidden(areHidden);
    if (m_parts.status)
        m_parts.status->setNamesHidden(areHidden);
}

void AppliedSettings::applyProxy()
{
    if (!m_parts.proxy)
        return;
    const QString mode = m_settings.value(SettingKey::ProxyMode).toString();
    ProxyChoice choice;
    choice.mode = mode == "none"_L1     ? ProxyChoice::Mode::None
                  : mode == "manual"_L1 ? ProxyChoice::Mode::Manual
                                        : ProxyChoice::Mode::System;
    choice.host = m_settings.value(SettingKey::ProxyHost).toString();
    choice.port = m_settings.value(SettingKey::ProxyPort).toInt();
    choice.user = m_settings.value(SettingKey::ProxyUser).toString();
    m_parts.proxy->apply(choice);
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

void AppliedSettings::applySession()
{
    if (!m_parts.session)
        return;
    const auto seconds = [this](SettingKey key) {
        return std::chrono::seconds(m_settings.value(key).toInt());
    };
    m_parts.session->setLocale(serviceLocale());
    m_parts.session->setDeadlines(seconds(SettingKey::ReadDeadline),
                                  seconds(SettingKey::ChangeDeadline));
    m_parts.session->setBackgroundShare(m_settings.value(SettingKey::BackgroundShare).toInt() /
                                        100.0);
}

} // namespace csp
