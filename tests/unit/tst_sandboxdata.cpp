// SPDX-License-Identifier: GPL-3.0-or-later
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
    return QDateTime(QDate(2026, 11, 20), QTime(9, 41), Qt::UTC);
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

    [[nodiscard]] std::vector<const Product *> usLicenses() const;
    [[nodiscard]] std::vector<const Sku *> usLicenseSkus() const;

private Q_SLOTS:
    void catalogHasTheProportionsOfTheUsList();
    void termsHaveTheProportionsOfTheUsList();
    void everyTargetViewHasItems_data();
    void everyTargetViewHasItems();
    void nonprofitOnlyWhenAskedFor();
    void marketsDiffer();
    void knownIdsStandWhereTheExamplesHaveThem();
    void idsAreUniqueAndLead();
    void listAndSingleCallDisagreeSomewhere();
    void dynamicAttributesNameWhatExists();
    void upgradePathsAndTheirGaps();
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

std::vector<const Product *> tst_SandboxData::usLicenses() const
{
    auto products = m_world.catalog.products({u"US"_s, TargetView::OnlineServices, {}, {}});
    const auto nonprofit =
        m_world.catalog.products({u"us"_s, TargetView::OnlineServices, Segment::Nonprofit, {}});
    products.insert(products.end(), nonprofit.begin(), nonprofit.end());
    std::sort(products.begin(), products.end());
    products.erase(std::unique(products.begin(), products.end()), products.end());
    std::erase_if(products, [](const Product *product) { return product->isLegacy; });
    return products;
}

std::vector<const Sku *> tst_SandboxData::usLicenseSkus() const
{
    std::vector<const Sku *> all;
    for (const Product *product : usLicenses()) {
        for (const std::optional<Segment> segment :
             {std::optional<Segment>(), std::optional(Segment::Nonprofit)}) {
            const auto skus = m_world.catalog.skus(*product, {u"US"_s, segment, {}});
            all.insert(all.end(), skus.begin(), skus.end());
        }
    }
    return all;
}

void tst_SandboxData::catalogHasTheProportionsOfTheUsList()
{
    const auto products = usLicenses();
    QCOMPARE(products.size(), size_t(235));
    QSet<QString> titles;
    std::vector<int> sizes;
    for (const Product *product : products) {
        titles.insert(product->title);
        sizes.push_back(product->skuCount);
    }
    QVERIFY(titles.size() >= 200);
    QCOMPARE(median(sizes), 4);
    QCOMPARE(*std::max_element(sizes.begin(), sizes.end()), 144);

    std::map<Segment, int> bySegment;
    for (const Sku *sku : usLicenseSkus())
        ++bySegment[sku->segment];
    QCOMPARE(bySegment[Segment::Commercial], 455);
    QCOMPARE(bySegment[Segment::Education], 473);
    QCOMPARE(bySegment[Segment::Nonprofit], 244);
    QCOMPARE(bySegment[Segment::Government], 221);
}

void tst_SandboxData::termsHaveTheProportionsOfTheUsList()
{
    std::map<QString, int> byDuration;
    std::map<BillingCycle, int> byCycle;
    std::vector<int> perSku;
    int rows = 0;
    for (const Sku *sku : usLicenseSkus()) {
        const Availability offered = m_world.catalog.currentAvailability(*sku, u"US");
        QVERIFY(offered.terms);
        perSku.push_back(int(offered.terms->size()));
        for (const Term &term : *offered.terms) {
            ++rows;
            ++byDuration[term.duration];
            ++byCycle[*term.billingCycle];
            QCOMPARE(term.id.size(), 12);
        }
    }
    QCOMPARE(rows, 4370);
    QCOMPARE(median(perSku), 3);
    QCOMPARE(*std::max_element(perSku.begin(), perSku.end()), 6);
    QCOMPARE(byDuration[u"P1Y"_s], 2616);
    QCOMPARE(byDuration[u"P1M"_s], 1305);
    QCOMPARE(byDuration[u"P3Y"_s], 449);
    QCOMPARE(byCycle[BillingCycle::Monthly], 2688);
    QCOMPARE(byCycle[BillingCycle::Annual], 1473);
    QCOMPARE(byCycle[BillingCycle::Triennial], 143);
    QCOMPARE(byCycle[BillingCycle::None], 66);
}

void tst_SandboxData::everyTargetViewHasItems_data()
{
    QTest::addColumn<int>("view");
    for (int view = 0; view < targetViewCount; ++view)
        QTest::newRow(qPrintable(targetViewWord(TargetView(view)))) << view;
}

void tst_SandboxData::everyTargetViewHasItems()
{
    QFETCH(int, view);
    for (const QString &country : {u"US"_s, u"DE"_s, u"GB"_s, u"JP"_s}) {
        const auto products = m_world.catalog.products({country, TargetView(view), {}, {}});
        QVERIFY(!products.empty());
        const auto skus = m_world.catalog.skus(*products.front(), {country, {}, {}});
        QVERIFY(!skus.empty());
        const auto offers = m_world.catalog.availabilities(*skus.front(), {country, {}, {}});
        QVERIFY(!offers.empty());
        QCOMPARE(offers.front().country, country);
    }
    QCOMPARE(targetViewFromWord(targetViewWord(TargetView(view)).toLower()), TargetView(view));
}

