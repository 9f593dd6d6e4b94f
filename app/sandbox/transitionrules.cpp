// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/transitionrules.h"

#include "app/sandbox/data/customerstanding.h"
#include "app/sandbox/subscriptionendpoints.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

Answer refusal(int status, int code, const QString &sentence)
{
    return failure(status, code, sentence);
}

int monthsOfCycle(BillingCycle cycle)
{
    switch (cycle) {
    case BillingCycle::Monthly:
        return 1;
    case BillingCycle::Annual:
        return 12;
    case BillingCycle::Biennial:
        return 24;
    case BillingCycle::Triennial:
        return 36;
    case BillingCycle::Unknown:
    case BillingCycle::None:
    case BillingCycle::OneTime:
        break;
    }
    return 0;
}

bool sameId(QStringView a, QStringView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// The customer as the caller sees it: what an app may not do, a user may.
Customer customerFor(Customer customer, const Bearer &bearer)
{
    customer.needsUserContext = customer.needsUserContext && !bearer.isUser;
    return customer;
}

/// A trial that is converted in the middle of its term keeps at least these seats (contract,
/// commerce 2.8).
constexpr int leastTrialSeats = 25;

/// The checks of one request, in the order in which their answers win.
class Judge
{
public:
    Judge(const SandboxCore &core, int customer, const TransitionRequest &request,
          const QDateTime &now, const Bearer &bearer)
        : m_core(core)
        , m_catalog(core.world.catalog)
        , m_customer(customerFor(core.world.customers.customer(customer), bearer))
        , m_list(core.state.subscriptionsOf(customer))
        , m_request(request)
        , m_now(now)
    {
    }

    Expected<TransitionRecord, Answer> run(const QString &sourceId, bool checksPending);

private:
    std::optional<Answer> checkSource(bool checksPending);
    std::optional<Answer> checkStanding();
    std::optional<Answer> findTarget();
    std::optional<Answer> checkQuantity();
    std::optional<Answer> checkDestination();
    std::optional<Answer> checkTerm();
    std::vector<EligibilityError> conversionErrors() const;
    [[nodiscard]] bool isFull() const { return m_request.quantity >= m_source->quantity; }

    const SandboxCore &m_core;
    const Catalog &m_catalog;
    const Customer m_customer;
    const std::vector<Subscription> m_list;
    const TransitionRequest &m_request;
    const QDateTime m_now;
    const Subscription *m_source = nullptr;
    const Subscription *m_destination = nullptr;
    const Sku *m_sku = nullptr;
    TransitionType m_type = TransitionType::Only;
    QString m_term;
    QString m_cycle;
};

Expected<TransitionRecord, Answer> Judge::run(const QString &sourceId, bool checksPending)
{
    m_source = findSubscription(m_list, sourceId);
    if (m_source == nullptr)
        return Unexpected{noSuchSubscription(sourceId)};
    std::optional<Answer> problem = checkSource(checksPending);
    if (!problem)
        problem = checkStanding();
    if (!problem)
        problem = findTarget();
    if (!problem)
        problem = checkQuantity();
    if (!problem)
        problem = checkDestination();
    if (!problem)
        problem = checkTerm();
    if (problem)
        return Unexpected{*problem};

    TransitionRecord record;
    record.customer = m_customer.index;
    record.sourceId = m_source->id;
    record.fromOffer = m_source->offerId;
    record.toOffer = m_request.toCatalogItemId;
    record.toSubscriptionId = m_destination ? m_destination->id : QString();
    record.quantity = m_request.quantity;
    record.termDuration = m_term;
    record.billingCycle = m_cycle;
    record.type = m_type;
    record.promotionId = m_request.promotionId;
    record.body = m_request.canonical;
    record.conversionErrors = conversionErrors();
    return record;
}

std::optional<Answer> Judge::checkSource(bool checksPending)
{
    if (!m_source->isNewCommerce())
        return refusal(403, 900263,
                       u"This API method is not supported for legacy subscriptions."_s);
    const auto contradicts = [](const QString &given, const QString &real) {
        return !given.isEmpty() && !sameId(given, real);
    };
    if (contradicts(m_request.fromSubscriptionId, m_source->id) ||
        contradicts(m_request.fromCatalogItemId, m_source->offerId))
        return refusal(400, 2000, u"The source of the transition is not the subscription."_s);
    if (checksPending && m_core.state.isPending(m_customer.index, m_source->id))
        return refusal(409, 900278,
                       u"There is a pending operation on this subscription. Please try again after "
                       "24 hours."_s);
    if (!m_source->isActive())
        return refusal(400, 800012, u"This subscription isn't an active subscription"_s);
    return std::nullopt;
}

/// Contract, commerce 8.2 and 8.4: who may not be sold to.
std::optional<Answer> Judge::checkStanding()
{
    const CustomerStanding standing =
        standingOf(m_core.options.seed, m_customer.index, m_core.start);
    if (standing.blocksPurchases())
        return refusal(403, 800075,
                       u"Your Customer account wasn't approved. Transactions for this customer "
                       "aren't allowed. Verify the customer account information is correct."_s);
    if (!standing.hasAgreement())
        return refusal(403, 13605,
                       u"Either a partner confirmation of the customer acceptance of the Microsoft "
                       "Customer Agreement must be provided or the customer must accept the "
                       "Microsoft Customer Agreement in the Microsoft Admin Center before you can "
                       "complete this purchase"_s);
    return std::nullopt;
}

std::optional<Answer> Judge::findTarget()
{
    const QString &item = m_request.toCatalogItemId;
    if (item.isEmpty())
        return refusal(400, 900142, u"The catalog item ID isn't present"_s);
    const QStringList parts = item.split(u':');
    if (parts.size() != 3)
        return refusal(400, 2000, u"The catalog item ID %1 is not valid."_s.arg(item));
    if (m_catalog.product(parts[0], m_customer.country) == nullptr)
        return refusal(404, 400013, u"Product wasn't found"_s);
    m_sku = m_catalog.sku(parts[0], parts[1], m_customer.country);
    if (m_sku == nullptr)
        return refusal(404, 400018, u"SKU wasn't found"_s);
    if (!m_catalog.availability(*m_sku, parts[2], m_customer.country))
        return refusal(404, 400019,
                       u"Availability not found. Issue a new GET to ensure you have the current "
                       "availability ID."_s);
    const std::optional<TransitionType> type = transitionTypeFromWord(m_request.transitionType);
    if (!type)
        return refusal(400, 2000, u"The transition type is missing or not valid."_s);
    m_type = *type;
    if (m_sku->attestation && m_sku->attestation->enforced && !m_request.attestationAccepted)
        return refusal(400, 900203,
                       u"CatalogItemId: %1 requires attestation acceptance."_s.arg(item));
    return std::nullopt;
}

std::optional<Answer> Judge::checkQuantity()
{
    const Answer refused = refusal(
        400, 2002, u"Subscription quantity isn't within minimum and maximum allowed quantity"_s);
    if (m_request.quantity < std::max(1, m_sku->minimumQuantity) ||
        m_request.quantity > m_sku->maximumQuantity)
        return refused;
    if (m_source->trial() && m_request.quantity < leastTrialSeats)
        return refused;
    return std::nullopt;
}

std::optional<Answer> Judge::checkDestination()
{
    const QString &id = m_request.toSubscriptionId;
    if (id.isEmpty())
        return std::nullopt;
    const auto invalid = [](int code, QStringView sentence) {
        return refusal(
            400, code,
            u"The target transition ToSubscriptionId field is invalid. %1"_s.arg(sentence));
    };
    if (sameId(id, m_source->id))
        return invalid(900259, u"Target subscription id can't be the same as the source "
                               "subscription ID.");
    m_destination = findSubscription(m_list, id);
    if (m_destination == nullptr)
        return noSuchSubscription(id);
    if (!m_destination->isActive())
        return invalid(900258, u"Target subscription must be active.");
    if (m_catalog.skuOfOffer(m_destination->offerId) != m_sku)
        return invalid(900260, u"Target subscription must have the same CatalogItemId as in the "
                               "transition request.");
    const auto errors = destinationErrors(*m_source, *m_destination, m_now);
    const auto says = [&errors](DestinationErrorCode code) {
        return std::any_of(errors.cbegin(), errors.cend(), [code](const EligibilityError &error) {
            return error.code == int(code);
        });
    };
    if (says(DestinationErrorCode::EndsBeforeSource))
        return invalid(900236, u"Target subscription CommitmentEndDate must be later than source "
                               "subscription");
    if (says(DestinationErrorCode::TermShorterThanSource))
        return refusal(400, 900267,
                       u"Target transition can't have a term duration shorter than that of the "
                       "source subscription."_s);
    if (says(DestinationErrorCode::SubscriptionInCancellationWindow) ||
        m_core.state.isPending(m_customer.index, id))
        return invalid(900261, u"The target subscription is not ready to be upgraded. Please try "
                               "again after sometime.");
    if (m_destination->quantity + m_request.quantity > m_sku->maximumQuantity)
        return refusal(400, 2002,
                       u"Subscription quantity isn't within minimum and maximum allowed "
                       "quantity"_s);
    return std::nullopt;
}

std::optional<Answer> Judge::checkTerm()
{
    // What is sent beside an existing destination is ignored: it keeps its own.
    if (m_destination != nullptr) {
        m_term = m_destination->termDuration;
        m_cycle = m_destination->billingCycle;
        return std::nullopt;
    }
    m_term = m_request.termDuration.isEmpty() ? m_source->termDuration : m_request.termDuration;
    m_cycle = m_request.billingCycle.isEmpty() ? m_source->billingCycle : m_request.billingCycle;
    const std::optional<BillingCycle> cycle = billingCycleFromWord(m_cycle);
    if (m_source->trial() && m_sku->isTrial && m_term != m_source->termDuration)
        return refusal(400, 800107, u"Term changes are not supported for trial offers."_s);
    const int months = monthsOfDuration(m_term);
    if (months == 0)
        return refusal(400, 900268, u"The term duration on the target transition is invalid."_s);
    if (!cycle)
        return refusal(400, 900269, u"The billing cycle is invalid."_s);
    if (monthsOfCycle(*cycle) > months)
        return refusal(400, 900270, u"The billing cycle cannot be longer than the term."_s);
    const std::vector<TermKind> &terms = m_sku->terms;
    if (!terms.empty()) {
        const auto isOfTerm = [this](const TermKind &kind) {
            return m_term.compare(QLatin1StringView(kind.duration), Qt::CaseInsensitive) == 0;
        };
        if (std::none_of(terms.cbegin(), terms.cend(), isOfTerm))
            return refusal(400, 900268,
                           u"The term duration on the target transition is invalid."_s);
        if (std::none_of(terms.cbegin(), terms.cend(), [&](const TermKind &kind) {
                return isOfTerm(kind) && kind.billingCycle == *cycle;
            }))
            return refusal(400, 900269, u"The billing cycle is invalid."_s);
    }
    if (!m_source->trial() && months < monthsOfDuration(m_source->termDuration))
        return refusal(400, 900267,
                       u"Target transition can't have a term duration shorter than that of the "
                       "source subscription."_s);
    // Seats that leave a subscription end with it.
    if (!isFull())
        m_term = m_source->termDuration;
    return std::nullopt;
}

/// What eligibility had said against it does not stop the request; it makes the conversion fail.
std::vector<EligibilityError> Judge::conversionErrors() const
{
    const std::vector<UpgradeTarget> targets =
        listedTargets(m_catalog, m_customer, *m_source, EligibilityKind::Immediate);
    const auto target =
        std::find_if(targets.cbegin(), targets.cend(),
                     [this](const UpgradeTarget &each) { return each.sku == m_sku; });
    if (target == targets.cend())
        return {transitionError(TransitionErrorCode::SubscriptionTargetOfferNotFound)};
    const std::vector<TypeVerdict> verdicts =
        plantedEligibilityErrors(m_catalog, m_customer, *m_source, m_list, *target, m_now);
    const auto verdict =
        std::find_if(verdicts.cbegin(), verdicts.cend(),
                     [this](const TypeVerdict &each) { return each.type == m_type; });
    if (verdict == verdicts.cend())
        return {transitionError(TransitionErrorCode::Other)};
    return verdict->errors;
}

} // namespace

