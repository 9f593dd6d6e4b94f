// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace csp {

/// Takes away from this process the right to a core file, whatever the system allows: the memory of
/// a console holds tokens and what a person typed, and none of that may lie on a disk after a
/// crash. Called first thing in main(); holds until the process ends. Does nothing where the
/// platform has no such files.
void keepMemoryOffDisk();

} // namespace csp
