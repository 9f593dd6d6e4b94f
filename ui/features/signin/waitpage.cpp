// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/waitpage.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

WaitPage::WaitPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(TextStyle::Title, {}, this))
    , m_sentence(new Label(TextStyle::Body, {}, this))
    , m_progress(new QProgressBar(this))
    , m_timeLeft(new Label(TextStyle::Dim, {}, this))
    , m_banner(new Banner(this))
{
    const Metrics metrics = Metrics::of(this);
    m_title->setObjectName(u"waitTitle"_s);
    m_sentence->setObjectName(u"waitSentence"_s);
    m_timeLeft->setObjectName(u"waitTimeLeft"_s);
    m_banner->setObjectName(u"waitBanner"_s);
    m_title->setWordWrap(true);
    m_sentence->setWordWrap(true);
    m_banner->setClosable(false);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(metrics.scaled(4));
    m_progress->setAccessibleName(tr("Waiting"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.m);
    layout->addWidget(m_title);
    layout->addWidget(m_sentence);
    layout->addWidget(m_progress);
    layout->addWidget(m_timeLeft);
    layout->addWidget(m_banner);
}

void WaitPage::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void WaitPage::setTimeLeft(const QString &text)
{
    m_timeLeft->setText(text);
    m_timeLeft->setVisible(!text.isEmpty());
}

void WaitPage::setObstacle(const QString &sentence, const QString &nextStep)
{
    if (sentence.isEmpty())
        m_banner->clear();
    else if (m_banner->text() != sentence || m_banner->isHidden())
        m_banner->showMessage(ChipTone::Warning, sentence, nextStep);
    m_progress->setVisible(sentence.isEmpty());
}

} // namespace csp
