// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QByteArray>
#include <QString>

namespace csp {

/// Writes `content` into the file, whole or not at all: until everything is on the disk the old
/// file stays. The error is the system's reason ("No space left on device").
[[nodiscard]] Expected<Success, QString> replaceFile(const QString &fileName,
                                                     const QByteArray &content);

} // namespace csp
