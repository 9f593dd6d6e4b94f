// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/leftaccounts.h"

#include "app/base/clock.h"
#include "app/base/logging.h"
#include "app/services/elsewhere.h"
#include "app/services/profilebook.h"

#include <algorithm>

namespace csp {

namespace {

auto isOf(const ProfileId &id)
{
    return [id](const std::unique_ptr<ProfileRooms> &one) { return one->profile().id == id; };
}

} // namespace

LeftAccounts::~LeftAccounts() = default;

void LeftAccounts::keep(std::unique_ptr<ProfileRooms> left)
{
    left->leave();
    if (!left->isWatching())
        return;
    connect(left.get(), &ProfileRooms::spokeUp, this,
            [this, name = left->profile().name](ChipTone tone, const QString &sentence) {
                Q_EMIT spokeUp(tone, sentence, name);
            });
    const ProfileRooms *key = left.get();
    // Queued: it is one of its own signals.
    connect(
        left.get(), &ProfileRooms::calmed, this,
        [this, key] { std::erase_if(m_all, [key](const auto &one) { return one.get() == key; }); },
        Qt::QueuedConnection);
    m_all.push_back(std::move(left));
}

const ProfileRooms *LeftAccounts::find(const ProfileId &id) const
{
    const auto found = std::ranges::find_if(m_all, isOf(id));
    return found == m_all.end() ? nullptr : found->get();
}

std::unique_ptr<ProfileRooms> LeftAccounts::take(const ProfileId &id)
{
    const auto found = std::ranges::find_if(m_all, isOf(id));
    if (found == m_all.end())
        return nullptr;
    std::unique_ptr<ProfileRooms> taken = std::move(*found);
    m_all.erase(found);
    taken->disconnect(this);
    return taken;
}

bool LeftAccounts::isSending() const
{
    return std::ranges::any_of(m_all, [](const auto &one) { return one->isSending(); });
}

void LeftAccounts::forgetSecrets(const std::function<bool(const Profile &)> &isMeant)
{
    for (const auto &one : m_all) {
        if (isMeant(one->profile()))
            one->forgetSecrets();
    }
}

void LeftAccounts::resume(const ProfileRooms::Program &program, const ProfileId &shown)
{
    const QList<ProfileId> underWay = accountsUnderWay(program.dataDir, shown, program.clock.now());
    for (const Profile &profile : program.book.profiles()) {
        if (!underWay.contains(profile.id) || find(profile.id))
            continue;
        auto opened = ProfileRooms::open({profile, {}, false}, program);
        if (!opened) {
            Q_EMIT spokeUp(ChipTone::Warning,
                           tr("An upgrade of the account “%1” is under way and cannot be looked "
                              "after: %2")
                               .arg(profile.name, opened.error()),
                           profile.name);
            continue;
        }
        if ((*opened)->isReadOnly()) {
            qCInfo(lcService) << "another console looks after an account with an open upgrade";
            continue;
        }
        (*opened)->watch();
        if (!(*opened)->isWatching())
            continue;
        if ((*opened)->hasOpenUpgrade()) {
            Q_EMIT spokeUp(ChipTone::Info,
                           tr("An upgrade of the account “%1” is under way. It is looked after.")
                               .arg(profile.name),
                           profile.name);
        }
        keep(std::move(*opened));
    }
}

} // namespace csp
