// SPDX-License-Identifier: GPL-3.0-or-later
// The bottom line says when the service cannot be reached, and how old what is shown is then.
#include "app/services/servicestatus.h"
#include "tests/support/feddirectories.h"
#include "tests/support/testbase.h"
#include "ui/shell/statusline.h"
#include "ui/widgets/chip.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

using namespace csp;
using namespace csp::test;

class TestStatusLine : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheAgeOfWhatIsShownOffline()
    {
        FedDirectories data;
        ServiceStatus status(data.session, data.tokens, data.clock);
        StatusLine line(status);
        line.setCustomers(data.customers, data.clock);
        line.show();
        const auto *chip = line.findChild<Chip *>(u"offlineStatus"_s);
        QVERIFY(!chip->isVisible());

        // Nothing was ever read.
        data.customers.beginReading();
        QVERIFY(!chip->isVisible());
        data.customers.failReading(offlineError());
        QVERIFY(chip->isVisible());
        QCOMPARE(chip->text(), u"Offline"_s);
        QVERIFY(chip->toolTip().contains(data.customers.status().error.nextStep));

        data.customers.feed({customerOf(1, u"Contoso"_s)});
        QVERIFY(!chip->isVisible());
        data.clock.setNow(data.clock.now().addSecs(3 * 3600));
        data.customers.beginReading();
        data.customers.failReading(offlineError());
        QCOMPARE(chip->text(), u"Offline · read 3 h ago"_s);
        QVERIFY2(chip->toolTip().contains(u"1 Mar 2024, 09:00 UTC"), qPrintable(chip->toolTip()));
        // It grows older by itself.
        data.clock.setNow(data.clock.now().addSecs(3600));
        QTRY_COMPARE(chip->text(), u"Offline · read 4 h ago"_s);

        // A refusal is no missing network.
        data.customers.beginReading();
        data.customers.failReading(refusedError(403, u"900308"_s, u"Forbidden"_s));
        QVERIFY(!chip->isVisible());
    }
};

QTEST_MAIN(TestStatusLine)
#include "tst_statusline.moc"
