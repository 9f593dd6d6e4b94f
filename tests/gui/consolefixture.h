// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/testbase.h"
#include "ui/shell/compositionroot.h"

#include <QApplication>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <memory>

namespace csp::test {

/// The whole console as a person gets it, composition root and embedded sandbox included, with a
/// data folder of its own that lives as long as the test function.
class ConsoleFixture : public TestBase
{
    Q_OBJECT

protected:
    /// Starts it and waits for its window with customers in it.
    void startConsole(int customers = 30);
    /// Starts it as asked, with this data folder, and waits for its window; `log` outlives it.
    void launch(CommandLine commandLine, LogKeeper *log = nullptr);
    /// Waits until the window of the account of this name is the one that is shown.
    void waitForAccount(const QString &name);
    /// Closes the window, as a person does, and takes everything apart.
    void stopConsole();

    [[nodiscard]] QWidget *window() const { return m_window; }
    [[nodiscard]] QString dataDir() const { return m_dataDir->path(); }
    template <typename T = QWidget>
    [[nodiscard]] T *find(const QString &objectName) const
    {
        T *hidden = nullptr;
        const auto widgets = m_window->findChildren<T *>(objectName);
        for (T *widget : widgets) {
            if constexpr (std::is_base_of_v<QWidget, T>) {
                if (widget->isVisible())
                    return widget;
            }
            hidden = widget;
        }
        return hidden;
    }
    /// A key to the window, once it is the one that gets keys.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers);
    /// Goes to a customer through Ctrl+K and waits for its subscriptions.
    void openCustomer(const QString &name);

protected Q_SLOTS:
    void init() override;
    void cleanup() override;

private:
    /// Remembers the window when there is one.
    bool isWindowShown();

    std::unique_ptr<QTemporaryDir> m_dataDir;
    std::unique_ptr<CompositionRoot> m_root;
    QPointer<QWidget> m_window;
};

} // namespace csp::test
