// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/auditquery.h"
#include "app/sandbox/router.h"
#include "app/sandbox/sandboxcore.h"

namespace csp::sandbox {

/// GET /v1/auditrecords (contract, commerce 8.3): what has been done for customers, newest first,
/// and every transition that was accepted, under the MS-CorrelationId of its POST.
class AuditEndpoints
{
public:
    /// The core must outlive it, and it the router it is added to.
    explicit AuditEndpoints(const SandboxCore &core)
        : m_core(core)
        , m_book(core.options.seed)
    {
    }

    void addTo(Router &router);

private:
    [[nodiscard]] Answer records(const Call &call) const;
    /// The keys of the page, newest first, and whether there are more.
    [[nodiscard]] std::pair<std::vector<AuditKey>, bool> page(const AuditQuery &query,
                                                              const Call &call) const;
    void collectTransitions(std::vector<AuditKey> &keys, const AuditQuery &query,
                            const Call &call) const;
    [[nodiscard]] bool hasName(int customer, const QString &part) const;
    [[nodiscard]] bool isWanted(const AuditQuery &query, const AuditKey &key) const;
    void writeRecord(JsonWriter &json, const AuditKey &key) const;

    const SandboxCore &m_core;
    AuditBook m_book;
};

} // namespace csp::sandbox
