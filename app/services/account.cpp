// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/account.h"

#include "app/auth/browsersignin.h"
#include "app/auth/cachedtokensource.h"
#include "app/auth/certificategrant.h"
#include "app/auth/clientsecretgrant.h"
#include "app/auth/devicesignin.h"
#include "app/auth/grantswitch.h"
#include "app/auth/refreshtokengrant.h"
#include "app/auth/secretstore.h"
#include "app/base/clock.h"
#include "app/base/logging.h"
#include "app/services/errorsummary.h"
#include "app/services/signindiagnosis.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;
using State = AccountHealth::State;

namespace {

SecretOrigin originOf(Remember remember)
{
    return remember == Remember::KeyStore ? SecretOrigin::KeyStore : SecretOrigin::Memory;
}

Remember rememberOf(SecretOrigin origin)
{
    return origin == SecretOrigin::KeyStore ? Remember::KeyStore : Remember::UntilProgramEnds;
}

} // namespace

Account::Account(const Profile &profile, const SecretStores &stores, QNetworkAccessManager &network,
                 Clock &clock, const GivenSecret &given, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_secrets(secretOwnerOf(profile), stores, clock)
    , m_network(network)
    , m_clock(clock)
    , m_given(given)
    , m_standing(profile)
    , m_grant(std::make_unique<GrantSwitch>(clock))
    , m_course(std::make_unique<QObject>())
{
    m_main = &sourceFor(profile.audience);
    connect(&m_secrets, &KeptSecrets::keptIn, this,
            [this](SecretOrigin origin) { m_origin = origin; });
    connect(&m_secrets, &KeptSecrets::changed, this, &Account::changed);
    connect(m_grant.get(), &GrantSwitch::calmed, this, &Account::renewalEnded);
    connect(m_main, &TokenSource::tokenChanged, this, &Account::onTokenChanged);
    connect(m_main, &CachedTokenSource::refreshFailed, this, &Account::onRefreshFailed);
}

Account::~Account() = default;

AccountHealth Account::health() const
{
    AccountHealth health;
    m_standing.describe(health);
    if (m_flow)
        health.state = State::SigningIn;
    else if (m_state != State::SigningIn)
        health.state = m_state;
    else if (m_main->hasToken() && !m_standing.isRefused())
        health.state = State::SignedIn;
    else
        health.state = m_standing.tokenProblem() || m_standing.isRefused() ? State::NeedsRepair
                                                                           : State::SigningIn;
    health.way = m_profile.signIn;
    health.kind = m_profile.kind();
    health.secretOrigin = m_origin;
    health.remember = m_remember;
    health.isLeftBehind = m_isLeftBehind;
    health.application = m_profile.clientId;
    health.audience = m_profile.audience;
    health.expiresAt = m_main->expiresAt();
    health.certificateExpiresAt = m_certificateExpiresAt;
    for (const Capability capability : allCapabilities()) {
        const QString reason = csp::whyNot(capability, m_profile);
        if (!reason.isEmpty())
            health.cannot.append({capability, reason});
    }
    health.keyStore = m_secrets.keyStore();
    health.keyStoreText = m_secrets.keyStoreText();
    return health;
}

QString Account::statusText() const
{
    return health().statusText(m_clock.now());
}

QString Account::whyNot(Capability capability) const
{
    return csp::whyNot(capability, m_profile);
}

std::optional<SignInProblem> Account::problemOf(const ErrorSummary &error) const
{
    if (error.kind != ErrorSummary::Kind::NoToken)
        return diagnoseCall(error, m_profile);
    if (const auto &problem = m_standing.tokenProblem(); problem && problem->code == error.code)
        return problem;
    // Of a second audience, or of a moment that is over.
    ApiError known;
    known.kind = ApiError::Kind::NoToken;
    known.httpStatus = error.httpStatus;
    known.code = error.code;
    known.serviceText = error.serviceText;
    known.transportText = error.transportText;
    known.certificateProblem = error.certificateProblem;
    known.ids.correlation = error.correlationId;
    return diagnose(known, m_profile, m_clock.now());
}

TokenSource &Account::tokens()
{
    return *m_main;
}

TokenSource &Account::tokensFor(const QString &audience)
{
    return sourceFor(audience);
}

CachedTokenSource &Account::sourceFor(const QString &audience)
{
    auto &source = m_sources[audience];
    if (!source) {
        source = std::make_unique<CachedTokenSource>(*m_grant, audience, m_clock);
        source->setAsksForMfa(m_profile.kind() == ProfileKind::AppAndUser);
        const bool isMain = audience == m_profile.audience;
        connect(source.get(), &CachedTokenSource::judged, this,
                [this, isMain](const TokenVerdict &verdict) { onVerdict(verdict, isMain); });
        if (!isMain) {
            connect(
                source.get(), &CachedTokenSource::refreshFailed, this,
                [this, audience](const ApiError &error) { onOtherRefreshFailed(audience, error); });
            connect(source.get(), &TokenSource::tokenChanged, this,
                    [this, audience, other = source.get()] {
                        if (other->hasToken() && m_standing.acceptOther(audience))
                            Q_EMIT changed();
                    });
        }
    }
    return *source;
}

void Account::open()
{
    m_course = std::make_unique<QObject>();
    m_state = State::Reading;
    m_standing.forgetTokenProblem();
    Q_EMIT changed();
    // What is read next has to be what the authority gave last.
    m_grant->letFinish(m_course.get(), [this] { readKept(); });
}

void Account::readKept()
{
    switch (m_profile.signIn) {
    case SignInWay::ClientSecret:
        return openSecret();
    case SignInWay::Certificate:
        return openCertificate();
    case SignInWay::Browser:
    case SignInWay::DeviceCode:
        return openUser();
    }
}

void Account::openSecret()
{
    if (m_unkept && m_unkept->kind == SecretKind::ClientSecret) {
        use(std::make_unique<ClientSecretGrant>(m_profile, m_unkept->secret, m_network, m_clock),
            SecretOrigin::Memory);
        return;
    }
    if (!m_given.secret.isEmpty()) {
        use(std::make_unique<ClientSecretGrant>(m_profile, m_given.secret, m_network, m_clock),
            m_given.origin);
        return;
    }
    m_secrets.read(
        SecretKind::ClientSecret, m_course.get(),
        [this](const std::optional<QByteArray> &secret, SecretOrigin origin) {
            if (secret) {
                use(std::make_unique<ClientSecretGrant>(m_profile, *secret, m_network, m_clock),
                    origin);
                return;
            }
            SignInProblem problem;
            problem.sentence = tr("The client secret of this partner account is missing.");
            problem.nextStep = tr("Enter it.");
            problem.repair = Repair::EnterSecret;
            problem.code = u"secret_missing"_s;
            lack(State::SecretMissing, noTokenError(problem.code, problem.sentence), problem);
        });
}

void Account::openCertificate()
{
    if (m_unkept && m_unkept->kind == SecretKind::CertificatePassword) {
        useCertificate(m_unkept->secret, SecretOrigin::Memory);
        return;
    }
    // Most files have no password, and those that have one say so.
    const auto bare = ClientCertificate::load(m_profile.certificateFile, {}, m_clock.now());
    if (bare || bare.error().kind != CertificateProblem::Kind::NeedsPassword) {
        useCertificate({}, SecretOrigin::None);
        return;
    }
    m_secrets.read(SecretKind::CertificatePassword, m_course.get(),
                   [this](const std::optional<QByteArray> &password, SecretOrigin origin) {
                       useCertificate(password.value_or(QByteArray()), origin);
                   });
}

void Account::useCertificate(const QByteArray &password, SecretOrigin origin)
{
    const auto certificate =
        ClientCertificate::load(m_profile.certificateFile, password, m_clock.now());
    if (certificate) {
        m_certificateExpiresAt = certificate->expiresAt();
        use(std::make_unique<CertificateGrant>(m_profile, *certificate, m_network, m_clock),
            origin);
        return;
    }
    const CertificateProblem &cause = certificate.error();
    const bool wantsPassword = cause.kind == CertificateProblem::Kind::NeedsPassword ||
                               cause.kind == CertificateProblem::Kind::WrongPassword;
    m_unkept.reset();
    SignInProblem problem;
    problem.sentence = cause.sentence;
    problem.nextStep =
        wantsPassword ? tr("Enter the password.") : tr("Choose another certificate file.");
    problem.repair = wantsPassword ? Repair::EnterCertificatePassword : Repair::ChooseCertificate;
    problem.field = ProfileField::CertificateFile;
    problem.code = wantsPassword ? u"password_missing"_s : u"certificate"_s;
    lack(State::SecretMissing, noTokenError(problem.code, problem.sentence), problem);
}

void Account::openUser()
{
    m_secrets.read(SecretKind::RefreshToken, m_course.get(),
                   [this](const std::optional<QByteArray> &token, SecretOrigin origin) {
                       if (token) {
                           useRefreshToken(*token, rememberOf(origin), nullptr);
                           return;
                       }
                       SignInProblem problem;
                       problem.sentence = tr("Nobody is signed in to this partner account.");
                       problem.nextStep = tr("Sign in.");
                       problem.repair = Repair::SignInAgain;
                       problem.code = u"signed_out"_s;
                       lack(State::SignedOut, noTokenError(problem.code, problem.sentence),
                            problem);
                   });
}

void Account::useRefreshToken(const QByteArray &token, Remember remember, const TokenAnswer *first)
{
    auto grant = std::make_unique<RefreshTokenGrant>(
        m_profile, token,
        [this, remember](const QByteArray &newToken, const std::function<void()> &done) {
            m_secrets.keep(SecretKind::RefreshToken, newToken, remember, done);
        },
        m_network, m_clock);
    if (first)
        grant->prime(m_profile.audience, *first);
    use(std::move(grant), originOf(remember));
}

void Account::use(std::unique_ptr<TokenGrant> grant, SecretOrigin origin)
{
    m_origin = origin;
    // Found in memory, and not because the key store did not take it: that was a choice.
    if (origin == SecretOrigin::Memory && !m_unkept && !m_flow &&
        m_secrets.keyStoreText().isEmpty())
        m_remember = Remember::UntilProgramEnds;
    m_isLeftBehind = false;
    m_state = State::SigningIn;
    m_hadToken = false;
    m_standing.begin();
    // Whoever waited for the old sign-in asks again, and is not to take the new one's first token
    // for nothing.
    m_grant->hold();
    for (const auto &[audience, source] : m_sources)
        source->forget();
    m_grant->use(std::move(grant));
    Q_EMIT changed();
    askFirstToken();
}

void Account::askFirstToken()
{
    m_main->withToken(m_course.get(), [this](const Expected<QByteArray, ApiError> &token) {
        onFirstToken(token ? nullptr : &token.error());
    });
}

void Account::onFirstToken(const ApiError *error)
{
    if (!m_flow || m_run)
        return;
    const QPointer<SignInFlow> flow = m_flow;
    m_flow = nullptr;
    if (error)
        flow->fail(diagnose(*error, m_profile, m_clock.now()));
    else
        flow->succeed();
    Q_EMIT changed();
}

void Account::lack(State state, const ApiError &reason, const SignInProblem &problem)
{
    m_origin = SecretOrigin::None;
    m_state = state;
    m_grant->refuse(reason);
    for (const auto &[audience, source] : m_sources)
        source->forget();
    // Where the key store is to blame, that is the better reason.
    SignInProblem told = problem;
    if (!m_secrets.keyStoreText().isEmpty() && problem.repair != Repair::ChooseCertificate)
        told.sentence += u' ' + m_secrets.keyStoreText();
    if (m_flow && !m_run) {
        const QPointer<SignInFlow> flow = m_flow;
        m_flow = nullptr;
        flow->fail(told);
    }
    if (m_standing.noteTokenProblem(told))
        Q_EMIT repairNeeded(told);
    Q_EMIT changed();
}

bool Account::isRenewing() const
{
    return m_grant->isMidway();
}

void Account::forget()
{
    if (!m_secrets.forget())
        return;
    if (m_origin == SecretOrigin::KeyStore)
        m_origin = SecretOrigin::Memory;
    Q_EMIT changed();
}

void Account::enterSecret(const QByteArray &secret, Remember remember)
{
    // What is pasted often ends in a line break; no secret does.
    const QByteArray trimmed = secret.trimmed();
    m_course = std::make_unique<QObject>();
    m_remember = remember;
    m_unkept = Unkept{SecretKind::ClientSecret, trimmed, remember};
    use(std::make_unique<ClientSecretGrant>(m_profile, trimmed, m_network, m_clock),
        SecretOrigin::Memory);
}

void Account::enterCertificatePassword(const QByteArray &password, Remember remember)
{
    m_course = std::make_unique<QObject>();
    m_remember = remember;
    m_unkept = Unkept{SecretKind::CertificatePassword, password, remember};
    useCertificate(password, SecretOrigin::Memory);
}

SignInFlow *Account::beginSignIn(SignInWay way, Repair because, Remember remember)
{
    endFlow();
    m_flow = new SignInFlow(way, this);
    SignInFlow *flow = m_flow;
    connect(flow, &SignInFlow::cancelRequested, this, [this, flow] {
        if (m_flow != flow)
            return;
        m_run.reset();
        m_flow = nullptr;
        Q_EMIT changed();
    });
    connect(flow, &SignInFlow::progressed, this, &Account::changed);
    if (kindOf(way) != m_profile.kind()) {
        SignInProblem problem;
        problem.sentence = tr("This partner account does not sign in that way.");
        problem.repair = Repair::FixProfile;
        problem.field = ProfileField::SignIn;
        m_clock.after(std::chrono::milliseconds(0), flow, [this, flow, problem] {
            m_flow = nullptr;
            flow->fail(problem);
            Q_EMIT changed();
        });
        return flow;
    }
    if (m_profile.kind() == ProfileKind::App) {
        m_clock.after(std::chrono::milliseconds(0), flow, [this, flow] {
            flow->move(SignInFlow::Step::Checking, tr("The authority is asked for a token."));
            open();
        });
        return flow;
    }

    m_remember = remember;
    SignInRequest request;
    request.provesMfa = because == Repair::SignInWithMfa;
    request.asksConsent = because == Repair::GiveConsent;
    request.choosesAccount = !request.provesMfa && !request.asksConsent;
    if (!request.choosesAccount)
        request.userName = m_standing.userName();
    request.claimsChallenge = m_standing.claimsChallenge();
    BrowserSignIn *browser = nullptr;
    if (way == SignInWay::Browser) {
        auto run = std::make_unique<BrowserSignIn>(m_profile, request, m_network, m_clock);
        browser = run.get();
        m_run = std::move(run);
    } else {
        m_run = std::make_unique<DeviceSignIn>(m_profile, m_network, m_clock);
    }
    connect(m_run.get(), &SignInRun::browserWanted, flow, [flow, browser](const QUrl &url) {
        flow->showBrowser(url, browser->endsAt(), tr("Sign in in the browser window."));
    });
    connect(m_run.get(), &SignInRun::codeGiven, flow,
            [flow](const QString &code, const QUrl &page, const QDateTime &endsAt) {
                flow->showCode(code, page, endsAt,
                               tr("Enter the code on the page of the "
                                  "authority, on any device."));
            });
    connect(m_run.get(), &SignInRun::progressed, flow,
            [flow](const QString &sentence) { flow->move(flow->step(), sentence); });
    connect(m_run.get(), &SignInRun::finished, this,
            [this, remember](const Expected<TokenAnswer, ApiError> &result) {
                onRunFinished(result, remember);
            });
    m_run->start();
    Q_EMIT changed();
    return flow;
}

void Account::onRunFinished(const Expected<TokenAnswer, ApiError> &result, Remember remember)
{
    // Told by the run itself, which therefore lives a little longer.
    m_run.release()->deleteLater();
    const QPointer<SignInFlow> flow = m_flow;
    if (!flow)
        return;
    if (!result) {
        m_flow = nullptr;
        qCInfo(lcAuth).noquote() << "the sign-in failed, code" << result.error().code;
        flow->fail(diagnose(result.error(), m_profile, m_clock.now()));
        Q_EMIT changed();
        return;
    }
    flow->move(SignInFlow::Step::Checking, tr("Signed in; the sign-in is being kept."));
    if (!m_flow)
        return;
    m_standing.introduce(readClaims(result->idToken));
    m_course = std::make_unique<QObject>();
    // A renewal of the former sign-in must not be kept over the new one.
    m_grant->hold();
    const auto first = TokenAnswer(*result);
    const auto begin = [this, first, remember, course = QPointer<QObject>(m_course.get())] {
        if (course)
            useRefreshToken(first.refreshToken, remember, &first);
    };
    // Kept before it is used: a crash in between must not lose the sign-in.
    if (first.refreshToken.isEmpty())
        begin();
    else
        m_secrets.keep(SecretKind::RefreshToken, first.refreshToken, remember, begin);
}

bool Account::needsBrowser(Repair because) const
{
    return m_profile.kind() == ProfileKind::AppAndUser &&
           (because == Repair::SignInWithMfa || !m_standing.claimsChallenge().isEmpty());
}

void Account::tryAgain()
{
    // From the beginning, as if it were new: what was refused before is forgotten.
    open();
}

void Account::signOut()
{
    endFlow();
    m_course = std::make_unique<QObject>();
    m_unkept.reset();
    m_standing.end();
    m_origin = SecretOrigin::None;
    m_state = State::SignedOut;
    m_grant->refuse(
        noTokenError(u"signed_out"_s, tr("This partner account is signed out. Sign in.")));
    for (const auto &[audience, source] : m_sources)
        source->forget();
    Q_EMIT changed();
    m_secrets.removeAll(m_course.get(), [this](bool isGone) {
        m_isLeftBehind = !isGone;
        Q_EMIT changed();
        Q_EMIT signedOut();
    });
}

void Account::onTokenChanged()
{
    if (!m_main->hasToken()) {
        Q_EMIT changed();
        return;
    }
    m_standing.acceptToken(m_main->claims());
    // It has worked, at the first try or a later one.
    if (m_unkept) {
        const Unkept unkept = *std::exchange(m_unkept, std::nullopt);
        m_secrets.keep(unkept.kind, unkept.secret, unkept.remember, [] {});
    }
    const bool isFirst = !std::exchange(m_hadToken, true);
    Q_EMIT changed();
    if (isFirst)
        Q_EMIT signedIn();
}

void Account::onRefreshFailed(const ApiError &error)
{
    // What the switch itself refuses with was told when it began.
    if (m_state != State::SigningIn)
        return;
    const SignInProblem problem = m_standing.read(error, m_clock.now());
    // What was refused itself is not tried again; after any other trouble it need not be typed
    // again.
    if (problem.repair == Repair::EnterSecret || problem.repair == Repair::EnterCertificatePassword)
        m_unkept.reset();
    if (m_flow)
        m_standing.setTokenProblem(problem);
    else if (m_standing.noteTokenProblem(problem))
        Q_EMIT repairNeeded(problem);
    Q_EMIT changed();
}

void Account::onOtherRefreshFailed(const QString &audience, const ApiError &error)
{
    // As above. The sign-in itself is as good as before: only this audience has no token.
    if (m_state != State::SigningIn)
        return;
    const SignInProblem problem = m_standing.read(error, m_clock.now());
    const bool isNews = m_standing.noteOtherProblem(audience, problem);
    Q_EMIT changed();
    if (isNews)
        Q_EMIT repairNeeded(problem);
}

void Account::onVerdict(const TokenVerdict &verdict, bool isOfMain)
{
    const SignInStanding::Judged judged = m_standing.judge(verdict, isOfMain);
    if (judged.isChanged)
        Q_EMIT changed();
    if (judged.news)
        Q_EMIT repairNeeded(*judged.news);
}

void Account::endFlow()
{
    m_run.reset();
    if (SignInFlow *flow = m_flow) {
        m_flow = nullptr;
        flow->cancel();
    }
}

} // namespace csp
