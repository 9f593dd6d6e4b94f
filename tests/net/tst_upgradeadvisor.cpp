// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/catalogapi.h"
#include "app/api/subscriptionsapi.h"
#include "app/api/transitionsapi.h"
#include "app/services/upgradeadvisor.h"
#include "tests/net/netfixture.h"

#include <QFile>
#include <QSignalSpy>

#include <algorithm>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString customer = u"1f3a9c02-77d1-4e0b-9a55-0c2f8f6f11b7"_s;
const QString source = u"a356ac8c-e310-44f4-bf85-c7f29044af99"_s;
const QString target = u"CFQ7TTC0LCHC:0002:CFQ7TTC0K59S"_s;
const QString list = u"/v1/customers/"_s + customer + u"/subscriptions"_s;
const QString single = list + u'/' + source;
const QString eligibility = single + u"/transitionEligibilities"_s;
const QString catalog = u"/v1/customers/"_s + customer + u"/products/CFQ7TTC0LCHC/skus/0002"_s;
const QString availability = catalog + u"/availabilities/CFQ7TTC0K59S"_s;
const QByteArray nothing = R"({"totalCount":0,"items":[]})";

QByteArray file(const char *name)
{
    QFile body(QStringLiteral(CSP_TEST_DATA "/wire/") + QString::fromLatin1(name));
    if (!body.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(body.fileName()));
    return body.readAll();
}

} // namespace

/// What is asked, how often, and what is made of answers that do not come.
class TestUpgradeAdvisor : public NetFixture
{
    Q_OBJECT

private Q_SLOTS:
    void readsFourThingsOnce();
    void theRenewalMayFail();
    void theListMayFail();
    void theListMayHaveHoles();
    void withoutTheSourceThereIsNothing();
    void aFailedRereadKeepsWhatWasRead();
    void withoutANetworkItIsOffline();
    void detailsAreReadOnceAndOnDemand();
    void detailsMayFailInPart();
    void noTargetReadsTheSourcesSku();
    void goingAwayWhileReadingIsHarmless();
    void thePreviewIsTheRequest();

protected Q_SLOTS:
    void init() override;
    void cleanup() override;

private:
    void makeAdvisor();
    void expectReads(const QByteArray &immediate = file("eligibilities.json"),
                     const QByteArray &scheduled = nothing);
    bool read();
    [[nodiscard]] int asked(const QString &path) const;

    std::unique_ptr<SubscriptionsApi> m_subscriptions;
    std::unique_ptr<TransitionsApi> m_transitions;
    std::unique_ptr<CatalogApi> m_catalog;
    std::unique_ptr<UpgradeAdvisor> m_advisor;
    std::optional<HttpResponse> m_renewalAnswer;
};

void TestUpgradeAdvisor::init()
{
    NetFixture::init();
    m_renewalAnswer.reset();
    makeAdvisor();
}

void TestUpgradeAdvisor::cleanup()
{
    m_advisor.reset();
    NetFixture::cleanup();
}

void TestUpgradeAdvisor::makeAdvisor()
{
    m_advisor.reset();
    m_subscriptions = std::make_unique<SubscriptionsApi>(session());
    m_transitions = std::make_unique<TransitionsApi>(session());
    m_catalog = std::make_unique<CatalogApi>(session());
    m_advisor = std::make_unique<UpgradeAdvisor>(
        *CustomerId::fromText(customer), u"Contoso"_s, *SubscriptionId::fromText(source),
        *m_subscriptions, *m_transitions, *m_catalog, clock());
}

void TestUpgradeAdvisor::expectReads(const QByteArray &immediate, const QByteArray &scheduled)
{
    server().expect("GET", single).reply(200, file("subscription.json"));
    server().expect("GET", list).reply(200, file("subscriptions.json"));
    server().expect("GET", eligibility).times(2).answer([=, this](const HttpRequest &request) {
        HttpResponse response;
        if (request.queryValue(u"eligibilityType") != u"scheduled"_s) {
            response.body = immediate;
            return response;
        }
        if (m_renewalAnswer)
            return *m_renewalAnswer;
        response.body = scheduled;
        return response;
    });
}

bool TestUpgradeAdvisor::read()
{
    m_advisor->refresh();
    return QTest::qWaitFor([this] { return m_advisor->advice().state != LoadState::Loading; });
}

int TestUpgradeAdvisor::asked(const QString &path) const
{
    return const_cast<TestUpgradeAdvisor *>(this)->server().count("GET", path);
}

