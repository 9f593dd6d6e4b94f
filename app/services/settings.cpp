// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/settings.h"

#include "app/base/assert.h"

#include <QDir>
#include <QRegularExpression>
#include <QSettings>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

SettingSpec choice(SettingKey key, const QString &name, const QStringList &words,
                   SettingScope scope = SettingScope::Person)
{
    SettingSpec spec{key, name, words.first(), scope};
    spec.words = words;
    return spec;
}

SettingSpec text(SettingKey key, const QString &name, const QString &pattern, SettingScope scope)
{
    SettingSpec spec{key, name, QString(), scope};
    spec.pattern = pattern;
    return spec;
}

SettingSpec number(SettingKey key, const QString &name, int fallback, int minimum, int maximum,
                   int step, SettingScope scope)
{
    SettingSpec spec{key, name, fallback, scope};
    spec.minimum = minimum;
    spec.maximum = maximum;
    spec.step = step;
    return spec;
}

SettingSpec yesOrNo(SettingKey key, const QString &name, bool fallback, SettingScope scope)
{
    return {key, name, fallback, scope};
}

/// What stands in the file as the type that the table wants; invalid when it is something else.
QVariant typed(const QVariant &stored, const QVariant &fallback)
{
    // The file holds text, and a person may have edited it.
    if (fallback.typeId() == QMetaType::Bool) {
        const QString word = stored.toString();
        if (word == "true"_L1 || word == "false"_L1)
            return word == "true"_L1;
        return {};
    }
    QVariant value = stored;
    return value.isValid() && value.convert(fallback.metaType()) ? value : QVariant();
}

} // namespace

bool SettingSpec::allows(const QVariant &value) const
{
    if (value.metaType() != fallback.metaType())
        return false;
    switch (value.typeId()) {
    case QMetaType::Int:
        return value.toInt() >= minimum && value.toInt() <= maximum;
    case QMetaType::QString: {
        if (!words.isEmpty())
            return words.contains(value.toString());
        const QRegularExpression whole(QRegularExpression::anchoredPattern(pattern));
        return whole.match(value.toString()).hasMatch();
    }
    default:
        return true;
    }
}

QList<SettingSpec> settingSpecs()
{
    using enum SettingKey;
    constexpr auto person = SettingScope::Person;
    constexpr auto computer = SettingScope::Computer;
    return {
        text(Locale, u"locale"_s, u"([a-z]{2,3}-[A-Z]{2})?"_s, person),
        choice(ColorScheme, u"colorScheme"_s,
               {u"system"_s, u"light"_s, u"dark"_s, u"systemColors"_s}),
        number(TextScale, u"textScale"_s, 100, 100, 200, 10, person),
        choice(TimesIn, u"timesIn"_s, {u"utc"_s, u"local"_s}),
        yesOrNo(HideNames, u"hideNames"_s, false, person),
        choice(ProxyMode, u"proxy/mode"_s, {u"system"_s, u"none"_s, u"manual"_s}, computer),
        // A name or an address, never a URL: what stands before an @ could be a password.
        text(ProxyHost, u"proxy/host"_s, u"([A-Za-z0-9][A-Za-z0-9.:_-]{0,252})?"_s, computer),
        number(ProxyPort, u"proxy/port"_s, 8080, 1, 65535, 1, computer),
        text(ProxyUser, u"proxy/user"_s, u"[^:@/\\s]{0,256}"_s, computer),
        number(ReadDeadline, u"deadlines/read"_s, 100, 10, 600, 10, computer),
        // Short ones would make outcomes unknown that only take their time.
        number(ChangeDeadline, u"deadlines/change"_s, 180, 60, 900, 30, computer),
        number(BackgroundShare, u"backgroundShare"_s, 60, 10, 90, 5, person),
        choice(LogLevel, u"log/level"_s, {u"info"_s, u"warning"_s, u"debug"_s}, computer),
        yesOrNo(LogToFile, u"log/toFile"_s, false, computer),
    };
}

Settings::Settings(const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_specs(settingSpecs())
    , m_preferences(std::make_unique<QSettings>(QDir(dataDir).filePath(u"settings.ini"_s),
                                                QSettings::IniFormat))
{
}

Settings::~Settings() = default;

const SettingSpec &Settings::spec(SettingKey key) const
{
    return m_specs.at(qsizetype(key));
}

QString Settings::path() const
{
    return m_preferences->fileName();
}

QVariant Settings::value(SettingKey key) const
{
    const SettingSpec &row = spec(key);
    const QVariant stored = typed(m_preferences->value(row.name), row.fallback);
    return row.allows(stored) ? stored : row.fallback;
}

bool Settings::isDefault(SettingKey key) const
{
    return value(key) == spec(key).fallback;
}

void Settings::setValue(SettingKey key, const QVariant &value)
{
    const SettingSpec &row = spec(key);
    CSP_ASSERT(row.allows(value), return );
    if (this->value(key) == value)
        return;
    // A default is not written down, so that a better one of a later version counts.
    if (value == row.fallback)
        m_preferences->remove(row.name);
    else
        m_preferences->setValue(row.name, value);
    Q_EMIT changed(key);
}

void Settings::reset(SettingKey key)
{
    setValue(key, spec(key).fallback);
}

void Settings::resetAll()
{
    for (const SettingSpec &row : m_specs)
        reset(row.key);
}

} // namespace csp
