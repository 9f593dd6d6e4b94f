// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/textfold.h"
#include "app/domain/customerlist.h"
#include "app/domain/customersearch.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

Customer customerOf(int number, const QString &company, const QString &domain = {})
{
    Customer customer;
    customer.id = CustomerId(QUuid(uint(number), 0, 0, 1, 0, 0, 0, 0, 0, 0, 0));
    customer.companyName = company;
    customer.domain = domain;
    customer.relationship = Relationship::Reseller;
    return customer;
}

QString randomText(QRandomGenerator &dice, int longest)
{
    static constexpr char16_t letters[] = u"aAbBeE019 .-éßÄ株式\n<\u00a0";
    QString text;
    const int length = dice.bounded(longest + 1);
    for (int i = 0; i < length; ++i)
        text.append(QChar(letters[dice.bounded(int(std::size(letters)) - 1)]));
    return text;
}

Customer randomCustomer(QRandomGenerator &dice, int ids)
{
    Customer customer = customerOf(1 + dice.bounded(ids), randomText(dice, 6), randomText(dice, 4));
    static const QStringList relationships{u"reseller"_s, u"advisor"_s, u"frenemy"_s, QString()};
    customer.relationship = OpenEnum<Relationship>::fromWord(relationships.at(dice.bounded(4)));
    if (dice.bounded(4) == 0)
        customer.associatedPartnerId = u"reseller-%1"_s.arg(dice.bounded(3));
    return customer;
}

QList<Customer> inOrder(const CustomerList &list)
{
    QList<Customer> customers;
    for (const int slot : list.order())
        customers.append(list.customer(slot));
    return customers;
}

} // namespace

