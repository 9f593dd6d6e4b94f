// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/upgradeadvice.h"
#include "tests/support/manualclock.h"
#include "ui/features/upgrade/purchasedesk.h"

#include <QHash>
#include <QPointer>

#include <functional>

namespace csp::test {

/// A source of advice that a test fills by hand. refresh() counts and gives the same again unless
/// the test says what comes next.
class FakeAdvice final : public AdviceSource
{
    Q_OBJECT

public:
    FakeAdvice();

    [[nodiscard]] UpgradeAdvice advice() const override { return m_advice; }
    [[nodiscard]] TargetDetails details(const QString &catalogItemId) const override
    {
        return m_details.value(catalogItemId);
    }
    [[nodiscard]] RequestPreview preview(const TransitionDraft &draft) const override;
    [[nodiscard]] Clock &clock() const override { return m_clock; }
    void refresh() override;
    void needDetails(const QString &catalogItemId) override;

    /// Judges source, siblings and targets as the advisor does and tells it.
    void tell();
    void tellDetails(const QString &catalogItemId, const TargetDetails &details);
    void fail(const ShownError &error, LoadState state = LoadState::Failed);

    UpgradeAdvice m_advice;
    QHash<QString, TargetDetails> m_details;
    QHash<QString, TargetDetails> m_catalog; ///< what needDetails() finds at once
    mutable ManualClock m_clock;             ///< stands until the test moves it
    /// Called by refresh() instead of tell().
    std::function<void()> m_onRefresh;
    int m_refreshes = 0;
    QStringList m_asked;
};

/// A desk that counts what is handed in and answers when the test says so.
class FakeDesk final : public PurchaseDesk
{
    Q_OBJECT

public:
    void submit(const TransitionDraft &draft, const ShownState &shown, QObject *context,
                const OperationsService::SubmitCallback &f) override;
    [[nodiscard]] std::optional<Operation> operation(const IntentId &id) const override;
    [[nodiscard]] std::optional<IntentId> openIntentFor(const SubscriptionId &) const override
    {
        return m_open;
    }
    [[nodiscard]] QString obstacleElsewhere(const SubscriptionId &) const override
    {
        return m_elsewhere;
    }
    [[nodiscard]] QString readOnlyReason() const override { return m_readOnlyReason; }

    void accept();
    void refuse(const SubmitProblem &problem);
    void setState(OperationState state, const std::optional<ErrorSummary> &error = {});

    struct Handed
    {
        TransitionDraft draft;
        ShownState shown;
    };
    QList<Handed> m_handed;
    OperationsService::SubmitCallback m_waiting;
    QPointer<QObject> m_context; ///< of the submission; null once it was called off
    Operation m_operation;
    std::optional<IntentId> m_open;
    QString m_elsewhere;
    QString m_readOnlyReason;
};

namespace upgrade {

inline constexpr auto standardItem = "CFQ7TTC0LH16:0001:CFQ7TTC0K971";
inline constexpr auto premiumItem = "CFQ7TTC0LCHC:0002:CFQ7TTC0K59S";
inline constexpr auto e3Item = "CFQ7TTC0LFLX:0001:CFQ7TTC0LFL1";
inline constexpr auto f3Item = "CFQ7TTC0LH05:0001:CFQ7TTC0LH0A";
inline constexpr auto e5Item = "CFQ7TTC0LFLZ:0001:CFQ7TTC0LFLB";

/// Business Standard, 25 seats, of Adventure Works, as in the pictures of the design: Premium is
/// ready, E3 without licenses, F3 at renewal, E5 not; two Premium subscriptions exist, of which
/// "Berlin" can take the seats.
void fillLikeThePictures(FakeAdvice &advice);
[[nodiscard]] Subscription berlin(const FakeAdvice &advice);

} // namespace upgrade

} // namespace csp::test
