// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/memorysecretstore.h"
#include "app/sandbox/sandboxserver.h"
#include "app/services/account.h"
#include "tests/support/manualclock.h"
#include "tests/support/testbase.h"
#include "ui/features/signin/urlopener.h"
#include "ui/widgets/theme.h"

#include <QNetworkAccessManager>
#include <QWidget>

#include <optional>
#include <utility>

namespace csp::test {

/// A key store in the hand of a test: works, or says why it does not.
class FakeKeyStore final : public SecretStore
{
    Q_OBJECT

public:
    explicit FakeKeyStore(Clock &clock)
        : m_clock(clock)
    {
    }

    std::optional<SecretProblem> m_problem;
    QMap<SecretKind, QByteArray> m_secrets;

    [[nodiscard]] bool outlivesProgram() const override { return true; }
    void read(const SecretOwner &owner, SecretKind kind, QObject *context,
              std::function<void(const Read &)> f) override;
    void write(const SecretOwner &owner, SecretKind kind, const QByteArray &secret,
               QObject *context, std::function<void(const Done &)> f) override;
    void remove(const SecretOwner &owner, SecretKind kind, QObject *context,
                std::function<void(const Done &)> f) override;

private:
    Clock &m_clock;
};

/// A real account over the embedded sandbox's authority, a key store in the hand of the test, a
/// browser that the test is, and the clock by hand for all of them.
class SignInFixture : public TestBase
{
    Q_OBJECT

protected:
    using Policy = sandbox::AuthorityPolicy;
    using Policies = std::vector<sandbox::AuthoritySpec>;

    ManualClock &clock() { return *m_clock; }
    FakeKeyStore &keyStore() { return *m_keyStore; }
    Account &account() { return *m_account; }
    Theme &theme() { return *m_theme; }
    QWidget *window() { return m_window.get(); }
    [[nodiscard]] const sandbox::SandboxProfile &sandboxProfile() const { return m_sandboxProfile; }

    /// The authority, with what it does wrong.
    void start(const Policies &policies = {});
    void stopSandbox() { m_sandbox.reset(); }
    /// An account that has been opened and has read its stores.
    void open(SignInWay way, const GivenSecret &given = {});
    /// Both, and somebody is signed in.
    void openSignedIn(SignInWay way, const Policies &policies = {});
    /// The profile the next account is made of may be changed before open().
    Profile &profile(SignInWay way);

    /// The system's browser: remembers what it was asked to open, and goes there.
    [[nodiscard]] UrlOpener browser();
    [[nodiscard]] const QList<QUrl> &opened() const { return m_opened; }
    /// A person on another device: types the code and accepts, or declines.
    void enterCode(const QUrl &page, const QString &code, bool accepts = true);
    bool m_browserWorks = true;
    bool m_browserFollows = true;

    /// A key to whatever has the focus in the active window.
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Everything that can be read on it, labels, buttons, names.
    [[nodiscard]] static QStringList visibleTexts(const QWidget *root);
    /// Labels below `root` that have less room than their text needs, as sentences.
    [[nodiscard]] static QStringList cutLabels(const QWidget *root);
    /// A picture where CSP_PICTURES names a folder.
    void take(QWidget *widget, const QString &name);

protected Q_SLOTS:
    void init() override;
    void cleanup() override;

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<FakeKeyStore> m_keyStore;
    std::unique_ptr<MemorySecretStore> m_memory;
    std::unique_ptr<sandbox::SandboxServer> m_sandbox;
    sandbox::SandboxProfile m_sandboxProfile;
    std::optional<Profile> m_profile;
    std::unique_ptr<Account> m_account;
    std::unique_ptr<QWidget> m_window;
    QList<QUrl> m_opened;
};

} // namespace csp::test
