// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/formfield.h"

#include "ui/widgets/chiptext.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

FormField::FormField(const QString &label, QWidget *input, const QString &help, QWidget *parent)
    : QWidget(parent)
    , m_input(input)
    , m_label(new Label(TextStyle::Strong, {}, this))
    , m_row(new QHBoxLayout)
    , m_help(new Label(TextStyle::Dim, {}, this))
    , m_problem(new ChipText({}, ChipTone::Bad, {}, this))
{
    const Metrics metrics = Metrics::of(this);
    m_label->setWordWrap(true);
    m_label->setBuddy(input);
    m_help->setWordWrap(true);
    m_problem->setObjectName(input->objectName() + u"Problem"_s);
    m_problem->hide();
    m_row->setContentsMargins({});
    m_row->setSpacing(metrics.s);
    m_row->addWidget(input, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(metrics.xs);
    column->addWidget(m_label);
    column->addLayout(m_row);
    column->addWidget(m_problem);
    column->addWidget(m_help);
    setLabel(label);
    setHelp(help);
}

void FormField::setLabel(const QString &label)
{
    m_label->setText(label);
    QString name = label;
    m_input->setAccessibleName(name.remove(u'&'));
}

void FormField::setHelp(const QString &help)
{
    m_help->setText(help);
    m_help->setVisible(!help.isEmpty());
    describe();
}

QString FormField::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->sentence();
}

void FormField::setProblem(const QString &sentence, bool isWarning)
{
    m_problem->setContent(isWarning ? tr("Note") : tr("Check"),
                          isWarning ? ChipTone::Warning : ChipTone::Bad, sentence);
    m_problem->setVisible(!sentence.isEmpty());
    describe();
}

void FormField::addBeside(QWidget *control)
{
    m_row->addWidget(control);
}

/// What a screen reader says after the name.
void FormField::describe()
{
    const QString wrong = problem();
    m_input->setAccessibleDescription(wrong.isEmpty() ? m_help->text() : wrong);
}

} // namespace csp
