// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/loadstate.h"

#include <QDateTime>
#include <QString>

namespace csp {

class Banner;
class LinkButton;
class StateOverlay;
struct ShownError;

/// The sentence of an error with what to do next.
[[nodiscard]] QString errorWithNextStep(const ShownError &error, const QDateTime &now);

/// The failed or the offline face, for a place that has nothing else to show.
void showErrorFace(StateOverlay &overlay, LoadState state, const ShownError &error,
                   const QDateTime &now);

/// The same above rows that are still there and were read at that moment. Returns the button that
/// tries again.
LinkButton *showErrorBanner(Banner &banner, LoadState state, const ShownError &error,
                            const QDateTime &readAt, const QDateTime &now);

} // namespace csp
