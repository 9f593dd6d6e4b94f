// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/services/accounthealth.h"
#include "app/services/keptsecrets.h"
#include "app/services/signinflow.h"
#include "app/services/signinstanding.h"

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace csp {

class CachedTokenSource;
class Clock;
class GrantSwitch;
class SignInRun;
class TokenGrant;
class TokenSource;
struct ApiError;
struct ErrorSummary;
struct TokenAnswer;
struct TokenVerdict;
enum class SecretKind;

/// A secret that is at hand without any store; it wins over the stores and is never kept.
struct GivenSecret
{
    QByteArray secret;
    SecretOrigin origin = SecretOrigin::None;
};

/// The sign-in of one opened profile: where its tokens come from, how it stands, and what a person
/// can do about it. Made when the profile is opened, then open(). Stores, manager and clock outlive
/// it; it outlives the session that its tokens serve. It offers tokens to the network side and
/// everything else to the screens.
class Account final : public QObject
{
    Q_OBJECT

public:
    Account(const Profile &profile, const SecretStores &stores, QNetworkAccessManager &network,
            Clock &clock, const GivenSecret &given = {}, QObject *parent = nullptr);
    ~Account() override;

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] AccountHealth health() const;
    /// One line for the status bar: "Signed in as Ada, 42 min left".
    [[nodiscard]] QString statusText() const;
    /// Why the sign-in or the cloud cannot do it; empty when nothing stands against it.
    [[nodiscard]] QString whyNot(Capability capability) const;
    /// What to offer after a call failed; nothing when the sign-in is not the reason. "Sign in
    /// again" comes out of it only where that helps (contract, commerce trap 70).
    [[nodiscard]] std::optional<SignInProblem> problemOf(const ErrorSummary &error) const;
    /// The try that is under way, or nullptr.
    [[nodiscard]] SignInFlow *flow() const { return m_flow; }

    /// Tokens for the profile's audience; the same object as long as the account lives.
    [[nodiscard]] TokenSource &tokens();
    /// Tokens for another audience with the same sign-in, such as price lists (contract, catalog
    /// 7).
    [[nodiscard]] TokenSource &tokensFor(const QString &audience);

    /// Reads what is kept and asks for the first token. Calls that want one meanwhile wait.
    void open();
    /// Uses this client secret from now on, and keeps it once it has worked. Where it cannot be
    /// kept, the health says so and the secret serves until the program ends. What could not be
    /// tried, because nobody answered, is what tryAgain() tries.
    void enterSecret(const QByteArray &secret, Remember remember);
    void enterCertificatePassword(const QByteArray &password, Remember remember);
    /// Begins to sign in; a try that is under way is canceled. The ways of an application ask for a
    /// token afresh. The flow tells everything in later turns.
    [[nodiscard]] SignInFlow *beginSignIn(SignInWay way, Repair because = Repair::SignInAgain,
                                          Remember remember = Remember::KeyStore);
    /// Whether a sign-in for this reason has to go through the browser: a code on another device
    /// cannot carry that a proof is wanted, be it MFA or what the authority asked for itself.
    [[nodiscard]] bool needsBrowser(Repair because) const;
    /// Asks once more with what is there, after something outside was mended.
    void tryAgain();
    /// Removes refresh token, client secret and certificate password from memory and from the
    /// stores. signedOut() follows when that is done; where something could not be removed, the
    /// health says so, and this may be asked for again.
    void signOut();
    /// The profile is gone, or signs in elsewhere now, while this account still works: what the
    /// stores hold of it is removed, and what comes from now on lives and ends with this object.
    void forget();
    /// A renewal is under way; deleting the account now would lose the sign-in where the authority
    /// replaces refresh tokens; renewalEnded() follows, and then it may go.
    [[nodiscard]] bool isRenewing() const;

Q_SIGNALS:
    /// Something in health() or flow() is different.
    void changed();
    void signedIn();
    void signedOut();
    void renewalEnded();
    /// Calls fail until a person mends this. Told once for each new problem.
    void repairNeeded(const csp::SignInProblem &problem);

private:
    /// A secret that is kept once the authority has accepted it.
    struct Unkept
    {
        SecretKind kind;
        QByteArray secret;
        Remember remember;
    };

    CachedTokenSource &sourceFor(const QString &audience);
    void readKept();

    void openSecret();
    void openCertificate();
    void openUser();
    void useCertificate(const QByteArray &password, SecretOrigin origin);
    void useRefreshToken(const QByteArray &token, Remember remember, const TokenAnswer *first);
    void use(std::unique_ptr<TokenGrant> grant, SecretOrigin origin);
    /// No sign-in until a person does something.
    void lack(AccountHealth::State state, const ApiError &reason, const SignInProblem &problem);
    void askFirstToken();

    void onTokenChanged();
    void onRefreshFailed(const ApiError &error);
    void onOtherRefreshFailed(const QString &audience, const ApiError &error);
    void onVerdict(const TokenVerdict &verdict, bool isOfMain);
    void onRunFinished(const Expected<TokenAnswer, ApiError> &result, Remember remember);
    void onFirstToken(const ApiError *error);
    void endFlow();

    Profile m_profile;
    KeptSecrets m_secrets;
    QNetworkAccessManager &m_network;
    Clock &m_clock;
    GivenSecret m_given;
    SignInStanding m_standing;

    std::unique_ptr<GrantSwitch> m_grant;
    std::map<QString, std::unique_ptr<CachedTokenSource>> m_sources;
    CachedTokenSource *m_main = nullptr;

    /// Whom everything under way belongs to; replaced when the sign-in takes another course.
    std::unique_ptr<QObject> m_course;
    QPointer<SignInFlow> m_flow;
    std::unique_ptr<SignInRun> m_run;
    std::optional<Unkept> m_unkept;

    /// Reading, SignedOut or SecretMissing while there is no sign-in; SigningIn with one.
    AccountHealth::State m_state = AccountHealth::State::Reading;
    bool m_hadToken = false;
    bool m_isLeftBehind = false;
    SecretOrigin m_origin = SecretOrigin::None;
    Remember m_remember = Remember::KeyStore;
    QDateTime m_certificateExpiresAt;
};

} // namespace csp
