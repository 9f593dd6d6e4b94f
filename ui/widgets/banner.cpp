// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new Label(TextStyle::Body, {}, this))
    , m_text(new Label(TextStyle::Body, {}, this))
    , m_details(new Label(TextStyle::Small, {}, this))
    , m_actions(new QHBoxLayout)
    , m_close(iconButton(Icon::Close, tr("Close this message"), this))
{
    m_text->setObjectName(u"bannerText"_s);
    m_text->setWordWrap(true);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const Metrics metrics = Metrics::of(this);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics.xs / 2);
    words->addWidget(m_text);
    words->addWidget(m_details);
    m_actions->setSpacing(metrics.m);
    m_actions->setContentsMargins(0, 0, 0, 0);
    m_actions->addStretch();
    words->addLayout(m_actions);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics.m, metrics.s, metrics.s, metrics.s);
    layout->setSpacing(metrics.s);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    applyMetrics();
    // Not Maximum: the height depends on the width, and Maximum would cut it to that of one line.
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);

    connect(m_close, &QToolButton::clicked, this, [this] {
        clear();
        Q_EMIT closed();
    });
    hide();
}

QString Banner::text() const
{
    return m_text->text();
}

QString Banner::details() const
{
    return m_details->text();
}

void Banner::showMessage(ChipTone tone, const QString &text, const QString &details)
{
    clear();
    m_tone = tone;
    m_text->setText(text);
    m_details->setText(details);
    m_details->setVisible(!details.isEmpty());
    setAccessibleName(details.isEmpty() ? text : u"%1 %2"_s.arg(text, details));
    show();
    keepWordsWhole();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

LinkButton *Banner::addAction(const QString &text)
{
    auto *button = new LinkButton(text, this, LinkButton::Look::Accent);
    m_actions->insertWidget(m_actions->count() - 1, button);
    button->show();
    keepWordsWhole();
    return button;
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::clear()
{
    const auto buttons = findChildren<LinkButton *>(Qt::FindDirectChildrenOnly);
    for (LinkButton *button : buttons) {
        button->hide();
        button->deleteLater(); // one of them may be the reason why we are here
        m_actions->removeWidget(button);
    }
    hide();
    m_text->clear();
    m_details->clear();
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyMetrics();
}

void Banner::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        keepWordsWhole();
}

/// Where a window has too little height its layouts give wrapping words one line.
void Banner::keepWordsWhole()
{
    setMinimumHeight(std::max(0, layout()->totalHeightForWidth(width())));
}

void Banner::applyMetrics()
{
    m_icon->setFixedWidth(Metrics::of(this).icon);
}

void Banner::paintEvent(QPaintEvent *)
{
    const ToneColors tone = toneColors(colorsFor(palette()), m_tone);
    const Metrics metrics = Metrics::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.ground);
    painter.drawRoundedRect(rect(), metrics.radius, metrics.radius);
    QRect place(m_icon->geometry().topLeft(), QSize(metrics.icon, metrics.icon));
    // Beside the first line, wherever the label puts it.
    const int words = m_text->heightForWidth(m_text->width());
    place.moveTop(m_text->geometry().top() + (m_text->height() - words) / 2 +
                  (m_text->fontMetrics().height() - metrics.icon) / 2);
    paintIcon(&painter, place, toneIcon(m_tone), tone.text);
}

} // namespace csp
