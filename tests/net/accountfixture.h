// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/memorysecretstore.h"
#include "app/services/account.h"
#include "tests/net/netfixture.h"
#include "tests/support/fakesecretstore.h"

namespace csp::test {

/// The sign-in of a profile as the screens see it, over an authority and a key store that the test
/// scripts. What it puts into them as secrets may not come up in a log.
class AccountFixture : public NetFixture
{
    Q_OBJECT

protected:
    using State = AccountHealth::State;
    using Answer = Expected<QByteArray, ApiError>;

    static constexpr auto path = "/tenant-a/oauth2/v2.0/token";
    static constexpr auto prices = "https://api.partner.microsoft.com";

    [[nodiscard]] Profile profileFor(SignInWay way);
    void make(SignInWay way, const GivenSecret &given = {}) { make(profileFor(way), given); }
    void make(const Profile &profile, const GivenSecret &given = {});
    void open(SignInWay way, const GivenSecret &given = {});
    [[nodiscard]] State state() const { return m_account->health().state; }
    [[nodiscard]] QByteArray kept(SecretKind kind) const;
    void put(SecretKind kind, const QByteArray &secret);

    ScriptedServer::Expectation &expectToken();
    [[nodiscard]] static QByteArray jwt(const QJsonObject &claims);
    [[nodiscard]] static QJsonObject token(const QString &name, const QString &refreshToken = {});
    [[nodiscard]] static QByteArray refusal(int number, const QByteArray &word = "invalid_grant");

    void ask() { ask(m_account->tokens()); }
    void ask(TokenSource &source);
    QByteArray askAndWait() { return askAndWait(m_account->tokens()); }
    QByteArray askAndWait(TokenSource &source);
    /// Two whole calls of somebody else: what was about to be sent has arrived by then.
    void letOthersCall();
    /// Of the body of this request.
    [[nodiscard]] QString formValue(int request, const QString &name);

    /// A user who is signed in with the token tok-1, from a refresh token in the key store.
    void openUser();
    /// Signs in with the browser; the id token says who.
    SignInFlow *browse(Remember remember = Remember::KeyStore,
                       Repair because = Repair::SignInAgain);
    [[nodiscard]] QByteArray askedOfBrowser(const QString &name) const;
    void answerBrowser();
    [[nodiscard]] QJsonObject signInAnswer(const QString &name, const QString &refreshToken) const;

    std::unique_ptr<FakeSecretStore> m_keyStore;
    std::unique_ptr<MemorySecretStore> m_memory;
    std::unique_ptr<Account> m_account;
    QList<Answer> m_answers;
    QList<SignInProblem> m_repairs;
    int m_signedIn = 0;
    QUrl m_url;
    QStringList m_ends;
    SignInProblem m_problem;

protected Q_SLOTS:
    void init() override;
    void cleanup() override;
};

} // namespace csp::test