void tst_SandboxData::nonprofitOnlyWhenAskedFor()
{
    const Catalog &catalog = m_world.catalog;
    const Product *standard = catalog.product(u"CFQ7TTC0LDPB");
    QVERIFY(standard);
    for (const Sku *sku : catalog.skus(*standard, {u"US"_s, {}, {}}))
        QVERIFY(sku->segment != Segment::Nonprofit);
    const auto asked = catalog.skus(*standard, {u"US"_s, Segment::Nonprofit, {}});
    QVERIFY(!asked.empty());
    for (const Sku *sku : asked) {
        QVERIFY(sku->segment == Segment::Nonprofit);
        QVERIFY(catalog.availabilities(*sku, {u"US"_s, {}, {}}).empty());
        QVERIFY(!catalog.availabilities(*sku, {u"US"_s, Segment::Nonprofit, {}}).empty());
    }
}

void tst_SandboxData::marketsDiffer()
{
    const Catalog &catalog = m_world.catalog;
    const auto count = [&catalog](const QString &country) {
        return catalog.products({country, TargetView::OnlineServices, {}, {}}).size();
    };
    QVERIFY(count(u"US"_s) != count(u"DE"_s));
    QVERIFY(count(u"DE"_s) != count(u"JP"_s));
    QVERIFY(count(u"ZZ"_s) == 0);
    const Sku *basic = catalog.sku(u"cfq7ttc0lh18", u"0001");
    QVERIFY(basic);
    QCOMPARE(catalog.currentAvailability(*basic, u"US").currencyCode, u"USD"_s);
    QCOMPARE(catalog.currentAvailability(*basic, u"DE").currencySymbol, u"€"_s);
    QCOMPARE(catalog.currentAvailability(*basic, u"GB").currencyCode, u"GBP"_s);
    QCOMPARE(catalog.currentAvailability(*basic, u"JP").currencyCode, u"JPY"_s);
    const Product *governmental = catalog.productByTitle("Microsoft 365 G3 GCC"_L1);
    QVERIFY(catalog.product(governmental->id, u"US"));
    QVERIFY(!catalog.product(governmental->id, u"DE"));
}

void tst_SandboxData::knownIdsStandWhereTheExamplesHaveThem()
{
    const Catalog &catalog = m_world.catalog;
    const auto offer = catalog.resolve(u"CFQ7TTC0LH18:0001:CFQ7TTC0K971");
    QVERIFY(offer);
    QCOMPARE(offer->country, u"US"_s);
    QCOMPARE(offer->sku->maximumQuantity, 300);
    const auto single = catalog.availability(*offer->sku, u"CFQ7TTC0K971", u"US");
    QVERIFY(std::any_of(single->terms->begin(), single->terms->end(),
                        [](const Term &term) { return term.id == u"5aeco6mffyxo"; }));
    QCOMPARE(catalog.product(u"DZH318Z0BPS6")->title, u"Azure plan"_s);
    QVERIFY(catalog.sku(u"DZH318Z09V6F", u"0001")->minimumPurchaseCommitment);
    QVERIFY(catalog.sku(u"DZH318Z09V6F", u"0002"));
    QVERIFY(catalog.sku(u"9DEA7946-EC2C-441E-9FFD-E3B275F7E838", u"MS-AZR-0145P"));
    QCOMPARE(catalog.sku(u"CFQ7TTC0HD33", u"0003")->title, u"Visio Plan 1"_s);
    QCOMPARE(catalog.sku(u"CFQ7TTC0LCHC", u"0002")->title, u"Microsoft 365 Business Premium"_s);
    QVERIFY(catalog.sku(u"CFQ7TTC0LFLZ", u"0002"));
    QVERIFY(catalog.sku(u"DZH318Z0BQ3V", u"00G1")->title.contains("D32s_v3"_L1));
    QVERIFY(!catalog.resolve(u"CFQ7TTC0LH18:0001:CFQ7TTC00000"));
    QVERIFY(!catalog.resolve(u"CFQ7TTC0LH18:0001"));
}

