// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/auditbook.h"

#include "app/sandbox/data/dice.h"

#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr quint64 auditStream = 0x61756469;
constexpr qint64 monthMs = 30LL * 86'400'000;
constexpr int accountCount = 3; ///< those that may do anything

struct EventKind
{
    const char *operation;
    const char *resource;
};

constexpr EventKind kinds[] = {
    {"update_subscription", "subscription"},
    {"update_subscription", "subscription"},
    {"create_order", "order"},
    {"update_order", "order"},
    {"convert_trial_subscription", "subscription"},
    {"update_customer_qualification", "customer"},
    {"create_agreement", "agreement"},
    {"create_transfer", "transfer"},
    // Words that no page knows.
    {"reconcile_entitlement_graph", "entitlement_graph"},
};

Dice diceOf(quint64 seed, int customer, qint64 month)
{
    return Dice(mixed(mixed(seed ^ auditStream, quint64(customer)), quint64(month)));
}

} // namespace

void AuditBook::collect(std::vector<AuditKey> &keys, int customer, qint64 from, qint64 until) const
{
    for (qint64 month = from / monthMs; month * monthMs < until; ++month) {
        Dice dice = diceOf(m_seed, customer, month);
        const int count = dice.between(1, 3);
        for (int ordinal = 0; ordinal < count; ++ordinal) {
            const qint64 at = month * monthMs + qint64(dice.next() % quint64(monthMs));
            if (at >= from && at < until)
                keys.push_back({at, customer, ordinal});
        }
    }
}

AuditEvent AuditBook::event(const AuditKey &key) const
{
    Dice dice(mixed(mixed(m_seed ^ auditStream, quint64(key.customer)), quint64(key.at)));
    const EventKind &kind = dice.pick(kinds);
    const int lot = dice.below(100);
    AuditEvent event{
        .operationType = QString::fromLatin1(kind.operation),
        .resourceType = QString::fromLatin1(kind.resource),
        .status = lot < 92 ? u"succeeded"_s : (lot < 98 ? u"failed"_s : u"deferred"_s),
        .correlationId = {},
        .account = {},
    };
    if (dice.chance(85)) {
        const quint64 first = dice.next();
        const quint64 second = dice.next();
        event.correlationId =
            QUuid(uint(first), ushort(first >> 32), ushort(((first >> 48) & 0x0fff) | 0x4000),
                  uchar(0x80 | (second & 0x3f)), uchar(second >> 8), uchar(second >> 16),
                  uchar(second >> 24), uchar(second >> 32), uchar(second >> 40),
                  uchar(second >> 48), uchar(second >> 56))
                .toString(QUuid::WithoutBraces);
    }
    if (!dice.chance(30))
        event.account = dice.below(accountCount);
    return event;
}

} // namespace csp::sandbox
