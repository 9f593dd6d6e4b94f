// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxcore.h"

#include "app/base/compat.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

SandboxCore::SandboxCore(const SandboxOptions &wanted, const QDateTime &start,
                         std::unique_ptr<EffectLog> effects)
    : options(wanted)
    , log(std::move(effects))
    , world(wanted.seed, wanted.customers, start)
    , state(world, *log)
    , tokens(wanted.seed)
    , faults(wanted.seed)
{
    for (const FaultSpec &fault : options.faults)
        faults.add(fault);
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
    if (!core->state.restore(found->entries))
        return Unexpected{u"What the sandbox's folder %1 remembers does not fit its world."_s.arg(
            options.dataDir)};
    return core;
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
                tokens.profile({}).tenantId, text))};
    return index;
}

QString SandboxCore::newId()
{
    return guidFrom(mixed(mixed(options.seed, "ids"), ++idsMade));
}

} // namespace csp::sandbox
