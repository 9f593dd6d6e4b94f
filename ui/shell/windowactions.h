// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/actioncollection.h"

namespace csp {

/// The ids of the window's own actions; also their object names.
namespace actionid {
inline constexpr QLatin1StringView goTo{"go.anything"};
inline constexpr QLatin1StringView customers{"go.customers"};
inline constexpr QLatin1StringView catalog{"go.catalog"};
inline constexpr QLatin1StringView activity{"go.activity"};
inline constexpr QLatin1StringView back{"go.back"};
inline constexpr QLatin1StringView forward{"go.forward"};
inline constexpr QLatin1StringView nextPane{"go.nextPane"};
inline constexpr QLatin1StringView previousPane{"go.previousPane"};
inline constexpr QLatin1StringView filter{"edit.filter"};
inline constexpr QLatin1StringView refresh{"view.refresh"};
inline constexpr QLatin1StringView refreshAll{"view.refreshAll"};
inline constexpr QLatin1StringView showTree{"view.tree"};
inline constexpr QLatin1StringView showInspector{"view.inspector"};
inline constexpr QLatin1StringView showActivity{"view.activity"};
inline constexpr QLatin1StringView groupByReseller{"view.groupByReseller"};
inline constexpr QLatin1StringView resetLayout{"view.resetLayout"};
inline constexpr QLatin1StringView schemeSystem{"view.schemeSystem"};
inline constexpr QLatin1StringView schemeLight{"view.schemeLight"};
inline constexpr QLatin1StringView schemeDark{"view.schemeDark"};
inline constexpr QLatin1StringView schemeColors{"view.schemeSystemColors"};
inline constexpr QLatin1StringView textLarger{"view.textLarger"};
inline constexpr QLatin1StringView textSmaller{"view.textSmaller"};
inline constexpr QLatin1StringView textNormal{"view.textNormal"};
inline constexpr QLatin1StringView nextTab{"tab.next"};
inline constexpr QLatin1StringView previousTab{"tab.previous"};
inline constexpr QLatin1StringView closeTab{"tab.close"};
inline constexpr QLatin1StringView upgrade{"subscription.upgrade"};
inline constexpr QLatin1StringView properties{"subscription.properties"};
inline constexpr QLatin1StringView customerCatalog{"customer.catalog"};
inline constexpr QLatin1StringView switchAccount{"file.switchAccount"};
inline constexpr QLatin1StringView closeAccount{"file.closeAccount"};
inline constexpr QLatin1StringView manageAccounts{"file.manageAccounts"};
inline constexpr QLatin1StringView signIn{"file.signIn"};
inline constexpr QLatin1StringView exportJournal{"file.exportJournal"};
inline constexpr QLatin1StringView settings{"file.settings"};
inline constexpr QLatin1StringView quit{"file.quit"};
inline constexpr QLatin1StringView keys{"help.keys"};
inline constexpr QLatin1StringView about{"help.about"};
} // namespace actionid

/// Makes the window's actions in the collection, and tells it of those that every table has.
void addWindowActions(ActionCollection &actions);

} // namespace csp
