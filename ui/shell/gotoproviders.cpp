// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/gotoproviders.h"

#include "app/services/catalogdirectory.h"
#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/widgets/actioncollection.h"

#include <QAction>
#include <QCoreApplication>
#include <QPointer>
#include <QUuid>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Of a text that is worth looking for in the catalog.
constexpr qsizetype fewestLetters = 3;

bool matches(const QString &text, const QStringList &words)
{
    for (const QString &word : words) {
        if (!text.contains(word, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

QStringList wordsOf(const QString &query)
{
    return query.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

CustomerGoTo::CustomerGoTo(const CustomerDirectory &customers, Go go)
    : m_customers(customers)
    , m_go(std::move(go))
{
}

QList<GoToItem> CustomerGoTo::find(const QString &query, int limit) const
{
    QList<GoToItem> items;
    if (query.trimmed().isEmpty())
        return items;
    const CustomerList &list = m_customers.list();
    for (const int slot : m_customers.find(query, limit)) {
        const CustomerId id = list.id(slot);
        items.append({list.displayName(slot), list.domain(slot), GoToKind::Customer,
                      [go = m_go, id] { go(id); }});
    }
    return items;
}

SubscriptionGoTo::SubscriptionGoTo(const CustomerDirectory &customers,
                                   const SubscriptionDirectory &subscriptions, Go go)
    : m_customers(customers)
    , m_subscriptions(subscriptions)
    , m_go(std::move(go))
{
}

QList<GoToItem> SubscriptionGoTo::find(const QString &query, int limit) const
{
    QList<GoToItem> items;
    if (query.trimmed().isEmpty())
        return items;
    for (const SubscriptionHit &hit : m_subscriptions.find(query, limit)) {
        const auto customer = m_customers.customer(hit.customer);
        items.append(
            {hit.subscription.displayName(), customer ? customer->displayName() : QString(),
             GoToKind::Subscription,
             [go = m_go, owner = hit.customer, id = hit.subscription.id] { go(owner, id); }});
    }
    return items;
}

ProductGoTo::ProductGoTo(const CatalogDirectory &catalog, Go go, Look look)
    : m_catalog(catalog)
    , m_go(std::move(go))
    , m_look(std::move(look))
{
}

QList<GoToItem> ProductGoTo::find(const QString &query, int limit) const
{
    QList<GoToItem> items;
    const QStringList words = wordsOf(query);
    if (words.isEmpty())
        return items;
    const auto &products = m_catalog.products();
    if (products.items.isEmpty() && products.state != LoadState::Loaded) {
        const QString text = query.trimmed();
        // No product has a GUID for its name: that is a tenant or a subscription.
        if (text.size() >= fewestLetters && QUuid::fromString(text).isNull()) {
            items.append(
                {QCoreApplication::translate("csp::GoTo", "Look for “%1” in the catalog").arg(text),
                 QCoreApplication::translate("csp::GoTo", "not read yet"), GoToKind::Product,
                 [look = m_look, text] { look(text); }, true});
        }
        return items;
    }
    for (const Product &product : products.items) {
        if (items.size() >= limit)
            break;
        if (matches(product.title + u' ' + product.id.toText(), words))
            items.append({product.title, product.id.toText(), GoToKind::Product,
                          [go = m_go, id = product.id] { go(id); }});
    }
    return items;
}

QList<GoToItem> CommandGoTo::find(const QString &query, int limit) const
{
    QList<GoToItem> items;
    const QStringList words = wordsOf(query);
    for (QAction *action : m_actions.actions()) {
        if (items.size() >= limit)
            break;
        const QString title = plainActionText(action->text());
        if (!action->isEnabled() || !matches(title, words))
            continue;
        items.append({title, action->shortcut().toString(QKeySequence::NativeText),
                      GoToKind::Command, [pointer = QPointer<QAction>(action)] {
                          if (pointer)
                              pointer->trigger();
                      }});
    }
    return items;
}

} // namespace csp
