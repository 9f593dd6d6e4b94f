// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rail.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/metrics.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QPainter>
#include <QStyleOption>
#include <QVBoxLayout>

namespace csp {

namespace {

class RailButton final : public QAbstractButton
{
    Q_OBJECT

public:
    RailButton(Icon icon, const QString &text, QWidget *parent)
        : QAbstractButton(parent)
        , m_icon(icon)
    {
        setText(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setAccessibleName(text);
    }

    void setBadge(int number)
    {
        m_badge = number;
        setAccessibleName(number > 0 ? tr("%1, %n waiting for you", nullptr, number).arg(text())
                                     : text());
        update();
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const Metrics metrics = Metrics::of(this);
        const QFontMetrics words(boldFont(wordFont()));
        return {std::max(words.horizontalAdvance(text()) + metrics.l, metrics.scaled(74)),
                metrics.scaled(52)};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Metrics metrics = Metrics::of(this);
        const Colors colors = colorsFor(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        if (isChecked() || underMouse()) {
            painter.setBrush(isChecked() ? colors.infoGround : colors.neutralGround);
            painter.drawRoundedRect(rect(), metrics.scaled(6), metrics.scaled(6));
        }
        const QColor color = isChecked() ? colors.accent : colors.dimText;
        const int side = metrics.scaled(18);
        const QRect place((width() - side) / 2, metrics.s, side, side);
        paintIcon(&painter, place, m_icon, color);
        painter.setFont(isChecked() ? boldFont(wordFont()) : wordFont());
        painter.setPen(color);
        painter.drawText(rect().adjusted(0, place.bottom() + metrics.xs, 0, -metrics.xs),
                         Qt::AlignCenter | Qt::TextSingleLine, text());
        if (m_badge > 0)
            paintBadge(painter, place, metrics, colors);
        if (hasFocus()) {
            QStyleOptionFocusRect ring;
            ring.initFrom(this);
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
        }
    }

private:
    [[nodiscard]] QFont wordFont() const
    {
        QFont small = font();
        small.setPixelSize(Metrics::of(this).scaled(11.5));
        return small;
    }

    void paintBadge(QPainter &painter, const QRect &icon, const Metrics &metrics,
                    const Colors &colors) const
    {
        QFont tiny = boldFont(font());
        tiny.setPixelSize(metrics.scaled(10));
        painter.setFont(tiny);
        const QString number = m_badge > 99 ? QStringLiteral("99+") : QString::number(m_badge);
        const int height = metrics.scaled(15);
        const int width =
            std::max(height, painter.fontMetrics().horizontalAdvance(number) + metrics.s);
        const QRect pill(icon.right() - metrics.scaled(1), icon.top() - metrics.xs, width, height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.bad);
        painter.drawRoundedRect(pill, height / 2.0, height / 2.0);
        painter.setPen(colors.pane);
        painter.drawText(pill, Qt::AlignCenter, number);
    }

    Icon m_icon;
    int m_badge = 0;
};

} // namespace

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_buttons(new QButtonGroup(this))
{
    setAccessibleName(tr("Places"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    const Metrics metrics = Metrics::of(this);
    m_layout->setContentsMargins(metrics.xs, metrics.s, metrics.xs, metrics.s);
    m_layout->setSpacing(metrics.xs);
    m_layout->addStretch();
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    connect(m_buttons, &QButtonGroup::buttonToggled, this,
            [this](QAbstractButton *button, bool on) {
                if (on)
                    Q_EMIT currentChanged(button->objectName());
            });
    connect(m_buttons, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton *button) { Q_EMIT activated(button->objectName()); });
}

void Rail::addEntry(const QString &id, Icon icon, const QString &text)
{
    auto *button = new RailButton(icon, text, this);
    button->setObjectName(id);
    m_layout->insertWidget(m_layout->count() - 1, button);
    m_buttons->addButton(button);
    if (m_buttons->buttons().size() == 1)
        button->setChecked(true);
}

QString Rail::current() const
{
    const QAbstractButton *checked = m_buttons->checkedButton();
    return checked ? checked->objectName() : QString();
}

void Rail::setCurrent(const QString &id)
{
    if (QAbstractButton *place = button(id))
        place->setChecked(true);
}

void Rail::setBadge(const QString &id, int number)
{
    if (auto *place = qobject_cast<RailButton *>(button(id)))
        place->setBadge(number);
}

QAbstractButton *Rail::button(const QString &id) const
{
    const auto all = m_buttons->buttons();
    for (QAbstractButton *button : all) {
        if (button->objectName() == id)
            return button;
    }
    return nullptr;
}

} // namespace csp

#include "rail.moc"
