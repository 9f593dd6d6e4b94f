// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/features/upgrade/upgradecontroller.h"
#include "ui/features/upgrade/wizardparts.h"

class QGridLayout;
class QLineEdit;

namespace csp {

class Label;
class LinkButton;

/// The third page: today and after side by side, what happens in sentences, exactly what is sent,
/// and the typed confirmation, always in sight, where the profile asks for it.
class ReviewPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ReviewPage(UpgradeController &controller, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *firstFocus();

private:
    struct Row;

    void makeConfirmation();
    void render();
    void renderTable();
    void renderConsequences();
    void addRow(const Row &row);
    [[nodiscard]] QList<Row> rows() const;
    [[nodiscard]] Row subscriptionRow() const;
    [[nodiscard]] Row seatsRow(const QString &product) const;

    UpgradeController &m_controller;
    ScrollPage *m_scroll;
    ChipLine *m_readiness; ///< why the service will probably refuse it
    QGridLayout *m_table;
    QVBoxLayout *m_consequences;
    LinkButton *m_copyScheduled;
    CodeBlock *m_code;
    QWidget *m_confirmRow = nullptr;
    Label *m_confirmNumber = nullptr;
    QLineEdit *m_confirm = nullptr;
    std::optional<TransitionDraft> m_rendered;
    QDateTime m_renderedRead;
    int m_nextLine = 1;
};

} // namespace csp
