// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/pagewalk.h"
#include "tests/net/netfixture.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Item
{
    QString id;
    int rank = 0;
};

} // namespace

template <>
struct csp::json::FieldTable<Item>
{
    static constexpr auto fields =
        std::tuple{required("id", &Item::id), optional("rank", &Item::rank)};
};

/// Collections: every page, once, in order, and the end recognized in all its shapes.
class PagesTest : public NetFixture
{
    Q_OBJECT

private:
    using Kind = ApiError::Kind;

    static QJsonObject page(const QStringList &ids)
    {
        QJsonArray items;
        for (const QString &id : ids)
            items.append(QJsonObject{{u"id"_s, id}});
        return {{u"totalCount"_s, ids.size()}, {u"items"_s, items}};
    }
    static QJsonObject withNext(QJsonObject page, const QString &uri,
                                const QList<std::pair<QString, QString>> &headers = {})
    {
        QJsonArray list;
        for (const auto &[key, value] : headers)
            list.append(QJsonObject{{u"key"_s, key}, {u"value"_s, value}});
        page.insert(u"links"_s, QJsonObject{{u"next"_s, QJsonObject{{u"uri"_s, uri},
                                                                    {u"method"_s, u"GET"_s},
                                                                    {u"headers"_s, list}}}});
        return page;
    }
    static ApiRequest customers()
    {
        ApiRequest request = get(u"/customers"_s);
        request.query = {{u"size"_s, u"2"_s}, {u"filter"_s, uR"({"Field":"Domain"})"_s}};
        return request;
    }

    Job<int> *walk(const ApiRequest &first)
    {
        m_pages.clear();
        return session().fetchPages<Item>(first, this,
                                          [this](const Page<Item> &page) { m_pages.append(page); });
    }
    [[nodiscard]] QStringList ids() const
    {
        QStringList result;
        for (const Page<Item> &page : m_pages) {
            for (const Item &item : page.list.items)
                result.append(item.id);
        }
        return result;
    }

