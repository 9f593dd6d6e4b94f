// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>

namespace csp::sandbox {

template <auto release>
struct Releaser
{
    template <typename T>
    void operator()(T *what) const
    {
        release(what);
    }
};

using BioPointer = std::unique_ptr<BIO, Releaser<BIO_free>>;
using X509Pointer = std::unique_ptr<X509, Releaser<X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using DigestPointer = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;

} // namespace csp::sandbox
