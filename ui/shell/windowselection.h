// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"

#include <QCoreApplication>

#include <optional>

class QWidget;

namespace csp {

class CustomerPane;
class InspectorPane;
class Places;

/// What is selected in a window that has three places to select in: the tree, the page of a
/// customer and the catalog. Shows it in the inspector and knows what an upgrade would begin with.
/// Tree, places and inspector outlive it.
class WindowSelection final
{
    Q_DECLARE_TR_FUNCTIONS(csp::WindowSelection)

public:
    WindowSelection(CustomerPane &tree, Places &places, InspectorPane &inspector)
        : m_tree(tree)
        , m_places(places)
        , m_inspector(inspector)
    {
    }

    struct Source
    {
        CustomerId customer;
        SubscriptionId subscription;
    };

    /// The tree's where the focus stands in the tree or no page is open, else the page's: what one
    /// sees is what is meant, and of several rows none is.
    [[nodiscard]] std::optional<Source> source(const QWidget *focus) const;
    /// Why there is none, a sentence.
    [[nodiscard]] QString whyNoSource(const QWidget *focus) const;
    /// The customer whose page is shown, unless the focus stands in the tree; then the tree's.
    /// Each stands in for the other.
    [[nodiscard]] std::optional<CustomerId> customer(const QWidget *focus) const;

    void inspectTree();
    /// The page's, or the tree's where no page is open.
    void inspectPage();
    /// Nothing happens while another place is in front.
    void inspectCatalog();

private:
    CustomerPane &m_tree;
    Places &m_places;
    InspectorPane &m_inspector;
};

} // namespace csp
