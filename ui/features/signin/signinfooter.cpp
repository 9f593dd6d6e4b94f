// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/signinfooter.h"

#include "ui/features/signin/repairbutton.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace csp {

using namespace Qt::Literals::StringLiterals;

SignInFooter::SignInFooter(Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_other(new LinkButton({}, this))
    , m_cancel(new QPushButton(this))
    , m_again(new QPushButton(tr("&Try again"), this))
    , m_main(new QPushButton(this))
    , m_repair(new RepairButton(clock, this))
{
    const Metrics metrics = Metrics::of(this);
    makePane(this);
    m_other->setObjectName(u"signInOther"_s);
    m_cancel->setObjectName(u"signInCancel"_s);
    m_main->setObjectName(u"signInMain"_s);
    m_again->setObjectName(u"signInAgain"_s);
    for (QPushButton *button : {m_cancel, m_again})
        button->setAutoDefault(false);
    m_again->hide();
    makePrimary(m_main);
    // The link has a line of its own: beside two buttons there is no room for it in large text or
    // in a language with long words.
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.l, metrics.m, metrics.l, metrics.m);
    column->setSpacing(metrics.s);
    column->addWidget(m_other, 0, Qt::AlignRight);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics.s);
    row->addStretch(1);
    for (QPushButton *button :
         std::initializer_list<QPushButton *>{m_cancel, m_again, m_main, m_repair}) {
        button->installEventFilter(this);
        row->addWidget(button);
    }
    column->addLayout(row);
    connect(m_other, &LinkButton::clicked, this, &SignInFooter::otherClicked);
    connect(m_cancel, &QPushButton::clicked, this, &SignInFooter::cancelClicked);
    connect(m_again, &QPushButton::clicked, this, &SignInFooter::againClicked);
    connect(m_main, &QPushButton::clicked, this, &SignInFooter::mainClicked);
}

bool SignInFooter::hasMain() const
{
    return !m_main->isHidden();
}

QWidget *SignInFooter::firstFocus() const
{
    if (!m_repair->isHidden() && m_repair->isEnabled())
        return m_repair;
    return hasMain() ? m_main : m_cancel;
}

void SignInFooter::setMain(const QString &text, bool enabled)
{
    m_main->setText(text);
    m_main->setVisible(!text.isEmpty());
    m_main->setEnabled(enabled);
}

void SignInFooter::setOther(const QString &text)
{
    m_other->setText(text);
    m_other->setVisible(!text.isEmpty());
    m_other->updateGeometry();
}

void SignInFooter::setCancel(const QString &text)
{
    m_cancel->setText(text);
    m_cancel->setVisible(!text.isEmpty());
}

void SignInFooter::setAgain(bool again)
{
    m_again->setVisible(again);
}

void SignInFooter::setRepairs(bool repairs)
{
    m_repair->setVisible(repairs && m_repair->isOffered());
    QPushButton *preferred = repairs ? m_repair : m_main;
    preferred->setDefault(true);
}

bool SignInFooter::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->isAutoRepeat())
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace csp
