// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/actioncollection.h"

#include "app/base/assert.h"
#include "ui/widgets/controls.h"

#include <QAction>
#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

QString contextTitle(ActionContext context)
{
    const auto say = [](const char *text) {
        return QCoreApplication::translate("csp::ActionContext", text);
    };
    switch (context) {
    case ActionContext::Everywhere:
        return say(QT_TRANSLATE_NOOP("csp::ActionContext", "Everywhere"));
    case ActionContext::List:
        return say(QT_TRANSLATE_NOOP("csp::ActionContext", "In tables"));
    case ActionContext::Tree:
        return say(QT_TRANSLATE_NOOP("csp::ActionContext", "In the customer tree"));
    case ActionContext::Page:
        return say(QT_TRANSLATE_NOOP("csp::ActionContext", "On a page"));
    case ActionContext::Activity:
        return say(QT_TRANSLATE_NOOP("csp::ActionContext", "In the activity pane"));
    case ActionContext::Wizard:
        return say(QT_TRANSLATE_NOOP("csp::ActionContext", "In the upgrade wizard"));
    }
    return {};
}

ActionCollection::ActionCollection(QObject *parent)
    : QObject(parent)
{
}

QAction *ActionCollection::add(const ActionSpec &spec)
{
    CSP_ASSERT(!action(spec.id), return action(spec.id));
    auto *made = new QAction(this);
    setUpAction(made, spec);
    m_specs.append(spec);
    m_actions.append(made);
    return made;
}

void ActionCollection::define(const QList<ActionSpec> &specs)
{
    m_specs.append(specs);
}

QAction *ActionCollection::action(const QString &id) const
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
                                    [&id](const QAction *one) { return one->objectName() == id; });
    return found == m_actions.end() ? nullptr : *found;
}

QList<QAction *> ActionCollection::actions() const
{
    return m_actions;
}

QStringList ActionCollection::conflicts() const
{
    QStringList found;
    for (qsizetype i = 0; i < m_specs.size(); ++i) {
        const ActionSpec &a = m_specs.at(i);
        for (qsizetype j = i + 1; j < m_specs.size(); ++j) {
            const ActionSpec &b = m_specs.at(j);
            if (a.id == b.id)
                found.append(tr("The id %1 is used twice.").arg(a.id));
            const bool meet = a.context == b.context || a.context == ActionContext::Everywhere ||
                              b.context == ActionContext::Everywhere;
            if (!meet)
                continue;
            for (const QKeySequence &key : a.keys) {
                if (b.keys.contains(key))
                    found.append(tr("%1 means both %2 and %3.")
                                     .arg(key.toString(QKeySequence::NativeText), a.id, b.id));
            }
        }
    }
    return found;
}

void setUpAction(QAction *action, const ActionSpec &spec)
{
    action->setObjectName(spec.id);
    action->setText(spec.text);
    action->setShortcuts(spec.keys);
    action->setShortcutContext(spec.context == ActionContext::Everywhere
                                   ? Qt::WindowShortcut
                                   : Qt::WidgetWithChildrenShortcut);
    if (spec.icon)
        action->setIcon(icon(*spec.icon, IconTone::Dim));
    const QString help = spec.help.isEmpty() ? plainActionText(spec.text) : spec.help;
    action->setToolTip(plainToolTip(
        spec.keys.isEmpty()
            ? help
            : u"%1 (%2)"_s.arg(help, spec.keys.first().toString(QKeySequence::NativeText))));
    action->setIconText(plainActionText(spec.text));
}

QString plainActionText(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'&' && i + 1 < text.size())
            ++i; // the letter after it is the mnemonic, or an ampersand itself
        plain.append(text.at(i));
    }
    if (plain.endsWith(u'…'))
        plain.chop(1);
    return plain.trimmed();
}

} // namespace csp
