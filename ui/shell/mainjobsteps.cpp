// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainjobsteps.h"

#include "ui/models/roles.h"
#include "ui/shell/tourhands.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QTreeView>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

class MainJob
{
public:
    explicit MainJob(const TourHands &hands)
        : m_hands(hands)
    {
        addSteps();
    }

    [[nodiscard]] std::vector<TourStep> take() { return std::move(m_steps); }

private:
    void addSteps();
    void addUpgradeSteps();
    void addLookSteps();
    void step(const QString &name, std::function<void()> act, std::function<QString()> missing)
    {
        m_steps.push_back({name, std::move(act), std::move(missing)});
    }

    const TourHands &m_hands;
    std::vector<TourStep> m_steps;
};

void MainJob::addSteps()
{
    step(
        u"customers"_s, [] {},
        [hands = m_hands] {
            auto *tree = hands.find<QTreeView>(u"customerTree"_s);
            return tree && tree->model()->rowCount() > 0 ? QString() : u"no customers"_s;
        });
    step(
        u"find-customer"_s,
        [hands = m_hands] { hands.type(u"customerFilter"_s, u"adventure works"_s); },
        [hands = m_hands] {
            auto *tree = hands.find<QTreeView>(u"customerTree"_s);
            return TourHands::rowWith(tree, u"Adventure Works"_s).isValid()
                       ? QString()
                       : u"customer not found"_s;
        });
    step(
        u"customer"_s,
        [hands = m_hands] {
            auto *tree = hands.find<QTreeView>(u"customerTree"_s);
            tree->setFocus();
            tree->setCurrentIndex(TourHands::rowWith(tree, u"Adventure Works"_s));
            hands.press(tree, Qt::Key_Return);
        },
        [hands = m_hands] {
            auto *table = hands.find<QAbstractItemView>(u"subscriptionTable"_s);
            return table && table->model()->rowCount() > 2 ? QString() : u"no subscriptions"_s;
        });
    step(
        u"subscription"_s,
        [hands = m_hands] {
            auto *table = hands.find<QAbstractItemView>(u"subscriptionTable"_s);
            table->setFocus();
            const QModelIndex row = TourHands::rowWith(table, u"Microsoft 365 Business Standard"_s);
            table->setCurrentIndex(row);
        },
        [hands = m_hands] {
            auto *button = hands.find<QAbstractButton>(u"upgradeButton"_s);
            auto *title = hands.find<QWidget>(u"inspectorTitle"_s);
            if (!button || !button->isEnabled())
                return u"Upgrade is not offered"_s;
            return title && title->isVisible() ? QString() : u"the inspector is empty"_s;
        });
    addUpgradeSteps();
    addLookSteps();
}

void MainJob::addUpgradeSteps()
{
    step(
        u"upgrade-target"_s, [hands = m_hands] { hands.click(u"upgradeButton"_s); },
        [hands = m_hands] {
            auto *list = hands.find<QAbstractItemView>(u"targetList"_s);
            return list && list->model()->rowCount() > 0 ? QString() : u"no targets"_s;
        });
    step(
        u"upgrade-terms"_s,
        [hands = m_hands] {
            auto *list = hands.find<QAbstractItemView>(u"targetList"_s);
            list->setCurrentIndex(TourHands::rowWith(list, u"Premium"_s));
            hands.click(u"nextButton"_s);
        },
        [hands = m_hands] {
            auto *quantity = hands.find<QWidget>(u"quantitySpin"_s);
            auto *next = hands.find<QAbstractButton>(u"nextButton"_s);
            return quantity && quantity->isVisible() && next && next->isEnabled()
                       ? QString()
                       : u"terms cannot be chosen"_s;
        });
    step(
        u"upgrade-review"_s, [hands = m_hands] { hands.click(u"nextButton"_s); },
        [hands = m_hands] {
            auto *finish = hands.find<QAbstractButton>(u"finishButton"_s);
            return finish && finish->isVisible() && finish->isEnabled() ? QString()
                                                                        : u"nothing to review"_s;
        });
    step(
        u"upgrade-sent"_s, [hands = m_hands] { hands.click(u"finishButton"_s); },
        [hands = m_hands] {
            auto *list = hands.find<QAbstractItemView>(u"activityList"_s);
            auto *wizard = hands.find<QWidget>(u"finishButton"_s);
            if (wizard && wizard->isVisible())
                return u"the wizard is still open"_s;
            return list && list->model()->rowCount() > 0 ? QString() : u"no operation"_s;
        });
    step(
        u"upgrade-done"_s, [] {},
        [hands = m_hands] {
            auto *list = hands.find<QAbstractItemView>(u"activityList"_s);
            const QModelIndex first = list->model()->index(0, 0);
            return first.data(ChipRole).value<ChipTone>() == ChipTone::Good
                       ? QString()
                       : u"not done: %1"_s.arg(first.data(Qt::AccessibleTextRole).toString());
        });
    step(
        u"activity"_s, [hands = m_hands] { hands.click(u"railActivity"_s); },
        [hands = m_hands] {
            auto *details = hands.find<QWidget>(u"operationDetails"_s);
            return details && details->isVisible() ? QString() : u"no details"_s;
        });
}

