// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/sandboxclient.h"

#include <QEventLoop>
#include <QJsonDocument>
#include <QTimer>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::test {

namespace {

/// Product and SKU of an offer of new commerce or of a catalog item.
QString skuOf(const QString &item)
{
    return item.section(u':', 0, 1);
}

} // namespace

QByteArray RawAnswer::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QJsonValue RawAnswer::json() const
{
    QByteArray text = body;
    if (hasByteOrderMark())
        text.remove(0, 3);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return QJsonValue(QJsonValue::Undefined);
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

RawRequest::RawRequest(quint16 port, const QByteArray &bytes)
{
    connect(&m_socket, &QTcpSocket::readyRead, this, &RawRequest::onReadyRead);
    connect(&m_socket, &QTcpSocket::disconnected, this, &RawRequest::over);
    m_socket.connectToHost(QHostAddress::LocalHost, port);
    m_socket.write(bytes);
}

bool RawRequest::isOver() const
{
    return m_answer || m_socket.state() == QAbstractSocket::UnconnectedState;
}

RawAnswer RawRequest::answer() const
{
    return m_answer.value_or(RawAnswer());
}

void RawRequest::abandon()
{
    m_socket.abort();
}

void RawRequest::onReadyRead()
{
    m_received += m_socket.readAll();
    const qsizetype end = m_received.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    RawAnswer found;
    QList<QByteArray> lines = m_received.left(end).split('\n');
    found.status = lines.takeFirst().split(' ').value(1).toInt();
    qsizetype length = 0;
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        found.headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
        if (line.left(colon).toLower() == "content-length")
            length = line.mid(colon + 1).trimmed().toLongLong();
    }
    if (m_received.size() < end + 4 + length)
        return;
    found.body = m_received.mid(end + 4, length);
    m_answer = found;
    Q_EMIT over();
}

SandboxClient::SandboxClient(const sandbox::SandboxOptions &options)
    : m_server(&m_clock)
{
    const Expected<sandbox::SandboxProfile, QString> started = m_server.start(options);
    if (!started)
        qFatal("%s", qPrintable(started.error()));
    m_profile = *started;
}

QByteArray SandboxClient::token()
{
    if (!m_token.isEmpty())
        return m_token;
    const QByteArray form =
        "grant_type=client_credentials&client_id=" + m_profile.clientId.toUtf8() +
        "&client_secret=" + QUrl::toPercentEncoding(m_profile.clientSecret) +
        "&scope=" + QUrl::toPercentEncoding(m_profile.audience + u"/.default"_s);
    const RawAnswer answer =
        send("POST", u'/' + m_profile.tenantId + u"/oauth2/v2.0/token"_s, form,
             {{"Content-Type", "application/x-www-form-urlencoded"}, {"Authorization", ""}});
    m_token = answer.json()[u"access_token"].toString().toLatin1();
    return m_token;
}

RawAnswer SandboxClient::get(const QString &path, const Headers &headers)
{
    return send("GET", path, {}, headers);
}

