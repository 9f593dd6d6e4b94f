// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/secretstore.h"

#include <memory>

namespace csp {

void SecretStore::removeAll(const SecretOwner &owner, QObject *context,
                            const std::function<void(const Done &)> &f)
{
    struct Progress
    {
        int left = 4;
        std::optional<SecretProblem> problem;
    };
    const auto progress = std::make_shared<Progress>();
    for (const SecretKind kind : {SecretKind::ClientSecret, SecretKind::CertificatePassword,
                                  SecretKind::RefreshToken, SecretKind::ProxyPassword}) {
        remove(owner, kind, context, [progress, f](const Done &done) {
            if (!done && !progress->problem)
                progress->problem = done.error();
            if (--progress->left > 0)
                return;
            if (progress->problem)
                f(Unexpected{*progress->problem});
            else
                f(Success());
        });
    }
}

} // namespace csp
