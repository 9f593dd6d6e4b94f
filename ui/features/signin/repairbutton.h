// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/signinproblem.h"

#include <QPushButton>

#include <optional>

namespace csp {

class Clock;
class Countdown;

/// The one thing that mends a problem, as the main button of its place. Whoever holds it hides it
/// while it offers nothing. The text for an administrator it copies itself; where the authority
/// said how long to wait, it counts down until then. The clock outlives it.
class RepairButton final : public QPushButton
{
    Q_OBJECT

public:
    RepairButton(Clock &clock, QWidget *parent = nullptr);

    /// Whether anything mends the problem.
    [[nodiscard]] bool isOffered() const { return m_problem && m_problem->repair != Repair::None; }
    void setProblem(const std::optional<SignInProblem> &problem);

Q_SIGNALS:
    /// The person wants this. Not for Repair::None and Repair::AskAdministrator.
    void repairWanted(csp::Repair repair, csp::ProfileField field);

private:
    void render();
    void onClicked();

    std::optional<SignInProblem> m_problem;
    Countdown *m_countdown;
    bool m_copied = false;
};

} // namespace csp
