// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QString>
#include <QUrl>

#include <functional>

class QNetworkAccessManager;
class QObject;

namespace csp::sandbox {

/// How many purchases the sandbox at this address has counted, or a sentence. f is called once, in
/// a later turn, while context lives.
void readPurchaseCount(QNetworkAccessManager &network, const QUrl &baseUrl, QObject *context,
                       std::function<void(const Expected<int, QString> &)> f);

} // namespace csp::sandbox
