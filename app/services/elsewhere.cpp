// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/elsewhere.h"

#include "app/base/clock.h"
#include "app/base/logging.h"
#include "app/store/otherjournals.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

namespace csp {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::OtherAccounts", text);
}

QString moment(const QDateTime &at)
{
    return QLocale().toString(at.toLocalTime(), QLocale::ShortFormat);
}

/// The name of the account, or where its journal lies when it is not among the accounts any more.
QString sentenceOf(const OtherIntent &intent, const QString &account)
{
    const QString file = QDir::toNativeSeparators(intent.journalPath);
    const bool isMarked = intent.state == OperationState::MarkedNotSent;
    if (isMarked && account.isEmpty()) {
        //: %1 a product, %2 a moment, %3 a file
        return tr("An upgrade of this subscription to %1 was marked as not sent by another account "
                  "on this computer (%2, in %3). It is still being looked for. Add that account "
                  "again and look at its activity first.")
            .arg(intent.targetTitle, moment(intent.stateSince), file);
    }
    if (isMarked) {
        //: %1 a product, %2 the name of an account, %3 a moment
        return tr("An upgrade of this subscription to %1 was marked as not sent by the account "
                  "“%2” on this computer (%3). It is still being looked for. Open that account "
                  "and look at its activity first.")
            .arg(intent.targetTitle, account, moment(intent.stateSince));
    }
    if (account.isEmpty()) {
        //: %1 a product, %2 a moment, %3 a file
        return tr("This subscription is already being upgraded to %1 by another account on this "
                  "computer (started %2, in %3). Open that account and look at its activity first.")
            .arg(intent.targetTitle, moment(intent.startedAt), file);
    }
    //: %1 a product, %2 the name of an account, %3 a moment
    return tr("This subscription is already being upgraded to %1 by the account “%2” on this "
              "computer (started %3). Open that account and look at its activity first.")
        .arg(intent.targetTitle, account, moment(intent.startedAt));
}

} // namespace

std::optional<SubmitProblem> problemElsewhere(const OperationTools &tools,
                                              const SubscriptionId &source)
{
    if (!tools.others)
        return std::nullopt;
    const auto open = tools.others->openIntentFor(
        source, tools.clock.now(), tools.settings.scaled(tools.settings.watchMarked));
    SubmitProblem problem;
    if (!open) {
        qCWarning(lcService) << "the journal of another account:" << open.error().detail;
        problem.kind = SubmitProblem::Kind::JournalFailed;
        problem.sentence = tr("Nothing can be bought as long as it is not known whether another "
                              "account on this computer is upgrading this subscription. %1")
                               .arg(open.error().sentence);
        return problem;
    }
    if (!*open)
        return std::nullopt;
    const OtherIntent &intent = **open;
    problem.kind = SubmitProblem::Kind::AlreadyOpen;
    problem.sentence =
        sentenceOf(intent, tools.accountName ? tools.accountName(intent.profile) : QString());
    return problem;
}

QList<ProfileId> accountsUnderWay(const QString &dataDir, const ProfileId &own,
                                  const QDateTime &now)
{
    return OtherJournals(dataDir, own).accountsUnderWay(now, OperationsSettings().watchMarked);
}

} // namespace csp
