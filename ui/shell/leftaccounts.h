// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"
#include "ui/models/roles.h"
#include "ui/shell/profilerooms.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace csp {

/// The accounts that work without a window (architecture 4.5): those that were left with something
/// under way, and those of which the journal says so when the program starts. Each goes when
/// nothing of it is watched any more. What a person must know of them comes out of spokeUp().
class LeftAccounts final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    ~LeftAccounts() override;

    /// Its window goes; it stays as long as something is watched.
    void keep(std::unique_ptr<ProfileRooms> left);
    /// nullptr when it is not among them.
    [[nodiscard]] const ProfileRooms *find(const ProfileId &id) const;
    /// It is not among them any more.
    [[nodiscard]] std::unique_ptr<ProfileRooms> take(const ProfileId &id);
    [[nodiscard]] bool isSending() const;
    void forgetSecrets(const std::function<bool(const Profile &)> &isMeant);

    /// Goes on with what the journals of the listed accounts hold without an end, whatever account
    /// is shown. One that another console has open is left to it. Reads the disk.
    void resume(const ProfileRooms::Program &program, const ProfileId &shown);

Q_SIGNALS:
    /// Of the account of this name.
    void spokeUp(csp::ChipTone tone, const QString &sentence, const QString &account);

private:
    std::vector<std::unique_ptr<ProfileRooms>> m_all;
};

} // namespace csp
