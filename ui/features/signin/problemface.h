// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/signinproblem.h"

#include <QWidget>

class QPlainTextEdit;

namespace csp {

class Chip;
class KeyValueGrid;
class Label;
class LinkButton;

/// Why a sign-in does not work: a word, a sentence, the next step, and what the service itself
/// said, each of which can be copied. The button that mends it is a RepairButton beside it. Test
/// handles: problemSentence, problemNextStep, problemDetails, administratorText,
/// copyProblem.
class ProblemFace final : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemFace(QWidget *parent = nullptr);

    void showProblem(const SignInProblem &problem);

private:
    SignInProblem m_problem;
    Chip *m_chip;
    Label *m_sentence;
    Label *m_nextStep;
    QPlainTextEdit *m_letter;
    KeyValueGrid *m_details;
    LinkButton *m_copy;
};

} // namespace csp
