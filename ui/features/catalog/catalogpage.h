// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/catalog.h"
#include "ui/models/inspectorcontent.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QModelIndex;
class QSortFilterProxyModel;
class QSplitter;
class QTreeView;

namespace csp {

class Banner;
class CatalogDirectory;
class CatalogDetails;
class CatalogTreeModel;
class ElidingLabel;
class FilterBar;
class KeptLayout;
class Label;
class LayoutStore;
class LinkButton;
class StateOverlay;

/// The catalog as a tree, with the details of the current row beside it: by country, view and
/// segment, or as one customer sees it. Reads lazily through its directory, which outlives it.
/// Test handles: catalogPage, catalogCountry, catalogView, catalogSegment, catalogCustomer,
/// catalogFilter, catalogTree, catalogCount, cancelCatalog, readCatalog, catalogDetails.
class CatalogPage final : public QWidget
{
    Q_OBJECT

public:
    explicit CatalogPage(CatalogDirectory &directory, QWidget *parent = nullptr);

    /// "128 of 235 shown", for the status bar.
    [[nodiscard]] QString countText() const;
    /// The current row for the inspector; nothing without one.
    [[nodiscard]] std::optional<InspectorContent> inspectorContent() const;

    /// What it begins with, before start(): a country's code and a segment as the service spells
    /// it; empty for the usual ones.
    void setBeginning(const QString &country, const QString &segment);
    /// Reads the catalog when this page is shown for the first time.
    void start();
    /// Asks again when the last try failed.
    void loadMissing();
    void refresh();
    void focusFilter();
    /// Filter, columns and splitter are those kept there, now and at the next start.
    void keepLayoutIn(LayoutStore &store);
    /// Columns and splitter as in the beginning.
    void resetLayout();
    /// The catalog as this customer sees it: prices no, but its market and its segments.
    void showAsCustomer(const CustomerId &customer, const QString &name);
    /// Whose eyes it is seen with; nothing when it is by country.
    [[nodiscard]] std::optional<CustomerId> asCustomer() const { return m_asCustomer; }
    /// That customer is called otherwise now.
    void setCustomerName(const QString &name);
    /// Makes the product current; a filter that hides it is cleared.
    void select(const ProductId &product);
    /// Filters by this text, which also holds for what is read later.
    void lookFor(const QString &text);

Q_SIGNALS:
    void selectionChanged();
    void countTextChanged(const QString &text);

private:
    void onScopeChosen();
    void restoreCountry();
    void onStateChanged();
    void onCurrentChanged();
    void onFilterChanged(const QString &text);
    void updateCount();
    [[nodiscard]] QModelIndex current() const;

    CatalogDirectory &m_directory;
    CatalogTreeModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QComboBox *m_country;
    QComboBox *m_view;
    QComboBox *m_segment;
    QWidget *m_customerRow;
    ElidingLabel *m_customer;
    FilterBar *m_filter;
    QSplitter *m_splitter;
    QTreeView *m_tree;
    CatalogDetails *m_details;
    Banner *m_banner;
    StateOverlay *m_overlay;
    Label *m_count;
    LinkButton *m_cancel;
    LinkButton *m_read;
    QList<KeptLayout *> m_kept;
    std::optional<CustomerId> m_asCustomer;
    std::optional<ProductId> m_wanted;
    bool m_isStarted = false;
};

} // namespace csp
