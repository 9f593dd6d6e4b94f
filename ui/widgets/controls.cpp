// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls.h"

#include <QAction>
#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVariant>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto primaryProperty = "cspPrimary";
constexpr auto leadingIconProperty = "cspLeadingIcon";
constexpr auto ownToolTipProperty = "cspOwnToolTip";

void follow(QPushButton *button, const QAction *action)
{
    button->setText(action->text());
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
    button->setVisible(action->isVisible());
    button->setAccessibleName(action->iconText());
    button->setAccessibleDescription(action->statusTip());
}

} // namespace

void makePrimary(QPushButton *button)
{
    button->setProperty(primaryProperty, true);
    button->updateGeometry();
    button->update();
}

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property(primaryProperty).toBool();
}

QToolButton *iconButton(Icon which, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(icon(which, IconTone::Dim));
    button->setToolTip(plainToolTip(name));
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void addLeadingIcon(QLineEdit *edit, Icon which)
{
    edit->setProperty(leadingIconProperty, true);
    edit->addAction(icon(which, IconTone::Dim), QLineEdit::LeadingPosition);
}

bool hasLeadingIcon(const QWidget *widget)
{
    return widget && widget->property(leadingIconProperty).toBool();
}

QPushButton *buttonFor(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setAutoDefault(false);
    follow(button, action);
    QObject::connect(action, &QAction::changed, button,
                     [button, action] { follow(button, action); });
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

QFrame *thinLine(Qt::Orientation orientation, QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFrameShape(orientation == Qt::Horizontal ? QFrame::HLine : QFrame::VLine);
    if (orientation == Qt::Horizontal)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

void setUnavailable(QAction *action, const QString &reason)
{
    if (!action->property(ownToolTipProperty).isValid())
        action->setProperty(ownToolTipProperty, action->toolTip());
    action->setEnabled(false);
    action->setToolTip(plainToolTip(reason));
    action->setStatusTip(reason);
}

void setAvailable(QAction *action)
{
    const QVariant own = action->property(ownToolTipProperty);
    if (own.isValid()) {
        action->setToolTip(own.toString());
        action->setStatusTip({});
        action->setProperty(ownToolTipProperty, {});
    }
    action->setEnabled(true);
}

void setAvailability(QAction *action, const QString &reason)
{
    if (reason.isEmpty())
        setAvailable(action);
    else
        setUnavailable(action, reason);
}

QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString()
                          : u"<qt>"_s + text.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</qt>"_s;
}

QMessageBox *plainMessageBox(QMessageBox::Icon icon, const QString &title, const QString &text,
                             const QString &explanation, QMessageBox::StandardButtons buttons,
                             QWidget *parent)
{
    auto *box = new QMessageBox(icon, title, text, buttons, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(explanation);
    for (QLabel *label : box->findChildren<QLabel *>())
        label->setTextFormat(Qt::PlainText);
    return box;
}

void clickOnEnter(QPushButton *button)
{
    // Also of the keypad.
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *enter = new QShortcut(key, button);
        enter->setContext(Qt::WidgetShortcut);
        QObject::connect(enter, &QShortcut::activated, button, [button] { button->click(); });
    }
}

} // namespace csp
