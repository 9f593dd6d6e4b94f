// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/operationending.h"

#include <QCoreApplication>

namespace csp {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::OperationEnding", text);
}

} // namespace

std::optional<Explanation> explainEnding(const Operation &operation)
{
    if (operation.state == OperationState::Failed) {
        return Explanation{
            tr("The conversion failed. As far as the service tells, nothing has moved and nothing "
               "was bought."),
            tr("Look at the subscription to be sure. If it is unchanged, remove the reason and "
               "upgrade it again.")};
    }
    if (operation.state == OperationState::PartlyDone) {
        // With a note it was not the log that said so: then nobody knows about the licenses.
        if (!operation.note.isEmpty()) {
            return Explanation{operation.note,
                               tr("The purchase is final. Assign what is missing by hand, in the "
                                  "Microsoft 365 admin center of the customer; do not upgrade "
                                  "again.")};
        }
        return Explanation{
            tr("The upgrade is bought and final, but moving the licenses to their people failed."),
            tr("Assign the licenses by hand, in the Microsoft 365 admin center of the customer; "
               "do not upgrade again.")};
    }
    return std::nullopt;
}

QStringList endingReasons(const Operation &operation)
{
    QStringList lines;
    if (!explainEnding(operation))
        return lines;
    for (const TransitionError &error : operation.transitionErrors) {
        const Explanation reason = explainTargetError(error);
        const QString code = QString::number(error.code);
        const bool isAdvised = operation.state == OperationState::Failed && reason.isOurs;
        lines += isAdvised ? tr("%1 (code %2) %3").arg(reason.sentence, code, reason.nextStep)
                           : tr("%1 (code %2)").arg(reason.sentence, code);
    }
    return lines;
}

QString spokenEventError(const TransitionError &error)
{
    const Explanation reason = explainTargetError(error);
    const QString raw = error.description.trimmed();
    const QString code = QString::number(error.code);
    if (!reason.isOurs || raw.isEmpty())
        return tr("%1 (code %2)").arg(reason.sentence, code);
    return tr("%1 (code %2: %3)").arg(reason.sentence, code, raw);
}

} // namespace csp
