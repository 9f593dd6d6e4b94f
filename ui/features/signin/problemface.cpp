// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/problemface.h"

#include "ui/features/signin/accountwords.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Codes of the program's own refusals say nothing that the sentence does not; they are copied with
/// the details all the same.
bool isTelling(const SignInProblem &problem)
{
    const bool isNumber = std::any_of(problem.code.begin(), problem.code.end(),
                                      [](QChar letter) { return letter.isDigit(); });
    return !problem.code.isEmpty() &&
           (isNumber || !problem.serviceText.isEmpty() || !problem.correlationId.isEmpty());
}

} // namespace

ProblemFace::ProblemFace(QWidget *parent)
    : QWidget(parent)
    , m_chip(new Chip({}, ChipTone::Warning, this))
    , m_sentence(new Label(TextStyle::Strong, {}, this))
    , m_nextStep(new Label(TextStyle::Body, {}, this))
    , m_letter(new QPlainTextEdit(this))
    , m_details(new KeyValueGrid(this))
    , m_copy(new LinkButton(tr("Copy all details"), this))
{
    const Metrics metrics = Metrics::of(this);
    m_sentence->setObjectName(u"problemSentence"_s);
    m_nextStep->setObjectName(u"problemNextStep"_s);
    m_details->setObjectName(u"problemDetails"_s);
    m_letter->setObjectName(u"administratorText"_s);
    m_copy->setObjectName(u"copyProblem"_s);
    for (Label *label : {m_sentence, m_nextStep}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_letter->setReadOnly(true);
    m_letter->setTabChangesFocus(true);
    m_letter->setAccessibleName(tr("Text for the administrator"));
    m_letter->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_details->setKeyWidth(110);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.s);
    layout->addWidget(m_chip, 0, Qt::AlignLeft);
    layout->addWidget(m_sentence);
    layout->addWidget(m_nextStep);
    layout->addWidget(m_letter);
    layout->addWidget(m_details);
    layout->addWidget(m_copy, 0, Qt::AlignLeft);
    connect(m_copy, &LinkButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_problem.copyText()); });
}

void ProblemFace::showProblem(const SignInProblem &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    const bool asksSomething = problem.code == u"signed_out" || problem.code == u"secret_missing" ||
                               problem.code == u"password_missing" ||
                               problem.repair == Repair::Wait;
    m_chip->setText(words::problemWord(problem));
    m_chip->setTone(asksSomething ? ChipTone::Warning : ChipTone::Bad);
    m_sentence->setText(problem.sentence);
    m_nextStep->setText(problem.nextStep);
    m_nextStep->setVisible(!problem.nextStep.isEmpty());
    m_letter->setPlainText(problem.forAdministrator);
    m_letter->setVisible(!problem.forAdministrator.isEmpty());
    // Its lines and one or two that wrap.
    const int lines = std::clamp(int(problem.forAdministrator.count(u'\n')) + 3, 3, 9);
    m_letter->setFixedHeight(m_letter->fontMetrics().lineSpacing() * lines + Metrics::of(this).m);

    m_details->clear();
    if (!problem.serviceText.isEmpty())
        m_details->addRow(tr("The service says"), problem.serviceText);
    if (isTelling(problem))
        m_details->addIdRow(tr("Error code"), problem.code);
    if (!problem.correlationId.isEmpty())
        m_details->addIdRow(tr("Correlation ID"), problem.correlationId);
    m_details->setVisible(m_details->rowCount() > 0);
    m_copy->setVisible(m_details->rowCount() > 0);
    setAccessibleName(problem.nextStep.isEmpty()
                          ? problem.sentence
                          : u"%1 %2"_s.arg(problem.sentence, problem.nextStep));
}

} // namespace csp
