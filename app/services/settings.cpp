// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/settings.h"

#include "app/base/assert.h"

#include <QDir>
#include <QSettings>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Row
{
    QString name;
    QVariant fallback;
};

Row rowOf(SettingKey key)
{
    switch (key) {
    case SettingKey::ColorScheme:
        return {u"colorScheme"_s, u"system"_s};
    case SettingKey::TextScale:
        return {u"textScale"_s, 100};
        return {u"timesInUtc"_s, true};
    }
    return {};
}

} // namespace

Settings::Settings(const QString &dataDir, QObject *parent)
    : QObject(parent)
    , m_preferences(std::make_unique<QSettings>(QDir(dataDir).filePath(u"settings.ini"_s),
                                                QSettings::IniFormat))
{
}

Settings::~Settings() = default;

QVariant Settings::value(SettingKey key) const
{
    const Row row = rowOf(key);
    QVariant stored = m_preferences->value(row.name);
    // The file holds text, and a person may have edited it.
    if (!stored.isValid() || !stored.convert(row.fallback.metaType()))
        return row.fallback;
    return stored;
}

void Settings::setValue(SettingKey key, const QVariant &value)
{
    const Row row = rowOf(key);
    CSP_ASSERT(value.metaType() == row.fallback.metaType(), return );
    if (this->value(key) == value)
        return;
    m_preferences->setValue(row.name, value);
    Q_EMIT changed(key);
}

} // namespace csp
