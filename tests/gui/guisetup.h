// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>
#include <QWidget>

/// What GUI tests share.
namespace csp::test {

/// A warning fails the test; what the offscreen platform says about itself is not one.
inline void failOnOurWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(
        "^(?!This plugin does not support|QStandardPaths: XDG|Trying to construct an "
        "instance of an invalid type)")));
}

/// Widgets below `root` that take the focus by Tab and have no name that a person would say.
inline QStringList namelessFocusWidgets(const QWidget *root)
{
    QStringList nameless;
    const auto widgets = root->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(root))
            continue;
        if (widget->objectName().startsWith(QLatin1String("qt_")) || widget->focusProxy())
            continue;
        QString name = widget->accessibleName();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
            button && name.isEmpty())
            name = button->text();
        if (name.isEmpty() || name == widget->objectName())
            nameless.append(QStringLiteral("%1 \"%2\"")
                                .arg(QString::fromLatin1(widget->metaObject()->className()),
                                     widget->objectName()));
    }
    return nameless;
}

} // namespace csp::test
