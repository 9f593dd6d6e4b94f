// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionFrame;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QWidget;

/// The drawing of ConsoleStyle, one function per thing. All colors come from the option's palette.
namespace csp::stylepainter {

void button(QPainter *painter, const QStyleOption &option, bool primary);
void toolButton(QPainter *painter, const QStyleOption &option);
void inputGround(QPainter *painter, const QStyleOption &option);
void focusRing(QPainter *painter, const QStyleOption &option);
void panel(QPainter *painter, const QStyleOption &option);
void tip(QPainter *painter, const QStyleOption &option);
void checkBox(QPainter *painter, const QStyleOption &option);
void radioButton(QPainter *painter, const QStyleOption &option);
void branch(QPainter *painter, const QStyleOption &option);
void arrow(QPainter *painter, const QStyleOption &option, QStyle::PrimitiveElement direction);
void line(QPainter *painter, const QStyleOption &option);
void splitter(QPainter *painter, const QStyleOption &option);
void tabShape(QPainter *painter, const QStyleOptionTab &option);
void headerSection(QPainter *painter, const QStyleOption &option);
void headerLabel(QPainter *painter, const QStyleOptionHeader &option);
void menuBarItem(QPainter *painter, const QStyleOptionMenuItem &option);
void menuItem(QPainter *painter, const QStyleOptionMenuItem &option, const QFont &font);
void progressGroove(QPainter *painter, const QStyleOption &option);
void progressContents(QPainter *painter, const QStyleOptionProgressBar &option);
void scrollBar(QPainter *painter, const QStyleOptionSlider &option, const QRect &handle);
void comboBox(QPainter *painter, const QStyleOptionComboBox &option, const QRect &arrowRect);
void spinBox(QPainter *painter, const QStyleOptionSpinBox &option, const QRect &up,
             const QRect &down);

} // namespace csp::stylepainter
