// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <optional>

class QAction;
class QWidget;

namespace csp {

/// Where the keys of an action work.
enum class ActionContext { Everywhere, List, Tree, Page, Activity, Wizard };
[[nodiscard]] QString contextTitle(ActionContext context);

struct ActionSpec
{
    QString id;   ///< stable: object name of the action, "customers.refresh"
    QString text; ///< as in a menu, with mnemonic
    QList<QKeySequence> keys;
    ActionContext context = ActionContext::Everywhere;
    std::optional<Icon> icon;
    QString help; ///< a sentence for tool tip and status bar; the text when empty
};

/// All actions of the program in one place: what exists, its keys, and whether two of them fight
/// over a key.
///
/// An action that exists once is made and owned by the collection (`add`). Actions that each list
/// or page makes for itself are told to it (`define`) so that they are listed and checked too.
class ActionCollection final : public QObject
{
    Q_OBJECT

public:
    explicit ActionCollection(QObject *parent = nullptr);

    /// Makes the action. Its shortcut works in the window that the action is added to.
    QAction *add(const ActionSpec &spec);
    void define(const QList<ActionSpec> &specs);

    /// Null when there is none with this id that the collection made.
    [[nodiscard]] QAction *action(const QString &id) const;
    [[nodiscard]] QList<QAction *> actions() const;
    /// In the order in which they were told.
    [[nodiscard]] const QList<ActionSpec> &specs() const { return m_specs; }
    /// One sentence for each key that would be ambiguous and each id that was told twice; empty
    /// when all is well.
    [[nodiscard]] QStringList conflicts() const;

private:
    QList<ActionSpec> m_specs;
    QList<QAction *> m_actions;
};

/// Gives an action text, icon, keys, tool tip and object name of the spec.
void setUpAction(QAction *action, const ActionSpec &spec);
/// The text without mnemonic and dots: "Go to anything".
[[nodiscard]] QString plainActionText(const QString &text);

} // namespace csp
