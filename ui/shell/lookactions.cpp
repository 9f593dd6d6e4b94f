// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/lookactions.h"

#include "app/services/settings.h"
#include "ui/shell/windowactions.h"

#include <QAction>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int smallestText = 100;
constexpr int largestText = 200;
constexpr int textStep = 10;

struct SchemeAction
{
    QLatin1StringView action;
    QString word;
};

QList<SchemeAction> schemeActions()
{
    return {{actionid::schemeSystem, u"system"_s},
            {actionid::schemeLight, u"light"_s},
            {actionid::schemeDark, u"dark"_s},
            {actionid::schemeColors, u"systemColors"_s}};
}

} // namespace

LookActions::LookActions(Settings &settings, const ActionCollection &actions, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_actions(actions)
{
    for (const SchemeAction &scheme : schemeActions()) {
        connect(m_actions.action(QString(scheme.action)), &QAction::triggered, this,
                [this, word = scheme.word] { m_settings.setValue(SettingKey::ColorScheme, word); });
    }
    const auto onText = [this](QLatin1StringView id, int by) {
        connect(m_actions.action(QString(id)), &QAction::triggered, this,
                [this, by] { stepTextScale(by); });
    };
    onText(actionid::textLarger, textStep);
    onText(actionid::textSmaller, -textStep);
    connect(m_actions.action(QString(actionid::textNormal)), &QAction::triggered, this,
            [this] { m_settings.setValue(SettingKey::TextScale, smallestText); });
    connect(&m_settings, &Settings::changed, this, &LookActions::showChosenScheme);
    showChosenScheme();
}

void LookActions::showChosenScheme()
{
    const QString chosen = m_settings.value(SettingKey::ColorScheme).toString();
    for (const SchemeAction &scheme : schemeActions())
        m_actions.action(QString(scheme.action))->setChecked(scheme.word == chosen);
}

void LookActions::stepTextScale(int by)
{
    const int now = m_settings.value(SettingKey::TextScale).toInt();
    m_settings.setValue(SettingKey::TextScale, std::clamp(now + by, smallestText, largestText));
}

} // namespace csp
