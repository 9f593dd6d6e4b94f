// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/replacefile.h"

#include <QSaveFile>

namespace csp {

Expected<Success, QString> replaceFile(const QString &fileName, const QByteArray &content)
{
    QSaveFile file(fileName);
    // commit() flushes too, but does not look at whether that went well and would put a file that
    // was cut off by a full disk into the place of the good one (seen with Qt 6.4.2).
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
        !file.flush() || !file.commit())
        return Unexpected{file.errorString()};
    return Success{};
}

} // namespace csp
