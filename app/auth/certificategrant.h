// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/clientcertificate.h"
#include "app/auth/tokengrant.h"

namespace csp {

/// The application itself, by a statement that its certificate signs afresh for every question.
class CertificateGrant final : public FormGrant
{
    Q_OBJECT

public:
    CertificateGrant(const Profile &profile, const ClientCertificate &certificate,
                     QNetworkAccessManager &network, Clock &clock, QObject *parent = nullptr);

protected:
    [[nodiscard]] Expected<Form, ApiError> form(const QString &audience) override;

private:
    ClientCertificate m_certificate;
};

} // namespace csp
