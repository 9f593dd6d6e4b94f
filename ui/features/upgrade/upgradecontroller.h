// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customerreadiness.h"
#include "app/domain/upgradeconsequences.h"
#include "app/services/upgradeadvice.h"
#include "ui/features/upgrade/purchasedesk.h"
#include "ui/models/roles.h"

#include <QHash>

namespace csp {

/// What the person wishes, untouched by what is possible: an impossible wish is replaced for as
/// long as it is impossible and comes back by itself, so that looking at another destination never
/// turns a full upgrade into a partial one for good.
struct UpgradeWishes
{
    QString target; ///< catalog item
    std::optional<SubscriptionId> destination;
    int quantity = 0;
    bool moreSeats = false;
    std::optional<TermChoice> term;
    std::optional<TransitionType> type;

    friend bool operator==(const UpgradeWishes &, const UpgradeWishes &) = default;
};

/// Something to be said above a page, in words.
struct WizardNotice
{
    ChipTone tone = ChipTone::Info;
    QString text;
    QString details;
    QString copyText; ///< for support; empty when there is nothing to copy

    friend bool operator==(const WizardNotice &, const WizardNotice &) = default;
};

/// The wizard without its window: knowledge from an AdviceSource, decisions as wishes, one submit.
/// The pages render it and know nothing of each other. Owned by the wizard; source and desk outlive
/// it.
class UpgradeController final : public QObject
{
    Q_OBJECT

public:
    enum class Step { Target, Terms, Review };
    enum class Phase {
        Choosing,
        Preparing, ///< everything is read once more; nothing has been written down or sent
        Sending,   ///< written down; the service's answer is awaited
        Over,
    };

    UpgradeController(AdviceSource &source, PurchaseDesk &desk, bool asksForConfirmation,
                      QObject *parent = nullptr);

    [[nodiscard]] const UpgradeAdvice &advice() const { return m_advice; }
    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const UpgradeWishes &wishes() const { return m_wishes; }
    [[nodiscard]] QDateTime now() const { return m_source.clock().now(); }

    [[nodiscard]] const TargetAdvice *target() const;
    [[nodiscard]] TargetDetails details() const;
    [[nodiscard]] UpgradeSituation situation() const;
    /// The chosen destination when it can take the seats; it lives in advice().
    [[nodiscard]] const Subscription *destination() const;
    [[nodiscard]] QuantityRange range() const;
    [[nodiscard]] int quantity() const;
    [[nodiscard]] TermChoices terms() const;
    /// Into terms().choices; -1 when there is none.
    [[nodiscard]] int termIndex() const;
    [[nodiscard]] TransitionType type() const;
    /// Exactly what would be sent.
    [[nodiscard]] TransitionDraft draft() const;
    [[nodiscard]] RequestPreview preview() const { return m_source.preview(draft()); }
    [[nodiscard]] bool isTrial() const { return isTrialConversion(m_advice.source); }

    /// Why the page cannot be left forward; empty when it can.
    [[nodiscard]] QString nextObstacle() const;
    /// Why nothing can be submitted now; empty when it can.
    [[nodiscard]] QString finishObstacle() const;
    /// What is wrong with one decision, by our rules or by the service's refusal; may be empty.
    [[nodiscard]] QString problemOf(DraftField field) const;
    /// Another account of this computer is upgrading it, as it was when everything was read; empty
    /// when none is. Submitting asks again.
    [[nodiscard]] const QString &elsewhere() const { return m_elsewhere; }
    [[nodiscard]] const std::optional<WizardNotice> &notice() const { return m_notice; }
    /// Whether the customer can be sold to, as far as it is known. Only said: what is decided about
    /// it the service decides.
    [[nodiscard]] const Readiness &readiness() const { return m_readiness; }
    [[nodiscard]] bool asksForConfirmation() const { return m_asksForConfirmation; }
    [[nodiscard]] const QString &confirmation() const { return m_confirmation; }

    /// Reads for the first time.
    void start();
    void refresh();
    void retryDetails();
    void setTarget(const QString &catalogItemId);
    void setDestination(const std::optional<SubscriptionId> &destination);
    void setQuantity(int quantity);
    void setMoreSeats(bool moreSeats);
    void setTermIndex(int index);
    void setType(TransitionType type);
    void setReadiness(const Readiness &readiness);
    void setConfirmation(const QString &text);
    void next();
    void back();
    void dismissNotice();
    /// Submits what was reviewed. Whatever is pressed how often: while a submission is on its way,
    /// or once one was taken, this does nothing.
    void finish();
    /// Ends the wizard from Sending: the operation goes on without it.
    void leaveToActivity();

Q_SIGNALS:
    /// Anything that a page shows may have changed.
    void changed();
    void stepChanged();
    void phaseChanged();
    /// The service has taken it, or nobody knows yet: Activity watches from here.
    void submitted(const csp::IntentId &id);

private:
    void onAdviceChanged();
    void onDetailsChanged(const QString &catalogItemId);
    void onSubmitted(const OperationsService::SubmitResult &result);
    void onProblem(const SubmitProblem &problem);
    void onOperationChanged(const IntentId &id);
    void onRefused(const Operation &operation);
    void edit(const UpgradeWishes &wishes);
    void goTo(Step step);
    void setPhase(Phase phase);
    void checkReviewed();
    [[nodiscard]] QString readingObstacle() const;
    [[nodiscard]] QString deskObstacle() const;

    AdviceSource &m_source;
    PurchaseDesk &m_desk;
    const bool m_asksForConfirmation;
    UpgradeAdvice m_advice;
    UpgradeWishes m_wishes;
    Step m_step = Step::Target;
    Phase m_phase = Phase::Choosing;
    std::optional<TransitionDraft> m_reviewed;
    std::optional<IntentId> m_intent;
    std::optional<WizardNotice> m_notice;
    QHash<DraftField, QString> m_refusals;
    QString m_confirmation;
    QString m_elsewhere;
    Readiness m_readiness;
};

} // namespace csp
