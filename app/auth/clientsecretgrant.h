// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/auth/tokengrant.h"

namespace csp {

/// The application itself, by its secret (contract, commerce 1.2). The secret lives in memory only.
class ClientSecretGrant final : public FormGrant
{
    Q_OBJECT

public:
    ClientSecretGrant(const Profile &profile, QByteArray secret, QNetworkAccessManager &network,
                      Clock &clock, QObject *parent = nullptr);
    ~ClientSecretGrant() override;

protected:
    [[nodiscard]] Expected<Form, ApiError> form(const QString &audience) override;

private:
    QByteArray m_secret;
};

} // namespace csp
