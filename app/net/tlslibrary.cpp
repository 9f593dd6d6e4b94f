// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/tlslibrary.h"

#include <QSslSocket>

namespace csp {

QString tlsLibrary()
{
    return QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString()
                                     : QStringLiteral("none");
}

} // namespace csp
