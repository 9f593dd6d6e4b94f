// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace csp {

class ChipText;
class Label;

/// One question of a form: a label above an input, below it what is wrong with the answer, or else
/// what the question is about. Everything wraps, so that long words in large text fit.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    /// Takes the input over and gives it the label as its accessible name. The object name of the
    /// problem is that of the input with "Problem" after it.
    FormField(const QString &label, QWidget *input, const QString &help, QWidget *parent);

    [[nodiscard]] QWidget *input() const { return m_input; }
    [[nodiscard]] QString problem() const;
    void setLabel(const QString &label);
    void setHelp(const QString &help);
    /// An empty sentence says that all is well.
    void setProblem(const QString &sentence, bool isWarning = false);
    /// A small control right of the input.
    void addBeside(QWidget *control);

private:
    void describe();

    QWidget *m_input;
    Label *m_label;
    QHBoxLayout *m_row;
    Label *m_help;
    ChipText *m_problem;
};

} // namespace csp
