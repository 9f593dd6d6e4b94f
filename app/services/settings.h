// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QStringList>
#include <QVariant>

#include <memory>

class QSettings;

namespace csp {

/// What a person can set. Name, type, default, what is allowed and scope of each stand in one table
/// (settingSpecs()).
enum class SettingKey {
    Locale,          ///< text: "de-DE"; empty: as the system
    ColorScheme,     ///< text: "system", "light", "dark" or "systemColors"
    TextScale,       ///< percent, 100 to 200
    TimesIn,         ///< text: "utc" or "local"
    HideNames,       ///< bool: customers are shown under placeholders, for sharing a screen
    ProxyMode,       ///< text: "system", "none" or "manual"
    ProxyHost,       ///< text, for "manual"
    ProxyPort,       ///< number, for "manual"
    ProxyUser,       ///< text, may be empty; its password is never a setting
    ReadDeadline,    ///< seconds until a question counts as unanswered
    ChangeDeadline,  ///< seconds until the outcome of a change counts as unknown
    BackgroundShare, ///< percent of the calls per minute that work in the background may use
    LogLevel,        ///< text: "warning", "info" or "debug"
    LogToFile,       ///< bool: the log is kept in <data-dir>/logs as well
};

/// Whose setting it is: what would follow the person to another computer, or what fits this
/// computer alone (its network, its disk).
enum class SettingScope { Person, Computer };

/// One row of the table.
struct SettingSpec
{
    SettingKey key;
    QString name;      ///< in settings.ini
    QVariant fallback; ///< the default; its type is the setting's type
    SettingScope scope = SettingScope::Person;
    QStringList words{}; ///< of a text that is a choice: what it may be
    QString pattern{};   ///< of any other text: the regular expression that all of it matches
    int minimum = 0;     ///< of a number
    int maximum = 0;
    int step = 1;

    /// The type is the default's and the value is one of those allowed.
    [[nodiscard]] bool allows(const QVariant &value) const;
};

/// Every setting, in the order of SettingKey.
[[nodiscard]] QList<SettingSpec> settingSpecs();

/// Preferences of the person, kept in <data-dir>/settings.ini, and the window's layout, kept in the
/// profile's own folder. Secrets are in neither. Lives as long as the program.
class Settings : public QObject
{
    Q_OBJECT

public:
    /// The folder must exist; when it cannot be written settings last until the program ends.
    explicit Settings(const QString &dataDir, QObject *parent = nullptr);
    ~Settings() override;

    [[nodiscard]] const QList<SettingSpec> &specs() const { return m_specs; }
    [[nodiscard]] const SettingSpec &spec(SettingKey key) const;
    [[nodiscard]] QString path() const;

    /// What was set; the default when nothing was, or when the file says what is not allowed.
    [[nodiscard]] QVariant value(SettingKey key) const;
    [[nodiscard]] bool isDefault(SettingKey key) const;

    /// A value that the table does not allow is a programming error and changes nothing; ask
    /// spec(key).allows() about what a person typed. Told once, and not at all when nothing
    /// changes.
    void setValue(SettingKey key, const QVariant &value);
    /// Back to the default.
    void reset(SettingKey key);
    void resetAll();

Q_SIGNALS:
    void changed(csp::SettingKey key);

private:
    const QList<SettingSpec> m_specs;
    std::unique_ptr<QSettings> m_preferences;
};

} // namespace csp
