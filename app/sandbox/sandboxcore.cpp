// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxcore.h"

#include "app/base/compat.h"
#include "app/sandbox/crypto/selfsignedcertificate.h"

#include <QDir>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

SandboxCore::SandboxCore(const SandboxOptions &wanted, const QDateTime &worldStart,
                         std::unique_ptr<EffectLog> effects)
    : options(wanted)
    , start(worldStart)
    , log(std::move(effects))
    , world(wanted.seed, wanted.customers, worldStart)
    , state(world, *log)
    , authority(wanted.seed, *log)
    , faults(wanted.seed)
{
    for (const FaultSpec &fault : options.faults)
        faults.add(fault);
    for (const AuthoritySpec &policy : options.authority)
        authority.core().policies.add(policy);
}

Expected<std::unique_ptr<SandboxCore>, QString> SandboxCore::open(const SandboxOptions &options,
                                                                  const QDateTime &now)
{
    if (const QString problem = problemOf(options); !problem.isEmpty())
        return Unexpected{problem};
    const QDateTime today = compat::utc(now.toUTC().date(), QTime(0, 0));
    const QDateTime wanted = options.worldStart.value_or(today);
    auto log = std::make_unique<EffectLog>();
    const Expected<EffectLog::Found, QString> found =
        log->open(options.dataDir, options.seed, options.customers, wanted);
    if (!found)
        return Unexpected{found.error()};
    auto core = std::make_unique<SandboxCore>(options, found->worldStart, std::move(log));
    if (const QString problem = core->registerCertificates(); !problem.isEmpty())
        return Unexpected{problem};
    std::vector<QJsonObject> effects;
    for (const QJsonObject &entry : found->entries) {
        if (RefreshFamilies::isMeant(entry))
            core->authority.core().families.restore(entry);
        else
            effects.push_back(entry);
    }
    if (!core->state.restore(effects))
        return Unexpected{u"What the sandbox's folder %1 remembers does not fit its world."_s.arg(
            options.dataDir)};
    return core;
}

QString SandboxCore::registerCertificates()
{
    for (const QString &name : options.certificateFiles) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return u"The certificate file %1 cannot be read: %2."_s.arg(name, file.errorString());
        const Expected<Certificate, QString> certificate = Certificate::fromPem(file.readAll());
        if (!certificate)
            return u"The certificate file %1 is of no use: %2"_s.arg(name, certificate.error());
        authority.addCertificate(*certificate, {});
    }
    if (!options.makesCertificate)
        return {};
    const QString name = QDir(options.dataDir).absoluteFilePath(u"client-certificate.pem"_s);
    const Expected<Certificate, QString> certificate =
        selfSignedCertificate(name, u"CSP Console in the sandbox"_s);
    if (!certificate)
        return certificate.error();
    authority.addCertificate(*certificate, name);
    return {};
}

Expected<int, Answer> SandboxCore::customerOf(const Call &call) const
{
    const QString text = call.parameters.value(u"customer"_s);
    const QUuid id = QUuid::fromString(text);
    if (id.isNull() || text.size() != 36)
        return Unexpected{failure(400, 2000, u"The customer id is not a GUID."_s, text)};
    const int index = world.customers.indexOf(id);
    if (index < 0)
        return Unexpected{failure(
            403, 20002,
            u"The partner ID %1 has no commerce relationship with the customer ID %2."_s.arg(
                authority.core().tenantId, text))};
    return index;
}

QString SandboxCore::newId()
{
    return guidFrom(mixed(mixed(options.seed, "ids"), ++idsMade));
}

} // namespace csp::sandbox
