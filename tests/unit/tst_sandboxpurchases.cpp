// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

#include <sys/resource.h>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::Replay;
using sandbox::SandboxOptions;
using Upgrade = SandboxClient::Upgrade;

namespace {

const QByteArray requestId = "11111111-2222-4333-8444-555555555555";

SandboxClient::Headers withRequestId(const QByteArray &id = requestId)
{
    return {{"MS-RequestId", id}};
}

} // namespace

/// How purchases are counted, repeated and remembered.
class SandboxPurchasesTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void buysAgainWhenAskedAgain();
    void replaysWhenTold();
    void refusesToReplayWhenTold();
    void countsPurchasesBothWays();
    void remembersAcrossRestarts();
    void anotherSeedBeginsAFreshWorld();
    void survivesAHalfWrittenFile();
    void saysWhenItsFolderCannotBeUsed();
    void commitsNothingThatCannotBeWritten();
};

void SandboxPurchasesTest::buysAgainWhenAskedAgain()
{
    SandboxClient client;
    const Upgrade upgrade = client.anUpgrade();
    const QString path = upgrade.path() + u"/transitions"_s;
    const QString list = u"/v1/customers/%1/subscriptions"_s.arg(upgrade.customer);
    const auto before = client.get(list).items().size();
    // Even the same id in the same second does not protect anybody.
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
    client.clock().advance(15s);
    QCOMPARE(client.get(list).items().size(), before + 2);
    QCOMPARE(client.subscription(upgrade, upgrade.id())[u"quantity"].toInt(), upgrade.seats() - 2);
    QCOMPARE(client.purchases()[u"count"].toInt(), 2);

    // Neither does a full one: the second purchase becomes a subscription of its own.
    SandboxClient full;
    QCOMPARE(full.post(path, upgrade.body(upgrade.seats())).status, 200);
    QCOMPARE(full.post(path, upgrade.body(upgrade.seats())).status, 200);
    full.clock().advance(15s);
    QCOMPARE(full.get(list).items().size(), before + 1);
    QCOMPARE(full.purchases()[u"count"].toInt(), 2);
}

void SandboxPurchasesTest::replaysWhenTold()
{
    SandboxOptions options;
    options.replay = Replay::Replay;
    SandboxClient client(options);
    const Upgrade upgrade = client.anUpgrade();
    const QString path = upgrade.path() + u"/transitions"_s;
    const RawAnswer first = client.post(path, upgrade.body(1), withRequestId());
    client.clock().advance(15s);
    const RawAnswer second = client.post(path, upgrade.body(1), withRequestId());
    QCOMPARE(second.status, 200);
    QCOMPARE(second.json()[u"Events"], first.json()[u"Events"]);
    QCOMPARE(client.purchases()[u"count"].toInt(), 1);
    QCOMPARE(client.post(path, upgrade.body(1)).status, 200);
    QCOMPARE(client.purchases()[u"count"].toInt(), 2);
}

void SandboxPurchasesTest::refusesToReplayWhenTold()
{
    SandboxOptions options;
    options.replay = Replay::Refuse;
    SandboxClient client(options);
    const Upgrade upgrade = client.anUpgrade();
    const QString path = upgrade.path() + u"/transitions"_s;
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
    client.clock().advance(15s);
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 409);
    QCOMPARE(client.purchases()[u"count"].toInt(), 1);
}

void SandboxPurchasesTest::countsPurchasesBothWays()
{
    SandboxClient client;
    const Upgrade upgrade = client.anUpgrade();
    const QString path = upgrade.path() + u"/transitions"_s;
    const QByteArray otherId = "99999999-2222-4333-8444-555555555555";
    QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
    // The same intent with another id, its members in another case.
    QJsonObject loud;
    const QJsonObject body = upgrade.body(1);
    for (auto it = body.begin(); it != body.end(); ++it)
        loud[it.key().toUpper()] = it.value();
    QCOMPARE(client.post(path, loud, withRequestId(otherId)).status, 200);
    client.clock().advance(15s);
    QCOMPARE(client.post(path, upgrade.body(2), withRequestId(otherId)).status, 200);

    const QJsonObject purchases = client.purchases();
    QCOMPARE(purchases[u"count"].toInt(), 3);
    QCOMPARE(purchases[u"items"].toArray().size(), 3);
    QCOMPARE(purchases[u"items"][0][u"requestId"].toString().toLatin1(), requestId);
    QCOMPARE(purchases[u"items"][0][u"phase"].toString(), u"done"_s);
    QHash<QString, int> byId;
    for (const QJsonValue &each : purchases[u"byRequestId"].toArray())
        byId[each[u"requestId"].toString()] = each[u"count"].toInt();
    QCOMPARE(byId, (QHash<QString, int>{{QString::fromLatin1(requestId), 1},
                                        {QString::fromLatin1(otherId), 2}}));
    QList<int> byIntent;
    for (const QJsonValue &each : purchases[u"byIntent"].toArray()) {
        QCOMPARE(each[u"customerId"].toString(), upgrade.customer);
        QCOMPARE(each[u"subscriptionId"].toString(), upgrade.id());
        byIntent.append(each[u"count"].toInt() * 10 + each[u"body"][u"quantity"].toInt());
    }
    std::sort(byIntent.begin(), byIntent.end());
    QCOMPARE(byIntent, (QList<int>{12, 21}));
    QCOMPARE(client.control()[u"purchases"].toInt(), 3);
}

