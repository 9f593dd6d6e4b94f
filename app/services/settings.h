// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

#include <memory>

class QSettings;

namespace csp {

/// What a person can set. Type, default and scope of each stand in one table (settings.cpp).
enum class SettingKey {
    ColorScheme, ///< text: "system", "light", "dark" or "systemColors"
    TextScale,   ///< percent, 100 to 200
};

/// Preferences of the person, kept in <data-dir>/settings.ini, and the window's layout, kept in the
/// profile's own folder. Secrets are in neither. Lives as long as the program.
class Settings : public QObject
{
    Q_OBJECT

public:
    /// The folder must exist; when it cannot be written settings last until the program ends.
    explicit Settings(const QString &dataDir, QObject *parent = nullptr);
    ~Settings() override;

    [[nodiscard]] QVariant value(SettingKey key) const;
    /// A value of another type than the table's is a programming error and changes nothing.
    void setValue(SettingKey key, const QVariant &value);

Q_SIGNALS:
    void changed(csp::SettingKey key);

private:
    std::unique_ptr<QSettings> m_preferences;
};

} // namespace csp
