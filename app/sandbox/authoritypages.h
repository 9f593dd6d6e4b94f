// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/account.h"
#include "app/sandbox/entraerror.h"

namespace csp::sandbox {

/// The pages that the authority shows to a person in a browser: plain HTML that works without
/// script. Every text that came with a request is escaped.

/// Choose who signs in, accept or cancel. The form posts `account` and `action` (accept, cancel)
/// to the page's own address, with the hidden fields beside them.
[[nodiscard]] Answer accountPage(const std::vector<Account> &accounts, const Account *chosen,
                                 const std::vector<std::pair<QString, QString>> &hidden = {});
/// Type the code that the other screen shows; the form posts `user_code`.
[[nodiscard]] Answer deviceCodePage(const QString &typed, const QString &complaint);
/// It is done; the browser can be closed.
[[nodiscard]] Answer donePage(const QString &headline, const QString &sentence);
[[nodiscard]] Answer errorPage(const EntraError &error, const Call &call);

} // namespace csp::sandbox
