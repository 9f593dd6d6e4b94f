// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxprofile.h"

#include "app/sandbox/jsonwriter.h"

namespace csp::sandbox {

QByteArray SandboxProfile::toJson() const
{
    JsonWriter json;
    json.beginObject().member("name", name).member("apiUrl", apiUrl);
    json.member("authorityUrl", authorityUrl).member("audience", audience);
    json.member("tenantId", tenantId).member("clientId", clientId);
    json.member("kind", u"app").member("clientSecret", clientSecret);
    json.member("userClientId", userClientId);
    json.textUnlessEmpty("certificateFile", certificateFile).endObject();
    return json.take();
}

} // namespace csp::sandbox
