// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/worldstate.h"

#include "app/base/compat.h"
#include "app/base/logging.h"
#include "app/sandbox/data/dice.h"

#include <QUuid>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

bool sameId(QStringView a, QStringView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// What any mid-term transition does to scheduled changes (contract, commerce 2.7, rule 8).
void forgetScheduledChanges(Subscription &subscription)
{
    subscription.scheduledNextTerm.reset();
    subscription.scheduledActions.clear();
}

void nameAfter(Subscription &subscription, const Sku &sku)
{
    // A name that the partner gave stays.
    if (subscription.friendlyName == subscription.offerName)
        subscription.friendlyName = sku.title;
    subscription.offerName = sku.title;
}

void beginTerm(Subscription &subscription, const QDateTime &at, const QString &duration)
{
    const int months = monthsOfDuration(duration);
    if (months == 0)
        return;
    subscription.termDuration = duration;
    subscription.effectiveStartDate = at;
    subscription.commitmentEndDate = lastDayOfTerm(at, months);
    if (subscription.commitmentEndDateTime)
        subscription.commitmentEndDateTime =
            subscription.commitmentEndDate.addSecs(24 * 60 * 60 - 1);
}

void setCycle(Subscription &subscription, const QString &word)
{
    if (const std::optional<BillingCycle> cycle = billingCycleFromWord(word))
        subscription.billingCycle = snakeWord(*cycle);
}

} // namespace

std::vector<Subscription> WorldState::subscriptionsOf(int customer) const
{
    const auto changed = m_changed.find(customer);
    return changed != m_changed.end() ? changed->second
                                      : m_world.subscriptions.subscriptionsOf(customer);
}

std::vector<const TransitionRecord *> WorldState::historyOf(int customer,
                                                            QStringView sourceId) const
{
    std::vector<const TransitionRecord *> history;
    for (const TransitionRecord &record : m_transitions) {
        if (record.customer == customer && sameId(record.sourceId, sourceId))
            history.push_back(&record);
    }
    return history;
}

bool WorldState::isPending(int customer, QStringView subscriptionId) const
{
    return std::any_of(m_transitions.cbegin(), m_transitions.cend(),
                       [&](const TransitionRecord &record) {
                           return record.isPending() && record.customer == customer &&
                                  (sameId(record.sourceId, subscriptionId) ||
                                   sameId(record.toSubscriptionId, subscriptionId));
                       });
}

int WorldState::pendingCount() const
{
    return int(std::count_if(m_transitions.cbegin(), m_transitions.cend(),
                             [](const TransitionRecord &record) { return record.isPending(); }));
}

bool WorldState::restore(const std::vector<QJsonObject> &entries)
{
    for (const QJsonObject &entry : entries) {
        if (entry.contains(u"step")) {
            const QString operation = entry[u"step"].toString();
            const QDateTime at = QDateTime::fromString(entry[u"at"].toString(), Qt::ISODateWithMs);
            const auto record = std::find_if(
                m_transitions.begin(), m_transitions.end(),
                [&](const TransitionRecord &each) { return each.operationId == operation; });
            if (record == m_transitions.end() || !record->isPending() || !at.isValid())
                return false;
            apply(*record, at);
        } else {
            std::optional<TransitionRecord> record = transitionFromJson(entry);
            if (!record || record->customer >= m_world.customers.count())
                return false;
            begin(*std::move(record));
        }
    }
    return true;
}

const TransitionRecord *WorldState::commit(TransitionRecord record)
{
    if (!m_log.append(toJson(record)))
        return nullptr;
    begin(std::move(record));
    return &m_transitions.back();
}

void WorldState::begin(TransitionRecord record)
{
    record.events.push_back({.at = record.at, .errors = {}});
    m_transitions.push_back(std::move(record));
}

void WorldState::advance(const QDateTime &now, double paceSeconds)
{
    const auto pace = qint64(std::llround(paceSeconds * 1000));
    for (TransitionRecord &record : m_transitions) {
        if (record.phase == TransitionRecord::Phase::Converting) {
            const QDateTime due = record.at.addMSecs(pace);
            if (due > now || !step(record, due))
                continue;
        }
        if (record.phase == TransitionRecord::Phase::Reassigning) {
            const QDateTime due = record.events.back().at.addMSecs(pace / 2);
            if (due <= now)
                step(record, due);
        }
    }
}

bool WorldState::step(TransitionRecord &record, const QDateTime &at)
{
    const QJsonObject entry{
        {u"step"_s, record.operationId},
        {u"at"_s, at.toString(Qt::ISODateWithMs)},
    };
    if (!m_log.append(entry)) {
        qCWarning(lcSandbox) << "a step of a transition could not be written down";
        return false;
    }
    apply(record, at);
    return true;
}

