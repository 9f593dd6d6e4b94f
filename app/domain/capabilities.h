// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/capability.h"

#include <QMap>
#include <QMetaType>

namespace csp {

/// What this sign-in may not ask the service for, and why. A call for something forbidden is not
/// sent; its place on the screen shows the reason instead. By default everything is allowed. A
/// value: whoever knows the sign-in and the cloud makes one and hands it to the services, again
/// whenever it changes.
class Capabilities
{
public:
    /// By the kind and the cloud of a profile.
    [[nodiscard]] static Capabilities of(const Profile &profile);

    /// `reason` is a sentence for a person and not empty.
    void forbid(Capability capability, const QString &reason)
    {
        m_reasons.insert(capability, reason);
    }

    [[nodiscard]] bool allows(Capability capability) const
    {
        return !m_reasons.contains(capability);
    }
    /// Empty when it is allowed.
    [[nodiscard]] QString reasonAgainst(Capability capability) const
    {
        return m_reasons.value(capability);
    }

    friend bool operator==(const Capabilities &, const Capabilities &) = default;

private:
    QMap<Capability, QString> m_reasons;
};

} // namespace csp

Q_DECLARE_METATYPE(csp::Capabilities)
