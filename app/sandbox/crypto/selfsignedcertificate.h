// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/crypto/certificate.h"

namespace csp::sandbox {

/// Makes an RSA key and a certificate signed by itself, and writes both into one PEM file that only
/// its owner may read; a file that is there already is used again. The certificate is what the
/// authority then knows. Takes about a tenth of a second when it has to be made. The error is a
/// sentence.
[[nodiscard]] Expected<Certificate, QString> selfSignedCertificate(const QString &fileName,
                                                                   const QString &commonName);

} // namespace csp::sandbox
