// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/filedialogs.h"

namespace csp {

struct ProfileImport;

/// How a person chooses a file with accounts.
[[nodiscard]] OpenRequest importRequest();
/// What an import did, names that had to change included.
[[nodiscard]] QString importReport(const ProfileImport &import);

} // namespace csp
