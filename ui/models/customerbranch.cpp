// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/customerbranch.h"

#include "app/domain/customerlist.h"
#include "app/domain/subscriptionorder.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/models/roles.h"
#include "ui/models/subscriptionwords.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::CustomerTreeModel", text);
}

/// What a person must know beside the count; nothing when all is well.
QString stateWord(LoadState state)
{
    switch (state) {
    case LoadState::Loading:
        return tr("reading …");
    case LoadState::Failed:
        return tr("failed");
    case LoadState::Offline:
        return tr("offline");
    case LoadState::Partial:
        return tr("stopped");
    case LoadState::NotAsked:
    case LoadState::Loaded:
        break;
    }
    return {};
}

/// Without duplicates and gaps.
QString toolTipOf(QStringList lines)
{
    lines.removeDuplicates();
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace

TreeLeaf leafOf(const Subscription &subscription)
{
    TreeLeaf leaf;
    leaf.id = subscription.id;
    leaf.name = subscription.displayName();
    leaf.offer = subscription.offerName;
    leaf.seats = subscription.quantity;
    leaf.hasSeats = words::hasSeats(subscription);
    leaf.status = words::statusWord(subscription);
    leaf.isDim =
        !subscription.status.isKnown() ? false : subscription.status != SubscriptionStatus::Active;
    return leaf;
}

std::vector<TreeTwig> twigsOf(const SubscriptionListing &listing)
{
    std::vector<TreeTwig> twigs;
    QHash<int, size_t> twigOfIndex;
    for (const SubscriptionPlace &place : inReadingOrder(listing.subscriptions)) {
        const TreeLeaf leaf = leafOf(listing.subscriptions.at(place.index));
        if (place.depth == 0) {
            twigOfIndex.insert(place.index, twigs.size());
            twigs.push_back({leaf, 0, {}});
        } else {
            twigs[twigOfIndex.value(place.parentIndex)].addOns.push_back(leaf);
        }
    }
    return twigs;
}

QVariant resellerData(const TreeReseller &reseller, int role)
{
    const bool isDirect = reseller.id.isEmpty();
    // A mere number says what it is; a name does by itself.
    const QString name = isDirect                       ? tr("Direct")
                         : reseller.name == reseller.id ? tr("Reseller %1").arg(reseller.id)
                                                        : reseller.name;
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::AccessibleTextRole:
        return isDirect
                   ? tr("Customers without a reseller, %1").arg(words::customers(reseller.count))
                   : tr("Reseller %1, %2").arg(reseller.name, words::customers(reseller.count));
    case Qt::ToolTipRole:
        return isDirect ? tr("Customers that have no reseller") : toolTipOf({name, reseller.id});
    case TrailingRole:
        return QLocale().toString(reseller.count);
    case IdRole:
        return isDirect ? u"direct"_s : reseller.id;
    default:
        return {};
    }
}

QVariant customerData(const CustomerList &list, int slot, const TreeBranch *branch,
                      const QString &problem, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return list.displayName(slot);
    case IdRole:
        return list.id(slot).toText();
    case Qt::ToolTipRole:
        return toolTipOf(
            {list.displayName(slot), list.domain(slot), list.id(slot).toText(), problem});
    case LoadStateRole:
        return QVariant::fromValue(branch ? branch->state : LoadState::NotAsked);
    case TrailingRole:
    case Qt::AccessibleTextRole:
        break;
    default:
        return {};
    }
    const LoadState state = branch ? branch->state : LoadState::NotAsked;
    const int count = branch ? branch->count : 0;
    const bool hasCount = count > 0 || state == LoadState::Loaded;
    const QString word = stateWord(state);
    QStringList parts;
    if (role == Qt::AccessibleTextRole) {
        parts.append(list.displayName(slot));
        if (hasCount)
            parts.append(words::subscriptions(count));
        if (!word.isEmpty())
            parts.append(tr("subscriptions: %1").arg(word));
        return parts.join(u", "_s);
    }
    // What is known stays beside what has become of the last try.
    if (hasCount)
        parts.append(QLocale().toString(count));
    if (!word.isEmpty())
        parts.append(word);
    return parts.isEmpty() ? QVariant() : QVariant(parts.join(u" · "_s));
}

QVariant leafData(const TreeLeaf &leaf, bool isAddOn, int role)
{
    switch (role) {
    case Qt::DisplayRole:
        return leaf.name;
    case Qt::AccessibleTextRole: {
        const QString status = isAddOn ? tr("add-on, %1").arg(leaf.status) : leaf.status;
        return leaf.hasSeats ? tr("%1, %2, %3").arg(leaf.name, status, words::seats(leaf.seats))
                             : tr("%1, %2").arg(leaf.name, status);
    }
    case Qt::ToolTipRole:
        return toolTipOf({leaf.name, leaf.offer, leaf.status});
    case TrailingRole:
        return leaf.hasSeats ? QVariant(QLocale().toString(leaf.seats)) : QVariant();
    case DimRole:
        return leaf.isDim;
    case IdRole:
        return leaf.id.toText();
    default:
        return {};
    }
}

} // namespace csp
