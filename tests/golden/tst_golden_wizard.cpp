// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/golden.h"
#include "tests/gui/wizardfixture.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// The first and the last page of the upgrade wizard.
class TestGoldenWizard : public WizardFixture
{
    Q_OBJECT

private Q_SLOTS:
    void wizard_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("isReview");
        QTest::newRow("wizard-target-light") << Scheme::Light << 100 << false;
        QTest::newRow("wizard-target-light-200") << Scheme::Light << 200 << false;
        QTest::newRow("wizard-review-light") << Scheme::Light << 100 << true;
        QTest::newRow("wizard-review-dark") << Scheme::Dark << 100 << true;
    }

    void wizard()
    {
        QFETCH(Scheme, scheme);
        QFETCH(int, percent);
        QFETCH(bool, isReview);
        m_theme->setScheme(scheme);
        m_theme->setTextScale(percent);
        // What is typed before Finish is part of the picture.
        open(isReview);
        if (isReview) {
            goToReview();
            settle();
        }
        const QString problem =
            differenceFromGolden(*m_wizard, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

CSP_GOLDEN_MAIN(TestGoldenWizard)
#include "tst_golden_wizard.moc"
