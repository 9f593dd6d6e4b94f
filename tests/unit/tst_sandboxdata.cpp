// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/compat.h"
#include "app/sandbox/data/eligibility.h"
#include "app/sandbox/data/market.h"
#include "app/sandbox/data/world.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <map>

using namespace Qt::Literals::StringLiterals;
using namespace csp::sandbox;

namespace {

constexpr int smallCount = 250;

QDateTime worldStart()
{
    return csp::compat::utc(QDate(2026, 11, 20), QTime(9, 41));
}

/// Everything about a subscription that two equal worlds must agree on.
QString fingerprint(const Subscription &s)
{
    QStringList parts{s.id,
                      s.offerId,
                      s.friendlyName,
                      QString::number(s.quantity),
                      s.status,
                      s.billingCycle,
                      s.termDuration,
                      s.orderId,
                      s.promotionId,
                      s.parentSubscriptionId,
                      s.effectiveStartDate.toString(Qt::ISODateWithMs),
                      s.commitmentEndDate.toString(Qt::ISODateWithMs),
                      s.creationDate.toString(Qt::ISODateWithMs),
                      QString::number(s.autoRenewEnabled),
                      QString::number(s.refundableTotal())};
    if (s.scheduledNextTerm)
        parts << s.scheduledNextTerm->product.availabilityId;
    return parts.join(u'|');
}

QString fingerprint(const Customer &c)
{
    return QStringList{c.id.toString(),
                       c.companyName.value_or(u"none"_s),
                       c.domain,
                       c.country,
                       c.email,
                       c.address.line1,
                       c.address.phoneNumber,
                       c.associatedPartnerId ? c.associatedPartnerId->toString() : QString()}
        .join(u'|');
}

template <typename T>
T median(std::vector<T> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

class tst_SandboxData : public QObject
{
    Q_OBJECT

private:
    const World m_world{1, smallCount, worldStart()};

private Q_SLOTS:
    void attestedTargetIsReachable();
    void customersAreTheSameAlone();
    void customerIdsLeadBack();
    void prefixSearchFindsWhatAScanFinds();
    void plantedNames();
    void namesAreDiverse();
    void subscriptionCounts();
    void subscriptionsAreTheSameAlone();
    void subscriptionsOfEveryKindOccur();
    void subscriptionsAreSound_data();
    void subscriptionsAreSound();
    void everyTransitionErrorOccurs_data();
    void everyTransitionErrorOccurs();
    void everyDestinationErrorOccurs();
    void trialsListNothingForRenewal();
    void pictureCustomerLooksLikeThePicture();
    void speed();
};

void tst_SandboxData::attestedTargetIsReachable()
{
    const auto owned = m_world.subscriptions.subscriptionsOf(PlantedCustomers::attestation);
    const Customer customer = m_world.customers.customer(PlantedCustomers::attestation);
    bool isReachable = false;
    for (const UpgradeTarget &target :
         listedTargets(m_world.catalog, customer, owned.front(), EligibilityKind::Immediate)) {
        if (!target.sku->attestation || !target.sku->attestation->enforced)
            continue;
        isReachable = true;
        for (const TypeVerdict &verdict : plantedEligibilityErrors(
                 m_world.catalog, customer, owned.front(), owned, target, worldStart()))
            QVERIFY(verdict.errors.empty());
    }
    QVERIFY(isReachable);
}

void tst_SandboxData::customersAreTheSameAlone()
{
    const CustomerBook again(1, smallCount);
    const CustomerBook large(1, 100000);
    const CustomerBook other(2, smallCount);
    int differing = 0;
    for (int i = smallCount - 1; i >= 0; --i) {
        const QString print = fingerprint(m_world.customers.customer(i));
        QCOMPARE(fingerprint(again.customer(i)), print);
        QCOMPARE(fingerprint(large.customer(i)), print);
        differing += fingerprint(other.customer(i)) != print;
    }
    QCOMPARE(differing, smallCount);
}

void tst_SandboxData::customerIdsLeadBack()
{
    const CustomerBook large(7, 100000);
    QSet<QUuid> ids;
    for (int i = 0; i < large.count(); ++i) {
        const QUuid id = large.customerId(i);
        QCOMPARE(large.indexOf(id), i);
        ids.insert(id);
    }
    QCOMPARE(ids.size(), large.count());
    QCOMPARE(m_world.customers.indexOf(QUuid()), -1);
    QCOMPARE(m_world.customers.indexOf(QUuid::createUuid()), -1);
    QCOMPARE(m_world.customers.indexOf(CustomerBook(1, 1000).customerId(smallCount)), -1);
    QCOMPARE(CustomerBook(2, smallCount).indexOf(m_world.customers.customerId(3)), -1);
}

void tst_SandboxData::prefixSearchFindsWhatAScanFinds()
{
    const CustomerBook &book = m_world.customers;
    for (const QString &prefix : {u"a"_s, u"BÄCK"_s, u"株式"_s, u"Contoso"_s, u"=sum"_s, u""_s}) {
        std::vector<int> byName;
        std::vector<int> byDomain;
        for (int i = 0; i < book.count(); ++i) {
            const Customer customer = book.customer(i);
            if (customer.companyName &&
                customer.companyName->startsWith(prefix, Qt::CaseInsensitive))
                byName.push_back(i);
            if (customer.domain.startsWith(prefix, Qt::CaseInsensitive))
                byDomain.push_back(i);
        }
        QCOMPARE(book.startingWith(CustomerField::CompanyName, prefix), byName);
        QCOMPARE(book.startingWith(CustomerField::Domain, prefix), byDomain);
    }
    const auto page = book.startingWith(CustomerField::Domain, u"", 10, 5);
    QCOMPARE(page, (std::vector<int>{10, 11, 12, 13, 14}));
    std::vector<int> sold;
    for (int i = 0; i < book.count(); ++i) {
        if (book.customer(i).associatedPartnerId == book.resellers().front().id)
            sold.push_back(i);
    }
    QVERIFY(!sold.empty());
    QCOMPARE(book.ofReseller(book.resellers().front().id), sold);
}

void tst_SandboxData::plantedNames()
{
    const CustomerBook book(99, PlantedCustomers::minimumWorld);
    const auto name = [&book](int index) { return book.customer(index).companyName; };
    QCOMPARE(name(PlantedCustomers::adventureWorks), u"Adventure Works GmbH"_s);
    QCOMPARE(name(PlantedCustomers::htmlName), u"<img src=x onerror=alert(1)>"_s);
    QCOMPARE(name(PlantedCustomers::longName)->size(), 300);
    QCOMPARE(name(PlantedCustomers::japaneseName), u"株式会社コントソ"_s);
    QVERIFY(!name(PlantedCustomers::namelessCustomer));
    QVERIFY(name(PlantedCustomers::formulaName)->startsWith(u'='));
    QVERIFY(name(PlantedCustomers::quotesAndCommas)->contains(u'\t'));
}

void tst_SandboxData::namesAreDiverse()
{
    QSet<QString> names;
    QSet<QString> domains;
    QSet<QString> countries;
    bool hasUmlaut = false;
    for (int i = 0; i < smallCount; ++i) {
        const Customer customer = m_world.customers.customer(i);
        names.insert(customer.companyName.value_or(QString()));
        domains.insert(customer.domain);
        countries.insert(customer.country);
        hasUmlaut = hasUmlaut || customer.companyName.value_or(QString()).contains(u'ü');
        QVERIFY(marketOf(customer.country));
        QVERIFY(customer.domain.endsWith(".onmicrosoft.com"_L1));
    }
    QVERIFY(names.size() > smallCount * 9 / 10);
    QCOMPARE(domains.size(), smallCount);
    QVERIFY(hasUmlaut);
    for (const QString &country : {u"US"_s, u"DE"_s, u"GB"_s, u"JP"_s})
        QVERIFY(countries.contains(country));
}

void tst_SandboxData::subscriptionCounts()
{
    std::vector<int> counts;
    for (int i = 0; i < smallCount; ++i) {
        const int count = m_world.subscriptions.subscriptionCount(i);
        counts.push_back(count);
        QCOMPARE(int(m_world.subscriptions.subscriptionsOf(i).size()), count);
        if (i == PlantedCustomers::noSubscriptions)
            QCOMPARE(count, 0);
        else if (i != PlantedCustomers::manySubscriptions)
            QVERIFY2(count >= 3 && count <= 15, qPrintable(QString::number(i)));
    }
    QCOMPARE(counts[PlantedCustomers::manySubscriptions], 300);
    QCOMPARE(median(counts), 5);
}

void tst_SandboxData::subscriptionsAreTheSameAlone()
{
    const World again(1, 100000, worldStart());
    for (int i = smallCount - 1; i >= 0; --i) {
        const auto first = m_world.subscriptions.subscriptionsOf(i);
        const auto second = again.subscriptions.subscriptionsOf(i);
        QCOMPARE(second.size(), first.size());
        for (size_t n = 0; n < first.size(); ++n)
            QCOMPARE(fingerprint(second[n]), fingerprint(first[n]));
    }
}

void tst_SandboxData::subscriptionsOfEveryKindOccur()
{
    std::map<QString, int> seen;
    for (int i = 0; i < smallCount; ++i) {
        for (const Subscription &s : m_world.subscriptions.subscriptionsOf(i)) {
            ++seen[s.status];
            ++seen[s.termDuration.isEmpty() ? u"no term"_s : s.termDuration];
            seen[u"unknown billing cycle"_s] += !billingCycleFromWord(s.billingCycle);
            seen[u"legacy"_s] += !s.isNewCommerce();
            seen[u"new commerce"_s] += s.isNewCommerce();
            seen[u"trial"_s] += s.trial();
            seen[u"add-on"_s] += !s.parentSubscriptionId.isEmpty();
            seen[u"window"_s] +=
                s.cancellationAllowedUntil && *s.cancellationAllowedUntil > worldStart();
            seen[u"null window"_s] += s.writesNullCancellation;
            seen[u"scheduled"_s] += s.scheduledNextTerm && !s.trial();
            seen[u"actions"_s] += !s.scheduledActions.empty();
            seen[u"next charge"_s] += s.nextCharge.has_value();
            seen[u"promotion"_s] += !s.promotionId.isEmpty();
            seen[u"refundable"_s] += !s.refundableQuantity.empty();
            seen[u"attention"_s] += s.attentionNeeded.value_or(false);
            seen[u"etag"_s] += !s.etag.isEmpty();
            seen[u"no trial member"_s] += !s.isTrial;
            seen[u"reasons"_s] += !s.suspensionReasons.isEmpty();
            seen[u"migrated"_s] += !s.migratedFromSubscriptionId.isEmpty();
            seen[u"left out"_s] += s.isNewCommerce() && !s.commitmentEndDateTime;
            seen[u"partner"_s] += !s.partnerId.value_or(QString()).isEmpty();
        }
    }
    for (const QString &kind : {u"active"_s,
                                u"suspended"_s,
                                u"expired"_s,
                                u"disabled"_s,
                                u"deleted"_s,
                                u"pending"_s,
                                u"quarantined"_s,
                                u"P1M"_s,
                                u"P1Y"_s,
                                u"P3Y"_s,
                                u"unknown billing cycle"_s,
                                u"legacy"_s,
                                u"new commerce"_s,
                                u"trial"_s,
                                u"add-on"_s,
                                u"window"_s,
                                u"null window"_s,
                                u"scheduled"_s,
                                u"actions"_s,
                                u"next charge"_s,
                                u"promotion"_s,
                                u"refundable"_s,
                                u"attention"_s,
                                u"etag"_s,
                                u"no trial member"_s,
                                u"reasons"_s,
                                u"migrated"_s,
                                u"left out"_s,
                                u"partner"_s})
        QVERIFY2(seen[kind] > 0, qPrintable(kind));
    QVERIFY(seen[u"active"_s] > seen[u"suspended"_s] * 4);
}

void tst_SandboxData::subscriptionsAreSound_data()
{
    QTest::addColumn<quint64>("seed");
    for (const quint64 seed : {1ULL, 2ULL, 12345ULL})
        QTest::addRow("%llu", seed) << quint64(seed);
}

void tst_SandboxData::subscriptionsAreSound()
{
    QFETCH(quint64, seed);
    const World world(seed, smallCount, worldStart());
    QSet<QString> ids;
    for (int i = 0; i < smallCount; ++i) {
        const Customer customer = world.customers.customer(i);
        const auto owned = world.subscriptions.subscriptionsOf(i);
        for (const Subscription &s : owned) {
            const QByteArray what =
                "customer " + QByteArray::number(i) + ", " + s.offerName.toUtf8();
            QVERIFY2(!ids.contains(s.id.toLower()), what.constData());
            ids.insert(s.id.toLower());
            const Sku *sku = world.catalog.skuOfOffer(s.offerId);
            QVERIFY2(sku, what.constData());
            QVERIFY2(s.quantity >= 1 && s.quantity <= sku->maximumQuantity, what.constData());
            QVERIFY2(s.creationDate <= s.effectiveStartDate, what.constData());
            QVERIFY2(s.effectiveStartDate <= worldStart(), what.constData());
            QVERIFY2(s.commitmentEndDate > s.effectiveStartDate, what.constData());
            if (s.isActive())
                QVERIFY2(s.commitmentEndDate.date() >= worldStart().date(), what.constData());
            if (s.status == u"expired" || s.status == u"disabled")
                QVERIFY2(s.commitmentEndDate.date() < worldStart().date(), what.constData());
            QVERIFY2(s.refundableTotal() <= s.quantity, what.constData());
            if (s.trial() && s.isNewCommerce())
                QCOMPARE(s.quantity, 25);
            if (s.isNewCommerce()) {
                const auto offer = world.catalog.resolve(s.offerId);
                QVERIFY2(offer && offer->country == customer.country, what.constData());
            }
            if (!s.scheduledActions.empty() || s.scheduledNextTerm)
                QVERIFY2(s.isActive(), what.constData());
            if (s.scheduledNextTerm) {
                QVERIFY2(s.autoRenewEnabled, what.constData());
                QVERIFY(world.catalog.sku(s.scheduledNextTerm->product.productId,
                                          s.scheduledNextTerm->product.skuId));
            }
            if (!s.parentSubscriptionId.isEmpty()) {
                QVERIFY2(std::any_of(owned.begin(), owned.begin() + s.index,
                                     [&s](const Subscription &other) {
                                         return other.id == s.parentSubscriptionId;
                                     }),
                         what.constData());
            }
        }
    }
}

void tst_SandboxData::everyTransitionErrorOccurs_data()
{
    QTest::addColumn<quint64>("seed");
    for (const quint64 seed : {1ULL, 2ULL, 12345ULL})
        QTest::addRow("%llu", seed) << quint64(seed);
}

void tst_SandboxData::everyTransitionErrorOccurs()
{
    QFETCH(quint64, seed);
    const World world(seed, smallCount, worldStart());
    std::map<int, int> codes;
    int ready = 0;
    int onlyWithoutTransfer = 0;
    int onlyScheduled = 0;
    int withoutDestinations = 0;
    int transferOnly = 0;
    int conversionsOnly = 0;
    int sourcesWithout = 0;
    for (int i = 0; i < smallCount; ++i) {
        const Customer customer = world.customers.customer(i);
        const auto owned = world.subscriptions.subscriptionsOf(i);
        for (const Subscription &source : owned) {
            const auto now =
                listedTargets(world.catalog, customer, source, EligibilityKind::Immediate);
            const auto later =
                listedTargets(world.catalog, customer, source, EligibilityKind::Scheduled);
            sourcesWithout += now.empty() && later.empty() && source.isActive();
            onlyScheduled += std::any_of(later.begin(), later.end(),
                                         [](const UpgradeTarget &t) { return !t.immediate; });
            for (const UpgradeTarget &target : now) {
                withoutDestinations += target.leavesOutDestinations;
                transferOnly += target.transferOnly;
                conversionsOnly += target.sku->saleState == SaleState::EndOfSaleWithConversions;
                const auto verdicts = plantedEligibilityErrors(world.catalog, customer, source,
                                                               owned, target, worldStart());
                QVERIFY(!verdicts.empty());
                for (const TypeVerdict &verdict : verdicts) {
                    for (const EligibilityError &error : verdict.errors) {
                        ++codes[error.code];
                        QVERIFY(!error.description.isEmpty());
                    }
                }
                ready += verdicts.back().errors.empty();
                onlyWithoutTransfer += verdicts.size() == 2 && verdicts.front().errors.empty() &&
                                       !verdicts.back().errors.empty();
            }
        }
    }
    for (int code = 0; code < transitionErrorCodeCount; ++code)
        QVERIFY2(codes[code] > 0, qPrintable(QString::number(code)));
    QVERIFY(ready > 500);
    QVERIFY(onlyWithoutTransfer > 0);
    QVERIFY(onlyScheduled > 0);
    QVERIFY(withoutDestinations > 0);
    QVERIFY(transferOnly > 0);
    QVERIFY(conversionsOnly > 0);
    QVERIFY(sourcesWithout > 0);
}

void tst_SandboxData::everyDestinationErrorOccurs()
{
    const auto owned =
        m_world.subscriptions.subscriptionsOf(PlantedCustomers::everyDestinationError);
    const Customer customer = m_world.customers.customer(PlantedCustomers::everyDestinationError);
    const auto targets =
        listedTargets(m_world.catalog, customer, owned.front(), EligibilityKind::Immediate);
    QVERIFY(!targets.empty());
    std::map<int, int> codes;
    int fitting = 0;
    for (const Subscription &candidate : owned) {
        if (!isDestination(m_world.catalog, owned.front(), candidate, targets.front()))
            continue;
        const auto errors = destinationErrors(owned.front(), candidate, worldStart());
        fitting += errors.empty();
        for (const EligibilityError &error : errors)
            ++codes[error.code];
    }
    for (int code = 1; code <= 4; ++code)
        QVERIFY2(codes[code] > 0, qPrintable(QString::number(code)));
    QCOMPARE(codes.size(), size_t(4));
    QCOMPARE(fitting, 1);
}

void tst_SandboxData::trialsListNothingForRenewal()
{
    const Customer customer = m_world.customers.customer(PlantedCustomers::trials);
    int convertible = 0;
    int without = 0;
    for (const Subscription &s : m_world.subscriptions.subscriptionsOf(PlantedCustomers::trials)) {
        if (!s.trial() || !s.isNewCommerce())
            continue;
        QVERIFY(listedTargets(m_world.catalog, customer, s, EligibilityKind::Scheduled).empty());
        const auto now = listedTargets(m_world.catalog, customer, s, EligibilityKind::Immediate);
        convertible += !now.empty();
        without += now.empty();
        for (const UpgradeTarget &target : now)
            QVERIFY(target.isTrialConversion);
    }
    QVERIFY(convertible > 0);
    QVERIFY(without > 0);
}

void tst_SandboxData::pictureCustomerLooksLikeThePicture()
{
    const Customer customer = m_world.customers.customer(PlantedCustomers::adventureWorks);
    const auto owned = m_world.subscriptions.subscriptionsOf(PlantedCustomers::adventureWorks);
    QCOMPARE(customer.country, u"DE"_s);
    const Subscription &standard = owned.front();
    QCOMPARE(standard.offerName, u"Microsoft 365 Business Standard"_s);
    QCOMPARE(standard.quantity, 25);
    QCOMPARE(worldStart().date().daysTo(standard.commitmentEndDate.date()), 24);
    const auto verdictsFor = [&](EligibilityKind kind) {
        std::map<QString, std::vector<std::vector<int>>> found;
        for (const UpgradeTarget &target :
             listedTargets(m_world.catalog, customer, standard, kind)) {
            auto &row = found[m_world.catalog.productOf(*target.sku).title];
            for (const TypeVerdict &verdict : plantedEligibilityErrors(
                     m_world.catalog, customer, standard, owned, target, worldStart(), kind)) {
                std::vector<int> codes;
                for (const EligibilityError &error : verdict.errors)
                    codes.push_back(error.code);
                row.push_back(codes);
            }
        }
        return found;
    };
    using Rows = std::vector<std::vector<int>>;
    auto now = verdictsFor(EligibilityKind::Immediate);
    QCOMPARE(now.size(), size_t(3));
    QCOMPARE(now[u"Microsoft 365 Business Premium"_s], (Rows{{}, {}}));
    QCOMPARE(now[u"Microsoft 365 E3"_s], (Rows{{}, {3}}));
    QCOMPARE(now[u"Microsoft 365 E5"_s], (Rows{{6}, {6, 3}}));
    auto later = verdictsFor(EligibilityKind::Scheduled);
    QCOMPARE(later[u"Microsoft 365 F3"_s], (Rows{{}, {}}));
}

void tst_SandboxData::speed()
{
    // Printed, not judged: the budgets are for a release build on a quiet machine.
    QElapsedTimer timer;
    timer.start();
    const World world(3, 100000, worldStart());
    qInfo("world: %lld us", timer.nsecsElapsed() / 1000);
    timer.restart();
    qsizetype letters = 0;
    for (int i = 40000; i < 40500; ++i)
        letters += world.customers.customer(i).domain.size();
    qInfo("500 customers: %lld us", timer.nsecsElapsed() / 1000);
    timer.restart();
    for (int i = 500; i < 600; ++i)
        letters += qsizetype(world.subscriptions.subscriptionsOf(i).size());
    qInfo("subscriptions of one customer: %lld us", timer.nsecsElapsed() / 100000);
    timer.restart();
    letters +=
        qsizetype(world.subscriptions.subscriptionsOf(PlantedCustomers::manySubscriptions).size());
    qInfo("300 subscriptions: %lld us", timer.nsecsElapsed() / 1000);
    timer.restart();
    letters += qsizetype(world.customers.startingWith(CustomerField::CompanyName, u"Adv").size());
    qInfo("100,000 names: %lld ms", timer.elapsed());
    timer.restart();
    letters += qsizetype(world.customers.startingWith(CustomerField::Domain, u"adv").size());
    qInfo("100,000 domains: %lld ms", timer.elapsed());
    QVERIFY(letters > 0);
}

QTEST_GUILESS_MAIN(tst_SandboxData)
#include "tst_sandboxdata.moc"
