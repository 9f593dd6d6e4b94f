// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"
#include "app/sandbox/crypto/certificate.h"
#include "app/sandbox/entraerror.h"

#include <QDateTime>
#include <QStringList>

#include <map>
#include <vector>

namespace csp::sandbox {

/// Judges client assertions (private_key_jwt): an app proves with its certificate's key who it is.
/// Remembers which ones it has seen, until they have expired.
class ClientAssertions
{
public:
    void addCertificate(const Certificate &certificate) { m_certificates.push_back(certificate); }
    [[nodiscard]] const std::vector<Certificate> &certificates() const { return m_certificates; }

    /// Nothing when the assertion is this client's, is meant for one of the audiences (the token
    /// endpoint's addresses), is in its time, and comes for the first time.
    [[nodiscard]] std::optional<EntraError> problemOf(const QString &assertion,
                                                      const QString &clientId,
                                                      const QStringList &audiences,
                                                      const QDateTime &now);

private:
    [[nodiscard]] std::optional<EntraError> signatureProblem(const QByteArray &assertion) const;

    std::vector<Certificate> m_certificates;
    std::map<QString, qint64> m_seen; ///< by jti, when they expire
};

} // namespace csp::sandbox
