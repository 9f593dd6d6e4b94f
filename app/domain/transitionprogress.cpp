// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/transitionprogress.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

namespace csp {

namespace {

enum class Step { Unknown, Conversion, Reassignment };
/// In the order in which a step goes through them.
enum class Status { Unknown, Running, Failed, Completed };

Step stepOf(const QString &name)
{
    const QString word = name.trimmed();
    if (sameWord(word, "Conversion"))
        return Step::Conversion;
    // The published page says LicenseReassignment, the official client SeatReassignment.
    if (sameWord(word, "LicenseReassignment") || sameWord(word, "SeatReassignment"))
        return Step::Reassignment;
    return Step::Unknown;
}

Status statusOf(const QString &status)
{
    const QString word = status.trimmed();
    if (sameWord(word, "Started") || sameWord(word, "InProgress"))
        return Status::Running;
    if (sameWord(word, "Completed"))
        return Status::Completed;
    if (sameWord(word, "Failed"))
        return Status::Failed;
    return Status::Unknown;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::TransitionProgress", text);
}

bool isBefore(const TransitionError &a, const TransitionError &b)
{
    return std::tie(a.code, a.description) < std::tie(b.code, b.description);
}

struct Latest
{
    const TransitionEvent *event = nullptr;
    Status status = Status::Unknown;

    void take(const TransitionEvent &candidate, Status candidateStatus)
    {
        if (!event || std::tuple(candidate.timestamp, candidateStatus) >
                          std::tuple(event->timestamp, status)) {
            event = &candidate;
            status = candidateStatus;
        }
    }
};

} // namespace

TransitionProgress progressOf(const QList<TransitionEvent> &events,
                              const OpenEnum<TransitionType> &type)
{
    TransitionProgress progress;
    Latest conversion;
    Latest reassignment;
    bool hasUnknownStep = false;
    for (const TransitionEvent &event : events) {
        const Step step = stepOf(event.name);
        const Status status = statusOf(event.status);
        if (step == Step::Unknown) {
            hasUnknownStep = true;
            progress.unknownWords += event.name.trimmed();
        }
        if (status == Status::Unknown)
            progress.unknownWords += event.status.trimmed();
        if (step == Step::Conversion)
            conversion.take(event, status);
        else if (step == Step::Reassignment)
            reassignment.take(event, status);
        if (!progress.lastChange.isValid() || progress.lastChange < event.timestamp)
            progress.lastChange = event.timestamp;
        for (const TransitionError &error : event.errors) {
            if (!progress.errors.contains(error))
                progress.errors += error;
        }
    }
    progress.unknownWords.removeDuplicates();
    progress.unknownWords.sort();
    std::sort(progress.errors.begin(), progress.errors.end(), isBefore);

    using State = TransitionProgress::State;
    if (conversion.status == Status::Failed) {
        progress.state = State::Failed;
    } else if (conversion.status != Status::Completed) {
        progress.state = State::Running;
    } else if (reassignment.event) {
        progress.state = reassignment.status == Status::Completed ? State::Done
                         : reassignment.status == Status::Failed  ? State::PartlyDone
                                                                  : State::LicensesPending;
    } else if (type == TransitionType::TransitionOnly && !hasUnknownStep) {
        progress.state = State::Done;
    } else {
        // Licenses were asked to move, or the log names a step that is not known here: not the end.
        progress.state = State::LicensesPending;
    }
    return progress;
}

QList<TransitionEvent> mergedEvents(const QList<TransitionEvent> &known,
                                    const QList<TransitionEvent> &news)
{
    QList<TransitionEvent> all = known;
    for (const TransitionEvent &event : news) {
        if (!all.contains(event))
            all += event;
    }
    // A total order, so that the result does not depend on the order of arrival.
    const auto before = [](const TransitionEvent &a, const TransitionEvent &b) {
        const auto key = [](const TransitionEvent &event) {
            return std::tuple(event.timestamp, event.name, statusOf(event.status), event.status);
        };
        if (key(a) != key(b))
            return key(a) < key(b);
        return std::lexicographical_compare(a.errors.cbegin(), a.errors.cend(), b.errors.cbegin(),
                                            b.errors.cend(), isBefore);
    };
    std::sort(all.begin(), all.end(), before);
    return all;
}

QString spokenEvent(const TransitionEvent &event)
{
    const Step step = stepOf(event.name);
    const Status status = statusOf(event.status);
    const QString rawStatus = event.status.trimmed();
    if (step == Step::Conversion) {
        switch (status) {
        case Status::Running:
            return tr("The subscription is being converted");
        case Status::Completed:
            return tr("The subscription has been converted");
        case Status::Failed:
            return tr("The conversion failed");
        case Status::Unknown:
            return tr("Conversion: %1").arg(rawStatus);
        }
    }
    if (step == Step::Reassignment) {
        switch (status) {
        case Status::Running:
            return tr("Licenses are being moved to their people");
        case Status::Completed:
            return tr("Licenses have been moved to their people");
        case Status::Failed:
            return tr("Moving the licenses failed");
        case Status::Unknown:
            return tr("Moving licenses: %1").arg(rawStatus);
        }
    }
    return tr("%1: %2").arg(event.name.trimmed(), rawStatus);
}

} // namespace csp
