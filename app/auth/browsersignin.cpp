// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/browsersignin.h"

#include "app/auth/randomtext.h"
#include "app/auth/tokenclaims.h"
#include "app/base/clock.h"
#include "app/base/logging.h"
#include "app/net/attempt.h"
#include "app/net/origin.h"

#include <QCryptographicHash>
#include <QNetworkAccessManager>

#include <chrono>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds patience = std::chrono::minutes(5);
/// No code or state is longer; what is, is no answer of an authority.
constexpr qsizetype longestPart = 8 * 1024;

/// Something that looks at addresses before the browser does may bring the answer first.
constexpr milliseconds lateness = std::chrono::seconds(10);

LoopbackPage alreadyDone()
{
    return {200, BrowserSignIn::tr("Already done"),
            BrowserSignIn::tr("This sign-in has had its answer. You can close this page.")};
}

QByteArray challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// Asks for a token that proves multi-factor authentication.
constexpr auto mfaClaims = R"({"id_token":{"amr":{"essential":true,"values":["mfa"]}},)"
                           R"("access_token":{"amr":{"essential":true,"values":["mfa"]}}})";

QByteArray part(const QUrlQuery &query, const QString &name)
{
    return query.queryItemValue(name, QUrl::FullyDecoded).left(longestPart).toUtf8();
}

} // namespace

BrowserSignIn::BrowserSignIn(const Profile &profile, const SignInRequest &request,
                             QNetworkAccessManager &network, Clock &clock, QObject *parent)
    : SignInRun(parent)
    , m_profile(profile)
    , m_request(request)
    , m_clock(clock)
    , m_call(network, clock)
    , m_network(network)
    , m_listener(std::make_unique<LoopbackListener>(clock))
    , m_pickPort([] { return quint16(0); })
    , m_verifier(randomText())
    , m_state(randomText())
    , m_nonce(randomText())
{
}

BrowserSignIn::~BrowserSignIn()
{
    if (!m_hasAnswer)
        return;
    LoopbackListener *late = m_listener.release();
    late->setParent(&m_network);
    late->linger(alreadyDone(), lateness);
}

void BrowserSignIn::start()
{
    if (!isSafeToAsk(authorizeEndpoint(m_profile))) {
        finishLater(Unexpected{noTokenError(
            u"unsafe_authority"_s, tr("The address of the sign-in service is neither https nor on "
                                      "this computer, so the browser was not opened."))});
        return;
    }
    const auto port =
        m_listener->listen([this](const QUrlQuery &query) { return onQuery(query); }, m_pickPort);
    if (!port) {
        finishLater(Unexpected{noTokenError(u"no_port"_s, port.error())});
        return;
    }
    m_redirect = "http://localhost:" + QByteArray::number(*port);
    m_endsAt = m_clock.now().addMSecs(patience.count());
    qCInfo(lcAuth) << "waiting for the browser on port" << *port;
    m_clock.after(milliseconds(0), this, [this] {
        if (!m_isDone)
            Q_EMIT browserWanted(address());
    });
    m_clock.after(patience, this, [this] {
        m_call.stop();
        const QString sentence =
            m_hasAnswer
                ? tr("The browser came back, but the sign-in service did not give a token before "
                     "the five minutes were over.")
            : m_sawStranger
                ? tr("An answer came to the browser's port that does not belong to this sign-in, "
                     "and none that does within five minutes.")
                : tr("No answer came from the browser within five minutes.");
        finishLater(Unexpected{noTokenError(u"browser_timeout"_s, sentence)});
    });
}

