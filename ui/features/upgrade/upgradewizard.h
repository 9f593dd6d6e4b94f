// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/upgrade/upgradecontroller.h"
#include "ui/widgets/colors.h"

#include <QDialog>

#include <memory>

class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace csp {

class Banner;
class CustomerAccountDirectory;
class ElidingLabel;
class Label;
class LinkButton;
class ReviewPage;
class StepIndicator;
class TargetPage;
class TermsPage;

/// The profile that an upgrade is bought with, as the wizard shows it.
struct WizardProfile
{
    ProfileTone tone = ProfileTone::Other;
    QString name;
    QString detail;
    /// The person types the number of seats before anything is bought; everywhere but in a sandbox.
    bool asksForConfirmation = true;
};

/// Target, Destination and terms, Review: the one modal window of the program, over its parent.
/// Open it with open(); it begins to read at once and deletes itself when closed. It owns source
/// and desk. After a submission that the service has taken, or whose outcome is not known yet, it
/// closes and emits submitted().
class UpgradeWizard final : public QDialog
{
    Q_OBJECT

public:
    UpgradeWizard(std::unique_ptr<AdviceSource> source, std::unique_ptr<PurchaseDesk> desk,
                  const WizardProfile &profile, QWidget *parent);
    ~UpgradeWizard() override;

    [[nodiscard]] UpgradeController &controller() { return *m_controller; }

    /// Warns on the review page when the customer cannot be sold to; asks what is not known. The
    /// directory outlives the wizard.
    void showReadiness(CustomerAccountDirectory &accounts, const CustomerId &customer);

    void reject() override;

Q_SIGNALS:
    void submitted(const csp::IntentId &id);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHeader();
    [[nodiscard]] QWidget *makeFooter(const WizardProfile &profile);
    void showStep();
    void render();
    void renderHeader();
    void renderBanners();
    void renderFooter();
    void renderAge();
    void goOn();
    void finish();
    void settle();
    void tick();

    std::unique_ptr<AdviceSource> m_source;
    std::unique_ptr<PurchaseDesk> m_desk;
    std::unique_ptr<UpgradeController> m_controller;

    ElidingLabel *m_title = nullptr;
    ElidingLabel *m_facts = nullptr;
    StepIndicator *m_steps = nullptr;
    Banner *m_standing = nullptr;
    Banner *m_banner = nullptr;
    std::optional<WizardNotice> m_shownNotice;
    QStackedWidget *m_pages = nullptr;
    TargetPage *m_targetPage = nullptr;
    TermsPage *m_termsPage = nullptr;
    ReviewPage *m_reviewPage = nullptr;
    Label *m_age = nullptr;
    LinkButton *m_readAgain = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
    QPushButton *m_finish = nullptr;
    /// After a change of page nothing is taken for as long as a double click lasts: its second half
    /// must not press what has appeared under the pointer. Counts the pauses that still run.
    int m_settling = 0;
};

} // namespace csp