Expected<TransitionRequest, Answer> TransitionRequest::read(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return Unexpected{failure(400, 2000, u"The body of the request is not a JSON object.")};
    QJsonObject members;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isNull())
            members.insert(it.key().toLower(), it.value());
    }
    const auto wrong = [](QStringView name) {
        return Unexpected{
            failure(400, 2000, u"The value of %1 is not valid."_s.arg(name), name.toString())};
    };
    TransitionRequest request;
    const std::pair<QStringView, QString *> texts[] = {
        {u"toCatalogItemId", &request.toCatalogItemId},
        {u"toSubscriptionId", &request.toSubscriptionId},
        {u"fromCatalogItemId", &request.fromCatalogItemId},
        {u"fromSubscriptionId", &request.fromSubscriptionId},
        {u"transitionType", &request.transitionType},
        {u"termDuration", &request.termDuration},
        {u"billingCycle", &request.billingCycle},
        {u"promotionId", &request.promotionId},
    };
    for (const auto &[name, out] : texts) {
        const QJsonValue value = members.value(name.toString().toLower());
        if (!value.isUndefined() && !value.isString())
            return wrong(name);
        *out = value.toString();
    }
    const QJsonValue quantity = members.value(u"quantity"_s);
    const double number = quantity.toDouble(-1);
    if (!quantity.isDouble() || number != std::floor(number) || std::fabs(number) > 1e9)
        return wrong(u"quantity");
    request.quantity = int(number);
    request.attestationAccepted = members.value(u"attestationaccepted"_s).toBool();
    request.canonical = QString::fromUtf8(QJsonDocument(members).toJson(QJsonDocument::Compact));
    return request;
}

Expected<TransitionRecord, Answer> judged(const SandboxCore &core, int customer,
                                          const QString &sourceId, const TransitionRequest &request,
                                          const QDateTime &now, const Bearer &bearer,
                                          bool checksPending)
{
    return Judge(core, customer, request, now, bearer).run(sourceId, checksPending);
}

} // namespace csp::sandbox
