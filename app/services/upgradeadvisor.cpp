// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/upgradeadvisor.h"

#include "app/api/catalogapi.h"
#include "app/api/subscriptionsapi.h"
#include "app/api/transitionsapi.h"
#include "app/net/judgement.h"
#include "app/services/loadfailure.h"

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

/// One round of reads. Replaced as a whole, so that late answers of an older round find nobody.
struct UpgradeAdvisor::Reading
{
    JobSlot sourceJob;
    JobSlot siblingsJob;
    JobSlot immediateJob;
    JobSlot scheduledJob;
    JobSlot sourceSkuJob;
    int pending = 0;

    std::optional<Subscription> source;
    std::optional<SubscriptionsApi::List> siblings;
    std::optional<QList<TransitionEligibility>> immediate;
    std::optional<QList<TransitionEligibility>> scheduled;
    std::optional<Sku> sourceSku;

    std::optional<ApiError> sourceError;
    std::optional<ApiError> siblingsError;
    std::optional<ApiError> immediateError;
    std::optional<ApiError> scheduledError;
    QDateTime oldest;

    /// Puts a result or its error where it belongs and remembers the oldest answer.
    template <typename T>
    void take(const typename Job<T>::Result &result, std::optional<T> &value,
              std::optional<ApiError> &error)
    {
        if (!result) {
            error = result.error();
            return;
        }
        value = result->value;
        const QDateTime &received = result->raw.receivedAt;
        if (!oldest.isValid() || received < oldest)
            oldest = received;
    }
};

struct UpgradeAdvisor::DetailJobs
{
    JobSlot sku;
    JobSlot availability;
    int pending = 0;
};

UpgradeAdvisor::UpgradeAdvisor(CustomerId customer, QString customerName, SubscriptionId source,
                               SubscriptionsApi &subscriptions, TransitionsApi &transitions,
                               CatalogApi &catalog, Clock &clock, QObject *parent)
    : AdviceSource(parent)
    , m_subscriptions(subscriptions)
    , m_transitions(transitions)
    , m_catalog(catalog)
    , m_clock(clock)
{
    m_advice.customer = customer;
    m_advice.customerName = std::move(customerName);
    m_advice.sourceId = source;
}

UpgradeAdvisor::~UpgradeAdvisor() = default;

TargetDetails UpgradeAdvisor::details(const QString &catalogItemId) const
{
    return m_details.value(catalogItemId);
}

RequestPreview UpgradeAdvisor::preview(const TransitionDraft &draft) const
{
    const ApiRequest request = TransitionsApi::submitRequest(draft, RequestId());
    return {u"POST"_s, u"/v1"_s + request.path, QString::fromUtf8(request.body)};
}

void UpgradeAdvisor::refresh()
{
    if (m_advice.state == LoadState::Loading)
        return;
    m_reading = std::make_unique<Reading>();
    m_detailJobs.clear();
    m_details.clear();
    m_advice.state = LoadState::Loading;

    const CustomerId customer = m_advice.customer;
    const SubscriptionId source = m_advice.sourceId;
    m_reading->pending = 4;

    auto *sourceJob = m_subscriptions.byId(customer, source, Priority::Person);
    m_reading->sourceJob.put(sourceJob);
    sourceJob->whenDone(this, [this](const Job<Subscription>::Result &result) {
        m_reading->take<Subscription>(result, m_reading->source, m_reading->sourceError);
        finishPart();
    });
    auto *siblingsJob = m_subscriptions.list(customer, Priority::Person);
    m_reading->siblingsJob.put(siblingsJob);
    siblingsJob->whenDone(this, [this](const Job<SubscriptionsApi::List>::Result &result) {
        m_reading->take<SubscriptionsApi::List>(result, m_reading->siblings,
                                                m_reading->siblingsError);
        // What could not be read may be an add-on, or one that would take the seats.
        if (result && result->value.unreadable > 0)
            m_reading->siblingsError = unreadable(result->raw, result->value.issues);
        finishPart();
    });
    using Eligibilities = QList<TransitionEligibility>;
    auto *immediateJob = m_transitions.eligibilities(customer, source, EligibilityMoment::Immediate,
                                                     Priority::Person);
    m_reading->immediateJob.put(immediateJob);
    immediateJob->whenDone(this, [this](const Job<Eligibilities>::Result &result) {
        m_reading->take<Eligibilities>(result, m_reading->immediate, m_reading->immediateError);
        finishPart();
    });
    auto *scheduledJob = m_transitions.eligibilities(customer, source, EligibilityMoment::Scheduled,
                                                     Priority::Person);
    m_reading->scheduledJob.put(scheduledJob);
    scheduledJob->whenDone(this, [this](const Job<Eligibilities>::Result &result) {
        m_reading->take<Eligibilities>(result, m_reading->scheduled, m_reading->scheduledError);
        finishPart();
    });
    Q_EMIT adviceChanged();
}