void tst_SandboxData::idsAreUniqueAndLead()
{
    const Catalog &catalog = m_world.catalog;
    QSet<QString> products;
    for (const Product &product : catalog.allProducts()) {
        QVERIFY2(!products.contains(product.id), qPrintable(product.id));
        products.insert(product.id);
    }
    QSet<QString> refs;
    for (const Sku &sku : catalog.allSkus()) {
        const QString ref = sku.ref.productId + u':' + sku.ref.skuId;
        QVERIFY2(!refs.contains(ref), qPrintable(ref));
        refs.insert(ref);
        QVERIFY(sku.minimumQuantity >= 1 && sku.minimumQuantity <= sku.maximumQuantity);
        QVERIFY(!sku.supportedBillingCycles.empty());
        for (const QString &base : sku.prerequisiteSkus)
            QVERIFY(catalog.skuOfOffer(base));
        for (const Market &market : allMarkets()) {
            const QString country = QString::fromLatin1(market.country);
            if (!catalog.isSold(sku, country))
                continue;
            const auto offer = catalog.resolve(catalog.catalogItemId(sku, country));
            QVERIFY2(offer, qPrintable(ref));
            QCOMPARE(offer->sku, &sku);
            QCOMPARE(offer->country, country);
        }
    }
}

void tst_SandboxData::listAndSingleCallDisagreeSomewhere()
{
    const Catalog &catalog = m_world.catalog;
    const Sku *sku = catalog.sku(u"CFQ7TTC0LFLZ", u"0002");
    const auto listed = catalog.availabilities(*sku, {u"US"_s, {}, {}});
    const auto single = catalog.availability(*sku, listed.front().id, u"US");
    QCOMPARE(listed.front().terms->size(), size_t(3));
    QVERIFY(single->terms->size() > 3);
    int without = 0;
    int old = 0;
    for (const Sku &any : catalog.allSkus()) {
        for (const Availability &offer : catalog.availabilities(any, {u"US"_s, any.segment, {}})) {
            without += !offer.terms;
            old += !offer.isPurchasable;
        }
    }
    QVERIFY(without > 0);
    QVERIFY(old > 0);
}

void tst_SandboxData::dynamicAttributesNameWhatExists()
{
    const Catalog &catalog = m_world.catalog;
    int nulls = 0;
    int conversions = 0;
    for (const Sku &sku : catalog.allSkus()) {
        const QVariantMap facts = catalog.dynamicAttributes(sku);
        nulls +=
            facts.contains(u"upgradeTargetOffers"_s) && facts[u"upgradeTargetOffers"_s].isNull();
        conversions += facts.contains(u"conversionInstructions"_s);
        for (const QString &ref : facts[u"upgradeTargetOffers"_s].toStringList())
            QVERIFY(catalog.skuOfOffer(ref));
    }
    QVERIFY(nulls > 20);
    QVERIFY(conversions > 20);
    const QStringList basic =
        catalog.dynamicAttributes(*catalog.sku(u"CFQ7TTC0LH18", u"0001"))[u"upgradeTargetOffers"_s]
            .toStringList();
    QVERIFY(basic.contains(u"CFQ7TTC0LDPB:0001"_s));
    QVERIFY(basic.contains(u"CFQ7TTC0LF8Q:0001"_s));
}

void tst_SandboxData::upgradePathsAndTheirGaps()
{
    const Catalog &catalog = m_world.catalog;
    const auto leadsTo = [&catalog](QLatin1StringView from, QLatin1StringView to) {
        const Product *source = catalog.productByTitle(from);
        for (const Sku &sku : catalog.allSkus()) {
            if (sku.ref.productId != source->id || sku.isTrial)
                continue;
            for (const UpgradeTarget &target : upgradeTargets(catalog, sku)) {
                if (catalog.productOf(*target.sku).title == to)
                    return target.sku->segment == sku.segment && !target.sku->isTrial;
            }
        }
        return false;
    };
    QVERIFY(leadsTo("Microsoft 365 Business Basic"_L1, "Microsoft 365 Business Standard"_L1));
    QVERIFY(leadsTo("Microsoft 365 Business Standard"_L1, "Microsoft 365 Business Premium"_L1));
    QVERIFY(leadsTo("Microsoft 365 E3"_L1, "Microsoft 365 E5"_L1));
    QVERIFY(leadsTo("Microsoft 365 F1"_L1, "Microsoft 365 F3"_L1));
    QVERIFY(leadsTo("Visio Plan 1"_L1, "Visio Plan 2"_L1));
    QVERIFY(leadsTo("Power BI Pro"_L1, "Power BI Premium Per User"_L1));
    QVERIFY(leadsTo("Microsoft Entra ID P1"_L1, "Microsoft Entra ID P2"_L1));
    // The service has no path for these although people expect one.
    QVERIFY(
        !leadsTo("Enterprise Mobility + Security E3"_L1, "Enterprise Mobility + Security E5"_L1));
    QVERIFY(!leadsTo("Enterprise Mobility + Security E5"_L1, "Microsoft 365 E5"_L1));
    QVERIFY(!leadsTo("Windows 10/11 Enterprise E5"_L1, "Microsoft 365 E5"_L1));
    QVERIFY(
        !leadsTo("Microsoft Defender for Endpoint P1"_L1, "Microsoft Defender for Endpoint P2"_L1));
    const Product *print = catalog.productByTitle("Universal Print"_L1);
    for (const Sku *sku : catalog.skus(*print, {u"US"_s, {}, {}}))
        QVERIFY(upgradeTargets(catalog, *sku).empty());
}

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
