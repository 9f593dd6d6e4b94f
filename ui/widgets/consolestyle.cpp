// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/consolestyle.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stylepainter.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

Metrics metricsOf(const QWidget *widget)
{
    return widget ? Metrics::of(widget) : Metrics::of(QApplication::font());
}

template <typename Option>
const Option &as(const QStyleOption *option)
{
    return *static_cast<const Option *>(option);
}

} // namespace

ConsoleStyle::ConsoleStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        stylepainter::button(painter, *option, isPrimary(widget));
        return;
    case PE_PanelButtonTool:
        stylepainter::toolButton(painter, *option);
        return;
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_PanelMenuBar:
    case PE_FrameTabWidget:
    case PE_FrameGroupBox:
        return;
    case PE_PanelLineEdit:
        // A line edit inside a combo or spin box has no frame; its owner paints the ground.
        if (as<QStyleOptionFrame>(option).lineWidth > 0)
            stylepainter::inputGround(painter, *option);
        return;
    case PE_FrameLineEdit:
        stylepainter::inputGround(painter, *option);
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView *>(widget))
            stylepainter::focusRing(painter, *option);
        return;
    case PE_Frame:
    case PE_FrameMenu:
        stylepainter::panel(painter, *option);
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        return;
    case PE_PanelItemViewRow:
        // What a delegate does not paint: the branches at the left of a selected tree row.
        if (option->state.testFlag(State_Selected))
            painter->fillRect(option->rect, colorsFor(option->palette).selection);
        return;
    case PE_PanelTipLabel:
        stylepainter::tip(painter, *option);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        stylepainter::checkBox(painter, *option);
        return;
    case PE_IndicatorRadioButton:
        stylepainter::radioButton(painter, *option);
        return;
    case PE_IndicatorBranch:
        stylepainter::branch(painter, *option);
        return;
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight:
        stylepainter::arrow(painter, *option, element);
        return;
    case PE_IndicatorButtonDropDown:
        return;
    case PE_FrameTabBarBase: {
        QStyleOption line(*option);
        line.rect = QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1);
        stylepainter::line(painter, line);
        return;
    }
    case PE_IndicatorTabClose: {
        QStyleOption place(*option);
        place.state.setFlag(State_AutoRaise);
        place.state.setFlag(State_On, false);
        place.state.setFlag(State_HasFocus, false);
        stylepainter::toolButton(painter, place);
        paintIcon(painter, option->rect.adjusted(2, 2, -2, -2), Icon::Close,
                  colorsFor(option->palette).dimText);
        return;
    }
    case PE_PanelScrollAreaCorner:
        return painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    case PE_PanelStatusBar: {
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        QStyleOption line(*option);
        line.rect.setHeight(1);
        stylepainter::line(painter, line);
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (isPrimary(widget) && option->state.testFlag(State_Enabled)) {
            QStyleOptionButton copy(as<QStyleOptionButton>(option));
            copy.palette.setColor(QPalette::ButtonText, colorsFor(option->palette).accentText);
            painter->save();
            painter->setFont(boldFont(painter->font()));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            painter->restore();
            return;
        }
        break;
    case CE_TabBarTabShape:
        stylepainter::tabShape(painter, as<QStyleOptionTab>(option));
        return;
    case CE_TabBarTabLabel: {
        QStyleOptionTab copy(as<QStyleOptionTab>(option));
        const bool selected = option->state.testFlag(State_Selected);
        copy.state.setFlag(State_HasFocus, false);
        const Colors colors = colorsFor(option->palette);
        copy.palette.setColor(QPalette::WindowText, selected ? colors.text : colors.dimText);
        painter->save();
        if (selected)
            painter->setFont(boldFont(painter->font()));
        QProxyStyle::drawControl(element, &copy, painter, widget);
        painter->restore();
        if (option->state.testFlag(State_HasFocus)) {
            QStyleOption ring(*option);
            ring.rect = option->rect.adjusted(4, 4, -4, -3);
            stylepainter::focusRing(painter, ring);
        }
        return;
    }
    case CE_Header:
        // Section and label fill the same place: the label brings its own padding and arrow.
        stylepainter::headerSection(painter, *option);
        stylepainter::headerLabel(painter, as<QStyleOptionHeader>(option));
        return;
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        stylepainter::headerSection(painter, *option);
        return;
    case CE_MenuBarItem:
        stylepainter::menuBarItem(painter, as<QStyleOptionMenuItem>(option));
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        return;
    case CE_MenuItem:
        stylepainter::menuItem(painter, as<QStyleOptionMenuItem>(option),
                               widget ? widget->font() : painter->font());
        return;
    case CE_ProgressBar: {
        QStyleOptionProgressBar copy(as<QStyleOptionProgressBar>(option));
        const Metrics metrics = metricsOf(widget);
        const int height = std::min(option->rect.height(), metrics.scaled(6));
        copy.rect.setTop(option->rect.center().y() - height / 2);
        copy.rect.setHeight(height);
        stylepainter::progressGroove(painter, copy);
        stylepainter::progressContents(painter, copy);
        return;
    }
    case CE_Splitter:
        stylepainter::splitter(painter, *option);
        return;
    case CE_ShapedFrame: {
        const auto shape = as<QStyleOptionFrame>(option).frameShape;
        if (shape == QFrame::HLine || shape == QFrame::VLine) {
            stylepainter::line(painter, *option);
            return;
        }
        if (shape == QFrame::StyledPanel) {
            stylepainter::panel(painter, *option);
            return;
        }
        break;
    }
    case CE_SizeGrip:
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ScrollBar:
        stylepainter::scrollBar(painter, as<QStyleOptionSlider>(option),
                                subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    case CC_ComboBox:
        stylepainter::comboBox(painter, as<QStyleOptionComboBox>(option),
                               subControlRect(control, option, SC_ComboBoxArrow, widget));
        return;
    case CC_SpinBox:
        stylepainter::spinBox(painter, as<QStyleOptionSpinBox>(option),
                              subControlRect(control, option, SC_SpinBoxUp, widget),
                              subControlRect(control, option, SC_SpinBoxDown, widget));
        return;
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                              const QWidget *widget) const
{
    const Metrics metrics = metricsOf(widget);
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return metrics.m;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return metrics.s;
    case PM_DefaultFrameWidth:
    case PM_SplitterWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return metrics.xs;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuHMargin:
    case PM_MenuBarItemSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_ToolBarFrameWidth:
    case PM_ButtonDefaultIndicator:
        return 0;
    case PM_MenuBarHMargin:
        return metrics.xs;
    case PM_ScrollBarExtent:
        return metrics.scaled(11);
    case PM_ScrollBarSliderMin:
    case PM_TabBarTabHSpace:
        return metrics.scaled(28);
    case PM_TabBarTabVSpace:
        return metrics.scaled(16);
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_LineEditIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return metrics.icon;
    case PM_ToolBarIconSize:
        return metrics.scaled(18);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return metrics.s;
    case PM_TreeViewIndentation:
        return metrics.scaled(18);
    case PM_HeaderMargin:
        return metrics.s;
    case PM_HeaderDefaultSectionSizeVertical:
        return metrics.rowHeight;
    case PM_ToolTipLabelFrameWidth:
        return metrics.scaled(5);
    case PM_MessageBoxIconSize:
        return metrics.scaled(28);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
    case SH_TabBar_PreferNoArrows:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_MenuBar_MouseTracking:
    case SH_Menu_MouseTracking:
        return 1;
    case SH_TabBar_ElideMode:
        return Qt::ElideRight;
    case SH_Table_GridLineColor:
        return static_cast<int>(
            (option ? colorsFor(option->palette) : colorsFor(QApplication::palette())).line.rgba());
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                     const QSize &contents, const QWidget *widget) const
{
    const Metrics metrics = metricsOf(widget);
    switch (type) {
    case CT_PushButton: {
        const auto &button = as<QStyleOptionButton>(option);
        int width = contents.width();
        if (isPrimary(widget)) // its text is bold
            width = QFontMetrics(boldFont(widget->font())).horizontalAdvance(button.text);
        if (!button.icon.isNull())
            width += metrics.icon + metrics.xs;
        if (button.features.testFlag(QStyleOptionButton::HasMenu))
            width += metrics.l;
        return {width + 2 * metrics.scaled(14), std::max(metrics.controlHeight, contents.height())};
    }
    case CT_LineEdit:
    case CT_SpinBox:
    case CT_ComboBox: {
        QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        size.setHeight(metrics.controlHeight);
        if (type == CT_ComboBox)
            size.rwidth() += metrics.s;
        return size;
    }
    case CT_ToolButton: {
        const auto &button = as<QStyleOptionToolButton>(option);
        if (button.toolButtonStyle == Qt::ToolButtonIconOnly)
            return contents + QSize(metrics.s, metrics.s);
        return {contents.width() + 2 * metrics.s,
                std::max(metrics.controlHeight, contents.height())};
    }
    case CT_HeaderSection: {
        const auto &header = as<QStyleOptionHeader>(option);
        const QFont font = boldFont(smallFont(widget ? widget->font() : QApplication::font()));
        const int text = QFontMetrics(font).horizontalAdvance(header.text);
        return {text + 2 * metrics.s + metrics.scaled(14), metrics.rowHeight};
    }
    case CT_MenuItem: {
        const auto &item = as<QStyleOptionMenuItem>(option);
        if (item.menuItemType == QStyleOptionMenuItem::Separator)
            return {contents.width(), item.text.isEmpty() ? metrics.scaled(9) : metrics.scaled(24)};
        const QFontMetrics font(widget ? boldFont(widget->font()) : QApplication::font());
        const qsizetype tab = item.text.indexOf(u'\t');
        const QString words = tab < 0 ? item.text : item.text.left(tab);
        int width = font.boundingRect({}, Qt::TextShowMnemonic, words).width();
        if (tab >= 0)
            width += font.horizontalAdvance(item.text.mid(tab + 1)) + metrics.scaled(28);
        return {width + metrics.scaled(60), metrics.scaled(27)};
    }
    case CT_MenuBarItem:
        return {contents.width() + 2 * metrics.s + metrics.xs,
                std::max(contents.height(), metrics.scaled(30))};
    case CT_ProgressBar:
        return {contents.width(), metrics.scaled(16)};
    case CT_TabBarTab: {
        // Selected labels are bold: keep room for it, so that tabs do not move when chosen.
        const auto &tab = as<QStyleOptionTab>(option);
        const QFont font = widget ? widget->font() : QApplication::font();
        const int extra = QFontMetrics(boldFont(font)).horizontalAdvance(tab.text) -
                          QFontMetrics(font).horizontalAdvance(tab.text);
        return contents + QSize(std::max(0, extra), 0);
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, contents, widget);
    }
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option,
                                   const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const int pad = hasLeadingIcon(widget) ? 0 : metricsOf(widget).s - 2;
        return QProxyStyle::subElementRect(element, option, widget)
            .adjusted(as<QStyleOptionFrame>(option).lineWidth > 0 ? pad : 0, 0, 0, 0);
    }
    if (element == SE_PushButtonFocusRect)
        return {};
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect ConsoleStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                   SubControl subControl, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        // No step buttons: the groove is the whole bar.
        const auto &slider = as<QStyleOptionSlider>(option);
        const bool horizontal = slider.orientation == Qt::Horizontal;
        const int length = horizontal ? slider.rect.width() : slider.rect.height();
        const int range = slider.maximum - slider.minimum;
        int handle = length;
        if (range > 0) {
            handle = static_cast<int>(qint64(slider.pageStep) * length / (range + slider.pageStep));
            handle = std::clamp(
                handle, std::min(length, pixelMetric(PM_ScrollBarSliderMin, option, widget)),
                length);
        }
        const int start =
            sliderPositionFromValue(slider.minimum, slider.maximum, slider.sliderPosition,
                                    length - handle, slider.upsideDown);
        const auto along = [&](int from, int size) {
            return visualRect(slider.direction, slider.rect,
                              horizontal ? QRect(slider.rect.left() + from, slider.rect.top(), size,
                                                 slider.rect.height())
                                         : QRect(slider.rect.left(), slider.rect.top() + from,
                                                 slider.rect.width(), size));
        };
        switch (subControl) {
        case SC_ScrollBarGroove:
            return along(0, length);
        case SC_ScrollBarSlider:
            return along(start, handle);
        case SC_ScrollBarSubPage:
            return along(0, start);
        case SC_ScrollBarAddPage:
            return along(start + handle, length - start - handle);
        default:
            return {};
        }
    }
    if (control == CC_SpinBox && subControl == SC_SpinBoxEditField)
        return QProxyStyle::subControlRect(control, option, subControl, widget)
            .adjusted(metricsOf(widget).scaled(5), 0, 0, 0);
    if (control == CC_ComboBox && subControl == SC_ComboBoxEditField) {
        const int pad = metricsOf(widget).s + 2;
        return QProxyStyle::subControlRect(control, option, subControl, widget)
            .adjusted(pad - 4, 0, 0, 0);
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QIcon ConsoleStyle::standardIcon(StandardPixmap standard, const QStyleOption *option,
                                 const QWidget *widget) const
{
    switch (standard) {
    case SP_LineEditClearButton:
        return icon(Icon::Close, IconTone::Dim);
    case SP_MessageBoxWarning:
        return icon(Icon::Warning, IconTone::Warning);
    case SP_MessageBoxCritical:
        return icon(Icon::Error, IconTone::Bad);
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion:
        return icon(Icon::Info, IconTone::Accent);
    case SP_ToolBarHorizontalExtensionButton:
        return icon(Icon::More, IconTone::Dim);
    default:
        return QProxyStyle::standardIcon(standard, option, widget);
    }
}

void ConsoleStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QToolButton *>(widget) ||
        qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget) ||
        qobject_cast<QScrollBar *>(widget) || qobject_cast<QTabBar *>(widget) ||
        widget->inherits("QLineEdit"))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace csp
