// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxthread.h"
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::FaultKind;
using sandbox::FaultSpec;
using sandbox::SandboxOptions;
using Upgrade = SandboxClient::Upgrade;

namespace {

QJsonObject oneFault(const QString &kind, QJsonObject more = {})
{
    more[u"kind"_s] = kind;
    return {{u"faults"_s, QJsonArray{more}}};
}

} // namespace

/// Everything that can be made to go wrong in the sandbox, and its control.
class SandboxFaultsTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void dropsBefore();
    void dropsAfterTheCommit();
    void holdsAfterTheCommit();
    void holdsBeforeTheCommit();
    void dropsWhatIsHeld();
    void answersWhatIsNotJson();
    void replacesAnswers_data();
    void replacesAnswers();
    void timesOutAfterTheCommit();
    void fillsTheHistoryOddly();
    void laggingHistory();
    void ignoresTheOperationId();
    void failsTheReassignment();
    void strikesAtARate();
    void strikesSoManyTimes();
    void strikesInAScope();
    void isLate();
    void changesPaceAndMode();
    void refusesBadControl_data();
    void refusesBadControl();
    void countsCalls();
    void survivesAHundredClientsThatGoAway();
    void runsInAThreadOfItsOwn();
    void tellsWhyItCannotRun();

private:
    struct Prepared
    {
        Upgrade upgrade;
        QString path; ///< of its transitions
        QJsonObject body;
    };
    static Prepared prepare(SandboxClient &client);
};

SandboxFaultsTest::Prepared SandboxFaultsTest::prepare(SandboxClient &client)
{
    Prepared prepared;
    prepared.upgrade = client.findUpgrade([](const Upgrade &each) { return each.seats() >= 3; })
                           .value_or(Upgrade());
    prepared.path = prepared.upgrade.path() + u"/transitions"_s;
    prepared.body = prepared.upgrade.body(1);
    return prepared;
}

void SandboxFaultsTest::dropsBefore()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(u"drop-before"_s, {{u"count"_s, 1}}));
    // Reading is not in its scope.
    QCOMPARE(client.get(to.path).status, 200);
    QCOMPARE(client.post(to.path, to.body).status, 0);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 0);
    QCOMPARE(client.post(to.path, to.body).status, 200);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 1);
}

void SandboxFaultsTest::dropsAfterTheCommit()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(u"drop-after-commit"_s, {{u"count"_s, 1}}));
    QCOMPARE(client.post(to.path, to.body).status, 0);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 1);

    // The same, but a part of the answer still comes.
    client.clock().advance(30s);
    client.control(oneFault(u"drop-after-commit"_s, {{u"count"_s, 1}, {u"bytes"_s, 40}}));
    const auto request = client.begin("POST", to.path, R"({"quantity":0})");
    QTRY_VERIFY(request->isOver());
    QCOMPARE(request->received().size(), 40);
    QVERIFY(request->received().startsWith("HTTP/1.1 "));
}

void SandboxFaultsTest::holdsAfterTheCommit()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(u"hold"_s, {{u"count"_s, 1}}));
    const auto request =
        client.begin("POST", to.path, QJsonDocument(to.body).toJson(QJsonDocument::Compact));
    QTRY_COMPARE(client.control()[u"heldCount"].toInt(), 1);
    const QJsonValue held = client.control()[u"held"][0];
    QCOMPARE(held[u"point"].toString(), u"after"_s);
    QCOMPARE(held[u"path"].toString(), to.path);
    QVERIFY(held[u"isClientThere"].toBool());
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 1);
    QVERIFY(!request->isOver());
    QCOMPARE(client.control({{u"release"_s, true}})[u"heldCount"].toInt(), 0);
    QTRY_VERIFY(request->isOver());
    QCOMPARE(request->answer().status, 200);
}

void SandboxFaultsTest::holdsBeforeTheCommit()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(u"hold"_s, {{u"count"_s, 1}, {u"point"_s, u"before"_s}}));
    const auto request =
        client.begin("POST", to.path, QJsonDocument(to.body).toJson(QJsonDocument::Compact));
    QTRY_COMPARE(client.control()[u"heldCount"].toInt(), 1);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 0);
    // The client dies; the service has its request all the same.
    request->abandon();
    QTRY_VERIFY(!client.control()[u"held"][0][u"isClientThere"].toBool());
    client.control({{u"release"_s, true}});
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 1);
}

