// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/sandboxserver.h"
#include "tests/support/manualclock.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <optional>

namespace csp::test {

/// What came back, read without any code of the product.
struct RawAnswer
{
    int status = 0; ///< 0: the connection closed before a whole answer came
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] bool hasByteOrderMark() const { return body.startsWith("\xEF\xBB\xBF"); }
    /// Undefined when the body is not JSON.
    [[nodiscard]] QJsonValue json() const;
    [[nodiscard]] int errorCode() const { return json()[u"code"].toInt(-1); }
    [[nodiscard]] QJsonArray items() const { return json()[u"items"].toArray(); }
};

/// One request on its way, over a socket of its own, never sent twice.
class RawRequest : public QObject
{
    Q_OBJECT

public:
    RawRequest(quint16 port, const QByteArray &bytes);

    [[nodiscard]] bool isOver() const;
    [[nodiscard]] RawAnswer answer() const;
    /// Bytes that came, of a whole answer or not.
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    /// Goes away without waiting.
    void abandon();

Q_SIGNALS:
    void over();

private:
    void onReadyRead();

    QTcpSocket m_socket;
    QByteArray m_received;
    std::optional<RawAnswer> m_answer;
};

/// A sandbox in this thread, with a clock by hand, and a client that has a token for it.
class SandboxClient
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    explicit SandboxClient(const sandbox::SandboxOptions &options = {});

    [[nodiscard]] const sandbox::SandboxProfile &profile() const { return m_profile; }
    [[nodiscard]] sandbox::SandboxServer &server() { return m_server; }
    [[nodiscard]] ManualClock &clock() { return m_clock; }
    [[nodiscard]] QByteArray token();

    /// Paths are as after the host; the token is sent along unless `headers` has its own.
    RawAnswer get(const QString &path, const Headers &headers = {});
    RawAnswer post(const QString &path, const QJsonObject &body, const Headers &headers = {});
    RawAnswer send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                   Headers headers = {});
    [[nodiscard]] std::unique_ptr<RawRequest> begin(const QByteArray &method, const QString &path,
                                                    const QByteArray &body = {},
                                                    Headers headers = {});
    /// POST /_control; fails the test when it is refused.
    QJsonObject control(const QJsonObject &change);
    [[nodiscard]] QJsonObject control();
    [[nodiscard]] QJsonObject purchases();

    [[nodiscard]] QString customerId(int index);

    /// A subscription and one of the things it can become.
    struct Upgrade
    {
        QString customer;
        QJsonObject source;
        QJsonObject target; ///< an item of the eligibility answer
        /// Another subscription, not ended, is of the source's product and SKU.
        bool hasTwin = false;

        [[nodiscard]] QString id() const { return source[u"id"].toString(); }
        [[nodiscard]] int seats() const { return source[u"quantity"].toInt(); }
        [[nodiscard]] QString path() const;
        /// The body of POST transitions for so many seats, with the source's term and cycle.
        [[nodiscard]] QJsonObject body(int quantity) const;
    };
    /// The first customer's subscription, in order, that has an eligible target as wanted; the
    /// subscription is active, new commerce and no trial.
    [[nodiscard]] std::optional<Upgrade>
    findUpgrade(const std::function<bool(const Upgrade &)> &isWanted = {});

    /// One that offers transition_only and has a few seats.
    [[nodiscard]] Upgrade anUpgrade();
    /// A subscription of the upgrade's customer as it is now.
    [[nodiscard]] QJsonObject subscription(const Upgrade &upgrade, const QString &id);

private:
    ManualClock m_clock;
    sandbox::SandboxServer m_server;
    sandbox::SandboxProfile m_profile;
    QByteArray m_token;
    QStringList m_customerIds;
};

/// The ids of a collection's items.
[[nodiscard]] QStringList idsOf(const QJsonArray &items);
/// The transitions of a history, whatever its envelope.
[[nodiscard]] QJsonArray historyItems(const RawAnswer &answer);
/// The events of a transition, however the member is spelled.
[[nodiscard]] QJsonArray eventsOf(const QJsonValue &transition);
/// Its events in the words of the pages: "Conversion Started", "Conversion Completed" ...
[[nodiscard]] QStringList storyOf(const QJsonValue &transition);
/// The target may be reached by this type of transition.
[[nodiscard]] bool offers(const SandboxClient::Upgrade &upgrade, const QString &type);

} // namespace csp::test
