// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/operationsservice.h"

#include <QObject>

#include <functional>

class QAction;
class QWidget;

namespace csp {

/// What a person may do with the current operation: look again, decide about an unknown outcome,
/// copy what support asks for. An action that is not possible says why. Decisions that may buy
/// twice or hide a purchase are asked for once more, in words. The service outlives it.
class OperationActions final : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent of the questions.
    OperationActions(OperationsService &operations, QWidget *window, QObject *parent = nullptr);

    [[nodiscard]] QAction *checkAgain() const { return m_checkAgain; }
    [[nodiscard]] QAction *sendAgain() const { return m_sendAgain; }
    [[nodiscard]] QAction *markNotSent() const { return m_markNotSent; }
    /// For the menu, and for where it is said what is left to do.
    [[nodiscard]] QAction *markHandled() const { return m_markHandled; }
    [[nodiscard]] QAction *copyDetails() const { return m_copyDetails; }
    /// Those that have a button of their own.
    [[nodiscard]] QList<QAction *> buttons() const;
    [[nodiscard]] QList<QAction *> all() const;

    [[nodiscard]] std::optional<IntentId> current() const { return m_current; }
    void setCurrent(const std::optional<IntentId> &id);

Q_SIGNALS:
    /// Something could not be done; a sentence.
    void failed(const QString &sentence);

private:
    void update();
    void ask(const QString &text, const QString &explanation, const QString &button,
             const std::function<OperationsService::ActionResult(const IntentId &)> &act);

    OperationsService &m_operations;
    QWidget *m_window;
    QAction *m_checkAgain;
    QAction *m_sendAgain;
    QAction *m_markNotSent;
    QAction *m_markHandled;
    QAction *m_copyDetails;
    std::optional<IntentId> m_current;
};

/// Everything about an operation that a ticket needs, line by line, with its ids. Secrets are
/// masked.
[[nodiscard]] QString operationCopyText(const Operation &operation);

} // namespace csp
