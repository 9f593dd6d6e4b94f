// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/formfields.h"

namespace csp::sandbox {

QHash<QString, QString> formFields(const QByteArray &body)
{
    QHash<QString, QString> fields;
    for (QByteArray pair : body.split('&')) {
        pair.replace('+', ' ');
        const qsizetype equals = pair.indexOf('=');
        if (equals > 0)
            fields.insert(QString::fromUtf8(QByteArray::fromPercentEncoding(pair.left(equals))),
                          QString::fromUtf8(QByteArray::fromPercentEncoding(pair.mid(equals + 1))));
    }
    return fields;
}

} // namespace csp::sandbox