void SandboxFaultsTest::dropsWhatIsHeld()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(u"hold"_s, {{u"count"_s, 1}, {u"point"_s, u"before"_s}}));
    const auto request =
        client.begin("POST", to.path, QJsonDocument(to.body).toJson(QJsonDocument::Compact));
    QTRY_COMPARE(client.control()[u"heldCount"].toInt(), 1);
    client.control({{u"release"_s, u"drop"_s}});
    QTRY_VERIFY(request->isOver());
    QCOMPARE(request->answer().status, 0);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 0);
}

void SandboxFaultsTest::answersWhatIsNotJson()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(u"invalid-200"_s));
    const RawAnswer answer = client.post(to.path, to.body);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.json().isUndefined());
    QVERIFY(answer.body.contains("toCatalogItemId"));
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 1);
}

void SandboxFaultsTest::replacesAnswers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("429") << u"429"_s << 429 << -1;
    QTest::newRow("401") << u"401"_s << 401 << 400;
    QTest::newRow("500") << u"500"_s << 500 << 0;
    QTest::newRow("504") << u"504"_s << 504 << -1;
    QTest::newRow("pending") << u"409-900278"_s << 409 << 900278;
    QTest::newRow("not ready") << u"409-800082"_s << 409 << 800082;
}

void SandboxFaultsTest::replacesAnswers()
{
    QFETCH(QString, kind);
    QFETCH(int, status);
    QFETCH(int, code);
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(kind, {{u"seconds"_s, 57}}));
    const RawAnswer answer = client.post(to.path, to.body);
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.hasByteOrderMark());
    if (code >= 0)
        QCOMPARE(answer.errorCode(), code);
    if (status == 429) {
        QCOMPARE(answer.header("Retry-After"), "57"_ba);
        QCOMPARE(answer.body,
                 R"({"statusCode":429,"message":"Rate limit is exceeded. Try again in )"
                 R"(57 seconds."})"_ba);
    }
    if (status == 504)
        QVERIFY(answer.json().isUndefined());
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 0);
    // The conflicts are of changes only, the others of any call.
    QCOMPARE(client.get(u"/v1/customers?size=1"_s).status, status == 409 ? 200 : status);
    client.control({{u"clearFaults"_s, QJsonArray{kind}}});
    QCOMPARE(client.post(to.path, to.body).status, 200);
}

void SandboxFaultsTest::timesOutAfterTheCommit()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(u"504"_s, {{u"point"_s, u"after"_s}, {u"count"_s, 1}}));
    QCOMPARE(client.post(to.path, to.body).status, 504);
    QCOMPARE(client.purchases()[u"accepted"].toInt(), 1);
}

void SandboxFaultsTest::fillsTheHistoryOddly()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    QCOMPARE(client.post(to.path, to.body).status, 200);
    client.control(oneFault(u"envelope-items"_s));
    QJsonValue json = client.get(to.path).json();
    QCOMPARE(json[u"items"].toArray().size(), 1);
    QCOMPARE(json[u"totalCount"].toInt(), 1);
    client.control({{u"clearFaults"_s, true}, {u"faults"_s, QJsonArray{u"envelope-transition"_s}}});
    json = client.get(to.path).json();
    QCOMPARE(json[u"transition"].toArray().size(), 1);
    QVERIFY(json[u"totalCount"].isUndefined());
    QVERIFY(json[u"transition"][0][u"FromCatalogItemId"].isString());
    client.control({{u"clearFaults"_s, true}, {u"faults"_s, QJsonArray{u"envelope-array"_s}}});
    json = client.get(to.path).json();
    QVERIFY(json.isArray());

    // Words that nobody has documented, as long as it runs.
    client.control(oneFault(u"unknown-words"_s));
    json = client.get(to.path).json();
    QStringList names;
    QStringList states;
    for (const QJsonValue &event : eventsOf(json[0])) {
        names.append(event[u"name"].toString());
        states.append(event[u"status"].toString());
    }
    QCOMPARE(names, (QStringList{u"Conversion"_s, u"EntitlementSync"_s}));
    QCOMPARE(states, (QStringList{u"Percolating"_s, u"Queued"_s}));
    client.clock().advance(30s);
    QCOMPARE(eventsOf(client.get(to.path).json()[0]).last()[u"status"].toString(), u"Completed"_s);

    client.control({{u"clearFaults"_s, true}, {u"faults"_s, QJsonArray{u"envelope-array"_s}}});
    const QJsonArray events = eventsOf(client.get(to.path).json()[0]);
    client.control({{u"faults"_s, QJsonArray{u"repeated-events"_s}}});
    const QJsonArray twice = eventsOf(client.get(to.path).json()[0]);
    QCOMPARE(twice.size(), 2 * events.size());
    QCOMPARE(twice[0], twice[events.size()]);
    client.control({{u"clearFaults"_s, QJsonArray{u"repeated-events"_s}},
                    {u"faults"_s, QJsonArray{u"reordered-events"_s}}});
    const QJsonArray backwards = eventsOf(client.get(to.path).json()[0]);
    QCOMPARE(backwards.size(), events.size());
    QCOMPARE(backwards.first(), events.last());
    QVERIFY(backwards.first() != events.first());
}

