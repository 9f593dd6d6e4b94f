// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/metrics.h"

#include <QVBoxLayout>

#include <utility>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

void removeAll(QWidget *row)
{
    while (QLayoutItem *item = row->layout()->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item; // takeAt() hands it over
    }
}

} // namespace

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidingLabel(TextStyle::Title, {}, this))
    , m_facts(new QWidget(this))
    , m_chipRow(new QWidget(this))
{
    m_title->setObjectName(u"pageTitle"_s);
    const Metrics metrics = Metrics::of(this);
    new FlowLayout(m_facts, metrics.l, metrics.xs);
    new FlowLayout(m_chipRow, metrics.s, metrics.xs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.xs);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addSpacing(metrics.xs);
    layout->addWidget(m_chipRow);
    m_facts->hide();
    m_chipRow->hide();
    // Not Maximum: the height depends on the width, and Maximum would cut it to one line of chips.
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
}

QString PageHeader::title() const
{
    return m_title->text();
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PageHeader::setFacts(const QStringList &facts)
{
    clearFacts();
    for (const QString &fact : facts)
        addFact(fact);
}

void PageHeader::addFact(QWidget *fact)
{
    m_facts->layout()->addWidget(fact);
    showRows();
}

void PageHeader::addFact(const QString &fact)
{
    if (!fact.isEmpty())
        addFact(new ElidingLabel(TextStyle::Dim, fact, m_facts));
}

void PageHeader::clearFacts()
{
    removeAll(m_facts);
    showRows();
}

void PageHeader::setChips(const QList<ChipSpec> &chips)
{
    if (chips == m_chips)
        return;
    m_chips = chips;
    removeAll(m_chipRow);
    for (const ChipSpec &chip : chips) {
        auto *widget = new Chip(chip.text, chip.tone, m_chipRow);
        widget->setObjectName(chip.name);
        widget->setIcon(chip.icon);
        widget->setToolTip(plainToolTip(chip.explanation));
        widget->setAccessibleDescription(chip.explanation);
        m_chipRow->layout()->addWidget(widget);
    }
    showRows();
}

void PageHeader::setCompact(bool isCompact)
{
    if (std::exchange(m_isCompact, isCompact) != isCompact)
        showRows();
}

void PageHeader::showRows()
{
    m_facts->setVisible(!m_isCompact && m_facts->layout()->count() > 0);
    bool hasChips = false;
    for (int i = 0; i < m_chips.size(); ++i) {
        const ChipSpec &chip = m_chips.at(i);
        const bool isShown = !m_isCompact || chip.tone != ChipTone::Neutral || chip.icon;
        m_chipRow->layout()->itemAt(i)->widget()->setVisible(isShown);
        hasChips = hasChips || isShown;
    }
    m_chipRow->setVisible(hasChips);
}

} // namespace csp
