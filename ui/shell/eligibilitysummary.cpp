// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/eligibilitysummary.h"

#include "app/services/upgradeadvice.h"

#include <QStringList>
#include <QTimer>

namespace csp {

namespace {

constexpr int restMilliseconds = 400;

QString spoken(const UpgradeAdvice &advice)
{
    if (!advice.hasContent)
        return advice.failure ? advice.failure->sentence : QString();
    int ready = 0;
    int atRenewal = 0;
    int blocked = 0;
    for (const TargetAdvice &target : advice.targets) {
        if (target.isPossibleNow())
            ++ready;
        else if (target.kind == VerdictKind::AtRenewal)
            ++atRenewal;
        else
            ++blocked;
    }
    if (advice.targets.isEmpty())
        return EligibilitySummary::tr(
            "The service offers no target. The wizard checks the usual causes.");
    QStringList parts;
    if (ready > 0)
        parts += ready == 1 ? EligibilitySummary::tr("1 target ready now")
                            : EligibilitySummary::tr("%n targets ready now", nullptr, ready);
    if (atRenewal > 0)
        parts += EligibilitySummary::tr("%n at renewal", nullptr, atRenewal);
    if (blocked > 0)
        parts += EligibilitySummary::tr("%n blocked", nullptr, blocked);
    return parts.join(u", ");
}

} // namespace

EligibilitySummary::EligibilitySummary(MakeAdvice makeAdvice, QObject *parent)
    : QObject(parent)
    , m_makeAdvice(std::move(makeAdvice))
    , m_rest(new QTimer(this))
{
    m_rest->setSingleShot(true);
    m_rest->setInterval(restMilliseconds);
    connect(m_rest, &QTimer::timeout, this, &EligibilitySummary::begin);
}

EligibilitySummary::~EligibilitySummary() = default;

void EligibilitySummary::ask(const CustomerId &customer, const SubscriptionId &subscription)
{
    m_asked = {customer, subscription};
    m_rest->start();
}

void EligibilitySummary::begin()
{
    if (!m_asked)
        return;
    const auto [customer, subscription] = *m_asked;
    m_advice = m_makeAdvice(customer, subscription);
    connect(m_advice.get(), &AdviceSource::adviceChanged, this,
            [this, subscription = subscription] {
                Q_EMIT told(subscription, spoken(m_advice->advice()));
            });
    m_advice->refresh();
}

} // namespace csp
