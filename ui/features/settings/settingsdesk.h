// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace csp {

class Clock;
class DataKeeper;
class Diagnostics;
class FileDialogs;
class ProxyPassword;
class Settings;

/// What the settings' page works with. All of it outlives the page.
struct SettingsDesk
{
    Settings &settings;
    ProxyPassword &proxyPassword;
    Clock &clock;
    DataKeeper &data;
    Diagnostics &diagnostics;
    FileDialogs &dialogs;
    /// What "as the system" means for the language of texts: "en-US".
    std::function<QString()> defaultLocale;
    /// Opens a folder in the system's own window; false when the system has none. A seam: tests
    /// answer at once.
    std::function<bool(const QString &path)> openFolder;
};

} // namespace csp
