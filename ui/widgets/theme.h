// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"
#include "ui/widgets/metrics.h"

#include <QObject>
#include <QPalette>

class QWidget;

namespace csp {

enum class Scheme {
    System,       ///< light or dark, as the system's palette is
    Light,        //
    Dark,         //
    SystemColors, ///< the system's own palette, high contrast included
};

/// Gives the application its style, palette and font, and changes them while it runs.
///
/// One object, made by the composition root right after the QApplication (its constructor remembers
/// the system's palette and installs the style) and before any widget; it must not outlive the
/// application. Widgets do not know it: they paint from their palette and font and hear of changes
/// through changeEvent().
class Theme final : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    [[nodiscard]] int textScale() const { return m_textScale; }
    [[nodiscard]] bool isDark() const;

    void setScheme(Scheme scheme);
    /// In percent of 13 px, 100 to 200; anything else is brought into that range.
    void setTextScale(int percent);

Q_SIGNALS:
    void changed();

private:
    void apply();

    QPalette m_systemPalette;
    QStringList m_fontFamilies;
    Scheme m_scheme = Scheme::System;
    int m_textScale = 100;
};

/// Paints `widget`'s ground as a pane (white in the light scheme) and not as the window.
void makePane(QWidget *widget);

} // namespace csp
