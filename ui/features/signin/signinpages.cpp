// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/signinpages.h"

#include "ui/features/signin/devicecodepage.h"
#include "ui/features/signin/problemface.h"
#include "ui/features/signin/secretpage.h"
#include "ui/features/signin/signedinpage.h"
#include "ui/features/signin/waitpage.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

SignInPages::SignInPages(QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget(this))
    , m_wait(new WaitPage(m_content))
    , m_code(new DeviceCodePage(m_content))
    , m_secret(new SecretPage(m_content))
    , m_problemPage(new QWidget(m_content))
    , m_problem(new ProblemFace(m_problemPage))
    , m_remember(new RememberChoice(RememberChoice::What::SignIn, m_problemPage))
    , m_signedIn(new SignedInPage(m_content))
{
    const Metrics metrics = Metrics::of(this);
    makePane(m_content);
    m_remember->setObjectName(u"signInRemember"_s);
    auto *problem = new QVBoxLayout(m_problemPage);
    problem->setContentsMargins(0, 0, 0, 0);
    problem->setSpacing(metrics.l);
    problem->addWidget(m_problem);
    problem->addWidget(m_remember);

    // One below the other and one of them visible: a stack would be as high as its highest page.
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(metrics.l + metrics.xs, metrics.l, metrics.l + metrics.xs,
                               metrics.l);
    column->setSpacing(0);
    for (QWidget *page :
         std::initializer_list<QWidget *>{m_wait, m_code, m_secret, m_problemPage, m_signedIn}) {
        column->addWidget(page);
    }
    column->addStretch(1);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(m_content);
    showFace(m_face);
}

void SignInPages::showFace(Face face)
{
    m_face = face;
    m_wait->setVisible(face == Face::Wait);
    m_code->setVisible(face == Face::Code);
    m_secret->setVisible(face == Face::Secret);
    m_problemPage->setVisible(face == Face::Problem);
    m_signedIn->setVisible(face == Face::SignedIn);
}

int SignInPages::wantedHeight() const
{
    return std::max(m_content->heightForWidth(viewport()->width()),
                    m_content->minimumSizeHint().height());
}

} // namespace csp
