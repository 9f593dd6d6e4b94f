// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace csp::sandbox {

/// The names and values of an `application/x-www-form-urlencoded` body; of a name that comes twice
/// the last.
[[nodiscard]] QHash<QString, QString> formFields(const QByteArray &body);

} // namespace csp::sandbox