/// The next thing that happens to a transition. Depends on nothing but the state, so that a restart
/// comes to the same.
void WorldState::apply(TransitionRecord &record, const QDateTime &at)
{
    using Name = TransitionEvent::Name;
    using Status = TransitionEvent::Status;
    using Phase = TransitionRecord::Phase;
    if (record.phase == Phase::Reassigning) {
        TransitionEvent event{Name::Reassignment, Status::Completed, at, {}};
        if (record.reassignmentFails) {
            event.status = Status::Failed;
            event.errors = {transitionError(TransitionErrorCode::UserLicenseError)};
        }
        record.events.push_back(std::move(event));
        record.phase = Phase::Done;
    } else if (!record.conversionErrors.empty()) {
        record.events.push_back({Name::Conversion, Status::Failed, at, record.conversionErrors});
        record.phase = Phase::Failed;
    } else {
        convert(record, at);
        record.events.push_back({Name::Conversion, Status::Completed, at, {}});
        record.phase = Phase::Done;
        if (record.reassigns) {
            record.events.push_back({Name::Reassignment, Status::Started, at, {}});
            record.phase = Phase::Reassigning;
        }
    }
}

void WorldState::convert(TransitionRecord &record, const QDateTime &at)
{
    const auto place = m_changed.try_emplace(record.customer).first;
    std::vector<Subscription> &list = place->second;
    if (list.empty())
        list = m_world.subscriptions.subscriptionsOf(record.customer);
    const auto byId = [&list](QStringView id) {
        return std::find_if(list.begin(), list.end(),
                            [id](const Subscription &each) { return sameId(each.id, id); });
    };
    const auto source = byId(record.sourceId);
    const Sku *sku = m_world.catalog.skuOfOffer(record.toOffer);
    if (source == list.end() || sku == nullptr)
        return;
    const bool takesAll = record.quantity >= source->quantity;
    const bool isUnchanged = source->offerId == record.fromOffer;
    const QString promotion = source->trial() ? QString() : record.promotionId;
    forgetScheduledChanges(*source);

    if (const auto target = byId(record.toSubscriptionId); target != list.end()) {
        forgetScheduledChanges(*target);
        target->quantity += record.quantity;
        source->quantity -= std::min(record.quantity, source->quantity);
        if (source->quantity == 0) {
            source->status = u"deleted"_s;
            source->autoRenewEnabled = false;
        }
        record.resultSubscriptionId = target->id;
        return;
    }
    if (takesAll && isUnchanged) {
        const bool isOtherTerm = source->trial() || record.termDuration != source->termDuration;
        if (isOtherTerm && !record.termDuration.isEmpty())
            beginTerm(*source, at, record.termDuration);
        setCycle(*source, record.billingCycle);
        source->offerId = record.toOffer;
        nameAfter(*source, *sku);
        source->quantity = record.quantity;
        source->promotionId = promotion;
        if (source->isTrial)
            source->isTrial = false;
        return;
    }
    // A part of the seats, or a purchase that was sent twice: something new that ends with the
    // source.
    Subscription born = *source;
    born.index = int(list.size());
    born.id = guidFrom(mixed(1, record.operationId.toStdString()));
    born.orderId = born.id.left(8) + born.id.mid(9, 4);
    born.offerId = record.toOffer;
    born.offerName = sku->title;
    born.friendlyName = sku->title;
    born.quantity = record.quantity;
    born.creationDate = at;
    born.effectiveStartDate = at;
    setCycle(born, record.billingCycle);
    born.promotionId = promotion;
    born.migratedFromSubscriptionId.clear();
    born.nextCharge.reset();
    born.refundableQuantity.clear();
    if (born.isTrial)
        born.isTrial = false;
    if (isUnchanged)
        source->quantity -= record.quantity;
    record.resultSubscriptionId = born.id;
    list.push_back(std::move(born));
}

const Subscription *findSubscription(const std::vector<Subscription> &list, QStringView id)
{
    const auto found = std::find_if(list.cbegin(), list.cend(),
                                    [id](const Subscription &each) { return sameId(each.id, id); });
    return found == list.cend() ? nullptr : &*found;
}

QDateTime lastDayOfTerm(const QDateTime &start, int months)
{
    return compat::utc(start.date().addMonths(months).addDays(-1), QTime(0, 0));
}

QString guidFrom(quint64 number)
{
    const quint64 other = mixed(number);
    QByteArray bytes(16, '\0');
    for (int i = 0; i < 8; ++i) {
        bytes[i] = char(number >> (8 * i));
        bytes[8 + i] = char(other >> (8 * i));
    }
    QUuid id = QUuid::fromRfc4122(bytes);
    id.data3 = ushort((id.data3 & 0x0fff) | 0x4000);
    id.data4[0] = uchar((id.data4[0] & 0x3f) | 0x80);
    return id.toString(QUuid::WithoutBraces);
}

} // namespace csp::sandbox
