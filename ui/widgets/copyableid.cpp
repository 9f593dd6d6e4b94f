// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/copyableid.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/metrics.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>

namespace csp {

using namespace Qt::Literals::StringLiterals;

CopyableId::CopyableId(const QString &what, const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_what(what)
    , m_label(new ElidingLabel(TextStyle::FixedWidth, {}, this))
    , m_button(iconButton(Icon::Copy, tr("Copy %1").arg(what), this))
{
    m_label->setElideMode(Qt::ElideMiddle);
    applyMetrics();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_label);
    layout->addWidget(m_button);
    layout->addStretch();
    connect(m_button, &QToolButton::clicked, this, &CopyableId::copy);
    setId(id);
}

QString CopyableId::id() const
{
    return m_id;
}

void CopyableId::setId(const QString &id)
{
    m_id = id;
    showId();
}

void CopyableId::setShownLetters(int letters)
{
    m_shownLetters = letters;
    showId();
}

void CopyableId::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyMetrics();
}

void CopyableId::applyMetrics()
{
    const int side = Metrics::of(this).scaled(13);
    m_button->setIconSize({side, side});
}

void CopyableId::copy()
{
    QGuiApplication::clipboard()->setText(m_id);
    Q_EMIT copied(m_id);
}

void CopyableId::showId()
{
    QString shown = m_id.isEmpty() ? u"—"_s : m_id;
    if (m_shownLetters > 0 && shown.size() > m_shownLetters)
        shown = shown.left(m_shownLetters) + u'…';
    m_label->setText(shown);
    m_label->setAccessibleName(u"%1: %2"_s.arg(m_what, m_id));
    m_label->setToolTip(plainToolTip(m_id));
    m_button->setEnabled(!m_id.isEmpty());
}

} // namespace csp
