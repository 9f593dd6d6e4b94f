// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/upgradecauses.h"
#include "tests/unit/upgradesituations.h"

#include <QTest>

#include <algorithm>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// Why there is no target: the usual causes, checked and named.
class TestUpgradeCauses final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void causes_data();
    void causes();
    void nothingAppliesIsSaidToo();
    void legacyIsRefusedInWords();
};

void TestUpgradeCauses::causes_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("name");
    const auto add = [](const char *what, const char *name) {
        QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(name);
    };
    add("suspended", "Not active");
    add("expired", "Not active");
    add("quarantined", "Not active");
    add("legacy", "Legacy offer");
    add("trial", "Trial");
    add("is an add-on", "Is an add-on");
    add("add-ons", "Carries add-ons");
    add("window", "Bought days ago");
    add("renewing", "Being renewed");
    add("usage", "Not sold by license");
    add("ems", "Known gap");
    add("windows", "Known gap");
    add("print", "Known gap");
    add("defender", "Known gap");
    add("catalog", "Nothing in the catalog");
}

void TestUpgradeCauses::causes()
{
    QFETCH(QString, what);
    QFETCH(QString, name);
    UpgradeSituation situation = situationOf(standard());
    Subscription &source = situation.source;
    Sku sku = premiumSku();
    sku.upgradeTargetOffers = {u"A:1"_s};
    if (what == u"suspended"_s)
        source.status = SubscriptionStatus::Suspended;
    else if (what == u"expired"_s)
        source.status = SubscriptionStatus::Expired;
    else if (what == u"quarantined"_s)
        source.status = OpenEnum<SubscriptionStatus>::fromWord(what);
    else if (what == u"legacy"_s)
        source.offerId = u"MS-AZR-0145P"_s;
    else if (what == u"trial"_s)
        source.isTrial = true;
    else if (what == u"is an add-on"_s)
        source.parentId = SubscriptionId::create();
    else if (what == u"window"_s)
        source.cancellationAllowedUntil = situation.now.addDays(2);
    else if (what == u"renewing"_s)
        source.commitmentEndDate = situation.now.addDays(-1);
    else if (what == u"usage"_s)
        source.billingType = what;
    else if (what == u"ems"_s)
        source.offerName = u"Enterprise Mobility + Security E3"_s;
    else if (what == u"windows"_s)
        source.offerName = u"Windows 10/11 Enterprise E5"_s;
    else if (what == u"print"_s)
        source.offerName = u"Universal Print"_s;
    else if (what == u"defender"_s)
        source.offerName = u"Microsoft Defender for Endpoint P1"_s;
    else if (what == u"catalog"_s)
        sku.upgradeTargetOffers.clear();
    if (what == u"add-ons"_s) {
        Subscription addOn = standard();
        addOn.id = SubscriptionId::create();
        addOn.parentId = source.id;
        situation.siblings += addOn;
    }
    const QList<UsualCause> list = usualCauses(situation, sku);
    QStringList found;
    for (const UsualCause &cause : list) {
        QVERIFY(!cause.name.isEmpty() && cause.sentence.endsWith(u'.'));
        if (cause.finding == UsualCause::Finding::Found) {
            found += cause.name;
            QVERIFY(!cause.nextStep.isEmpty());
        }
    }
    QCOMPARE(found, QStringList{name});
    QCOMPARE(list.constFirst().name, name);
}

void TestUpgradeCauses::nothingAppliesIsSaidToo()
{
    const QList<UsualCause> list = usualCauses(situationOf(standard()), std::nullopt);
    QVERIFY(std::ranges::none_of(
        list, [](const UsualCause &cause) { return cause.finding == UsualCause::Finding::Found; }));
    QCOMPARE(list.constFirst().finding, UsualCause::Finding::CannotTell);
    QCOMPARE(list.size(), 10);
}

void TestUpgradeCauses::legacyIsRefusedInWords()
{
    Subscription legacy = standard();
    QVERIFY(refusalOf(legacy).isEmpty());
    legacy.offerId = u"91FD106F-4B2C-4938-95AC-F54F74E9A239"_s;
    QVERIFY(!refusalOf(legacy).isEmpty());
    QVERIFY(isTrialConversion(trialOf()) && !isTrialConversion(standard()));
}

QTEST_GUILESS_MAIN(TestUpgradeCauses)
#include "tst_upgraderules_causes.moc"