void SandboxPurchasesTest::remembersAcrossRestarts()
{
    const QTemporaryDir folder;
    SandboxOptions options;
    options.dataDir = folder.filePath(u"sandbox"_s);
    Upgrade upgrade;
    QByteArray list;
    QByteArray history;
    QJsonObject purchases;
    const auto listPath = [&upgrade] {
        return u"/v1/customers/%1/subscriptions"_s.arg(upgrade.customer);
    };
    {
        SandboxClient client(options);
        upgrade = client.anUpgrade();
        const QString path = upgrade.path() + u"/transitions"_s;
        QCOMPARE(client.post(path, upgrade.body(1), withRequestId()).status, 200);
        client.clock().advance(15s);
        QCOMPARE(client.post(path, upgrade.body(2), withRequestId()).status, 200);
        list = client.get(listPath()).body;
        history = client.get(path).body;
        purchases = client.purchases();
        QCOMPARE(client.control()[u"pending"].toInt(), 1);
    }
    SandboxClient again(options);
    // As late as the first was when it died; the second purchase still runs.
    again.clock().setNow(again.clock().now().addSecs(15));
    QCOMPARE(again.get(listPath()).body, list);
    QCOMPARE(again.get(upgrade.path() + u"/transitions"_s).body, history);
    QCOMPARE(again.purchases(), purchases);
    again.clock().advance(15s);
    QCOMPARE(again.control()[u"pending"].toInt(), 0);
    const int left = upgrade.seats() - 3;
    if (left > 0)
        QCOMPARE(again.subscription(upgrade, upgrade.id())[u"quantity"].toInt(), left);
    // Operation ids are not given out twice.
    QCOMPARE(again.post(upgrade.path() + u"/transitions"_s, upgrade.body(1)).status, 200);
    QSet<QString> ids;
    for (const QJsonValue &item : again.purchases()[u"items"].toArray())
        ids.insert(item[u"operationId"].toString());
    QCOMPARE(ids.size(), 3);
}

void SandboxPurchasesTest::anotherSeedBeginsAFreshWorld()
{
    const QTemporaryDir folder;
    SandboxOptions options;
    options.dataDir = folder.path();
    {
        SandboxClient client(options);
        const Upgrade upgrade = client.anUpgrade();
        QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, upgrade.body(1)).status, 200);
    }
    SandboxOptions other = options;
    other.seed = 2;
    QCOMPARE(SandboxClient(other).purchases()[u"accepted"].toInt(), 0);
    other = options;
    other.customers = 251;
    QCOMPARE(SandboxClient(other).purchases()[u"accepted"].toInt(), 0);
    QCOMPARE(SandboxClient(options).purchases()[u"accepted"].toInt(), 1);
}

void SandboxPurchasesTest::survivesAHalfWrittenFile()
{
    const QTemporaryDir folder;
    SandboxOptions options;
    options.dataDir = folder.path();
    {
        SandboxClient client(options);
        const Upgrade upgrade = client.anUpgrade();
        QCOMPARE(client.post(upgrade.path() + u"/transitions"_s, upgrade.body(1)).status, 200);
    }
    const QStringList files = QDir(folder.path()).entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QFile file(folder.filePath(files[0]));
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"operationId\":\"cut o");
    file.close();
    QCOMPARE(SandboxClient(options).purchases()[u"accepted"].toInt(), 1);
    // The cut line is gone, so the next start finds a clean file.
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("cut o"));
    file.close();

    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("nonsense\n");
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"could not be read"_s));
    QCOMPARE(SandboxClient(options).purchases()[u"accepted"].toInt(), 0);
    QVERIFY(QFile::exists(file.fileName() + u".damaged"_s));
}

void SandboxPurchasesTest::saysWhenItsFolderCannotBeUsed()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    SandboxOptions options;
    options.dataDir = file.fileName();
    sandbox::SandboxServer server;
    const auto result = server.start(options);
    QVERIFY(!result);
    QVERIFY(result.error().contains(file.fileName()));
    QVERIFY(!server.isRunning());
}

void SandboxPurchasesTest::commitsNothingThatCannotBeWritten()
{
    const QTemporaryDir folder;
    SandboxOptions options;
    options.dataDir = folder.path();
    SandboxClient client(options);
    const Upgrade upgrade = client.anUpgrade();
    const QString path = upgrade.path() + u"/transitions"_s;

    rlimit before = {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit none = before;
    none.rlim_cur = 0;
    std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    const RawAnswer refused = client.post(path, upgrade.body(1));
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_DFL);
    QCOMPARE(refused.status, 500);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 0);
    QCOMPARE(client.post(path, upgrade.body(1)).status, 200);
    QCOMPARE(SandboxClient(options).purchases()[u"accepted"].toInt(), 1);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxPurchasesTest)

#include "tst_sandboxpurchases.moc"
