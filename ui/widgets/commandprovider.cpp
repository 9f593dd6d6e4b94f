// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandprovider.h"

#include "app/base/textfold.h"
#include "ui/widgets/actioncollection.h"

#include <QAction>
#include <QPointer>

namespace csp {

CommandProvider::CommandProvider(const ActionCollection &actions)
    : m_actions(actions)
{
}

QList<GoToItem> CommandProvider::find(const QString &query, int limit) const
{
    const QList<QByteArray> words = foldedWords(query);
    QList<GoToItem> begins;
    QList<GoToItem> contains;
    const QList<QAction *> actions = m_actions.actions();
    for (QAction *action : actions) {
        if (!action->isEnabled() || !action->isVisible())
            continue;
        const QString title = plainActionText(action->text());
        const QByteArray folded = foldedText(title);
        if (!containsAllWords(folded, words))
            continue;
        const GoToItem item{title, action->shortcut().toString(QKeySequence::NativeText),
                            GoToKind::Command, [safe = QPointer<QAction>(action)] {
                                if (safe)
                                    safe->trigger();
                            }};
        const bool first = !words.isEmpty() && folded.startsWith(words.first());
        (first ? begins : contains).append(item);
    }
    return (begins + contains).mid(0, limit);
}

} // namespace csp
