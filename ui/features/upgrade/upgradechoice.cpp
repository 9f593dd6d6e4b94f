// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/upgradechoice.h"

#include <algorithm>

namespace csp {

const TargetAdvice *UpgradeChoice::target() const
{
    const auto found =
        std::ranges::find(m_advice.targets, m_wishes.target, &TargetAdvice::catalogItemId);
    return found == m_advice.targets.end() ? nullptr : &*found;
}

const TransitionEligibility *UpgradeChoice::offer() const
{
    return m_advice.target(m_wishes.target);
}

UpgradeSituation UpgradeChoice::situation() const
{
    return {m_advice.source, m_advice.siblings, m_details.sku, m_details.availability, m_now};
}

const Subscription *UpgradeChoice::destination() const
{
    const TargetAdvice *chosen = target();
    if (!m_wishes.destination || !chosen)
        return nullptr;
    const auto verdict = std::ranges::find(chosen->destinations, *m_wishes.destination,
                                           &DestinationVerdict::subscription);
    if (verdict == chosen->destinations.end() || !verdict->isEligible)
        return nullptr;
    const auto known =
        std::ranges::find(m_advice.siblings, *m_wishes.destination, &Subscription::id);
    return known == m_advice.siblings.end() ? nullptr : &*known;
}

QuantityRange UpgradeChoice::range() const
{
    return quantityRange(situation(), m_wishes.moreSeats, destination());
}

int UpgradeChoice::quantity() const
{
    const QuantityRange allowed = range();
    return allowed.isEmpty() ? m_wishes.quantity
                             : std::clamp(m_wishes.quantity, allowed.minimum, allowed.maximum);
}

TermChoices UpgradeChoice::terms() const
{
    TransitionDraft counted;
    counted.quantity = quantity();
    const Subscription *into = destination();
    if (into)
        counted.destination = into->id;
    return termChoices(situation(), extentOf(counted, m_advice.source.quantity), into);
}

int UpgradeChoice::termIndex() const
{
    const TermChoices offered = terms();
    if (m_wishes.term) {
        const qsizetype wished = offered.choices.indexOf(*m_wishes.term);
        if (wished >= 0)
            return int(wished);
    }
    return offered.preselected;
}

TransitionType UpgradeChoice::type() const
{
    const TransitionEligibility *offered = offer();
    if (!offered)
        return TransitionType::TransitionOnly;
    if (m_wishes.type && offered->isEligible(*m_wishes.type))
        return *m_wishes.type;
    return offered->isEligible(TransitionType::WithLicenseTransfer)
               ? TransitionType::WithLicenseTransfer
               : TransitionType::TransitionOnly;
}

TransitionDraft UpgradeChoice::draft() const
{
    TransitionDraft draft;
    draft.customer = m_advice.customer;
    draft.source = m_advice.sourceId;
    draft.toCatalogItemId = m_wishes.target;
    draft.quantity = quantity();
    draft.type = type();
    if (const Subscription *into = destination()) {
        draft.destination = into->id;
        return draft;
    }
    const TermChoices offered = terms();
    if (const int index = termIndex(); index >= 0) {
        draft.term = offered.choices.at(index).term;
        draft.billing = offered.choices.at(index).billing;
    }
    return draft;
}

QList<DraftProblem> UpgradeChoice::problems() const
{
    const TransitionEligibility *offered = offer();
    if (!offered)
        return {};
    return problemsOf(draft(), *offered, situation(), m_wishes.moreSeats);
}

} // namespace csp