QUrl BrowserSignIn::address() const
{
    Form form{{"client_id", m_profile.clientId.toUtf8()},
              {"response_type", "code"},
              {"redirect_uri", m_redirect},
              {"response_mode", "query"},
              {"scope", userScopeOf(m_profile.audience)},
              {"state", m_state},
              {"nonce", m_nonce},
              {"code_challenge", challengeOf(m_verifier)},
              {"code_challenge_method", "S256"}};
    if (m_request.provesMfa)
        form.emplaceBack("prompt", "login");
    else if (m_request.asksConsent)
        form.emplaceBack("prompt", "consent");
    else if (m_request.choosesAccount || m_request.userName.isEmpty())
        form.emplaceBack("prompt", "select_account");
    if (!m_request.userName.isEmpty())
        form.emplaceBack("login_hint", m_request.userName.toUtf8());
    // What the authority itself asked for says it better than we could.
    if (!m_request.claimsChallenge.isEmpty())
        form.emplaceBack("claims", m_request.claimsChallenge.toUtf8());
    else if (m_request.provesMfa)
        form.emplaceBack("claims", mfaClaims);
    return QUrl::fromEncoded(authorizeEndpoint(m_profile).toEncoded() + '?' + encoded(form));
}

LoopbackPage BrowserSignIn::onQuery(const QUrlQuery &query)
{
    const LoopbackPage stranger{
        400, tr("This answer does not belong here"),
        tr("It does not fit the sign-in that CSP Console has begun, so it was not used. Go back to "
           "CSP Console and, if nothing happens there, sign in again.")};
    const bool isAnswer = query.hasQueryItem(u"code"_s) || query.hasQueryItem(u"error"_s);
    if (!isAnswer || !isSameSecret(part(query, u"state"_s), m_state)) {
        m_sawStranger = true;
        qCInfo(lcAuth) << "an answer that does not belong to this sign-in was refused";
        m_clock.after(milliseconds(0), this, [this] {
            if (!m_hasAnswer && !m_isDone) {
                Q_EMIT progressed(tr("An answer came that does not belong to this sign-in; it was "
                                     "refused. Still waiting for the right one."));
            }
        });
        return stranger;
    }
    if (m_hasAnswer || m_isDone) {
        return alreadyDone();
    }
    m_hasAnswer = true;
    if (query.hasQueryItem(u"error"_s)) {
        finishLater(Unexpected{
            authorityError(query.queryItemValue(u"error"_s, QUrl::FullyDecoded),
                           query.queryItemValue(u"error_description"_s, QUrl::FullyDecoded))});
        return {200, tr("You are not signed in"),
                tr("The sign-in was not completed; CSP Console says why. You can close this "
                   "page.")};
    }
    redeem(part(query, u"code"_s));
    // Whether it leads to a token is not known yet.
    return {200, tr("The browser's part is done"),
            tr("You can close this page and go back to CSP Console, which says how it went on.")};
}

void BrowserSignIn::redeem(const QByteArray &code)
{
    m_call.post(tokenEndpoint(m_profile),
                {{"grant_type", "authorization_code"},
                 {"client_id", m_profile.clientId.toUtf8()},
                 {"code", code},
                 {"redirect_uri", m_redirect},
                 {"code_verifier", m_verifier},
                 {"scope", userScopeOf(m_profile.audience)}},
                [this](const Expected<AttemptResult, ApiError> &result) { onAnswer(result); });
    m_clock.after(milliseconds(0), this, [this] {
        if (!m_isDone)
            Q_EMIT progressed(tr("The browser came back; the token is being fetched."));
    });
}

void BrowserSignIn::onAnswer(const Expected<AttemptResult, ApiError> &result)
{
    if (!result) {
        finishLater(Unexpected<ApiError>{result.error()});
        return;
    }
    const auto answer = readTokenAnswer(*result);
    if (answer && !isSameSecret(readClaims(answer->idToken).nonce.toUtf8(), m_nonce)) {
        finishLater(Unexpected{noTokenError(
            u"wrong_nonce"_s, tr("The token that came back was not made for this sign-in, so it "
                                 "was not accepted. Sign in again."))});
        return;
    }
    finishLater(answer);
}

void BrowserSignIn::finishLater(const Expected<TokenAnswer, ApiError> &result)
{
    if (std::exchange(m_isDone, true))
        return;
    m_clock.after(milliseconds(0), this, [this, result] { Q_EMIT finished(result); });
}

} // namespace csp
