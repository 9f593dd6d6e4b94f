// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/wizardfixture.h"

#include "tests/support/idle.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QDir>
#include <QGuiApplication>
#include <QLabel>
#include <QStyleHints>
#include <QTest>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

WizardFixture::WizardFixture() = default;

WizardFixture::~WizardFixture() = default;

void WizardFixture::initTestCase()
{
    TestBase::initTestCase();
    m_theme = std::make_unique<Theme>();
    m_theme->setScheme(Scheme::Light);
}

void WizardFixture::init()
{
    TestBase::init();
    m_prepare = nullptr;
}

void WizardFixture::cleanup()
{
    delete m_wizard;
    m_window.reset();
    m_theme->setScheme(Scheme::Light);
    m_theme->setTextScale(100);
    TestBase::cleanup();
}

void WizardFixture::open(bool asksForConfirmation)
{
    auto advice = std::make_unique<FakeAdvice>();
    auto desk = std::make_unique<FakeDesk>();
    m_advice = advice.get();
    m_desk = desk.get();
    upgrade::fillLikeThePictures(*advice);
    if (m_prepare)
        m_prepare(*advice);
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_wizard =
        new UpgradeWizard(std::move(advice), std::move(desk),
                          {asksForConfirmation ? ProfileTone::Production : ProfileTone::Sandbox,
                           asksForConfirmation ? u"Production"_s : u"Sandbox"_s,
                           u"Tailspin Cloud"_s, asksForConfirmation},
                          m_window.get());
    // The offscreen screen is smaller than the wizard would like to be.
    m_wizard->resize(QSize(1040, 700) * m_theme->textScale() / 100);
    m_wizard->open();
    QVERIFY(QTest::qWaitForWindowActive(m_wizard));
    QTRY_VERIFY(m_advice->m_advice.state != LoadState::Loading);
}

void WizardFixture::goToTerms()
{
    key(Qt::Key_Return);
    QCOMPARE(controller().step(), UpgradeController::Step::Terms);
    settle();
}

void WizardFixture::goToReview()
{
    goToTerms();
    key(Qt::Key_Return);
    QCOMPARE(controller().step(), UpgradeController::Step::Review);
}

void WizardFixture::settle()
{
    letEverythingHappen();
    clock().advance(
        std::chrono::milliseconds(QGuiApplication::styleHints()->mouseDoubleClickInterval()));
    letEverythingHappen();
}

void WizardFixture::letEverythingHappen()
{
    QVERIFY(runUntilIdle());
}

void WizardFixture::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = m_wizard->focusWidget();
    QTest::keyClick(focus ? focus : m_wizard.data(), key, modifiers);
}

QStringList WizardFixture::visibleTexts() const
{
    QStringList texts{m_wizard->windowTitle()};
    const auto widgets = m_wizard->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!widget->isVisible())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts += label->text();
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts += button->text();
        else if (!widget->accessibleName().isEmpty())
            texts += widget->accessibleName();
    }
    return texts;
}

void WizardFixture::take(const QString &name)
{
    const QString folder = qEnvironmentVariable("CSP_PICTURES");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    settle();
    QVERIFY(m_wizard->grab().save(folder + u'/' + name + u".png"_s));
}

} // namespace csp::test