void TestUpgradeAdvisor::readsFourThingsOnce()
{
    expectReads();
    QSignalSpy changed(m_advisor.get(), &AdviceSource::adviceChanged);
    m_advisor->refresh();
    m_advisor->refresh(); // one is under way already
    QCOMPARE(m_advisor->advice().state, LoadState::Loading);
    QVERIFY(!m_advisor->advice().hasContent);
    QTRY_COMPARE(m_advisor->advice().state, LoadState::Loaded);
    QVERIFY(server().silence());
    QCOMPARE(changed.size(), 2);

    const UpgradeAdvice advice = m_advisor->advice();
    QCOMPARE(advice.source.quantity, 25);
    QCOMPARE(advice.readAt, clock().now());
    QCOMPARE(advice.targets.size(), 2);
    QCOMPARE(advice.targets.at(0).catalogItemId, target);
    QCOMPARE(advice.targets.at(0).kind, VerdictKind::NowWithoutLicenses);
    QCOMPARE(advice.targets.at(0).destinations.size(), 2);
    QCOMPARE(advice.targets.at(0).renewal.state, RenewalVerdict::State::NotOffered);
    QCOMPARE(advice.targets.at(1).kind, VerdictKind::NotPossible);
    QVERIFY(advice.target(target));
    QVERIFY(!advice.failure && !advice.scheduledFailure && !advice.siblingsFailure);
    QVERIFY(advice.usualCauses.isEmpty());
}

void TestUpgradeAdvisor::theRenewalMayFail()
{
    m_renewalAnswer = HttpResponse();
    m_renewalAnswer->status = 403;
    m_renewalAnswer->body = R"({"code":900308,"description":"no","source":"PartnerFD"})";
    expectReads();
    QVERIFY(read());
    const UpgradeAdvice advice = m_advisor->advice();
    QCOMPARE(advice.state, LoadState::Loaded);
    QCOMPARE(advice.targets.size(), 2);
    QCOMPARE(advice.targets.at(0).renewal.state, RenewalVerdict::State::NotKnown);
    QVERIFY(advice.scheduledFailure);
    QCOMPARE(advice.scheduledFailure->code, u"900308"_s);
    QVERIFY(!advice.scheduledFailure->correlationId.isEmpty());
}

void TestUpgradeAdvisor::theListMayFail()
{
    server().expect("GET", single).reply(200, file("subscription.json"));
    server().expect("GET", list).reply(403, R"({"code":"900308"})");
    server().expect("GET", eligibility).reply(200, file("eligibilities.json")).times(2);
    QVERIFY(read());
    const UpgradeAdvice advice = m_advisor->advice();
    QCOMPARE(advice.state, LoadState::Loaded);
    QVERIFY(advice.siblingsFailure);
    QCOMPARE(advice.siblings.size(), 1);
    // An eligible destination that is known by its id only has still a name.
    QCOMPARE(advice.targets.at(0).destinations.at(1).name, u"Premium Berlin"_s);
}

void TestUpgradeAdvisor::theListMayHaveHoles()
{
    QByteArray broken = file("subscriptions.json");
    broken.replace("\"quantity\":", "\"quantitaet\":");
    server().expect("GET", single).reply(200, file("subscription.json"));
    server().expect("GET", list).reply(200, broken);
    server().expect("GET", eligibility).reply(200, file("eligibilities.json")).times(2);
    QVERIFY(read());
    // What could not be read may be an add-on, or one that would take the seats.
    QVERIFY(m_advisor->advice().siblingsFailure);
}

void TestUpgradeAdvisor::withoutTheSourceThereIsNothing()
{
    server().expect("GET", single).reply(404, R"({"code":"20003","description":"Subscription"})");
    server().expect("GET", list).reply(200, nothing);
    server().expect("GET", eligibility).reply(404, R"({"code":"20003"})").times(2);
    QVERIFY(read());
    QCOMPARE(m_advisor->advice().state, LoadState::Failed);
    QVERIFY(!m_advisor->advice().hasContent);
    QCOMPARE(m_advisor->advice().failure->code, u"20003"_s);
    QCOMPARE(m_advisor->advice().failure->sentence, explainServiceCode(u"20003"_s, 404)->sentence);
}

void TestUpgradeAdvisor::aFailedRereadKeepsWhatWasRead()
{
    expectReads();
    QVERIFY(read());
    const QDateTime first = m_advisor->advice().readAt;
    clock().advance(std::chrono::minutes(3));
    server().expect("GET", single).reply(200, file("subscription.json"));
    server().expect("GET", list).reply(200, nothing);
    server().expect("GET", eligibility).reply(200, "not json at all").times(2);
    QVERIFY(read());
    const UpgradeAdvice advice = m_advisor->advice();
    QCOMPARE(advice.state, LoadState::Failed);
    QVERIFY(advice.hasContent);
    QCOMPARE(advice.readAt, first);
    QCOMPARE(advice.targets.size(), 2);
    QVERIFY(advice.failure);
    expectReads();
    QVERIFY(read());
    QCOMPARE(m_advisor->advice().state, LoadState::Loaded);
    QVERIFY(!m_advisor->advice().failure);
    QVERIFY(m_advisor->advice().readAt > first);
}

