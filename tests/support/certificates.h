// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QString>

namespace csp::test {

/// The server side for tests/data/tls/<name>.crt: loopback (good until 2124), expired (since 2021)
/// or otherhost. All are self-signed, so nobody trusts them unless told to.
[[nodiscard]] QSslConfiguration serverConfiguration(const QString &name);

/// For as long as it lives, this process trusts tests/data/tls/loopback.crt and expired.crt.
class TrustTestCertificates
{
public:
    TrustTestCertificates();
    ~TrustTestCertificates();
    Q_DISABLE_COPY_MOVE(TrustTestCertificates)

private:
    QSslConfiguration m_before;
};

} // namespace csp::test