    QList<Page<Item>> m_pages;

private Q_SLOTS:
    void followsLinksWithTheirHeaders()
    {
        // Relative links come with and without /v1, with and without a leading slash, or whole.
        server()
            .expect("GET", u"/v1/customers"_s)
            .reply(withNext(page({u"a"_s, u"b"_s}), u"/customers?size=2&seekOperation=Next"_s,
                            {{u"MS-ContinuationToken"_s, u"t1"_s}}));
        server()
            .expect("GET", u"/v1/customers"_s)
            .reply(withNext(page({u"c"_s, u"d"_s}), u"/v1/customers?size=2&seekOperation=Next"_s,
                            {{u"MS-ContinuationToken"_s, u"t2"_s}, {u"Authorization"_s, u"x"_s}}));
        server()
            .expect("GET", u"/v1/customers"_s)
            .reply(withNext(page({}), u"customers?size=2&seekOperation=Next"_s,
                            {{u"MS-ContinuationToken"_s, u"t3"_s}}));
        server()
            .expect("GET", u"/v1/customers"_s)
            .reply(
                withNext(page({u"e"_s}),
                         server().url().toString() + u"/v1/customers?size=2&seekOperation=Next"_s,
                         {{u"MS-ContinuationToken"_s, u"t4"_s}}));
        server().expect("GET", u"/v1/customers"_s).reply(page({u"f"_s}));
        Heard<int> heard;
        listen(walk(customers()), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QCOMPARE(heard.value(), 6);
        QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s}));
        QCOMPARE(m_pages.size(), 5);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(m_pages[i].number, i + 1);
            const HttpRequest &request = server().requests()[i];
            QCOMPARE(header(request, "MS-ContinuationToken"),
                     i == 0 ? QByteArray() : "t" + QByteArray::number(i));
            QCOMPARE(request.headers.values("Authorization"), QList<QByteArray>{"Bearer token-1"});
            QCOMPARE(request.queryValue(u"filter").isNull(), i > 0);
        }
        // Each page is a call of its own.
        QVERIFY(header(server().requests()[0], "MS-RequestId") !=
                header(server().requests()[1], "MS-RequestId"));
        QVERIFY(server().silence());
    }

    void fallsBackToTheToken()
    {
        QJsonObject first = page({u"a"_s, u"b"_s});
        first.insert(u"continuationToken"_s, u"t+1/=="_s);
        first.insert(u"links"_s, QJsonObject{{u"self"_s, QJsonObject{{u"uri"_s, u"/x"_s}}}});
        server().expect("GET", u"/v1/customers"_s).reply(first);
        QJsonObject second = page({u"c"_s});
        second.insert(u"continuationToken"_s, u""_s);
        server().expect("GET", u"/v1/customers"_s).reply(second);
        Heard<int> heard;
        listen(walk(customers()), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.value(), 3);
        const HttpRequest &request = server().last();
        QCOMPARE(header(request, "MS-ContinuationToken"), QByteArray("t+1/=="));
        QCOMPARE(request.queryValue(u"seekOperation"), u"Next"_s);
        QCOMPARE(request.queryValue(u"size"), u"2"_s);
        QVERIFY(request.queryValue(u"filter").isNull());
    }

    void linkThatSeeksGetsTheTokenBesideIt()
    {
        QJsonObject first = withNext(page({u"a"_s}), u"/customers?size=2&seekOperation=Next"_s);
        first.insert(u"continuationToken"_s, u"t1"_s);
        server().expect("GET", u"/v1/customers"_s).reply(first);
        server().expect("GET", u"/v1/customers"_s).reply(page({}));
        Heard<int> heard;
        listen(walk(customers()), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(header(server().last(), "MS-ContinuationToken"), QByteArray("t1"));
    }

    void invalidInputWhileSeekingIsTheEnd()
    {
        server()
            .expect("GET", u"/v1/customers"_s)
            .reply(withNext(page({u"a"_s}), u"/customers?size=2&seekOperation=Next"_s,
                            {{u"MS-ContinuationToken"_s, u"t1"_s}}));
        server()
            .expect("GET", u"/v1/customers"_s)
            .reply(400,
                   R"({"code":2000,"description":"x","source":"PartnerApiServiceControllers"})");
        Heard<int> heard;
        listen(walk(customers()), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(heard.result->hasValue());
        QCOMPARE(heard.value(), 1);
        QVERIFY(heard.raw().body.contains("\"a\""));
    }

    void invalidInputOtherwiseIsAnError_data()
    {
        QTest::addColumn<QString>("next");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        const QByteArray invalid = R"({"code":"2000","description":"x"})";
        QTest::newRow("on the first page") << QString() << 400 << invalid;
        QTest::newRow("on a page by offset") << u"/customers?size=2&offset=2"_s << 400 << invalid;
        QTest::newRow("another code while seeking")
            << u"/customers?seekOperation=Next"_s << 400 << QByteArray(R"({"code":2001})");
        QTest::newRow("another status while seeking")
            << u"/customers?seekOperation=Next"_s << 403 << invalid;
    }
    void invalidInputOtherwiseIsAnError()
    {
        QFETCH(QString, next);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        if (!next.isEmpty())
            server().expect("GET", u"/v1/customers"_s).reply(withNext(page({u"a"_s}), next));
        server().expect("GET", u"/v1/customers"_s).reply(status, body);
        Heard<int> heard;
        listen(walk(customers()), heard);
        QTRY_VERIFY(heard.isThere());
        QVERIFY(!heard.result->hasValue());
        QCOMPARE(heard.error().kind, Kind::Refused);
        QCOMPARE(heard.error().httpStatus, status);
    }

    void circlesEnd_data()
    {
        QTest::addColumn<bool>("isByLink");
        QTest::newRow("link") << true;
        QTest::newRow("token") << false;
    }
    void circlesEnd()
    {
        QFETCH(bool, isByLink);
        QJsonObject body = page({u"a"_s});
        if (isByLink) {
            body = withNext(body, u"/customers?seekOperation=Next"_s,
                            {{u"MS-ContinuationToken"_s, u"same"_s}});
        } else {
            body.insert(u"continuationToken"_s, u"same"_s);
        }
        server().expect("GET", u"/v1/customers"_s).reply(body).times(2);
        Heard<int> heard;
        listen(walk(customers()), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Unexpected);
        QVERIFY(heard.error().transportText.contains(u"page 2"_s));
        QCOMPARE(m_pages.size(), 2);
        QVERIFY(server().silence());
    }

    void linkElsewhereEndsTheWalkWithoutCredentials_data()
    {
        QTest::addColumn<QString>("uri");
        QTest::newRow("whole") << u"http://127.0.0.1:%1/v1/customers"_s;
        QTest::newRow("without scheme") << u"//127.0.0.1:%1/v1/customers"_s;
    }
    void linkElsewhereEndsTheWalkWithoutCredentials()
    {
        QFETCH(QString, uri);
        ScriptedServer &other = newServer();
        server()
            .expect("GET", u"/v1/customers"_s)
            .reply(withNext(page({u"a"_s}), uri.arg(other.http().port()),
                            {{u"MS-ContinuationToken"_s, u"t"_s}}));
        Heard<int> heard;
        listen(walk(customers()), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Unexpected);
        QCOMPARE(ids(), QStringList{u"a"_s});
        QVERIFY(other.silence());
        QCOMPARE(other.requests().size(), 0);
        QVERIFY(server().silence());
    }

    void otherMethodIsNotFollowed()
    {
        QJsonObject body = page({u"a"_s});
        body.insert(u"links"_s,
                    QJsonObject{{u"next"_s, QJsonObject{{u"uri"_s, u"/customers/delete"_s},
                                                        {u"method"_s, u"POST"_s}}}});
        server().expect("GET", u"/v1/customers"_s).reply(body);
        Heard<int> heard;
        listen(walk(customers()), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Unexpected);
        QVERIFY(server().silence());
    }

    void unreadableItemsAreCounted()
    {
        server()
            .expect("GET", u"/v1/x"_s)
            .reply(
                200,
                "\xef\xbb\xbf"
                R"({"totalCount":"many","items":[{"id":"a"},{"id":7},null,{"rank":1},{"ID":"b"}]})");
        Heard<int> heard;
        listen(walk(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.value(), 5);
        QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(m_pages.first().list.unreadable, 3);
        QCOMPARE(m_pages.first().list.issues.first().path, u"$.items.1.id"_s);
    }

    void bareListsAreRead()
    {
        server().expect("GET", u"/v1/x"_s).reply(200, R"([{"id":"a"},{"id":"b"}])");
        Heard<int> heard;
        listen(walk(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.value(), 2);
        QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s}));
    }

    void emptyInEveryShape_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("isReadable");
        QTest::newRow("[]") << QByteArray("[]") << true;
        QTest::newRow("items []") << QByteArray(R"({"items":[]})") << true;
        QTest::newRow("items null") << QByteArray(R"({"items":null})") << true;
        QTest::newRow("no items, a count") << QByteArray(R"({"totalCount":0})") << true;
        QTest::newRow("no items, links") << QByteArray(R"({"links":{"self":{}}})") << true;
        QTest::newRow("links null") << QByteArray(R"({"items":[],"links":null})") << true;
        QTest::newRow("next null") << QByteArray(R"({"items":[],"links":{"next":null}})") << true;
        QTest::newRow("next without uri")
            << QByteArray(R"({"items":[],"links":{"next":{"uri":"","headers":[]}}})") << true;
        QTest::newRow("not a collection") << QByteArray(R"({"id":"a"})") << false;
        QTest::newRow("an empty object") << QByteArray("{}") << false;
        QTest::newRow("items is an object") << QByteArray(R"({"items":{}})") << false;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("html") << QByteArray("<p>") << false;
    }
    void emptyInEveryShape()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, isReadable);
        server().expect("GET", u"/v1/x"_s).reply(200, body);
        Heard<int> heard;
        listen(walk(get(u"/x"_s)), heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.result->hasValue(), isReadable);
        if (isReadable)
            QCOMPARE(heard.value(), 0);
        else
            QCOMPARE(heard.error().kind, Kind::Unreadable);
        QVERIFY(server().silence());
    }

    void aPageIsAskedAgainLikeAnyGet()
    {
        server().expect("GET", u"/v1/x"_s).reply(withNext(page({u"a"_s}), u"/x?offset=1"_s));
        server().expect("GET", u"/v1/x"_s).reply(503);
        server().expect("GET", u"/v1/x"_s).reply(page({u"b"_s}));
        Heard<int> heard;
        auto *job = walk(get(u"/x"_s));
        listen(job, heard);
        QTRY_COMPARE(job->state(), JobBase::State::WaitingToRetry);
        clock().advance(std::chrono::seconds(1));
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(ids(), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(m_pages.last().number, 2);
    }

    void walkStopsWhenItsReaderHasGone()
    {
        auto reader = std::make_unique<QObject>();
        int pages = 0;
        server().expect("GET", u"/v1/x"_s).reply(withNext(page({u"a"_s}), u"/x?offset=1"_s));
        server().expect("GET", u"/v1/x"_s).hold();
        Heard<int> heard;
        listen(session().fetchPages<Item>(get(u"/x"_s), reader.get(),
                                          [&pages](const Page<Item> &) { ++pages; }),
               heard);
        QTRY_COMPARE(server().held(), 1);
        reader.reset();
        server().release(200, QJsonDocument(withNext(page({u"b"_s}), u"/x?offset=2"_s)).toJson());
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Canceled);
        QCOMPARE(pages, 1);
        QVERIFY(server().silence());
    }

    void cancelInsideAPage()
    {
        server().expect("GET", u"/v1/x"_s).reply(withNext(page({u"a"_s}), u"/x?offset=1"_s));
        Job<int> *job = nullptr;
        Heard<int> heard;
        job = session().fetchPages<Item>(get(u"/x"_s), this,
                                         [&job](const Page<Item> &) { job->cancel(); });
        listen(job, heard);
        QTRY_VERIFY(heard.isThere());
        QCOMPARE(heard.error().kind, Kind::Canceled);
        QCOMPARE(heard.times, 1);
        QVERIFY(server().silence());
    }

    void sessionDiesInsideAPage()
    {
        server().expect("GET", u"/v1/x"_s).reply(withNext(page({u"a"_s}), u"/x?offset=1"_s));
        Heard<int> heard;
        int pages = 0;
        listen(session().fetchPages<Item>(get(u"/x"_s), this,
                                          [this, &pages](const Page<Item> &) {
                                              ++pages;
                                              closeSession();
                                          }),
               heard);
        QTRY_COMPARE(pages, 1);
        QVERIFY(server().silence());
        QVERIFY(!heard.isThere());
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "tst_pages.moc"
