// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/transitionwriter.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

quint64 habitOf(const TransitionRecord &record)
{
    return mixed(7, record.operationId.toStdString());
}

QString nameOf(const TransitionEvent &event, const TransitionSpelling &spelling)
{
    if (event.name == TransitionEvent::Name::Conversion)
        return u"Conversion"_s;
    return spelling.seatReassignment ? u"SeatReassignment"_s : u"LicenseReassignment"_s;
}

QString statusOf(const TransitionEvent &event, const TransitionSpelling &spelling)
{
    switch (event.status) {
    case TransitionEvent::Status::Completed:
        return u"Completed"_s;
    case TransitionEvent::Status::Failed:
        return u"Failed"_s;
    case TransitionEvent::Status::Started:
        break;
    }
    if (spelling.unknownWords)
        return u"Percolating"_s;
    // The blank at the end is how it really comes.
    return spelling.inProgress ? u"InProgress"_s : u"Started "_s;
}

QString eventMoment(const QDateTime &at)
{
    return at.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss.zzz'0000Z'"_s);
}

void writeEvent(JsonWriter &json, QStringView name, QStringView status, const QDateTime &at,
                const std::vector<EligibilityError> &errors)
{
    json.beginObject().member("name", name).member("status", status);
    json.member("timestamp", eventMoment(at));
    if (!errors.empty()) {
        json.key("errors").beginArray();
        for (const EligibilityError &error : errors)
            json.beginObject()
                .member("code", error.code)
                .member("description", error.description)
                .endObject();
        json.endArray();
    }
    writeObjectType(json, u"TransitionEvent");
    json.endObject();
}

} // namespace

TransitionSpelling TransitionSpelling::of(const TransitionRecord &record)
{
    const quint64 habit = habitOf(record);
    TransitionSpelling spelling;
    spelling.inProgress = (habit & 0x30) == 0x30;
    spelling.seatReassignment = (habit & 0xc0) == 0xc0;
    return spelling;
}

void writeTransition(JsonWriter &json, const TransitionRecord &record, TransitionPart part,
                     const TransitionSpelling &spelling)
{
    json.beginObject();
    if (part == TransitionPart::History || habitOf(record) % 2 == 0)
        json.member("operationId", record.operationId);
    json.member(spelling.capitals ? "FromCatalogItemId" : "fromCatalogItemId", record.fromOffer);
    json.member("fromSubscriptionId", record.sourceId);
    json.member(spelling.capitals ? "ToCatalogItemId" : "toCatalogItemId", record.toOffer);
    json.textUnlessEmpty("toSubscriptionId", record.resultSubscriptionId.isEmpty()
                                                 ? record.toSubscriptionId
                                                 : record.resultSubscriptionId);
    json.member("quantity", record.quantity);
    json.textUnlessEmpty("termDuration", record.termDuration);
    json.textUnlessEmpty("billingCycle", record.billingCycle);
    json.member("transitionType", transitionTypeWord(record.type));
    json.textUnlessEmpty("promotionId", record.promotionId);

    std::vector<TransitionEvent> events = record.events;
    if (part == TransitionPart::Accepted)
        events.resize(1);
    if (spelling.repeatsEvents) {
        const std::vector<TransitionEvent> again = events;
        events.insert(events.end(), again.begin(), again.end());
    }
    if (spelling.reordersEvents)
        std::reverse(events.begin(), events.end());
    json.key(spelling.capitals || part == TransitionPart::Accepted ? "Events" : "events");
    json.beginArray();
    for (const TransitionEvent &event : events)
        writeEvent(json, nameOf(event, spelling), statusOf(event, spelling), event.at,
                   event.errors);
    // Gone when all is over, so that a reader who waits for it to end is not kept for ever.
    if (spelling.unknownWords && record.isPending())
        writeEvent(json, u"EntitlementSync", u"Queued", record.at, {});
    json.endArray();
    writeObjectType(json, u"Transition");
    json.endObject();
}

} // namespace csp::sandbox
