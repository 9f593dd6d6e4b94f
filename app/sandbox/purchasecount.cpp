// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/purchasecount.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace csp::sandbox {

using namespace Qt::Literals::StringLiterals;

void readPurchaseCount(QNetworkAccessManager &network, const QUrl &baseUrl, QObject *context,
                       std::function<void(const Expected<int, QString> &)> f)
{
    QUrl url = baseUrl;
    url.setPath(u"/_control/purchases"_s);
    QNetworkReply *reply = network.get(QNetworkRequest(url));
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    QObject::connect(reply, &QNetworkReply::finished, context, [reply, f = std::move(f)] {
        const QJsonObject answer = QJsonDocument::fromJson(reply->readAll()).object();
        if (reply->error() != QNetworkReply::NoError || !answer[u"count"].isDouble())
            f(Unexpected{
                u"The sandbox's purchases could not be counted: %1"_s.arg(reply->errorString())});
        else
            f(answer[u"count"].toInt());
    });
}

} // namespace csp::sandbox
