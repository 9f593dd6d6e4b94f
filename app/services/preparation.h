// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/waited.h"
#include "app/services/freshcheck.h"
#include "app/services/operationtools.h"
#include "app/services/submission.h"

namespace csp {

/// The first step of a purchase: reads everything afresh, compares it with what the person was
/// shown and turns the decision into an intent that can be written down. Settles once.
class Preparation : public QObject
{
    Q_OBJECT

public:
    Preparation(const OperationTools &tools, ProfileId profile, TransitionDraft draft,
                ShownState shown, QObject *parent);

    void start();

    [[nodiscard]] const TransitionDraft &draft() const { return m_draft; }
    /// Set when the preparation has failed.
    [[nodiscard]] const std::optional<SubmitProblem> &problem() const { return m_problem; }
    /// What is to be written down; only when there is no problem.
    [[nodiscard]] const IntentRecord &intent() const { return m_intent; }
    /// Of the source, as it was read for the intent.
    [[nodiscard]] const QList<Transition> &history() const { return m_history; }

Q_SIGNALS:
    void settled();

private:
    void onRead(const FreshReading::Result &fresh);
    void fail(SubmitProblem::Kind kind, const QString &sentence);
    void makeIntent(const FreshState &fresh);

    const OperationTools &m_tools;
    TransitionDraft m_draft;
    ShownState m_shown;
    FreshReading m_reading;
    std::optional<Waited> m_waited;
    IntentRecord m_intent;
    QList<Transition> m_history;
    std::optional<SubmitProblem> m_problem;
};

} // namespace csp
