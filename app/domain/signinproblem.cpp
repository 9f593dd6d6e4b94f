// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/signinproblem.h"

#include "app/domain/profile.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto authorityPrefix = "AADSTS"_L1;

QString said(const char *text)
{
    return QCoreApplication::translate("SignInProblem", text);
}

/// The letter that goes to whoever administers the directory.
QString letter(const SignInCodeRow &row, const QString &code, const Profile *profile)
{
    if (!row.forAdministrator)
        return {};
    QStringList lines{said(row.forAdministrator)};
    if (profile) {
        //: A line of a text for an administrator
        lines += QCoreApplication::translate("SignInProblem", "Application (client) ID: %1")
                     .arg(profile->clientId);
        lines += QCoreApplication::translate("SignInProblem", "Directory (tenant): %1")
                     .arg(profile->tenantId);
        lines +=
            QCoreApplication::translate("SignInProblem", "Resource: %1").arg(profile->audience);
    }
    lines += QCoreApplication::translate("SignInProblem", "Error: %1").arg(code);
    return lines.join(u'\n');
}

} // namespace

QString SignInProblem::copyText() const
{
    QStringList lines{sentence};
    const auto add = [&lines](const QString &line) {
        if (!line.isEmpty())
            lines += line;
    };
    add(nextStep);
    add(serviceText);
    add(code);
    if (!correlationId.isEmpty())
        add(QCoreApplication::translate("SignInProblem", "Correlation ID: %1").arg(correlationId));
    return lines.join(u'\n');
}

std::optional<SignInProblem> explainSignInCode(const QString &code, int httpStatus,
                                               const Profile *profile)
{
    const bool isAuthority = code.startsWith(authorityPrefix);
    const QByteArray plain =
        (isAuthority ? code.mid(authorityPrefix.size()) : code).trimmed().toLatin1();
    // The service's bare 400 speaks about the token only when it comes with 401.
    if (plain.isEmpty() || (plain == "400" && httpStatus != 401))
        return std::nullopt;
    const auto rows = signInCodeTable();
    const auto isNumber = [](const QByteArray &text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const SignInCodeRow &candidate) {
        // The same number may mean one thing to the authority and another to the service; the words
        // of OAuth carry no prefix.
        return plain == candidate.code &&
               (!isNumber(plain) || candidate.isAuthority == isAuthority);
    });
    if (row == rows.end())
        return std::nullopt;

    SignInProblem problem;
    problem.sentence = said(row->sentence);
    problem.nextStep = said(row->nextStep);
    problem.repair = row->repair;
    problem.field = row->field;
    problem.forAdministrator = letter(*row, code, profile);
    problem.code = code;
    return problem;
}

} // namespace csp
