// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace csp {

/// Why something could not be kept on disk. `sentence` is for a person: it names the file and what
/// to do; `detail` is what the system or SQLite said.
struct StoreError
{
    enum class Kind {
        NotAFolder, ///< a file, or something under /proc, is where a folder must be
        NotAllowed, ///< the rights are missing
        Full,       ///< no room left on the disk or up to a limit
        Damaged,    ///< not a database, or one that has been damaged
        Newer,      ///< written by a newer version of the program
        Busy,       ///< another process holds it
        ReadOnly,   ///< this console may only read it
        Conflict,   ///< the change contradicts what is stored
        Failed,     ///< anything else
    };

    Kind kind = Kind::Failed;
    QString sentence;
    QString detail;
};

} // namespace csp
