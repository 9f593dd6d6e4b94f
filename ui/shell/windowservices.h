// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "ui/features/settings/settingsdesk.h"
#include "ui/features/signin/urlopener.h"
#include "ui/widgets/colors.h"

#include <QString>

#include <functional>
#include <memory>

namespace csp {

class Account;
class AdviceSource;
class AuditDirectory;
class CatalogDirectory;
class CustomerAccountDirectory;
class CustomerDirectory;
class FileDialogs;
class LayoutStore;
class OperationsService;
class ProfileBook;
class ResellerDirectory;
class ServiceStatus;
class Settings;
class SubscriptionDirectory;
class SubscriptionSearch;
class Theme;

/// What the main window works with, put together by the composition root, which owns all of it and
/// outlives the window.
struct WindowServices
{
    Clock &clock;
    Settings &settings;
    Theme &theme;
    LayoutStore &layout;
    FileDialogs &dialogs;
    CustomerDirectory &customers;
    SubscriptionDirectory &subscriptions;
    SubscriptionSearch &search;
    CatalogDirectory &catalog;
    OperationsService &operations;
    ServiceStatus &status;
    Account &account;
    ProfileBook &book;
    /// Opens an address in the person's browser; false when that cannot be done.
    UrlOpener openUrl;
    /// Some account that is not shown is sending a purchase right now.
    std::function<bool()> isSendingElsewhere = [] { return false; };
    SettingsDesk settingsDesk;
    /// Makes what the upgrade wizard, or the inspector's summary, asks about one subscription.
    std::function<std::unique_ptr<AdviceSource>(const CustomerId &customer, const QString &name,
                                                const SubscriptionId &source)>
        adviceFor;

    QString profileName;
    QString profileFile =
        {}; ///< where the account was read from; empty for the book and the sandbox
    QString profileDetail;
    ProfileTone profileTone = ProfileTone::Production;
    /// Asked for the quantity once more before anything is bought.
    bool isProduction = true;
    /// Why this console only reads; empty when it does not.
    QString readOnlyReason;

    // What a signed-in user adds; a window without them does not show it.
    CustomerAccountDirectory *accounts = nullptr;
    AuditDirectory *audit = nullptr;
    ResellerDirectory *resellers = nullptr;
};

} // namespace csp
