// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QMessageBox>

class QAbstractButton;
class QAction;
class QFrame;
class QLineEdit;
class QPushButton;
class QToolButton;
class QWidget;

/// Small helpers around stock widgets. What they return is owned by the parent they are given.
namespace csp {

/// Marks the one main action of a page or dialog: drawn in the accent color.
void makePrimary(QPushButton *button);
[[nodiscard]] bool isPrimary(const QWidget *widget);

/// A flat button with an icon only; `name` is its tool tip and its accessible name.
[[nodiscard]] QToolButton *iconButton(Icon which, const QString &name, QWidget *parent);

/// An icon at the left end of an input field that says what it is for.
void addLeadingIcon(QLineEdit *edit, Icon which);
[[nodiscard]] bool hasLeadingIcon(const QWidget *widget);

/// A push button that acts as and follows `action`: text, tool tip, enabled, triggered.
[[nodiscard]] QPushButton *buttonFor(QAction *action, QWidget *parent);

/// A thin line between two areas.
[[nodiscard]] QFrame *thinLine(Qt::Orientation orientation, QWidget *parent);

/// Disables the action and says why in its tool tip and in the status bar; enabling it again brings
/// its own tool tip back. `reason` is a sentence.
void setUnavailable(QAction *action, const QString &reason);
void setAvailable(QAction *action);
/// Available exactly if `reason` is empty.
void setAvailability(QAction *action, const QString &reason);

/// Puts plain text into a tool tip, which otherwise would be taken for HTML when it looks like it.
[[nodiscard]] QString plainToolTip(const QString &text);

/// A box that shows its texts as they are, whatever stands in a name: QMessageBox takes the second
/// one for HTML even when it is told not to. Closes by itself into deletion; open() it.
[[nodiscard]] QMessageBox *plainMessageBox(QMessageBox::Icon icon, const QString &title,
                                           const QString &text, const QString &explanation,
                                           QMessageBox::StandardButtons buttons, QWidget *parent);

/// Enter on it is a click, as on every button; for those that no dialog may take for its default.
void clickOnEnter(QPushButton *button);

} // namespace csp
