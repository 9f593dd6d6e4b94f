// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/roles.h"
#include "ui/widgets/filedialogs.h"

namespace csp {

struct ProfileImport;

/// How a person chooses a file with accounts.
[[nodiscard]] OpenRequest importRequest();
/// What an import did, names that had to change and addresses that nobody knows included. Plain.
[[nodiscard]] QString importReport(const ProfileImport &import);
/// A warning when somebody has to look twice.
[[nodiscard]] ChipTone importTone(const ProfileImport &import);

} // namespace csp
