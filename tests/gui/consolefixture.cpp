// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consolefixture.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

void ConsoleFixture::init()
{
    TestBase::init();
    m_dataDir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dataDir->isValid());
}

void ConsoleFixture::cleanup()
{
    stopConsole();
    m_dataDir.reset();
    TestBase::cleanup();
}

void ConsoleFixture::startConsole(int customers)
{
    CommandLine commandLine;
    commandLine.useSandbox = true;
    commandLine.sandboxCustomers = customers;
    launch(commandLine);
    QTRY_VERIFY_WITH_TIMEOUT(
        find<QAbstractItemView>(u"customerTree"_s)->model()->rowCount() == customers, 20000);
}

void ConsoleFixture::launch(CommandLine commandLine, LogKeeper *log)
{
    commandLine.dataDir = m_dataDir->path();
    m_root = std::make_unique<CompositionRoot>(commandLine, log);
    QSignalSpy failures(m_root.get(), &CompositionRoot::failed);
    m_root->start();
    QTRY_VERIFY2_WITH_TIMEOUT(isWindowShown() || !failures.isEmpty(), "no window", 20000);
    QVERIFY2(failures.isEmpty(),
             failures.isEmpty() ? "" : qPrintable(failures.first().first().toString()));
    m_window->resize(1440, 900);
}

bool ConsoleFixture::isWindowShown()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == u"mainWindow" && widget->isVisible())
            m_window = widget;
    }
    return !m_window.isNull();
}

void ConsoleFixture::waitForAccount(const QString &name)
{
    QTRY_VERIFY_WITH_TIMEOUT(isWindowShown() && m_window->windowTitle().startsWith(name), 20000);
    m_window->resize(1440, 900);
}

void ConsoleFixture::stopConsole()
{
    if (m_window)
        m_window->close();
    m_root.reset();
    m_window.clear();
}

void ConsoleFixture::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    m_window->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isActiveWindow() && !QApplication::activeModalWidget(),
                             20000);
    QTest::keyClick(m_window, key, modifiers);
}

void ConsoleFixture::openCustomer(const QString &name)
{
    press(Qt::Key_K, Qt::ControlModifier);
    auto *palette = find(u"commandPalette"_s);
    QTRY_VERIFY(palette->isVisible());
    auto *line = palette->findChild<QLineEdit *>();
    QTest::keyClicks(line, name);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(find<QAbstractItemView>(u"subscriptionTable"_s) != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(
        find<QAbstractItemView>(u"subscriptionTable"_s)->model()->rowCount() > 0, 20000);
}

} // namespace csp::test
