// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/faults.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr auto posts = "POST";
constexpr auto gets = "GET";
constexpr auto transitions = "/transitions";
constexpr auto any = "";
constexpr auto api = "/v1/";

constexpr FaultKindInfo kinds[] = {
    {FaultKind::DropBefore, "drop-before", posts, transitions},
    {FaultKind::DropAfterCommit, "drop-after-commit", posts, transitions},
    {FaultKind::Hold, "hold", posts, transitions},
    {FaultKind::Invalid200, "invalid-200", posts, transitions},
    {FaultKind::TooManyRequests, "429", any, api},
    {FaultKind::PendingOperation, "409-900278", posts, transitions},
    {FaultKind::NotReady, "409-800082", posts, transitions},
    {FaultKind::Unauthorized, "401", any, api},
    {FaultKind::ServerError, "500", any, api},
    {FaultKind::GatewayTimeout, "504", any, api},
    {FaultKind::LaggingHistory, "lagging-history", gets, transitions},
    {FaultKind::IgnoredOperationId, "ignored-operationid", gets, transitions},
    {FaultKind::EnvelopeItems, "envelope-items", gets, transitions},
    {FaultKind::EnvelopeTransition, "envelope-transition", gets, transitions},
    {FaultKind::EnvelopeArray, "envelope-array", gets, transitions},
    {FaultKind::RepeatedEvents, "repeated-events", gets, transitions},
    {FaultKind::ReorderedEvents, "reordered-events", gets, transitions},
    {FaultKind::UnknownWords, "unknown-words", gets, transitions},
    {FaultKind::ReassignmentFailed, "reassignment-failed", posts, transitions},
};

bool replacesTheAnswer(FaultKind kind)
{
    return kind < FaultKind::LaggingHistory;
}

bool isInScope(const FaultSpec &spec, const QByteArray &method, const QString &path)
{
    const FaultKindInfo &info = infoOf(spec.kind);
    const bool hasOwnScope = !spec.method.isEmpty() || !spec.path.isEmpty();
    const QByteArray wantedMethod = hasOwnScope ? spec.method : QByteArray(info.method);
    const QString wantedPath = hasOwnScope ? spec.path : QString::fromLatin1(info.path);
    return (wantedMethod.isEmpty() || wantedMethod.compare(method, Qt::CaseInsensitive) == 0) &&
           path.contains(wantedPath, Qt::CaseInsensitive);
}

} // namespace

std::span<const FaultKindInfo> allFaultKinds()
{
    return kinds;
}

const FaultKindInfo &infoOf(FaultKind kind)
{
    return *std::find_if(std::begin(kinds), std::end(kinds),
                         [kind](const FaultKindInfo &info) { return info.kind == kind; });
}

std::optional<FaultKind> faultKindFromWord(QStringView word)
{
    for (const FaultKindInfo &info : kinds) {
        if (word.compare(QLatin1StringView(info.word), Qt::CaseInsensitive) == 0)
            return info.kind;
    }
    return std::nullopt;
}

Expected<FaultSpec, QString> faultFromText(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    const QStringView word = colon < 0 ? text : text.left(colon);
    const std::optional<FaultKind> kind = faultKindFromWord(word);
    if (!kind) {
        QStringList words;
        for (const FaultKindInfo &info : kinds)
            words.append(QString::fromLatin1(info.word));
        return Unexpected{u"“%1” is not a kind of fault; known are: %2."_s.arg(
            word.toString(), words.join(u", "_s))};
    }
    FaultSpec spec{.kind = *kind};
    if (colon >= 0) {
        bool ok = false;
        spec.rate = text.mid(colon + 1).toDouble(&ok);
        if (!ok || !(spec.rate >= 0 && spec.rate <= 1))
            return Unexpected{
                u"The rate of the fault “%1” must be a number from 0 to 1."_s.arg(text.toString())};
    }
    return spec;
}

void FaultBoard::add(const FaultSpec &spec)
{
    m_entries.push_back({spec, Dice(mixed(mixed(m_seed, infoOf(spec.kind).word), ++m_added)), 0});
}

void FaultBoard::clear(FaultKind kind)
{
    std::erase_if(m_entries, [kind](const Entry &entry) { return entry.spec.kind == kind; });
}

std::vector<FaultSpec> FaultBoard::strike(const QByteArray &method, const QString &path)
{
    std::vector<FaultSpec> result;
    bool isReplaced = false;
    for (Entry &entry : m_entries) {
        FaultSpec &spec = entry.spec;
        if (spec.count == 0 || !isInScope(spec, method, path) ||
            (isReplaced && replacesTheAnswer(spec.kind)))
            continue;
        // Thrown for every call in scope, so that a strike does not shift the ones after it.
        constexpr double range = 18446744073709551616.0;
        if (spec.rate < 1 && double(entry.dice.next()) >= spec.rate * range)
            continue;
        if (spec.count > 0)
            --spec.count;
        ++entry.strikes;
        isReplaced = isReplaced || replacesTheAnswer(spec.kind);
        result.push_back(spec);
    }
    return result;
}

} // namespace csp::sandbox
