// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/repairbutton.h"

#include "ui/features/signin/accountwords.h"
#include "ui/features/signin/countdown.h"
#include "ui/widgets/controls.h"

#include <QClipboard>
#include <QGuiApplication>

namespace csp {

using namespace Qt::Literals::StringLiterals;

RepairButton::RepairButton(Clock &clock, QWidget *parent)
    : QPushButton(parent)
    , m_countdown(new Countdown(clock, this))
{
    setObjectName(u"repairButton"_s);
    makePrimary(this);
    connect(m_countdown, &Countdown::ticked, this, &RepairButton::render);
    connect(this, &QPushButton::clicked, this, &RepairButton::onClicked);
    render();
}

void RepairButton::setProblem(const std::optional<SignInProblem> &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    m_copied = false;
    m_countdown->setEnd(problem && problem->repair == Repair::Wait ? problem->retryAt
                                                                   : QDateTime());
    render();
}

void RepairButton::render()
{
    const QString text = m_problem ? words::repairText(*m_problem) : QString();
    const bool waits = m_countdown->isRunning();
    setEnabled(!waits);
    if (waits) {
        //: %1 is "42 s left"
        setText(tr("Try again (%1)").arg(m_countdown->text()));
    } else if (m_copied) {
        setText(tr("Copied: send it to the administrator"));
    } else {
        setText(text);
    }
}

void RepairButton::onClicked()
{
    if (!m_problem)
        return;
    if (m_problem->repair == Repair::AskAdministrator) {
        QGuiApplication::clipboard()->setText(m_problem->forAdministrator);
        m_copied = true;
        render();
        return;
    }
    const SignInProblem problem = *m_problem;
    Q_EMIT repairWanted(problem.repair, problem.field);
}

} // namespace csp
