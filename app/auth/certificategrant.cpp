// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/certificategrant.h"

#include "app/base/clock.h"
#include "app/domain/profile.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

CertificateGrant::CertificateGrant(const Profile &profile, const ClientCertificate &certificate,
                                   QNetworkAccessManager &network, Clock &clock, QObject *parent)
    : FormGrant(profile, network, clock, parent)
    , m_certificate(certificate)
{
}

Expected<Form, ApiError> CertificateGrant::form(const QString &audience)
{
    const QDateTime end = m_certificate.expiresAt();
    if (end.isValid() && end <= clock().now()) {
        return Unexpected{noTokenError(
            u"certificate"_s,
            tr("The certificate of this partner account has expired. Choose another."))};
    }
    const auto assertion =
        clientAssertion(m_certificate, profile().clientId,
                        tokenEndpoint(profile()).toString(QUrl::FullyEncoded), clock().now());
    if (!assertion)
        return Unexpected{noTokenError(u"certificate"_s, assertion.error().sentence)};
    return Form{{"grant_type", "client_credentials"},
                {"client_id", profile().clientId.toUtf8()},
                {"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
                {"client_assertion", *assertion},
                {"scope", scopeOf(audience)}};
}

} // namespace csp