void SandboxFaultsTest::laggingHistory()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(u"lagging-history"_s, {{u"seconds"_s, 20}}));
    client.control({{u"faults"_s, QJsonArray{u"envelope-array"_s}}});
    QCOMPARE(client.post(to.path, to.body).status, 200);
    client.clock().advance(19s);
    // Complete, and still not listed.
    QCOMPARE(client.purchases()[u"items"][0][u"phase"].toString(), u"done"_s);
    QCOMPARE(client.get(to.path).json().toArray().size(), 0);
    client.clock().advance(1s);
    QCOMPARE(client.get(to.path).json().toArray().size(), 1);
}

void SandboxFaultsTest::ignoresTheOperationId()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control({{u"faults"_s, QJsonArray{u"envelope-array"_s}}});
    QCOMPARE(client.post(to.path, to.body).status, 200);
    const QString query = to.path + u"?operationId=11111111-2222-4333-8444-555555555555"_s;
    QCOMPARE(client.get(query).json().toArray().size(), 0);
    client.control({{u"faults"_s, QJsonArray{u"ignored-operationid"_s}}});
    QCOMPARE(client.get(query).json().toArray().size(), 1);
}

void SandboxFaultsTest::failsTheReassignment()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control({{u"faults"_s, QJsonArray{u"envelope-array"_s, u"reassignment-failed"_s}}});
    QCOMPARE(client.post(to.path, to.body).status, 200);
    client.clock().advance(30s);
    const QJsonArray events = eventsOf(client.get(to.path).json()[0]);
    QCOMPARE(events.size(), 4);
    QCOMPARE(events[1][u"status"].toString(), u"Completed"_s);
    QVERIFY(events[3][u"name"].toString().endsWith(u"Reassignment"_s));
    QCOMPARE(events[3][u"status"].toString(), u"Failed"_s);
    QCOMPARE(events[3][u"errors"][0][u"code"].toInt(), 12);
    QCOMPARE(client.purchases()[u"count"].toInt(), 1);
}

void SandboxFaultsTest::strikesAtARate()
{
    const auto strikes = [](quint64 seed) {
        SandboxOptions options;
        options.customers = 2;
        options.seed = seed;
        options.faults = {FaultSpec{.kind = FaultKind::ServerError, .rate = 0.3}};
        SandboxClient client(options);
        QByteArray pattern;
        for (int i = 0; i < 200; ++i)
            pattern += client.get(u"/v1/customers?size=1"_s).status == 500 ? 'x' : '.';
        return pattern;
    };
    const QByteArray first = strikes(1);
    QVERIFY2(first.count('x') > 40 && first.count('x') < 80, first);
    QCOMPARE(strikes(1), first);
    QVERIFY(strikes(2) != first);
}

void SandboxFaultsTest::strikesSoManyTimes()
{
    SandboxClient client;
    client.control(oneFault(u"500"_s, {{u"count"_s, 2}}));
    QList<int> statuses;
    for (int i = 0; i < 4; ++i)
        statuses.append(client.get(u"/v1/customers?size=1"_s).status);
    QCOMPARE(statuses, (QList<int>{500, 500, 200, 200}));
    QCOMPARE(client.control()[u"faults"][0][u"strikes"].toInt(), 2);
    QCOMPARE(client.control()[u"faults"][0][u"count"].toInt(), 0);
}

