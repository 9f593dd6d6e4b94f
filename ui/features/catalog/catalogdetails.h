// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/catalogtreemodel.h"
#include "ui/models/inspectorcontent.h"

#include <QWidget>

namespace csp {

class KeyValueGrid;
class Label;

/// What is known of the current product, SKU or availability, in a person's words. For an
/// availability the terms come from the single call, because the list may leave some out.
class CatalogDetails final : public QWidget
{
    Q_OBJECT

public:
    CatalogDetails(CatalogDirectory &directory, CatalogTreeModel &model, QWidget *parent = nullptr);

    void show(const QModelIndex &index);
    [[nodiscard]] const std::optional<InspectorContent> &content() const { return m_content; }

Q_SIGNALS:
    void contentChanged();

private:
    void render();
    void showProduct(const Product &product);
    void showSku(const Sku &sku);
    void showAvailability(const Availability &availability);
    void addTerms(const Availability &availability);
    /// After its terms could not be read: once more, and the details for support.
    void addWaysOut(const Availability &availability, const ShownError &error);
    /// Offers `product:sku` by title and id, a line each.
    [[nodiscard]] QString named(const QStringList &offers) const;
    void addRow(const QString &name, const QString &value);
    void addIdRow(const QString &name, const QString &id);

    CatalogDirectory &m_directory;
    CatalogTreeModel &m_model;
    QPersistentModelIndex m_index;
    Label *m_kind;
    Label *m_title;
    Label *m_description;
    KeyValueGrid *m_grid;
    std::optional<InspectorContent> m_content;
};

} // namespace csp
