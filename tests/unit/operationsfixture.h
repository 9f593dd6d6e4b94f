// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/clientcredentialstokensource.h"
#include "app/net/session.h"
#include "app/services/operationsservice.h"
#include "app/store/journal.h"
#include "tests/support/testbase.h"
#include "tests/unit/sandboxclient.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>

namespace csp {
class SubscriptionsApi;
class TransitionsApi;
} // namespace csp

namespace csp::test {

/// A journal whose process dies at its n-th write: before it is committed, or right after, so that
/// nobody is told. From then on nothing can be written.
class DyingJournal final : public Journal
{
public:
    enum class Moment { BeforeCommit, AfterCommit };

    static std::unique_ptr<DyingJournal> open(const QString &path, int dieAt, Moment moment);

    Expected<Success, StoreError> record(const IntentRecord &intent) override;
    Expected<Success, StoreError> append(const JournalChange &change, const QDateTime &at) override;

    [[nodiscard]] bool isDead() const { return m_isDead; }
    [[nodiscard]] int writes() const { return m_writes; }

private:
    using Journal::Journal;
    Expected<Success, StoreError> guarded(const std::function<Expected<Success, StoreError>()> &f);

    int m_dieAt = 0;
    Moment m_moment = Moment::BeforeCommit;
    int m_writes = 0;
    bool m_isDead = false;
};

/// The part of a console that buys: everything from the journal to the wire, against a sandbox. Its
/// death is its destruction, connections included.
class Console
{
public:
    Console(SandboxClient &sandbox, std::unique_ptr<Journal> journal,
            const OperationsSettings &settings, const QUrl &apiUrl = {});
    ~Console();
    Q_DISABLE_COPY_MOVE(Console)

    [[nodiscard]] Journal &journal() { return *m_journal; }
    [[nodiscard]] Session &session() { return *m_session; }
    [[nodiscard]] QNetworkAccessManager &network() { return m_network; }
    [[nodiscard]] OperationsService &service() { return *m_service; }
    [[nodiscard]] const QStringList &reopened() const { return m_reopened; }
    [[nodiscard]] const QStringList &journalFailures() const { return m_journalFailures; }
    /// The states that were told, each change once, of the newest operation.
    [[nodiscard]] const QList<OperationState> &states() const { return m_states; }

    /// Runs until it holds; whenever the wire is quiet time goes on. False when nothing more
    /// happens or after so much time.
    bool runUntil(const std::function<bool()> &holds,
                  std::chrono::milliseconds atMost = std::chrono::hours(30));
    /// Runs until the wire is quiet.
    void quiet();

    /// What a person would be shown for it.
    [[nodiscard]] std::optional<ShownState> shown(const SandboxClient::Upgrade &upgrade);
    [[nodiscard]] std::optional<Subscription> subscription(const SandboxClient::Upgrade &upgrade);
    [[nodiscard]] static TransitionDraft draft(const SandboxClient::Upgrade &upgrade,
                                               const ShownState &shown, int quantity);
    /// Submits and runs until it is written down or refused.
    std::optional<SubmitResult> submit(const TransitionDraft &draft, const ShownState &shown);
    /// The newest operation.
    [[nodiscard]] Operation newest() const { return m_service->operations().value(0); }

private:
    SandboxClient &m_sandbox;
    QNetworkAccessManager m_network;
    std::unique_ptr<ClientCredentialsTokenSource> m_tokens;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TransitionsApi> m_transitions;
    std::unique_ptr<SubscriptionsApi> m_subscriptions;
    std::unique_ptr<OperationsService> m_service;
    QObject m_context;
    QStringList m_reopened;
    QStringList m_journalFailures;
    QList<OperationState> m_states;
};

/// A sandbox and a data folder; consoles come and go.
class OperationsFixture : public TestBase
{
    Q_OBJECT

protected:
    /// Another sandbox and another data folder.
    void renew();
    /// From now on in this test function: the journal may complain in the log.
    void allowJournalWarnings();
    /// A console on the journal, with everything that it remembers going on.
    void openConsole(const QUrl &apiUrl = {});
    void openConsole(std::unique_ptr<Journal> journal, const QUrl &apiUrl = {});
    void killConsole() { m_console.reset(); }

    [[nodiscard]] SandboxClient &sandbox() { return *m_sandbox; }
    [[nodiscard]] Console &console() { return *m_console; }
    [[nodiscard]] OperationsService &service() { return m_console->service(); }
    [[nodiscard]] QString journalPath() const
    {
        return m_folder->filePath(QStringLiteral("journal.sqlite"));
    }
    [[nodiscard]] OperationsSettings &settings() { return m_settings; }

    void fault(const QString &kind, QJsonObject more = {});
    void clearFaults();

    /// A source with at least four seats and an eligible target.
    [[nodiscard]] SandboxClient::Upgrade
    upgrade(const std::function<bool(const SandboxClient::Upgrade &)> &isWanted = {});
    /// Decides for all seats, or for so many, and presses Finish.
    std::optional<SubmitResult> finish(const SandboxClient::Upgrade &upgrade, int quantity = 0);
    /// Runs until the newest operation is in that state.
    bool runTo(OperationState state);

    /// How often the sandbox has sold this source, by request id and by content; the larger.
    [[nodiscard]] int purchasesOf(const SandboxClient::Upgrade &upgrade);
    /// POSTs that arrived at the sandbox.
    [[nodiscard]] int posts();
    /// The newest operation ends Done, bought once with so many POSTs, as promised.
    void verifyBoughtOnce(const SandboxClient::Upgrade &source, int postsWanted = 1);
    void runToFinalReadback();

protected Q_SLOTS:
    void init() override;
    void cleanup() override;

private:
    std::unique_ptr<SandboxClient> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Console> m_console;
    OperationsSettings m_settings;
};

} // namespace csp::test
