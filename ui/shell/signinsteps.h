// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"
#include "ui/shell/tour.h"

namespace csp {

class TourHands;

/// What a new user would have been given by their administrator: the sandbox as an account.
struct TourAccount
{
    QString apiUrl;
    QString authorityUrl;
    QString audience;
    QString tenantId;
    QString clientId;
    QString userClientId;
    QString certificateFile;
    QString clientSecret;
};

/// From the first page to the list of customers with each way to sign in, once in light and once in
/// dark. Begins in a window with an account.
[[nodiscard]] std::vector<TourStep> signInSteps(const TourHands &hands, const TourAccount &account);

} // namespace csp