RawAnswer SandboxClient::post(const QString &path, const QJsonObject &body, const Headers &headers)
{
    return send("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
}

RawAnswer SandboxClient::send(const QByteArray &method, const QString &path, const QByteArray &body,
                              Headers headers)
{
    const std::unique_ptr<RawRequest> request = begin(method, path, body, std::move(headers));
    // QTest's own waiting sleeps between looks, which adds up over hundreds of requests.
    QEventLoop loop;
    QObject::connect(request.get(), &RawRequest::over, &loop, &QEventLoop::quit);
    QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
    if (!request->isOver())
        loop.exec();
    return request->answer();
}

std::unique_ptr<RawRequest> SandboxClient::begin(const QByteArray &method, const QString &path,
                                                 const QByteArray &body, Headers headers)
{
    const auto has = [&headers](const QByteArray &name) {
        return std::any_of(headers.cbegin(), headers.cend(), [&name](const auto &header) {
            return header.first.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    if (!has("Authorization") && !path.startsWith(u"/_control"_s))
        headers.append({"Authorization", "Bearer " + token()});
    QByteArray bytes = method + ' ' + path.toUtf8() + " HTTP/1.1\r\nHost: sandbox\r\n";
    for (const auto &[name, value] : std::as_const(headers)) {
        if (!value.isEmpty())
            bytes += name + ": " + value + "\r\n";
    }
    if (!body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    bytes += "\r\n" + body;
    return std::make_unique<RawRequest>(quint16(m_server.baseUrl().port()), bytes);
}

QJsonObject SandboxClient::control(const QJsonObject &change)
{
    const RawAnswer answer = post(u"/_control"_s, change);
    if (answer.status != 200)
        qWarning("the control refused: %s", answer.body.constData());
    return answer.json().toObject();
}

QJsonObject SandboxClient::control()
{
    return get(u"/_control"_s).json().toObject();
}

QJsonObject SandboxClient::purchases()
{
    return get(u"/_control/purchases"_s).json().toObject();
}

QString SandboxClient::customerId(int index)
{
    if (m_customerIds.isEmpty()) {
        for (const QJsonValue &item : get(u"/v1/customers"_s).items())
            m_customerIds.append(item[u"id"].toString());
    }
    return m_customerIds.value(index);
}

QString SandboxClient::Upgrade::path() const
{
    return u"/v1/customers/"_s + customer + u"/subscriptions/"_s + id();
}

QJsonObject SandboxClient::Upgrade::body(int quantity) const
{
    QString type;
    for (const QJsonValue &each : target[u"eligibilities"].toArray()) {
        if (each[u"isEligible"].toBool() && type.isEmpty())
            type = each[u"transitionType"].toString();
    }
    return {
        {u"toCatalogItemId"_s, target[u"catalogItemId"]},
        {u"quantity"_s, quantity},
        {u"transitionType"_s, type},
        {u"termDuration"_s, source[u"termDuration"]},
        {u"billingCycle"_s, source[u"billingCycle"]},
    };
}

std::optional<SandboxClient::Upgrade>
SandboxClient::findUpgrade(const std::function<bool(const Upgrade &)> &isWanted)
{
    for (int index = 0; !customerId(index).isEmpty(); ++index) {
        Upgrade upgrade{.customer = customerId(index), .source = {}, .target = {}};
        const QString list = u"/v1/customers/"_s + upgrade.customer + u"/subscriptions"_s;
        const QJsonArray all = get(list).items();
        for (const QJsonValue &source : all) {
            upgrade.source = source.toObject();
            if (source[u"status"].toString() != u"active" || source[u"isTrial"].toBool() ||
                !source[u"offerId"].toString().contains(u':'))
                continue;
            const RawAnswer targets = get(upgrade.path() + u"/transitionEligibilities"_s);
            for (const QJsonValue &target : targets.items()) {
                upgrade.target = target.toObject();
                upgrade.hasTwin = std::any_of(all.begin(), all.end(), [&](const QJsonValue &each) {
                    const QString status = each[u"status"].toString();
                    return each != source && status != u"deleted" && status != u"expired" &&
                           skuOf(each[u"offerId"].toString()) ==
                               skuOf(source[u"offerId"].toString());
                });
                const bool isEligible = !upgrade.body(1)[u"transitionType"].toString().isEmpty();
                if (isEligible && (!isWanted || isWanted(upgrade)))
                    return upgrade;
            }
        }
    }
    return std::nullopt;
}

SandboxClient::Upgrade SandboxClient::anUpgrade()
{
    const auto found = findUpgrade([](const Upgrade &upgrade) {
        return upgrade.seats() >= 4 && offers(upgrade, u"transition_only"_s);
    });
    return found.value_or(Upgrade());
}

QJsonObject SandboxClient::subscription(const Upgrade &upgrade, const QString &id)
{
    return get(u"/v1/customers/%1/subscriptions/%2"_s.arg(upgrade.customer, id)).json().toObject();
}

QStringList idsOf(const QJsonArray &items)
{
    QStringList ids;
    for (const QJsonValue &item : items)
        ids.append(item[u"id"].toString());
    return ids;
}

QJsonArray historyItems(const RawAnswer &answer)
{
    const QJsonValue json = answer.json();
    if (json.isArray())
        return json.toArray();
    return json[u"items"].isArray() ? json[u"items"].toArray() : json[u"transition"].toArray();
}

QJsonArray eventsOf(const QJsonValue &transition)
{
    return transition[u"events"].isArray() ? transition[u"events"].toArray()
                                           : transition[u"Events"].toArray();
}

QStringList storyOf(const QJsonValue &transition)
{
    QStringList story;
    for (const QJsonValue &event : eventsOf(transition)) {
        QString status = event[u"status"].toString().trimmed();
        if (status == u"InProgress")
            status = u"Started"_s;
        QString name = event[u"name"].toString();
        if (name == u"SeatReassignment")
            name = u"LicenseReassignment"_s;
        story.append(name + u' ' + status);
    }
    return story;
}

bool offers(const SandboxClient::Upgrade &upgrade, const QString &type)
{
    for (const QJsonValue &each : upgrade.target[u"eligibilities"].toArray()) {
        if (each[u"transitionType"].toString() == type && each[u"isEligible"].toBool())
            return true;
    }
    return false;
}

} // namespace csp::test
