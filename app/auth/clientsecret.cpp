// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientsecret.h"

#include <QCoreApplication>

namespace csp {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::ClientSecret)
};

} // namespace

Expected<QByteArray, QString> clientSecretFrom(const QProcessEnvironment &environment)
{
    const QString variable = QString::fromLatin1(clientSecretVariable);
    const QByteArray secret = environment.value(variable).trimmed().toUtf8();
    if (secret.isEmpty()) {
        return Unexpected{Text::tr("The environment variable %1 is not set. It has to contain the "
                                   "secret of the application that the partner account names.")
                              .arg(variable)};
    }
    return secret;
}

} // namespace csp
