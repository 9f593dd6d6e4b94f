// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QString>
#include <QWidget>

#include <functional>

class QAbstractItemView;

namespace csp {

/// Hands and eyes of the tour: posts keys and clicks to widgets by object name and reads what the
/// screen shows, in whichever window is there at the moment. It holds no service.
class TourHands
{
public:
    explicit TourHands(std::function<QWidget *()> window);

    /// nullptr between two windows.
    [[nodiscard]] QWidget *window() const { return m_window(); }

    /// The visible one of that name, else a hidden one, else nullptr.
    template <typename T = QWidget>
    [[nodiscard]] T *find(const QString &objectName) const
    {
        T *hidden = nullptr;
        const auto found = window() ? window()->findChildren<T *>(objectName) : QList<T *>();
        for (T *widget : found) {
            if (widget->isVisible())
                return widget;
            hidden = widget;
        }
        return hidden;
    }
    [[nodiscard]] bool isShown(const QString &objectName) const;
    /// Can be clicked now.
    [[nodiscard]] bool isReady(const QString &objectName) const;

    void click(const QString &objectName) const;
    void type(const QString &objectName, const QString &text) const;
    void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = {},
               const QString &text = {}) const;
    /// The entry of a combo box that stands for this value.
    void choose(const QString &objectName, int value) const;
    /// An action of the window by its object name.
    void trigger(const QString &action) const;

    /// The first shown row, in a tree also below expanded ones, whose display text in any column
    /// contains the text.
    [[nodiscard]] static QModelIndex rowWith(const QAbstractItemView *view, const QString &text);
    [[nodiscard]] static QString rowText(const QModelIndex &index);

private:
    std::function<QWidget *()> m_window;
};

} // namespace csp