void UpgradeAdvisor::finishPart()
{
    if (--m_reading->pending > 0)
        return;
    publish();
    if (m_advice.state == LoadState::Loaded && m_advice.targets.isEmpty())
        readSourceSku(m_advice.source);
}

void UpgradeAdvisor::publish()
{
    const auto &error = m_reading->sourceError ? m_reading->sourceError : m_reading->immediateError;
    if (error) {
        m_advice.state = loadStateAfter(*error);
        m_advice.failure = shownError(*error);
        Q_EMIT adviceChanged();
        return;
    }

    m_advice.state = LoadState::Loaded;
    m_advice.hasContent = true;
    m_advice.readAt = m_reading->oldest;
    m_advice.source = *m_reading->source;
    m_advice.siblings =
        m_reading->siblings ? m_reading->siblings->items : QList<Subscription>{m_advice.source};
    m_advice.immediate = *m_reading->immediate;
    m_advice.scheduled = m_reading->scheduled;
    m_advice.failure.reset();
    const auto shown = [](const std::optional<ApiError> &failed) {
        return failed ? std::optional(shownError(*failed)) : std::nullopt;
    };
    m_advice.scheduledFailure = shown(m_reading->scheduledError);
    m_advice.siblingsFailure = shown(m_reading->siblingsError);

    const UpgradeSituation known = situation({});
    m_advice.targets = targetAdvice(known, m_advice.immediate, m_advice.scheduled);
    m_advice.usualCauses =
        m_advice.targets.isEmpty() ? usualCauses(known, m_reading->sourceSku) : QList<UsualCause>();
    Q_EMIT adviceChanged();
}

void UpgradeAdvisor::readSourceSku(const Subscription &source)
{
    const auto item = source.catalogItem();
    if (!item)
        return;
    CatalogScope scope;
    scope.customer = m_advice.customer;
    auto *job = m_catalog.sku(scope, item->product, item->sku, Priority::Person);
    m_reading->sourceSkuJob.put(job);
    job->whenDone(this, [this](const Job<Sku>::Result &result) {
        // Without it the cause simply stays undecided.
        if (!result)
            return;
        m_reading->sourceSku = result->value;
        publish();
    });
}

void UpgradeAdvisor::needDetails(const QString &catalogItemId)
{
    const TargetDetails known = m_details.value(catalogItemId);
    if (known.state == LoadState::Loading || known.state == LoadState::Loaded)
        return;
    const auto item = CatalogItemId::fromText(catalogItemId);
    if (!item)
        return;

    TargetDetails &details = m_details[catalogItemId];
    details.state = LoadState::Loading;
    details.failure.reset();
    auto jobs = std::make_unique<DetailJobs>();
    jobs->pending = 2;

    CatalogScope scope;
    scope.customer = m_advice.customer;
    const auto settle = [this, catalogItemId](const std::optional<ApiError> &error) {
        TargetDetails &read = m_details[catalogItemId];
        if (error && !read.failure)
            read.failure = shownError(*error);
        const auto running = m_detailJobs.find(catalogItemId);
        if (running == m_detailJobs.end() || --running->second->pending > 0)
            return;
        read.state = read.failure ? LoadState::Failed : LoadState::Loaded;
        Q_EMIT detailsChanged(catalogItemId);
    };
    auto *skuJob = m_catalog.sku(scope, item->product, item->sku, Priority::Person);
    jobs->sku.put(skuJob);
    skuJob->whenDone(this, [this, catalogItemId, settle](const Job<Sku>::Result &result) {
        if (result)
            m_details[catalogItemId].sku = result->value;
        settle(result ? std::nullopt : std::optional(result.error()));
    });
    auto *availabilityJob = m_catalog.availability(scope, item->product, item->sku,
                                                   item->availability, Priority::Person);
    jobs->availability.put(availabilityJob);
    availabilityJob->whenDone(
        this, [this, catalogItemId, settle](const Job<Availability>::Result &result) {
            if (result)
                m_details[catalogItemId].availability = result->value;
            settle(result ? std::nullopt : std::optional(result.error()));
        });
    m_detailJobs[catalogItemId] = std::move(jobs);
    Q_EMIT detailsChanged(catalogItemId);
}

} // namespace csp
