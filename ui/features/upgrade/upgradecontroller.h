// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/customerreadiness.h"
#include "app/domain/upgradeconsequences.h"
#include "app/services/upgradeadvice.h"
#include "ui/features/upgrade/purchasedesk.h"
#include "ui/features/upgrade/upgradechoice.h"
#include "ui/models/roles.h"

#include <QHash>

#include <memory>

namespace csp {

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
    /// In Sending: it has left this computer, as far as is known.
    [[nodiscard]] bool hasLeft() const;
    [[nodiscard]] const UpgradeWishes &wishes() const { return m_wishes; }
    [[nodiscard]] QDateTime now() const { return m_source.clock().now(); }

    [[nodiscard]] TargetDetails details() const { return m_source.details(m_wishes.target); }
    // What comes of the wishes: see UpgradeChoice. Target and destination live in advice().
    [[nodiscard]] const TargetAdvice *target() const { return choice().target(); }
    [[nodiscard]] UpgradeSituation situation() const { return choice().situation(); }
    [[nodiscard]] const Subscription *destination() const { return choice().destination(); }
    [[nodiscard]] QuantityRange range() const { return choice().range(); }
    [[nodiscard]] int quantity() const { return choice().quantity(); }
    [[nodiscard]] TermChoices terms() const { return choice().terms(); }
    [[nodiscard]] int termIndex() const { return choice().termIndex(); }
    [[nodiscard]] TransitionType type() const { return choice().type(); }
    [[nodiscard]] TransitionDraft draft() const { return choice().draft(); }
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
    /// What stands in the field is a number that will do, or is none yet: then nothing goes on.
    void setQuantityReadable(bool isReadable);
    [[nodiscard]] bool isQuantityReadable() const { return m_isQuantityReadable; }
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
    /// While everything is read once more: nothing is sent.
    void callOff();
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
    [[nodiscard]] UpgradeChoice choice() const;
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
    bool m_isQuantityReadable = true;
    Step m_step = Step::Target;
    Phase m_phase = Phase::Choosing;
    std::optional<TransitionDraft> m_reviewed;
    int m_reviewedSeats = 0;               ///< of the source, when it was reviewed
    std::unique_ptr<QObject> m_submission; ///< lives while a submission is on its way
    std::optional<IntentId> m_intent;
    std::optional<WizardNotice> m_notice;
    QHash<DraftField, QString> m_refusals;
    QString m_confirmation;
    QString m_elsewhere;
    Readiness m_readiness;
};

} // namespace csp