void TestUpgradeAdvisor::withoutANetworkItIsOffline()
{
    m_advisor.reset();
    openSession(settingsFor(QUrl(u"http://127.0.0.1:1"_s)));
    makeAdvisor();
    m_advisor->refresh();
    QVERIFY(QTest::qWaitFor([this] {
        // A read that could not leave is tried again for a while; only that wait is cut short.
        const auto jobs = session().jobs();
        if (!jobs.isEmpty() && std::ranges::all_of(jobs, [](const JobBase *job) {
                return job->state() == JobBase::State::WaitingToRetry;
            }))
            clock().advanceToNext();
        return m_advisor->advice().state != LoadState::Loading;
    }));
    QCOMPARE(m_advisor->advice().state, LoadState::Offline);
    QVERIFY(m_advisor->advice().failure->sentence.contains(u"nothing was sent"_s));
}

void TestUpgradeAdvisor::detailsAreReadOnceAndOnDemand()
{
    expectReads();
    QVERIFY(read());
    QCOMPARE(m_advisor->details(target).state, LoadState::NotAsked);
    QVERIFY(server().silence());

    server().expect("GET", catalog).reply(200, file("sku.json"));
    server().expect("GET", availability).reply(200, file("availability.json"));
    m_advisor->needDetails(target);
    m_advisor->needDetails(target);
    QTRY_COMPARE(m_advisor->details(target).state, LoadState::Loaded);
    m_advisor->needDetails(target);
    QVERIFY(server().silence());
    const TargetDetails details = m_advisor->details(target);
    QVERIFY(details.sku && details.availability && !details.failure);
    QCOMPARE(details.availability->terms.size(), 2);
    QCOMPARE(m_advisor->situation(target).availability, details.availability);
    m_advisor->needDetails(u"no catalog item"_s);
    QVERIFY(server().silence());

    // Another reading forgets them: offers are reissued.
    expectReads();
    QVERIFY(read());
    QCOMPARE(m_advisor->details(target).state, LoadState::NotAsked);
}

void TestUpgradeAdvisor::detailsMayFailInPart()
{
    server().expect("GET", catalog).reply(200, file("sku.json"));
    server().expect("GET", availability).reply(404, R"({"code":400019,"description":"gone"})");
    m_advisor->needDetails(target);
    QTRY_COMPARE(m_advisor->details(target).state, LoadState::Failed);
    QVERIFY(m_advisor->details(target).sku);
    QCOMPARE(m_advisor->details(target).failure->code, u"400019"_s);
    // The person may try again.
    server().expect("GET", catalog).reply(200, file("sku.json"));
    server().expect("GET", availability).reply(200, file("availability.json"));
    m_advisor->needDetails(target);
    QTRY_COMPARE(m_advisor->details(target).state, LoadState::Loaded);
    QVERIFY(!m_advisor->details(target).failure);
}

void TestUpgradeAdvisor::noTargetReadsTheSourcesSku()
{
    expectReads(nothing, nothing);
    const QString own = u"/v1/customers/"_s + customer + u"/products/CFQ7TTC0LDPB/skus/0001"_s;
    server().expect("GET", own).hold();
    QVERIFY(read());
    QCOMPARE(m_advisor->advice().state, LoadState::Loaded);
    QVERIFY(m_advisor->advice().targets.isEmpty());
    const auto finding = [this] {
        const auto causes = m_advisor->advice().usualCauses;
        const auto cause =
            std::ranges::find(causes, u"Nothing in the catalog"_s, &UsualCause::name);
        return cause == causes.end() ? UsualCause::Finding::Found : cause->finding;
    };
    QCOMPARE(finding(), UsualCause::Finding::CannotTell);
    QTRY_COMPARE(server().held(), 1);
    server().release(200, file("sku.json"));
    QTRY_VERIFY(finding() != UsualCause::Finding::CannotTell);
    QCOMPARE(asked(own), 1);
}

void TestUpgradeAdvisor::goingAwayWhileReadingIsHarmless()
{
    server().expect("GET", single).hold();
    server().expect("GET", list).hold();
    server().expect("GET", eligibility).hold().times(2);
    server().expect("GET", catalog).hold();
    server().expect("GET", availability).hold();
    m_advisor->refresh();
    m_advisor->needDetails(target);
    QTRY_COMPARE(server().held(), 6);
    m_advisor.reset();
    QTRY_VERIFY(session().jobs().isEmpty());
}

void TestUpgradeAdvisor::thePreviewIsTheRequest()
{
    TransitionDraft draft;
    draft.customer = *CustomerId::fromText(customer);
    draft.source = *SubscriptionId::fromText(source);
    draft.toCatalogItemId = target;
    draft.quantity = 25;
    draft.term = TermDuration(u"P1Y"_s);
    draft.billing = BillingCycle::Monthly;
    const RequestPreview preview = m_advisor->preview(draft);
    const ApiRequest request = TransitionsApi::submitRequest(draft, RequestId::create());
    QCOMPARE(preview.method, u"POST"_s);
    QCOMPARE(QUrl(u"http://x"_s + preview.path), urlOf(QUrl(u"http://x"_s), request));
    QCOMPARE(preview.body.toUtf8(), request.body);
    QVERIFY(server().silence());
}

QTEST_GUILESS_MAIN(TestUpgradeAdvisor)
#include "tst_upgradeadvisor.moc"
