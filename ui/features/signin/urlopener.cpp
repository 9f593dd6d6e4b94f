// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/urlopener.h"

#include <QDesktopServices>

namespace csp {

UrlOpener desktopOpener()
{
    return [](const QUrl &url) { return QDesktopServices::openUrl(url); };
}

} // namespace csp
