// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/settings.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QToolButton;

namespace csp {

class Label;

/// What a row of the settings' page shows.
struct SettingRowParts
{
    QString name;
    Label *hint;
    QWidget *control;
    QToolButton *back; ///< keeps its place while it is hidden
};

/// Words on the left, control and way back on the right: the same for every row.
void layOutSettingRow(QWidget *row, const SettingRowParts &parts);

/// One setting: what it is called and does on the left, its control on the right, and the way back
/// to the default. What a person chooses counts at once; what somebody else sets shows at once. The
/// settings outlive it. Test handles: setting.<name> for the control, reset.<name>.
class SettingRow final : public QWidget
{
    Q_OBJECT

public:
    SettingRow(SettingKey key, Settings &settings, const QString &defaultLocale,
               QWidget *parent = nullptr);

    [[nodiscard]] SettingKey key() const { return m_key; }
    [[nodiscard]] QWidget *control() const { return m_control; }
    /// Every word of the text stands in its name or its explanation.
    [[nodiscard]] bool matches(const QString &text) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeChoice(const QString &defaultLocale);
    QWidget *makeNumber();
    QWidget *makeText();
    QWidget *makeSwitch();
    /// Shows what is set.
    void show();
    void take(const QVariant &value);

    const SettingKey m_key;
    Settings &m_settings;
    QString m_name;
    QString m_hint;
    Label *m_hintLabel;
    QToolButton *m_reset;
    QWidget *m_control = nullptr;
    std::function<void(const QVariant &)> m_show;
};

} // namespace csp
