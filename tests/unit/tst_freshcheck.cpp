// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cleanreads.h"
#include "app/services/freshcheck.h"
#include "app/services/operationview.h"
#include "tests/support/testbase.h"

#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

/// What was reviewed is compared with what is there a moment before it is sent (architecture 4.1).
class TestFreshCheck : public test::TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHasChanged() { QCOMPARE(differencesOf(basis(), now()), QStringList()); }

    void anAddOnCameOrWent()
    {
        FreshState fresh = now();
        fresh.subscriptions.all += subscription(u"Phone"_s, u"CFQ7TTC0PHON:0001"_s);
        fresh.subscriptions.all.last().parentId = m_source.id;
        expectOne(fresh, u"add-ons"_s);
        DecisionBasis shown = basis();
        shown.siblings = fresh.subscriptions.all;
        QCOMPARE(differencesOf(shown, fresh), QStringList());
        QCOMPARE(differencesOf(shown, now()).size(), 1);
    }

    void licensesWouldNotMoveByThemselvesAnyMore()
    {
        FreshState fresh = now();
        fresh.subscriptions.all += subscription(u"Premium"_s, u"CFQ7TTC0LCHC:0002"_s);
        expectOne(fresh, u"same product"_s);
        // Nobody relies on it where licenses are not to move, or where it was shown.
        DecisionBasis other = basis();
        other.draft.type = TransitionType::TransitionOnly;
        QCOMPARE(differencesOf(other, fresh), QStringList());
        DecisionBasis shown = basis();
        shown.siblings = fresh.subscriptions.all;
        QCOMPARE(differencesOf(shown, fresh), QStringList());
    }

    void seatsAreOthers()
    {
        FreshState fresh = now();
        fresh.subscriptions.source->quantity = 24;
        expectOne(fresh, u"24 now"_s);
    }

    void aListWithHolesIsNoListToBuyBy()
    {
        FreshState fresh = now();
        fresh.isListIncomplete = true;
        expectOne(fresh, u"could not be read"_s);
    }

    void theOrderOfAListIsNoChange()
    {
        CleanReads reads;
        SubscriptionsView view = now().subscriptions;
        reads.count(1000, view);
        view.all = {m_other, m_source};
        view.source->raw.insert(u"requestTag"_s, 7);
        view.all[0].raw.insert(u"requestTag"_s, 8);
        reads.count(61'000, view);
        QCOMPARE(reads.duration(), std::chrono::milliseconds(60'000));
        view.all[0].quantity = 9;
        reads.count(121'000, view);
        QCOMPARE(reads.duration(), std::chrono::milliseconds(0));
    }

    void whatWasNotReadWholeIsNotSentAgain()
    {
        JournalEntry entry;
        entry.intent.draft.source = m_source.id;
        entry.states = {StateRecord{QDateTime::currentDateTimeUtc(), OperationState::Unknown, {}}};
        RunStatus status;
        status.cleanFor = status.cleanNeeded = std::chrono::minutes(5);
        QVERIFY(operationOf(entry, status).sendAgain.isPossible);
        status.isBlind = true;
        QVERIFY(!operationOf(entry, status).sendAgain.isPossible);
        QVERIFY(operationOf(entry, status).markNotSent.isPossible);
    }

private:
    static Subscription subscription(const QString &name, const QString &item)
    {
        Subscription made;
        made.id = SubscriptionId::create();
        made.offerName = name;
        made.friendlyName = name;
        made.offerId = item + u":AAAAAAAAAAAA"_s;
        made.quantity = 25;
        made.status = SubscriptionStatus::Active;
        return made;
    }
    [[nodiscard]] TransitionEligibility target() const
    {
        TransitionEligibility made;
        made.catalogItemId = u"CFQ7TTC0LCHC:0002:CFQ7TTC0K59S"_s;
        made.title = u"Premium"_s;
        made.details = {{true, TransitionType::TransitionOnly, {}},
                        {true, TransitionType::WithLicenseTransfer, {}}};
        return made;
    }
    [[nodiscard]] DecisionBasis basis() const
    {
        DecisionBasis made;
        made.draft.customer = CustomerId::create();
        made.draft.source = m_source.id;
        made.draft.toCatalogItemId = target().catalogItemId;
        made.draft.quantity = 25;
        made.draft.type = TransitionType::WithLicenseTransfer;
        made.source = m_source;
        made.target = target();
        made.siblings = {m_source, m_other};
        return made;
    }
    [[nodiscard]] FreshState now() const
    {
        FreshState fresh;
        fresh.eligibilities = {target()};
        fresh.subscriptions.source = m_source;
        fresh.subscriptions.all = {m_source, m_other};
        return fresh;
    }
    void expectOne(const FreshState &fresh, const QString &words) const
    {
        const QStringList differences = differencesOf(basis(), fresh);
        QCOMPARE(differences.size(), 1);
        QVERIFY2(differences.first().contains(words), qPrintable(differences.first()));
    }

    const Subscription m_source = subscription(u"Standard"_s, u"CFQ7TTC0LDPB:0001"_s);
    const Subscription m_other = subscription(u"Visio"_s, u"CFQ7TTC0HD32:0001"_s);
};

QTEST_GUILESS_MAIN(TestFreshCheck)
#include "tst_freshcheck.moc"
