// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/settings/settingspage.h"

#include "app/services/settings.h"
#include "ui/features/settings/datasection.h"
#include "ui/features/settings/proxypasswordrow.h"
#include "ui/features/settings/settingrow.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

SettingsPage::SettingsPage(const SettingsDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_filter(new FilterBar(tr("Search in the settings"), this))
    , m_column(new QVBoxLayout)
    , m_nothing(new Label(TextStyle::Dim, tr("No setting has these words."), this))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"settingsPage"_s);
    makePane(this);
    m_filter->lineEdit()->setObjectName(u"settingsFilter"_s);
    m_nothing->setObjectName(u"settingsNothing"_s);

    auto *head = new QHBoxLayout;
    head->setContentsMargins(metrics.l, metrics.m, metrics.l, metrics.m);
    head->addWidget(m_filter);

    m_column->setContentsMargins(metrics.l, metrics.m, metrics.l, metrics.l);
    m_column->setSpacing(metrics.m);
    using enum SettingKey;
    addGroup(tr("Language and times"), {Locale, TimesIn});
    addGroup(tr("Look"), {ColorScheme, TextScale});
    addGroup(tr("Privacy"), {HideNames});
    addGroup(tr("Network"), {ProxyMode, ProxyHost, ProxyPort, ProxyUser, ReadDeadline,
                             ChangeDeadline, BackgroundShare});
    addGroup(tr("Log"), {LogLevel, LogToFile});
    Group &places = addGroup(tr("Where data lives"), {});
    places.data = new DataSection(desk, places.box);
    places.box->layout()->addWidget(places.data);
    m_column->addWidget(m_nothing);
    auto *reset = new LinkButton(tr("Everything back to its default"), this);
    reset->setObjectName(u"resetAll"_s);
    auto *foot = new QHBoxLayout;
    foot->addWidget(reset);
    foot->addStretch(1);
    m_column->addLayout(foot);
    m_column->addStretch(1);

    auto *inner = new QWidget;
    makePane(inner);
    // A line that is too long is hard to follow to its control.
    auto *column = new QWidget(inner);
    column->setLayout(m_column);
    column->setMaximumWidth(metrics.scaled(760));
    auto *middle = new QHBoxLayout(inner);
    middle->setContentsMargins({});
    middle->addWidget(column, 100);
    middle->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setAccessibleName(tr("Settings"));
    scroll->setWidget(inner);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(thinLine(Qt::Horizontal, this));
    layout->addWidget(scroll, 1);
    setFocusProxy(m_filter);

    connect(m_filter, &FilterBar::filterChanged, this, &SettingsPage::showRows);
    connect(reset, &LinkButton::clicked, this, &SettingsPage::askBeforeReset);
    connect(&desk.settings, &Settings::changed, this, [this](SettingKey key) {
        if (key == SettingKey::ProxyMode)
            showRows();
    });
    showRows();
}

void SettingsPage::askBeforeReset()
{
    QMessageBox *box = plainMessageBox(
        QMessageBox::Question, tr("Settings"), tr("Set everything back to its default?"),
        tr("Every setting on this page becomes what it was at first. The proxy password is "
           "forgotten. Accounts, the journal and stored lists stay."),
        QMessageBox::Cancel, this);
    box->setObjectName(u"resetBox"_s);
    const QAbstractButton *yes = box->addButton(tr("Set back"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, yes](const QAbstractButton *clicked) {
        if (clicked == yes)
            m_desk.settings.resetAll();
    });
    box->open();
}

void SettingsPage::focusFilter()
{
    m_filter->focusFilter();
}

SettingsPage::Group &SettingsPage::addGroup(const QString &name, const QList<SettingKey> &keys)
{
    const Metrics metrics = Metrics::of(this);
    Group group{new QWidget(this), {}};
    auto *layout = new QVBoxLayout(group.box);
    layout->setContentsMargins(0, 0, 0, metrics.s);
    layout->setSpacing(metrics.xs);
    layout->addWidget(new Label(TextStyle::Section, name, group.box));
    layout->addWidget(thinLine(Qt::Horizontal, group.box));
    for (const SettingKey key : keys) {
        auto *row = new SettingRow(key, m_desk.settings, m_desk.defaultLocale(), group.box);
        layout->addWidget(row);
        group.rows.append(row);
        if (key == SettingKey::ProxyUser) {
            group.password = new ProxyPasswordRow(m_desk.proxyPassword, group.box);
            layout->addWidget(group.password);
        }
    }
    m_column->addWidget(group.box);
    m_groups.append(group);
    return m_groups.last();
}

bool SettingsPage::isNeeded(SettingKey key) const
{
    switch (key) {
    case SettingKey::ProxyHost:
    case SettingKey::ProxyPort:
    case SettingKey::ProxyUser:
        return m_desk.settings.value(SettingKey::ProxyMode).toString() == "manual"_L1;
    default:
        return true;
    }
}

void SettingsPage::showRows()
{
    const QString text = m_filter->text();
    bool isAnything = false;
    for (const Group &group : m_groups) {
        bool isShown = group.data && group.data->matches(text);
        // Whoever looks for what is not needed now finds what it depends on.
        bool isMore = false;
        const auto show = [&](auto *row, SettingKey key) {
            const bool isFound = row->matches(text);
            const bool isWanted = isFound && isNeeded(key);
            row->setVisible(isWanted);
            isShown = isShown || isWanted;
            isMore = isMore || (isFound && !isWanted);
        };
        for (SettingRow *row : group.rows)
            show(row, row->key());
        if (group.password)
            show(group.password, SettingKey::ProxyUser);
        if (isMore) {
            isShown = true;
            for (SettingRow *row : group.rows)
                row->setVisible(row->isVisibleTo(group.box) || row->key() == SettingKey::ProxyMode);
        }
        group.box->setVisible(isShown);
        isAnything = isAnything || isShown;
    }
    m_nothing->setVisible(!isAnything);
}

} // namespace csp
