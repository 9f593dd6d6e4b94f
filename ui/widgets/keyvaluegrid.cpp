// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keyvaluegrid.h"

#include "ui/widgets/chiptext.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Gives a key its share of the grid whatever size the text has, also when that changes.
class KeyWidth final : public QObject
{
    Q_OBJECT

public:
    KeyWidth(int width, QWidget *key)
        : QObject(key)
        , m_key(key)
        , m_width(width)
    {
        key->installEventFilter(this);
        fit();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FontChange)
            fit();
        return QObject::eventFilter(watched, event);
    }

private:
    void fit() { m_key->setFixedWidth(Metrics::of(m_key).scaled(m_width)); }

    QWidget *m_key;
    int m_width;
};

/// A value that wraps between words. A single word that is wider than its room, as an address may
/// be, ends in an ellipsis and is told whole by the tool tip; it can still be selected whole.
class ValueLabel final : public QLabel
{
    Q_OBJECT

public:
    ValueLabel(const QString &text, const QString &tip, QWidget *parent)
        : QLabel(parent)
        , m_tip(tip)
    {
        setTextFormat(Qt::PlainText);
        setWordWrap(true);
        setTextInteractionFlags(Qt::TextSelectableByMouse);
        // It does not push the grid out of its pane.
        QSizePolicy policy = sizePolicy();
        policy.setHorizontalPolicy(QSizePolicy::Ignored);
        setSizePolicy(policy);
        setText(text);
        retell();
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QLabel::paintEvent(event);
        if (!isCut())
            return;
        const QString ellipsis = u"…"_s;
        QPainter painter(this);
        QRect room = contentsRect();
        room.setLeft(room.right() + 1 - fontMetrics().horizontalAdvance(ellipsis));
        painter.fillRect(room, palette().color(backgroundRole()));
        painter.setPen(palette().color(foregroundRole()));
        painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter, ellipsis);
    }
    void resizeEvent(QResizeEvent *event) override
    {
        QLabel::resizeEvent(event);
        retell();
    }
    void changeEvent(QEvent *event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::FontChange)
            retell();
    }

private:
    [[nodiscard]] bool isCut() const
    {
        const QRect room(0, 0, contentsRect().width(), QWIDGETSIZE_MAX);
        const QRect taken = fontMetrics().boundingRect(room, Qt::TextWordWrap, text());
        return taken.width() > room.width() && taken.height() < 2 * fontMetrics().height();
    }
    void retell() { setToolTip(plainToolTip(m_tip.isEmpty() && isCut() ? text() : m_tip)); }

    QString m_tip;
};

} // namespace

KeyValueGrid::KeyValueGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    const Metrics metrics = Metrics::of(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metrics.m);
    m_grid->setVerticalSpacing(metrics.scaled(7));
    m_grid->setColumnStretch(1, 1);
}

void KeyValueGrid::setKeyWidth(int width)
{
    m_keyWidth = width;
}

void KeyValueGrid::addSection(const QString &title)
{
    auto *label = new Label(TextStyle::Section, title, this);
    if (m_row > 0)
        label->setContentsMargins(0, Metrics::of(this).s, 0, 0);
    addWidget(label);
}

void KeyValueGrid::addRow(const QString &key, const QString &value, const QString &tip)
{
    place(key, value, new ValueLabel(value.isEmpty() ? u"—"_s : value, tip, this));
}

void KeyValueGrid::addIdRow(const QString &key, const QString &id)
{
    place(key, id, new CopyableId(key, id, this));
}

void KeyValueGrid::addChipRow(const QString &key, const QString &word, ChipTone tone,
                              const QString &explanation)
{
    auto *text = new ChipText(word, tone, explanation, this);
    place(key, explanation.isEmpty() ? word : u"%1 %2"_s.arg(word, explanation), text);
}

void KeyValueGrid::addRow(const QString &key, QWidget *value)
{
    place(key, value->accessibleName(), value);
}

void KeyValueGrid::addText(const QString &text)
{
    auto *label = new Label(TextStyle::Body, text, this);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_entries.append({QString(), text});
    addWidget(label);
}

void KeyValueGrid::addWidget(QWidget *widget)
{
    m_grid->addWidget(widget, m_row++, 0, 1, 2);
}

void KeyValueGrid::clear()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item; // takeAt() hands it over
    }
    m_entries.clear();
    m_row = 0;
}

QString KeyValueGrid::value(const QString &key) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&key](const Entry &entry) { return entry.key == key; });
    return found == m_entries.end() ? QString() : found->value;
}

QString KeyValueGrid::asText() const
{
    QStringList lines;
    for (const Entry &entry : m_entries)
        lines.append(entry.key.isEmpty() ? entry.value : entry.key + u'\t' + entry.value);
    return lines.join(u'\n');
}

void KeyValueGrid::place(const QString &key, const QString &value, QWidget *widget)
{
    auto *label = new Label(TextStyle::Dim, key, this);
    label->setWordWrap(true);
    new KeyWidth(m_keyWidth, label);
    if (widget->accessibleName().isEmpty())
        widget->setAccessibleName(u"%1: %2"_s.arg(key, value));
    m_grid->addWidget(label, m_row, 0, Qt::AlignTop);
    m_grid->addWidget(widget, m_row, 1, Qt::AlignTop);
    m_entries.append({key, value});
    ++m_row;
}

} // namespace csp

#include "keyvaluegrid.moc"
