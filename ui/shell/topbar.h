// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"

#include <QWidget>

class QMenuBar;

namespace csp {

class GoToButton;
class ProfileBadge;
class ProfileStrip;

/// The top of the window: the profile's color as a line, the menus, the way to anything, and the
/// profile's name. Test handles: goToButton, profileBadge.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    /// `goToKeys` open the way to anything: "Ctrl+K".
    explicit TopBar(const QString &goToKeys, QWidget *parent = nullptr);

    [[nodiscard]] QMenuBar *menus() const { return m_menus; }
    void setProfile(ProfileTone tone, const QString &name, const QString &detail, bool isReadOnly);
    /// To open something beside it.
    [[nodiscard]] QWidget *profilePart() const;

Q_SIGNALS:
    void goToRequested();
    void profileClicked();

private:
    ProfileStrip *m_strip;
    QMenuBar *m_menus;
    GoToButton *m_goTo;
    ProfileBadge *m_badge;
};

} // namespace csp
