// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "ui/widgets/colors.h"

#include <QString>

#include <functional>
#include <memory>

namespace csp {

class AdviceSource;
class CatalogDirectory;
class CustomerDirectory;
class FileDialogs;
class LayoutStore;
class OperationsService;
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
    /// Makes what the upgrade wizard, or the inspector's summary, asks about one subscription.
    std::function<std::unique_ptr<AdviceSource>(const CustomerId &customer, const QString &name,
                                                const SubscriptionId &source)>
        adviceFor;

    QString profileName;
    QString profileDetail;
    ProfileTone profileTone = ProfileTone::Other;
    /// Asked for the quantity once more before anything is bought.
    bool isProduction = true;
    /// Why this console only reads; empty when it does not.
    QString readOnlyReason;
};

} // namespace csp