void SandboxFaultsTest::strikesInAScope()
{
    SandboxClient client;
    const QString one = u"/v1/customers/"_s + client.customerId(0);
    client.control(
        oneFault(u"hold"_s, {{u"method"_s, u"GET"_s}, {u"path"_s, u"/subscriptions"_s}}));
    QCOMPARE(client.get(one).status, 200);
    const auto held = client.begin("GET", one + u"/subscriptions"_s);
    QTRY_COMPARE(client.control()[u"heldCount"].toInt(), 1);
    client.control({{u"clearFaults"_s, true}, {u"release"_s, true}});
    QTRY_COMPARE(held->answer().status, 200);
    // The authority too can be slow or down, when it is named.
    client.control(oneFault(u"500"_s, {{u"path"_s, u"/oauth2/"_s}}));
    QCOMPARE(client.get(one).status, 200);
    const QString authority = u'/' + client.profile().tenantId + u"/oauth2/v2.0/token"_s;
    QCOMPARE(client.send("POST", authority, "x=y").status, 500);
}

void SandboxFaultsTest::isLate()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control({{u"latency"_s, 700}});
    const auto request =
        client.begin("POST", to.path, QJsonDocument(to.body).toJson(QJsonDocument::Compact));
    // It happens at once, only the answer takes its time.
    QTRY_COMPARE(client.purchases()[u"accepted"].toInt(), 1);
    QCOMPARE(client.clock().untilNext(), 700ms);
    QVERIFY(!request->isOver());
    client.clock().advance(700ms);
    QTRY_COMPARE(request->answer().status, 200);
}

void SandboxFaultsTest::changesPaceAndMode()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    QCOMPARE(client.control({{u"pace"_s, 3600}, {u"replay"_s, u"refuse"_s}})[u"pace"].toInt(),
             3600);
    QCOMPARE(client.post(to.path, to.body).status, 200);
    client.clock().advance(60s);
    QCOMPARE(client.control()[u"pending"].toInt(), 1);
    // A shorter pace counts for what is under way, too.
    client.control({{u"pace"_s, 0}});
    QCOMPARE(client.control()[u"pending"].toInt(), 0);
    QCOMPARE(client.control()[u"replay"].toString(), u"refuse"_s);
    client.control({{u"tokenLifetime"_s, 1}});
    QCOMPARE(client.control()[u"tokenLifetime"].toInt(), 1);
}

void SandboxFaultsTest::refusesBadControl_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("part");
    QTest::newRow("nonsense") << "abc"_ba << u"JSON object"_s;
    QTest::newRow("unknown") << R"({"pase":1})"_ba << u"pase is not known"_s;
    QTest::newRow("kind") << R"({"pace":1,"faults":["meteor"]})"_ba << u"meteor"_s;
    QTest::newRow("kind object") << R"({"faults":[{"kind":"meteor"}]})"_ba << u"meteor"_s;
    QTest::newRow("rate") << R"({"faults":[{"kind":"hold","rate":2}]})"_ba << u"0 to 1"_s;
    QTest::newRow("point") << R"({"faults":[{"kind":"hold","point":"x"}]})"_ba
                           << u"before or after"_s;
    QTest::newRow("pace") << R"({"pace":-1})"_ba << u"pace"_s;
    QTest::newRow("pace text") << R"({"pace":"1"})"_ba << u"pace"_s;
    QTest::newRow("latency") << R"({"latency":1.5})"_ba << u"whole number"_s;
    QTest::newRow("replay") << R"({"replay":"maybe"})"_ba << u"replay or refuse"_s;
    QTest::newRow("release") << R"({"release":"now"})"_ba << u"release"_s;
    QTest::newRow("clear") << R"({"clearFaults":["meteor"]})"_ba << u"clearFaults"_s;
}

void SandboxFaultsTest::refusesBadControl()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, part);
    SandboxClient client;
    const QJsonObject before = client.control();
    const RawAnswer answer = client.send("POST", u"/_control"_s, body);
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.json()[u"error"].toString().contains(part), answer.body);
    // Nothing of it was done.
    QCOMPARE(client.control(), before);
    QCOMPARE(client.get(u"/_control/nothing"_s).status, 404);
}

