// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/operationstate.h"

#include <QCoreApplication>

#include <string_view>
#include <utility>

namespace csp {

namespace {

constexpr std::pair<OperationState, std::string_view> words[] = {
    {OperationState::Prepared, "prepared"},
    {OperationState::Sending, "sending"},
    {OperationState::Accepted, "accepted"},
    {OperationState::LicensesPending, "licenses-pending"},
    {OperationState::Unknown, "unknown"},
    {OperationState::Done, "done"},
    {OperationState::PartlyDone, "partly-done"},
    {OperationState::Failed, "failed"},
    {OperationState::Rejected, "rejected"},
    {OperationState::NotSent, "not-sent"},
    {OperationState::MarkedNotSent, "marked-not-sent"},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::OperationState", text);
}

} // namespace

bool isEnd(OperationState state)
{
    switch (state) {
    case OperationState::Prepared:
    case OperationState::Sending:
    case OperationState::Accepted:
    case OperationState::LicensesPending:
    case OperationState::Unknown:
        return false;
    case OperationState::Done:
    case OperationState::PartlyDone:
    case OperationState::Failed:
    case OperationState::Rejected:
    case OperationState::NotSent:
    case OperationState::MarkedNotSent:
        return true;
    }
    return false;
}

QString operationStateWord(OperationState state)
{
    for (const auto &[known, word] : words) {
        if (known == state)
            return QString::fromUtf8(word.data(), qsizetype(word.size()));
    }
    return {};
}

std::optional<OperationState> operationStateFromWord(const QString &word)
{
    for (const auto &[state, known] : words) {
        if (word == QLatin1StringView(known.data(), qsizetype(known.size())))
            return state;
    }
    return std::nullopt;
}

QString spokenState(OperationState state)
{
    switch (state) {
    case OperationState::Prepared:
        return tr("Written down, not sent yet");
    case OperationState::Sending:
        return tr("Being sent");
    case OperationState::Accepted:
        return tr("Being converted");
    case OperationState::LicensesPending:
        return tr("Converted, licenses are being moved");
    case OperationState::Unknown:
        return tr("Outcome unknown");
    case OperationState::Done:
        return tr("Done");
    case OperationState::PartlyDone:
        return tr("Bought, licenses to be assigned by hand");
    case OperationState::Failed:
        return tr("Failed");
    case OperationState::Rejected:
        return tr("Refused by the service");
    case OperationState::NotSent:
        return tr("Not sent");
    case OperationState::MarkedNotSent:
        return tr("Marked as not sent");
    }
    return {};
}

} // namespace csp
