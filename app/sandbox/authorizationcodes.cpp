// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/authorizationcodes.h"

#include <QCryptographicHash>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr qint64 lifeSeconds = 600;

QString challengeOf(const QString &verifier)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256)
            .toBase64(base64Url));
}

} // namespace

QString AuthorizationCodes::issue(const Content &content, const QDateTime &now)
{
    QJsonObject object = content.signIn.toJson();
    object.insert(u"redirect"_s, content.redirectUri);
    object.insert(u"challenge"_s, content.challenge);
    object.insert(u"until"_s, now.toSecsSinceEpoch() + lifeSeconds);
    return m_core.mint.sealed("code", object);
}

Expected<SignIn, EntraError>
AuthorizationCodes::redeem(const QString &code, const QString &clientId, const QString &redirectUri,
                           const QString &verifier, const QDateTime &now)
{
    const std::optional<QJsonObject> content = m_core.mint.opened("code", code);
    if (!content)
        return Unexpected{
            EntraError{9002313, u"Invalid request. Request is malformed or invalid."_s}};
    const SignIn signIn = SignIn::fromJson(*content);
    const qint64 at = now.toSecsSinceEpoch();
    std::erase_if(m_spent, [at](const auto &each) { return each.second <= at; });
    if (m_spent.contains(signIn.family)) {
        m_core.families.revoke(signIn.family);
        return Unexpected{EntraError{
            54005, u"OAuth2 Authorization code was already redeemed, please retry with a new "
                   "valid code or use an existing refresh token."_s}};
    }
    if ((*content)[u"until"].toInteger() <= at)
        return Unexpected{
            EntraError{70008, u"The provided authorization code or refresh token has expired due "
                              "to inactivity. Send a new interactive authorization request for "
                              "this user and resource."_s}};
    if (signIn.clientId.compare(clientId, Qt::CaseInsensitive) != 0)
        return Unexpected{EntraError{
            70000, u"Provided grant is invalid or malformed. The code was issued to another "
                   "application."_s}};
    if ((*content)[u"redirect"].toString() != redirectUri)
        return Unexpected{EntraError{
            500112, u"The reply address '%1' does not match the reply address '%2' provided when "
                    "requesting Authorization code."_s.arg(redirectUri,
                                                           (*content)[u"redirect"].toString())}};
    const QString challenge = (*content)[u"challenge"].toString();
    if (challenge != (challenge.isEmpty() ? verifier : challengeOf(verifier)))
        return Unexpected{EntraError{501481, u"The Code_Verifier does not match the code_challenge "
                                             "supplied in the authorization request."_s}};
    m_spent.emplace(signIn.family, (*content)[u"until"].toInteger());
    return signIn;
}

} // namespace csp::sandbox
