// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/upgrade/upgradecontroller.h"

#include <QWidget>

class QListView;
class QStackedWidget;

namespace csp {

class ChipLine;
class KeyValueGrid;
class Label;
class StateOverlay;
class TargetDetailsPane;
class TargetListModel;

/// The first page: every target with its verdict, and beside it what the verdict rests on. When the
/// service offers nothing, the usual causes stand here instead.
class TargetPage final : public QWidget
{
    Q_OBJECT

public:
    explicit TargetPage(UpgradeController &controller, QWidget *parent = nullptr);

    /// The widget that takes the keys when the page appears.
    [[nodiscard]] QWidget *firstFocus() const;

private:
    [[nodiscard]] QWidget *makeTargets();
    [[nodiscard]] QWidget *makeCauses();
    void render();
    void renderFace();
    void renderCauses();

    UpgradeController &m_controller;
    QStackedWidget *m_stack;
    Label *m_count = nullptr;
    QListView *m_list = nullptr;
    ChipLine *m_problem = nullptr; ///< what the service has refused about the target
    TargetListModel *m_model;
    TargetDetailsPane *m_details = nullptr;
    KeyValueGrid *m_causes = nullptr;
    Label *m_causesTitle = nullptr;
    QWidget *m_causesPage = nullptr;
    StateOverlay *m_overlay = nullptr;
    QList<UsualCause> m_shownCauses;
    /// Set while the list follows the controller, so that it does not answer back.
    bool m_isFollowing = false;
};

} // namespace csp
