// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/upgrade/upgradecontroller.h"
#include "ui/features/upgrade/wizardparts.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QRadioButton;

namespace csp {

class Label;
class NumberSpin;

/// The second page: into which subscription, how many seats, whether licenses move, which term and
/// billing. Each decision has its consequence in words and its problem right beside it.
class TermsPage final : public ScrollPage
{
    Q_OBJECT

public:
    explicit TermsPage(UpgradeController &controller, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *firstFocus() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addSection(const QString &title);
    void makeDestinations();
    void makeSeats();
    void makeLicenses();
    void makeTerms();
    void makePromotion();
    /// A dim text below a choice, indented like its label.
    [[nodiscard]] Label *addExplanation(QWidget *parent, class QVBoxLayout *layout);

    void render();
    void renderDestinations();
    void rebuildDestinations(const QList<DestinationVerdict> &verdicts);
    void renderSeats();
    void renderLicenses();
    void renderTerms();

    UpgradeController &m_controller;
    QButtonGroup *m_destinationGroup = nullptr;
    QRadioButton *m_ownRadio = nullptr;
    Label *m_ownWords = nullptr;
    QVBoxLayout *m_destinationColumn = nullptr;
    QWidget *m_destinationBox = nullptr;
    QList<DestinationVerdict> m_shownDestinations;
    NumberSpin *m_quantity = nullptr;
    Label *m_quantityWords = nullptr;
    Label *m_quantityReason = nullptr;
    QCheckBox *m_more = nullptr;
    QRadioButton *m_moveRadio = nullptr;
    Label *m_moveWords = nullptr;
    QRadioButton *m_stayRadio = nullptr;
    Label *m_stayWords = nullptr;
    QComboBox *m_terms = nullptr;
    Label *m_termsReason = nullptr;
    Label *m_promotion = nullptr;
    ChipLine *m_destinationProblem = nullptr;
    ChipLine *m_quantityProblem = nullptr;
    ChipLine *m_licenseProblem = nullptr;
    ChipLine *m_termProblem = nullptr;
    /// Set while the inputs follow the controller, so that they do not answer back.
    bool m_isFollowing = false;
};

} // namespace csp
