// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chiptabs.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/metrics.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyleOption>

namespace csp {

namespace {

class ChipTab final : public QAbstractButton
{
    Q_OBJECT

public:
    ChipTab(const QString &text, QWidget *parent)
        : QAbstractButton(parent)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override { return chipSize(text(), font()); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintChip(&painter, rect(), text(), isChecked() ? ChipTone::Info : ChipTone::Neutral,
                  font(), palette());
        if (hasFocus()) {
            QStyleOptionFocusRect ring;
            ring.initFrom(this);
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
        }
    }
};

} // namespace

ChipTabs::ChipTabs(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    setAccessibleName(name);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::of(this).scaled(6));
    layout->addStretch();
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            Q_EMIT currentChanged(id);
    });
}

int ChipTabs::addTab(const QString &text)
{
    auto *tab = new ChipTab(text, this);
    const int index = count();
    auto *box = static_cast<QHBoxLayout *>(layout());
    box->insertWidget(index, tab);
    m_buttons->addButton(tab, index);
    if (index == 0)
        tab->setChecked(true);
    return index;
}

int ChipTabs::count() const
{
    return static_cast<int>(m_buttons->buttons().size());
}

int ChipTabs::currentIndex() const
{
    return m_buttons->checkedId();
}

void ChipTabs::setCurrentIndex(int index)
{
    if (QAbstractButton *tab = m_buttons->button(index))
        tab->setChecked(true);
}

} // namespace csp

#include "chiptabs.moc"
