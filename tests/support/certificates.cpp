// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray content(const QString &file)
{
    QFile f(QStringLiteral(CSP_TEST_DATA) + u"/tls/"_s + file);
    if (!f.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(f.fileName()));
    return f.readAll();
}

QSslCertificate certificate(const QString &name)
{
    return QSslCertificate(content(name + u".crt"_s), QSsl::Pem);
}

} // namespace

QSslConfiguration serverConfiguration(const QString &name)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate(name));
    configuration.setPrivateKey(QSslKey(content(u"server.key"_s), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

TrustTestCertificates::TrustTestCertificates()
    : m_before(QSslConfiguration::defaultConfiguration())
{
    QSslConfiguration trusting = m_before;
    trusting.addCaCertificate(certificate(u"loopback"_s));
    trusting.addCaCertificate(certificate(u"expired"_s));
    QSslConfiguration::setDefaultConfiguration(trusting);
}

TrustTestCertificates::~TrustTestCertificates()
{
    QSslConfiguration::setDefaultConfiguration(m_before);
}

} // namespace csp::test
