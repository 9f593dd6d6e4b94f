// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/settings/settingsdesk.h"

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace csp {

class DataSection;
class FilterBar;
class Label;
class ProxyPasswordRow;
class SettingRow;
enum class SettingKey;

/// Every setting on one page, in groups, with a line to search in on top: applied at once, no OK
/// and no Cancel. Usable in a dialog and in a page of the window. Test handles: settingsPage,
/// settingsFilter, settingsNothing, resetAll, and those of SettingRow and DataSection.
class SettingsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SettingsPage(const SettingsDesk &desk, QWidget *parent = nullptr);

    void focusFilter();

private:
    struct Group
    {
        QWidget *box;
        QList<SettingRow *> rows;
        DataSection *data = nullptr;
        ProxyPasswordRow *password = nullptr;
    };

    Group &addGroup(const QString &name, const QList<SettingKey> &keys);
    void askBeforeReset();
    /// Shows what the filter leaves and what makes sense with what is set.
    void showRows();
    [[nodiscard]] bool isNeeded(SettingKey key) const;

    SettingsDesk m_desk;
    FilterBar *m_filter;
    QVBoxLayout *m_column;
    Label *m_nothing;
    QList<Group> m_groups;
};

} // namespace csp