class TestCustomerList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItIsGiven()
    {
        CustomerList list;
        Customer odd = customerOf(1, u"株式会社コントソ"_s, u"contoso.example"_s);
        odd.relationship = OpenEnum<Relationship>::fromWord(u"Frenemy"_s);
        odd.associatedPartnerId = u"4711"_s;
        const Customer nameless = customerOf(2, {}, {});
        const Customer hostile = customerOf(3, u"<img src=x onerror=alert(1)>"_s, u"a\nb"_s);
        const CustomerListChange change = list.merge({odd, nameless, hostile});
        QCOMPARE(change.firstAdded, 0);
        QCOMPARE(change.added, 3);
        QCOMPARE(list.count(), 3);
        QCOMPARE(list.customer(list.slotOf(odd.id)), odd);
        QCOMPARE(list.customer(list.slotOf(nameless.id)), nameless);
        QCOMPARE(list.customer(list.slotOf(hostile.id)), hostile);
        QCOMPARE(list.displayName(list.slotOf(nameless.id)), nameless.id.toText());
        QCOMPARE(list.slotOf(customerOf(4, {}).id), -1);
    }

    void ordersNaturallyWhateverTheCase()
    {
        CustomerList list;
        list.merge({customerOf(1, u"Site 10"_s), customerOf(2, u"site 9"_s),
                    customerOf(3, u"Äpfel"_s), customerOf(4, u"apfelbaum"_s),
                    customerOf(5, u"Zoo"_s), customerOf(6, {}, u"beta.example"_s)});
        list.merge({customerOf(7, u"SITE 9a"_s), customerOf(8, u"aal"_s)});
        QStringList names;
        for (const int slot : list.order())
            names.append(list.displayName(slot));
        QCOMPARE(names, (QStringList{u"aal"_s, u"Äpfel"_s, u"apfelbaum"_s, u"beta.example"_s,
                                     u"site 9"_s, u"SITE 9a"_s, u"Site 10"_s, u"Zoo"_s}));
    }

    void whatWasKeptIsTheSameListAgain()
    {
        QRandomGenerator dice(11);
        CustomerList merged;
        QList<Customer> customers;
        for (int i = 0; i < 400; ++i) {
            Customer customer = randomCustomer(dice, 1'000'000);
            customer.id = CustomerId(QUuid(uint(i + 1), 0, 0, 1, 0, 0, 0, 0, 0, 0, 0));
            customers += customer;
        }
        merged.merge(customers);
        qsizetype next = 0;
        CustomerList restored = CustomerList::restored([&](KeptCustomer &kept) {
            if (next == customers.size())
                return false;
            const Customer &customer = customers.at(next++);
            kept = {customer.id, customer.companyName.toUtf8(), customer.domain.toUtf8(),
                    customer.relationship, customer.associatedPartnerId};
            return true;
        });
        QCOMPARE(restored.order(), merged.order());
        QCOMPARE(inOrder(restored), inOrder(merged));
        QVERIFY(restored.equals(customers));
        QVERIFY(restored.searchTexts().bytes() == merged.searchTexts().bytes());
        // It goes on like any other.
        customers.first().companyName = u"Zzz Ärzte 12"_s;
        restored.merge(customers);
        QVERIFY(restored.equals(customers));
    }

    void foldsUtf8AsItFoldsUtf16()
    {
        QRandomGenerator dice(12);
        for (int i = 0; i < 2000; ++i) {
            const QString text = randomText(dice, 8);
            const QByteArray utf8 = text.toUtf8();
            QCOMPARE(foldedText(QUtf8StringView(utf8)), foldedText(text));
            QCOMPARE(naturalSortKeyOfFolded(foldedText(text)), naturalSortKey(text));
        }
    }

    void anEarlyEndRemovesNobody()
    {
        CustomerList list;
        list.merge({customerOf(1, u"A"_s), customerOf(2, u"B"_s)});
        list.beginRefresh();
        list.merge({customerOf(2, u"B"_s)});
        list.abortRefresh();
        QCOMPARE(list.count(), 2);
    }

    void aKnownResellerSurvivesAListThatDoesNotNameIt()
    {
        CustomerList list;
        Customer customer = customerOf(1, u"A"_s);
        customer.associatedPartnerId = u"4711"_s;
        list.merge({customer});
        const CustomerListChange change = list.merge({customerOf(1, u"A"_s)});
        QVERIFY(change.isEmpty());
        QCOMPARE(list.reseller(0), u"4711"_s);
    }

    void whoComesBackGetsTheSameSlot()
    {
        CustomerList list;
        list.merge({customerOf(1, u"A"_s), customerOf(2, u"B"_s)});
        list.beginRefresh();
        list.merge({customerOf(2, u"B"_s)});
        const CustomerListChange gone = list.finishRefresh();
        QCOMPARE(gone.removed, QList<int>{0});
        QCOMPARE(list.slotOf(customerOf(1, {}).id), -1);
        const CustomerListChange back = list.merge({customerOf(1, u"A"_s)});
        QCOMPARE(back.changed, QList<int>{0});
        QCOMPARE(list.count(), 2);
    }

    /// Whatever comes in whatever pages, the list ends as what the service sent last; and its
    /// changes, applied to a copy that only listens to them, give the same.
    void refreshesEndAsTheNewList()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator dice(seed);
        for (int round = 0; round < 60; ++round) {
            CustomerList list;
            for (int refresh = 0; refresh < 4; ++refresh) {
                QList<Customer> sent;
                const int count = dice.bounded(120);
                for (int i = 0; i < count; ++i)
                    sent.append(randomCustomer(dice, 100));
                list.beginRefresh();
                for (qsizetype from = 0; from < sent.size();) {
                    const qsizetype size = 1 + dice.bounded(50);
                    list.merge(sent.mid(from, size));
                    from += size;
                }
                list.finishRefresh();
                QVERIFY(list.equals(sent));
                for (const Customer &customer : inOrder(list)) {
                    const auto last =
                        std::find_if(sent.crbegin(), sent.crend(),
                                     [&](const Customer &each) { return each.id == customer.id; });
                    QVERIFY(last != sent.crend());
                    QCOMPARE(customer.companyName, last->companyName);
                    QCOMPARE(customer.domain, last->domain);
                    QCOMPARE(customer.relationship, last->relationship);
                }
            }
        }
    }

    void theProofSeesADifference()
    {
        CustomerList list;
        list.merge({customerOf(1, u"A"_s), customerOf(2, u"B"_s)});
        QVERIFY(list.equals({customerOf(2, u"B"_s), customerOf(1, u"A"_s)}));
        QVERIFY(!list.equals({customerOf(1, u"A"_s)}));
        QVERIFY(!list.equals({customerOf(1, u"A"_s), customerOf(2, u"C"_s)}));
        QVERIFY(!list.equals({customerOf(1, u"A"_s), customerOf(3, u"B"_s)}));
    }

    void findsAsANaiveSearchDoes()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator dice(seed);
        CustomerList list;
        QList<Customer> customers;
        for (int i = 0; i < 700; ++i)
            customers.append(randomCustomer(dice, 100'000));
        list.merge(customers);
        // A rename moves every text behind it; a removal leaves a dead slot.
        customers[3].companyName = u"a much longer name than before"_s;
        list.merge({customers.at(3)});
        list.beginRefresh();
        customers.remove(10, 20);
        list.merge(customers);
        list.finishRefresh();

        for (int round = 0; round < 300; ++round) {
            QString text = randomText(dice, 4);
            if (dice.bounded(4) == 0)
                text =
                    list.id(list.order().at(0)).toText().mid(dice.bounded(20), 3 + dice.bounded(6));
            const CustomerSearch search(text);
            const std::vector<quint8> matching = search.matching(list);
            for (int slot = 0; slot < list.slotCount(); ++slot) {
                bool expected = list.isLive(slot);
                for (const QByteArray &word : foldedWords(text)) {
                    const bool isIdPart =
                        word.size() >= 4 && std::all_of(word.begin(), word.end(), [](char c) {
                            return QByteArrayView("0123456789abcdef-").contains(c);
                        });
                    expected =
                        expected && (foldedText(list.companyName(slot)).contains(word) ||
                                     foldedText(list.domain(slot)).contains(word) ||
                                     (isIdPart && list.id(slot).toText().toUtf8().contains(word)));
                }
                QVERIFY2((matching[size_t(slot)] != 0) == expected, qPrintable(text));
                if (list.isLive(slot))
                    QCOMPARE(search.matches(list, slot), expected);
            }
        }
    }

    void findsWithoutAccentsAndInAnyOrder()
    {
        CustomerList list;
        list.merge({customerOf(1, u"Contoso Zürich AG"_s, u"contoso.onmicrosoft.com"_s),
                    customerOf(2, u"株式会社コントソ"_s)});
        const auto count = [&](const QString &text) {
            const std::vector<quint8> matching = CustomerSearch(text).matching(list);
            return std::count(matching.begin(), matching.end(), quint8(1));
        };
        QCOMPARE(count(u"ZURICH"_s), 1);
        QCOMPARE(count(u"ag conto"_s), 1);
        QCOMPARE(count(u"コントソ"_s), 1);
        QCOMPARE(count(u"  "_s), 2);
        QCOMPARE(count(u"00000002-0000"_s), 1);
        QCOMPARE(count(u"zzz"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestCustomerList)
#include "tst_customerlist.moc"
