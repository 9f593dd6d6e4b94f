// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrollpage.h"

#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

namespace csp {

ScrollPage::ScrollPage(QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
{
    const Metrics metrics = Metrics::of(this);
    m_column->setContentsMargins(metrics.l + metrics.xs, metrics.l, metrics.l + metrics.xs,
                                 metrics.l);
    m_column->setSpacing(metrics.s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    makePane(m_content);
    setWidget(m_content); // the scroll area owns it from here
}

} // namespace csp
