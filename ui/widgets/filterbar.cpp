// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterbar.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/layoutstore.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTimer>

namespace csp {

FilterBar::FilterBar(const QString &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_delay(new QTimer(this))
{
    m_delay->setSingleShot(true);
    m_delay->setInterval(0);
    m_edit->setClearButtonEnabled(true);
    addLeadingIcon(m_edit, Icon::Search);
    m_edit->installEventFilter(this);
    setPlaceholder(placeholder);
    setFocusProxy(m_edit);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_edit);

    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_delay->interval() == 0)
            Q_EMIT filterChanged(text);
        else
            m_delay->start();
    });
    connect(m_delay, &QTimer::timeout, this, [this] { Q_EMIT filterChanged(m_edit->text()); });
}

QString FilterBar::text() const
{
    return m_edit->text();
}

void FilterBar::setText(const QString &text)
{
    m_edit->setText(text);
}

void FilterBar::setPlaceholder(const QString &placeholder)
{
    m_edit->setPlaceholderText(placeholder);
    m_edit->setAccessibleName(placeholder);
}

void FilterBar::setDelay(int milliseconds)
{
    m_delay->setInterval(milliseconds);
}

void FilterBar::keepIn(LayoutStore &store, const QString &key)
{
    setText(QString::fromUtf8(store.load(key)));
    connect(m_edit, &QLineEdit::textChanged, this,
            [&store, key](const QString &text) { store.save(key, text.toUtf8()); });
}

void FilterBar::setList(QWidget *list)
{
    m_list = list;
}

void FilterBar::focusFilter()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Escape:
            if (!m_edit->text().isEmpty())
                m_edit->clear();
            else if (m_list)
                goToList();
            else
                break; // for the window around it
            return true;
        case Qt::Key_Down:
        case Qt::Key_Return:
        case Qt::Key_Enter:
            goToList();
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::goToList()
{
    if (m_list)
        m_list->setFocus(Qt::OtherFocusReason);
}

} // namespace csp
