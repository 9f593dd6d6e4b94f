// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/profilesfixture.h"

#include "app/services/profileform.h"
#include "ui/widgets/chiptext.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QMessageBox>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

ProfilesFixture::ProfilesFixture()
    : m_theme(std::make_unique<Theme>())
{
}

ProfilesFixture::~ProfilesFixture() = default;

Profile ProfilesFixture::account(const QString &name, ProfileColor color, const QString &client)
{
    ProfileForm form = newProfileForm();
    form.name = name;
    form.color = color;
    form.tenantId = u"contoso.onmicrosoft.com"_s;
    form.clientId = client.isEmpty() ? u"client-of-"_s + name.section(u' ', 0, 0) : client;
    return profileOf(form);
}

QString ProfilesFixture::textOf(const QWidget *root, const QString &problemName)
{
    const auto *problem = root->findChild<ChipText *>(problemName);
    return problem && problem->isVisible() ? problem->sentence() : QString();
}

void ProfilesFixture::type(const QString &text)
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

void ProfilesFixture::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

QString ProfilesFixture::focusName()
{
    return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
}

void ProfilesFixture::show(QWidget &widget)
{
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

void ProfilesFixture::answer(const QString &box, const QString &button)
{
    QMessageBox *shown = nullptr;
    const auto isShown = [&] {
        const auto widgets = QApplication::topLevelWidgets();
        for (QWidget *widget : widgets) {
            if (widget->objectName() == box && widget->isVisible())
                shown = qobject_cast<QMessageBox *>(widget);
        }
        return shown != nullptr;
    };
    QTRY_VERIFY(isShown());
    const auto buttons = shown->buttons();
    for (QAbstractButton *each : buttons) {
        if (each->text().remove(u'&') == button)
            return each->click();
    }
    QFAIL(qPrintable(u"no button "_s + button));
}

void ProfilesFixture::init()
{
    failOnOurWarnings();
    m_theme->setScheme(Scheme::Light);
    m_theme->setTextScale(100);
    m_dir = std::make_unique<QTemporaryDir>();
    m_book = std::make_unique<ProfileBook>(m_dir->path());
    m_dialogs.answer.clear();
    m_dialogs.suggested.clear();
}

void ProfilesFixture::cleanup()
{
    m_book.reset();
    m_dir.reset();
}

} // namespace csp::test
