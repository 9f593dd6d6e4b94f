// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/freshreading.h"
#include "tests/net/netfixture.h"

#include <QFile>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString customer = u"1f3a9c02-77d1-4e0b-9a55-0c2f8f6f11b7"_s;
const QString source = u"a356ac8c-e310-44f4-bf85-c7f29044af99"_s;
const QString list = u"/v1/customers/"_s + customer + u"/subscriptions"_s;
const QString single = list + u'/' + source;
const QString transitions = single + u"/transitions"_s;

QByteArray file(const char *name)
{
    QFile body(QStringLiteral(CSP_TEST_DATA "/wire/") + QString::fromLatin1(name));
    if (!body.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(body.fileName()));
    return body.readAll();
}

QByteArray notFound()
{
    return R"({"code":20003,"description":"Subscription not found"})";
}

} // namespace

/// What is made of a source that is gone, and of a list that was not read whole.
class TestFreshReading : public NetFixture
{
    Q_OBJECT

private Q_SLOTS:
    void theSourceHasGoneWithItsHistory()
    {
        server().expect("GET", single).reply(404, notFound());
        server().expect("GET", transitions).reply(404, notFound());
        server().expect("GET", list).reply(200, file("subscriptions.json"));
        read({});
        QVERIFY(m_result && *m_result);
        QVERIFY((*m_result)->isHistoryGone);
        QVERIFY(!(*m_result)->isListIncomplete);
        QVERIFY(!(*m_result)->subscriptions.source);
        QCOMPARE((*m_result)->subscriptions.all.size(), 3);
    }

    /// Nothing is sent by a history that nobody has seen.
    void beforeSendingTheHistoryHasToBeThere()
    {
        server().expect("GET", single).reply(200, file("subscription.json"));
        server().expect("GET", transitions).reply(404, notFound());
        server().expect("GET", list).reply(200, file("subscriptions.json"));
        server()
            .expect("GET", single + u"/transitionEligibilities"_s)
            .reply(200, file("eligibilities.json"));
        ReadingWish wish;
        wish.eligibilities = true;
        read(wish);
        QVERIFY(m_result && !*m_result);
        QCOMPARE(m_result->error().httpStatus, 404);
    }

    void aRowThatCouldNotBeReadIsNotForgotten()
    {
        QByteArray broken = file("subscriptions.json");
        broken.replace("\"quantity\":", "\"quantitaet\":");
        QVERIFY(broken != file("subscriptions.json"));
        server().expect("GET", single).reply(200, file("subscription.json"));
        server().expect("GET", transitions).reply(200, R"({"totalCount":0,"items":[]})");
        server().expect("GET", list).reply(200, broken);
        read({});
        QVERIFY(m_result && *m_result);
        QVERIFY((*m_result)->isListIncomplete);
        QVERIFY(!(*m_result)->isHistoryGone);
    }

private:
    void read(ReadingWish wish)
    {
        m_result.reset();
        TransitionsApi transitionsApi(session());
        SubscriptionsApi subscriptionsApi(session());
        FreshReading reading(transitionsApi, subscriptionsApi);
        wish.customer = *CustomerId::fromText(customer);
        wish.source = *SubscriptionId::fromText(source);
        reading.start(wish, [this](const FreshReading::Result &result) { m_result = result; });
        QTRY_VERIFY(m_result);
    }

    std::optional<FreshReading::Result> m_result;
};

QTEST_GUILESS_MAIN(TestFreshReading)
#include "tst_freshreading.moc"
