// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/golden.h"
#include "tests/support/feddirectories.h"
#include "tests/support/testbase.h"
#include "ui/features/customers/customerpage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// The page of a customer: the header and the table that every later one looks like.
class TestGoldenCustomer : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void customerPage_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::addColumn<int>("percent");
        QTest::newRow("customer-light") << Scheme::Light << 100;
        QTest::newRow("customer-dark") << Scheme::Dark << 100;
        QTest::newRow("customer-light-200") << Scheme::Light << 200;
    }

    void customerPage()
    {
        QFETCH(Scheme, scheme);
        QFETCH(int, percent);
        Theme theme;
        theme.setScheme(scheme);
        theme.setTextScale(percent);
        FedDirectories data;
        const Customer customer =
            customerOf(1, u"Adventure Works GmbH"_s, u"adventureworks.onmicrosoft.com"_s);
        data.customers.feed({customer});
        CustomerPage page(customer.id, data.customers, data.subscriptions, data.clock);
        page.resize(percent == 100 ? QSize(1000, 480) : QSize(1400, 800));
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        data.subscriptions.feed(customer.id, adventureWorks(data.clock.now()));
        const QString problem =
            differenceFromGolden(page, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

CSP_GOLDEN_MAIN(TestGoldenCustomer)
#include "tst_golden_customer.moc"
