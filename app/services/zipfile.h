// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace csp {

/// One file of an archive.
struct ZipEntry
{
    QString name;
    QByteArray content;
};

/// The bytes of a ZIP archive with these files, in their order, dated `at`. A sentence when it
/// cannot be made.
[[nodiscard]] Expected<QByteArray, QString> zipped(const QList<ZipEntry> &entries,
                                                   const QDateTime &at);

} // namespace csp
