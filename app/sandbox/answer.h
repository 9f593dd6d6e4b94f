// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/bearer.h"
#include "app/sandbox/faults.h"
#include "app/sandbox/http/httpmessage.h"
#include "app/sandbox/jsonwriter.h"

#include <QDateTime>
#include <QHash>
#include <QUrl>

namespace csp::sandbox {

/// A request that has found its route.
struct Call
{
    const HttpRequest &request;
    /// What stands in the path's places, by the pattern's names.
    QHash<QString, QString> parameters = {};
    QString requestId = {};     ///< the client's, or one made up for it
    QString correlationId = {}; ///< the same
    bool hasOwnRequestId = false;
    QDateTime now = {};
    Bearer bearer = {}; ///< who calls
    /// The faults that strike this call.
    std::vector<FaultSpec> faults = {};

    [[nodiscard]] const FaultSpec *fault(FaultKind kind) const
    {
        for (const FaultSpec &spec : faults) {
            if (spec.kind == kind)
                return &spec;
        }
        return nullptr;
    }
};

/// Whose habits of writing headers and bodies an answer follows (contract, catalog 1.3 and 1.5).
enum class Backend {
    Commerce, ///< a byte order mark before what went well
    Catalog,  ///< none, but every id twice
    Other,    ///< the sign-in authority and the gateway
};

/// What a handler says; the service's habits are put around it afterwards.
struct Answer
{
    int status = 200;
    QByteArray body;
    HttpHeaders headers = {};
    Backend backend = Backend::Commerce;
    int delayMs = 0;      ///< beside the latency of every answer
    bool isHeld = false;  ///< not sent before it is released
    QUrl alsoVisits = {}; ///< an address on this computer that is called as well
};

[[nodiscard]] Answer success(JsonWriter &json, Backend backend = Backend::Commerce);
/// Error envelope B: the code is a number. `data` becomes its only element when there is one.
[[nodiscard]] Answer failure(int status, int code, QStringView description,
                             const QString &data = {});
/// What the gateway in front of the service says: `statusCode` and `message`.
[[nodiscard]] Answer gatewayFailure(int status, QStringView message);

/// `"name":{"uri":..,"method":"GET","headers":[]}`
void writeLink(JsonWriter &json, std::string_view name, QStringView uri);
/// `"attributes":{"objectType":..}`
void writeObjectType(JsonWriter &json, QStringView type);

/// A moment as the service writes it: UTC with a Z, seven digits when it has a fraction.
[[nodiscard]] QString wireMoment(const QDateTime &moment);

} // namespace csp::sandbox
