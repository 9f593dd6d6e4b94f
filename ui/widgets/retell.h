// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace csp {

/// Numbers, times or names are told otherwise from now on (AppliedSettings::tellingChanged): every
/// window takes over the default locale, and in a later turn every widget hears a LanguageChange
/// and tells its texts again.
void tellEverythingAgain();

} // namespace csp
