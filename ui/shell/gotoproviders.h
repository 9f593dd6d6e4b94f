// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"
#include "ui/widgets/commandpalette.h"

#include <functional>

namespace csp {

class ActionCollection;
class CatalogDirectory;
class CustomerDirectory;
class SubscriptionDirectory;

/// Any customer of the list. The directory outlives it, as it does for those below.
class CustomerGoTo final : public GoToProvider
{
public:
    using Go = std::function<void(const CustomerId &)>;

    CustomerGoTo(const CustomerDirectory &customers, Go go);
    [[nodiscard]] QList<GoToItem> find(const QString &query, int limit) const override;

private:
    const CustomerDirectory &m_customers;
    Go m_go;
};

/// Any subscription that has been read so far, by name or id.
class SubscriptionGoTo final : public GoToProvider
{
public:
    using Go = std::function<void(const CustomerId &, const SubscriptionId &)>;

    SubscriptionGoTo(const CustomerDirectory &customers, const SubscriptionDirectory &subscriptions,
                     Go go);
    [[nodiscard]] QList<GoToItem> find(const QString &query, int limit) const override;

private:
    const CustomerDirectory &m_customers;
    const SubscriptionDirectory &m_subscriptions;
    Go m_go;
};

/// Any product of the catalog that is shown; while none has been read, an offer to look there.
class ProductGoTo final : public GoToProvider
{
public:
    using Go = std::function<void(const ProductId &)>;
    using Look = std::function<void(const QString &text)>;

    ProductGoTo(const CatalogDirectory &catalog, Go go, Look look);
    [[nodiscard]] QList<GoToItem> find(const QString &query, int limit) const override;

private:
    const CatalogDirectory &m_catalog;
    Go m_go;
    Look m_look;
};

/// Any action that is possible now.
class CommandGoTo final : public GoToProvider
{
public:
    explicit CommandGoTo(const ActionCollection &actions)
        : m_actions(actions)
    {
    }
    [[nodiscard]] QList<GoToItem> find(const QString &query, int limit) const override;

private:
    const ActionCollection &m_actions;
};

} // namespace csp
