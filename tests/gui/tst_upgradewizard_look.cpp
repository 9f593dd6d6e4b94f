// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/guisetup.h"
#include "tests/gui/wizardfixture.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/theme.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// What a person sees and hears: names as text, names for assistive technology, room at 200 %.
class TestUpgradeWizardLook final : public WizardFixture
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreText();
    void everythingHasANameToSay();
    void nothingIsCutAt200Percent();
    void pictures();
};

void TestUpgradeWizardLook::namesAreText()
{
    const QString evil = u"<img src=x onerror=alert(1)><b>&Standard</b>"_s;
    m_prepare = [&](FakeAdvice &advice) {
        advice.m_advice.customerName = evil;
        advice.m_advice.source.offerName = evil;
        advice.m_advice.immediate[0].title = evil;
        advice.m_advice.immediate[0].description = evil;
        for (Subscription &sibling : advice.m_advice.siblings)
            sibling.friendlyName = evil;
    };
    open();
    QCOMPARE(find<QLabel>("targetTitle")->text(), evil);
    QVERIFY(visibleTexts().join(u'\n').contains(evil));
    goToReview();
    QCOMPARE(find<QLabel>("after_product")->text(), evil);
    for (const QLabel *label : m_wizard->findChildren<QLabel *>()) {
        if (label->text().contains(u'<'))
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    for (const QWidget *widget : m_wizard->findChildren<QWidget *>())
        QVERIFY(!widget->toolTip().contains(u"<img"_s));
}

void TestUpgradeWizardLook::everythingHasANameToSay()
{
    open(true);
    const auto sweep = [this] {
        const QStringList nameless = namelessFocusWidgets(m_wizard);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        for (QWidget *widget : m_wizard->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                qobject_cast<QAbstractScrollArea *>(widget->parentWidget()) ||
                widget->inherits("QSpinBox") || widget->inherits("QLineEdit"))
                continue;
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(accessible);
            const QString name = accessible->text(QAccessible::Name);
            QVERIFY2(!name.isEmpty(),
                     qPrintable(widget->objectName() +
                                QLatin1StringView(widget->metaObject()->className())));
        }
    };
    sweep();
    goToTerms();
    sweep();
    key(Qt::Key_Return);
    QCOMPARE(m_wizard->controller().step(), UpgradeController::Step::Review);
    sweep();
    QVERIFY(!find<QLineEdit>("confirmEdit")->accessibleName().isEmpty());
    QVERIFY(!find<QSpinBox>("quantitySpin")->accessibleName().isEmpty());
}

void TestUpgradeWizardLook::nothingIsCutAt200Percent()
{
    m_theme->setTextScale(200);
    const QString name =
        u"Microsoft 365 Geschäftskundenabonnement mit erweiterter Datenschutzgrundverordnungs-"
        u"Unterstützung (Donaudampfschifffahrtsgesellschaft)"_s;
    m_prepare = [&](FakeAdvice &advice) {
        advice.m_advice.source.offerName = name;
        advice.m_advice.immediate[0].title = name;
    };
    open();
    const auto check = [this](const char *step) {
        for (const QLabel *label : m_wizard->findChildren<QLabel *>()) {
            if (!label->isVisible() || label->text().isEmpty())
                continue;
            const int needed = label->hasHeightForWidth() ? label->heightForWidth(label->width())
                                                          : label->sizeHint().height();
            QVERIFY2(label->height() + 1 >= needed,
                     qPrintable(u"%1: %2 of %3 for %4"_s.arg(QLatin1StringView(step))
                                    .arg(label->height())
                                    .arg(needed)
                                    .arg(label->text())));
        }
        const auto *cancel = find<QPushButton>("cancelButton");
        QVERIFY(
            m_wizard->rect().contains(QRect(cancel->mapTo(m_wizard, QPoint()), cancel->size())));
    };
    letEverythingHappen();
    check("target");
    QVERIFY(find<QLabel>("targetCount")->mapTo(m_wizard, QPoint()).x() > 10);
    take(u"target-200-german"_s);
    goToTerms();
    letEverythingHappen();
    check("terms");
    take(u"terms-200-german"_s);
    key(Qt::Key_Return);
    letEverythingHappen();
    check("review");
    take(u"review-200-german"_s);
}

void TestUpgradeWizardLook::pictures()
{
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        m_theme->setScheme(scheme);
        const QString suffix = scheme == Scheme::Light ? u"-light"_s : u"-dark"_s;
        open(scheme == Scheme::Dark);
        const QImage target = m_wizard->grab().toImage();
        QVERIFY(target.width() >= 1040);
        take(u"target"_s + suffix);
        m_wizard->controller().setTarget(QString::fromLatin1(upgrade::e3Item));
        take(u"target-e3"_s + suffix);
        m_wizard->controller().setTarget(QString::fromLatin1(upgrade::premiumItem));
        goToTerms();
        take(u"terms"_s + suffix);
        m_wizard->controller().setQuantity(10);
        take(u"terms-partial"_s + suffix);
        key(Qt::Key_Return);
        settle();
        QVERIFY(m_wizard->grab().toImage() != target);
        take(u"review-partial"_s + suffix);
        m_wizard->controller().back();
        m_wizard->controller().setQuantity(25);
        settle();
        key(Qt::Key_Return);
        settle();
        take(u"review"_s + suffix);
        delete m_wizard;
    }
    m_theme->setScheme(Scheme::Light);
    m_prepare = [](FakeAdvice &advice) {
        advice.m_advice.immediate.clear();
        advice.m_advice.scheduled = QList<TransitionEligibility>();
        advice.m_advice.source.offerName = u"Enterprise Mobility + Security E3"_s;
    };
    open();
    QVERIFY(find<KeyValueGrid>("causesGrid")->isVisible());
    take(u"causes-light"_s);
}

QTEST_MAIN(TestUpgradeWizardLook)
#include "tst_upgradewizard_look.moc"
