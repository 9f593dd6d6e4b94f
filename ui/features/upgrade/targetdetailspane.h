// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/upgrade/upgradecontroller.h"
#include "ui/features/upgrade/wizardparts.h"

namespace csp {

class CopyableId;
class KeyValueGrid;
class Label;
class LinkButton;

/// The right side of the first page: the verdict on one target, now and at renewal, with reasons
/// and what to do instead; who could take the seats; what the catalog says. Renders the controller.
class TargetDetailsPane final : public ScrollPage
{
    Q_OBJECT

public:
    explicit TargetDetailsPane(UpgradeController &controller, QWidget *parent = nullptr);

    /// Everything that is said about the target, as lines of text.
    [[nodiscard]] QString asText() const;

private:
    void render();
    /// What could not be read of what is shown here.
    [[nodiscard]] QList<ShownError> failures() const;
    void addVerdicts(const TargetAdvice &target);
    void addDestinations(const TargetAdvice &target);
    void addAddOns();
    void addCatalog(const TargetDetails &details);

    UpgradeController &m_controller;
    Label *m_title;
    Label *m_description;
    CopyableId *m_id;
    KeyValueGrid *m_grid;
    LinkButton *m_retry;
    LinkButton *m_copy; ///< what could not be read, for support
    /// What is on the screen; the grid is rebuilt only when this changes.
    QString m_rendered;
};

} // namespace csp
