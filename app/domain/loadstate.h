// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace csp {

/// How far something that the service has was read. Each state looks different on the screen; rows
/// that were read earlier stay visible in all of them.
enum class LoadState {
    NotAsked, ///< nobody has asked yet
    Loading,  ///< a call is on its way
    Partial,  ///< ended early on a person's wish; what is there is true but not all
    Loaded,
    Failed,  ///< the service or the way to it said no
    Offline, ///< nothing left this computer
};

} // namespace csp

Q_DECLARE_METATYPE(csp::LoadState)
