// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace csp {

class ActionCollection;
class Settings;

/// Joins the actions for colors and text size with the settings, both ways. Settings and actions
/// outlive it.
class LookActions final : public QObject
{
    Q_OBJECT

public:
    LookActions(Settings &settings, const ActionCollection &actions, QObject *parent);

private:
    void showChosenScheme();
    void stepTextScale(int by);

    Settings &m_settings;
    const ActionCollection &m_actions;
};

} // namespace csp