void SandboxFaultsTest::countsCalls()
{
    SandboxClient client;
    const QString one = u"/v1/customers/"_s + client.customerId(0);
    client.control({{u"resetCalls"_s, true}});
    (void)client.get(one);
    (void)client.get(one.toUpper());
    (void)client.get(one, {{"Authorization", "Bearer nothing"}});
    (void)client.get(one + u"/subscriptions"_s);
    const QJsonObject calls = client.control()[u"calls"].toObject();
    QCOMPARE(calls, (QJsonObject{{u"GET /v1/customers/{customer}"_s, 3},
                                 {u"GET /v1/customers/{customer}/subscriptions"_s, 1}}));
}

void SandboxFaultsTest::survivesAHundredClientsThatGoAway()
{
    SandboxClient client;
    const Prepared to = prepare(client);
    client.control(oneFault(u"hold"_s, {{u"path"_s, u"/v1/"_s}}));
    std::vector<std::unique_ptr<RawRequest>> requests;
    requests.reserve(100);
    for (int i = 0; i < 100; ++i)
        requests.push_back(client.begin("GET", u"/v1/customers"_s));
    QTRY_COMPARE(client.control()[u"heldCount"].toInt(), 100);
    for (int i = 0; i < 50; ++i)
        requests[size_t(i)]->abandon();
    requests.clear();
    const auto clientsLeft = [&client] {
        int count = 0;
        for (const QJsonValue &held : client.control()[u"held"].toArray())
            count += held[u"isClientThere"].toBool() ? 1 : 0;
        return count;
    };
    QTRY_COMPARE(clientsLeft(), 0);
    QCOMPARE(client.control({{u"clearFaults"_s, true}, {u"release"_s, true}})[u"heldCount"].toInt(),
             0);
    QCOMPARE(client.get(u"/v1/customers?size=1"_s).status, 200);
    // And it may end while somebody waits.
    client.control(oneFault(u"hold"_s));
    const auto waiting =
        client.begin("POST", to.path, QJsonDocument(to.body).toJson(QJsonDocument::Compact));
    QTRY_COMPARE(client.control()[u"heldCount"].toInt(), 1);
    client.server().stop();
    QTRY_VERIFY(waiting->isOver());
    QCOMPARE(waiting->answer().status, 0);
}

void SandboxFaultsTest::runsInAThreadOfItsOwn()
{
    auto thread = std::make_unique<sandbox::SandboxThread>();
    sandbox::SandboxProfile profile;
    connect(thread.get(), &sandbox::SandboxThread::started, this,
            [&profile](const sandbox::SandboxProfile &started) { profile = started; });
    thread->start({});
    QTRY_VERIFY(!profile.apiUrl.isEmpty());
    const QJsonObject json = QJsonDocument::fromJson(profile.toJson()).object();
    QCOMPARE(json[u"apiUrl"].toString(), profile.apiUrl);
    QCOMPARE(json[u"kind"].toString(), u"app"_s);
    QCOMPARE(json.keys(), (QStringList{u"apiUrl"_s, u"audience"_s, u"authorityUrl"_s, u"clientId"_s,
                                       u"clientSecret"_s, u"kind"_s, u"name"_s, u"tenantId"_s,
                                       u"userClientId"_s}));

    QNetworkAccessManager network;
    const auto get = [&network, &profile](const QString &path) {
        return std::unique_ptr<QNetworkReply>(
            network.get(QNetworkRequest(QUrl(profile.apiUrl + path))));
    };
    const auto state = get(u"/_control"_s);
    QTRY_VERIFY(state->isFinished());
    QCOMPARE(state->error(), QNetworkReply::NoError);
    const auto refused = get(u"/v1/customers"_s);
    QTRY_VERIFY(refused->isFinished());
    QCOMPARE(refused->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 401);
    QVERIFY(refused->readAll().contains("800001"));
    thread.reset();
    const auto gone = get(u"/_control"_s);
    QTRY_VERIFY(gone->isFinished());
    QVERIFY(gone->error() != QNetworkReply::NoError);
}

void SandboxFaultsTest::tellsWhyItCannotRun()
{
    SandboxClient first;
    SandboxOptions options;
    options.port = quint16(first.server().baseUrl().port());
    sandbox::SandboxThread thread;
    QString sentence;
    connect(&thread, &sandbox::SandboxThread::failed, this,
            [&sentence](const QString &text) { sentence = text; });
    thread.start(options);
    QTRY_VERIFY(!sentence.isEmpty());
    QVERIFY2(sentence.contains(QString::number(options.port)), qPrintable(sentence));
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxFaultsTest)

#include "tst_sandboxfaults.moc"
