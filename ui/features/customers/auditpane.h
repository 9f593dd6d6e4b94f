// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/ids.h"
#include "ui/models/inspectorcontent.h"

#include <QWidget>

#include <optional>

namespace csp {

class AuditDirectory;
class AuditTableModel;
class ChipTabs;
class FileDialogs;
class LayoutStore;
class TablePanel;

/// Who did what for one customer, from the service's audit log: the last 7, 30 or 90 days. Asks
/// when it is shown for the first time. Directory and clock outlive it. Test handles: auditTable,
/// auditFilter, auditSpan, copyCorrelation.
class AuditPane final : public QWidget
{
    Q_OBJECT

public:
    AuditPane(const CustomerId &customer, AuditDirectory &audit, Clock &clock,
              QWidget *parent = nullptr);
    ~AuditPane() override;

    [[nodiscard]] QString countText() const;
    /// How far back: a row of chips that the page puts where it has room; shown with the pane.
    [[nodiscard]] QWidget *spanChooser() const;
    /// Of the current record; nothing without one.
    [[nodiscard]] std::optional<InspectorContent> inspectorContent() const;

    void setCustomerName(const QString &name);
    /// Whether names are hidden; the zone is the clock's.
    void setNamesHidden(bool areHidden);
    void setServices(FileDialogs *dialogs, LayoutStore *layouts);
    void focusFilter();
    void refresh();

Q_SIGNALS:
    /// Another record is current, or none.
    void selectionChanged();
    void countTextChanged(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeTable();
    void update();
    void updateFace();
    void updateBanner();
    void updateActions();
    [[nodiscard]] int days() const;
    [[nodiscard]] QString currentCorrelation() const;

    const CustomerId m_customer;
    AuditDirectory &m_audit;
    Clock &m_clock;
    AuditTableModel *m_model;
    ChipTabs *m_span;
    TablePanel *m_panel;
    QAction *m_copyCorrelation;
    QAction *m_refresh;
    QString m_told; ///< what the banner speaks about
    bool m_areNamesHidden = false;
    bool m_hasFace = false; ///< the overlay shows a face of ours
};

} // namespace csp
