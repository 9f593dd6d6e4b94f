// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientcertificate.h"

#include <QTemporaryFile>

#include <cstdint>
#include <cstdlib>

/// A file that a person chose as certificate: a certificate or a sentence.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QTemporaryFile file;
    if (!file.open())
        std::abort();
    file.write(reinterpret_cast<const char *>(data), qint64(size));
    file.close();
    for (const char *password : {"", "opensesame"}) {
        const auto certificate = csp::ClientCertificate::load(
            file.fileName(), password, QDateTime::fromMSecsSinceEpoch(1'700'000'000'000));
        if (!certificate && certificate.error().sentence.isEmpty())
            std::abort();
    }
    return 0;
}
