// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/upgradefakes.h"
#include "tests/support/manualclock.h"
#include "tests/support/testbase.h"
#include "ui/features/upgrade/upgradewizard.h"

#include <QPointer>

#include <functional>
#include <memory>

namespace csp {
class Theme;
}

namespace csp::test {

/// The wizard as a person drives it, keyboard first, over advice and a desk that the test fills;
/// what is handed in is counted. Its clock stands still until the test moves it.
class WizardFixture : public TestBase
{
    Q_OBJECT

public:
    WizardFixture();
    ~WizardFixture() override;

protected:
    /// The wizard of Business Standard as in the pictures, prepared by m_prepare, read and shown.
    void open(bool asksForConfirmation = false);
    /// From Target to Terms, and on to Review; in Review nothing has settled yet.
    void goToTerms();
    void goToReview();
    /// A page takes nothing for as long as a double click lasts: this is over then.
    void settle();
    /// Whatever the event loop still holds; the clock stands.
    void letEverythingHappen();

    [[nodiscard]] ManualClock &clock() { return m_advice->m_clock; }
    [[nodiscard]] UpgradeController &controller() { return m_wizard->controller(); }
    template <typename T>
    T *find(const char *name) const
    {
        return m_wizard->findChild<T *>(QString::fromLatin1(name));
    }
    /// A key where the focus is.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    [[nodiscard]] QStringList visibleTexts() const;
    /// A picture for a person to judge, in the folder that CSP_PICTURES names; otherwise nothing.
    void take(const QString &name);

    std::unique_ptr<Theme> m_theme;
    QPointer<UpgradeWizard> m_wizard;
    QPointer<FakeAdvice> m_advice;
    QPointer<FakeDesk> m_desk;
    std::function<void(FakeAdvice &)> m_prepare;

protected Q_SLOTS:
    void initTestCase() override;
    void init() override;
    void cleanup() override;

private:
    std::unique_ptr<QWidget> m_window;
};

} // namespace csp::test