void MainJob::addLookSteps()
{
    step(
        u"catalog"_s, [hands = m_hands] { hands.click(u"railCatalog"_s); },
        [hands = m_hands] {
            auto *tree = hands.find<QTreeView>(u"catalogTree"_s);
            return tree && tree->model()->rowCount() > 100 ? QString() : u"no catalog"_s;
        });
    step(
        u"catalog-filter"_s,
        [hands = m_hands] { hands.type(u"catalogFilter"_s, u"Business Premium"_s); },
        [hands = m_hands] {
            auto *tree = hands.find<QTreeView>(u"catalogTree"_s);
            return TourHands::rowWith(tree, u"Business Premium"_s).row() == 0
                       ? QString()
                       : u"product not found"_s;
        });
    step(
        u"catalog-product"_s,
        [hands = m_hands] {
            auto *tree = hands.find<QTreeView>(u"catalogTree"_s);
            const QModelIndex product = tree->model()->index(0, 0);
            tree->setCurrentIndex(product);
            tree->expand(product);
        },
        [hands = m_hands] {
            auto *tree = hands.find<QTreeView>(u"catalogTree"_s);
            const QModelIndex product = tree->model()->index(0, 0);
            const QModelIndex sku = tree->model()->index(0, 0, product);
            return sku.isValid() && !sku.siblingAtColumn(1).data().toString().isEmpty()
                       ? QString()
                       : u"no SKUs"_s;
        });
    step(
        u"catalog-terms"_s,
        [hands = m_hands] {
            auto *tree = hands.find<QTreeView>(u"catalogTree"_s);
            const QModelIndex product = tree->model()->index(0, 0);
            tree->expand(tree->model()->index(0, 0, product));
        },
        [hands = m_hands] {
            auto *tree = hands.find<QTreeView>(u"catalogTree"_s);
            const QModelIndex sku = tree->model()->index(0, 0, tree->model()->index(0, 0));
            const QModelIndex availability = tree->model()->index(0, 0, sku);
            if (!availability.isValid() ||
                availability.siblingAtColumn(1).data().toString().isEmpty())
                return u"no availabilities"_s;
            if (tree->currentIndex() != availability)
                tree->setCurrentIndex(availability);
            return QString();
        });
    step(
        u"filter"_s,
        [hands = m_hands] {
            hands.click(u"railCustomers"_s);
            hands.type(u"subscriptionFilter"_s, u"premium"_s);
        },
        [hands = m_hands] {
            auto *table = hands.find<QAbstractItemView>(u"subscriptionTable"_s);
            const QModelIndex row = TourHands::rowWith(table, u"Business Premium"_s);
            return row.isValid() && table->model()->rowCount() < 8
                       ? QString()
                       : u"the filter shows %1"_s.arg(TourHands::rowText(row));
        });
    step(
        u"dark"_s,
        [hands = m_hands] {
            hands.type(u"subscriptionFilter"_s, {});
            hands.trigger(u"view.schemeDark"_s);
        },
        [hands = m_hands] {
            return hands.window()->palette().color(QPalette::Window).lightness() < 80
                       ? QString()
                       : u"still light"_s;
        });
}

} // namespace

std::vector<TourStep> mainJobSteps(const TourHands &hands)
{
    return MainJob(hands).take();
}

} // namespace csp
