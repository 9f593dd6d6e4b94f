// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tour.h"

#include "ui/models/roles.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QStyleHints>
#include <QTimer>
#include <QTreeView>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize pictureSize(1440, 900);
constexpr QSize dialogPictureSize(1040, 700);
constexpr int pollMilliseconds = 50;
constexpr int limitMilliseconds = 60'000;

/// The first shown row whose display text in any column contains the text.
QModelIndex rowWith(const QAbstractItemView *view, const QString &text, int startRow = 0)
{
    const QAbstractItemModel *model = view ? view->model() : nullptr;
    if (!model)
        return {};
    const QModelIndex root = view->rootIndex();
    for (int row = startRow; row < model->rowCount(root); ++row) {
        for (int column = 0; column < model->columnCount(root); ++column) {
            const QModelIndex index = model->index(row, column, root);
            if (index.data().toString().contains(text, Qt::CaseInsensitive))
                return model->index(row, 0, root);
        }
    }
    return {};
}

QString rowText(const QModelIndex &index)
{
    QStringList cells;
    const QAbstractItemModel *model = index.model();
    for (int column = 0; model && column < model->columnCount(index.parent()); ++column)
        cells += index.siblingAtColumn(column).data().toString();
    return cells.join(u'|');
}

} // namespace

Tour::Tour(QWidget *window, QString folder, CountPurchases countPurchases, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(std::move(folder))
    , m_countPurchases(std::move(countPurchases))
    , m_poll(new QTimer(this))
{
    m_poll->setInterval(pollMilliseconds);
    connect(m_poll, &QTimer::timeout, this, &Tour::poll);
}

Tour::~Tour() = default;

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT progressed(tr("The folder %1 cannot be made.").arg(m_folder));
        QTimer::singleShot(0, this, [this] { end(1); });
        return;
    }
    addSteps();
    m_window->resize(pictureSize);
    m_countPurchases([this](int count) {
        m_purchasesBefore = count;
        begin();
    });
}

void Tour::addSteps()
{
    step(
        u"customers"_s, [] {},
        [this] {
            auto *tree = find<QTreeView>(u"customerTree"_s);
            return tree && tree->model()->rowCount() > 0 ? QString() : u"no customers"_s;
        });
    step(
        u"find-customer"_s, [this] { type(u"customerFilter"_s, u"adventure works"_s); },
        [this] {
            auto *tree = find<QTreeView>(u"customerTree"_s);
            return rowWith(tree, u"Adventure Works"_s).isValid() ? QString()
                                                                 : u"customer not found"_s;
        });
    step(
        u"customer"_s,
        [this] {
            auto *tree = find<QTreeView>(u"customerTree"_s);
            tree->setFocus();
            tree->setCurrentIndex(rowWith(tree, u"Adventure Works"_s));
            press(tree, Qt::Key_Return);
        },
        [this] {
            auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
            return table && table->model()->rowCount() > 2 ? QString() : u"no subscriptions"_s;
        });
    step(
        u"subscription"_s,
        [this] {
            auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
            table->setFocus();
            const QModelIndex row = rowWith(table, u"Microsoft 365 Business Standard"_s);
            table->setCurrentIndex(row);
        },
        [this] {
            auto *button = find<QAbstractButton>(u"upgradeButton"_s);
            auto *title = find<QWidget>(u"inspectorTitle"_s);
            if (!button || !button->isEnabled())
                return u"Upgrade is not offered"_s;
            return title && title->isVisible() ? QString() : u"the inspector is empty"_s;
        });
    addUpgradeSteps();
    addLookSteps();
}

void Tour::addUpgradeSteps()
{
    step(
        u"upgrade-target"_s, [this] { click(u"upgradeButton"_s); },
        [this] {
            auto *list = find<QAbstractItemView>(u"targetList"_s);
            return list && list->model()->rowCount() > 0 ? QString() : u"no targets"_s;
        });
    step(
        u"upgrade-terms"_s,
        [this] {
            auto *list = find<QAbstractItemView>(u"targetList"_s);
            list->setCurrentIndex(rowWith(list, u"Premium"_s));
            click(u"nextButton"_s);
        },
        [this] {
            auto *quantity = find<QWidget>(u"quantitySpin"_s);
            auto *next = find<QAbstractButton>(u"nextButton"_s);
            return quantity && quantity->isVisible() && next && next->isEnabled()
                       ? QString()
                       : u"terms cannot be chosen"_s;
        });
    step(
        u"upgrade-review"_s, [this] { click(u"nextButton"_s); },
        [this] {
            auto *finish = find<QAbstractButton>(u"finishButton"_s);
            return finish && finish->isVisible() && finish->isEnabled() ? QString()
                                                                        : u"nothing to review"_s;
        });
    step(
        u"upgrade-sent"_s, [this] { click(u"finishButton"_s); },
        [this] {
            auto *list = find<QAbstractItemView>(u"activityList"_s);
            auto *wizard = find<QWidget>(u"finishButton"_s);
            if (wizard && wizard->isVisible())
                return u"the wizard is still open"_s;
            return list && list->model()->rowCount() > 0 ? QString() : u"no operation"_s;
        });
    step(
        u"upgrade-done"_s, [] {},
        [this] {
            auto *list = find<QAbstractItemView>(u"activityList"_s);
            const QModelIndex first = list->model()->index(0, 0);
            return first.data(ChipRole).value<ChipTone>() == ChipTone::Good
                       ? QString()
                       : u"not done: %1"_s.arg(first.data(Qt::AccessibleTextRole).toString());
        });
    step(
        u"activity"_s, [this] { click(u"railActivity"_s); },
        [this] {
            auto *details = find<QWidget>(u"operationDetails"_s);
            return details && details->isVisible() ? QString() : u"no details"_s;
        });
}

void Tour::addLookSteps()
{
    step(
        u"catalog"_s, [this] { click(u"railCatalog"_s); },
        [this] {
            auto *tree = find<QTreeView>(u"catalogTree"_s);
            return tree && tree->model()->rowCount() > 100 ? QString() : u"no catalog"_s;
        });
    step(
        u"catalog-filter"_s, [this] { type(u"catalogFilter"_s, u"Business Premium"_s); },
        [this] {
            auto *tree = find<QTreeView>(u"catalogTree"_s);
            return rowWith(tree, u"Business Premium"_s).row() == 0 ? QString()
                                                                   : u"product not found"_s;
        });
    step(
        u"catalog-product"_s,
        [this] {
            auto *tree = find<QTreeView>(u"catalogTree"_s);
            const QModelIndex product = tree->model()->index(0, 0);
            tree->setCurrentIndex(product);
            tree->expand(product);
        },
        [this] {
            auto *tree = find<QTreeView>(u"catalogTree"_s);
            const QModelIndex product = tree->model()->index(0, 0);
            const QModelIndex sku = tree->model()->index(0, 0, product);
            return sku.isValid() && !sku.siblingAtColumn(1).data().toString().isEmpty()
                       ? QString()
                       : u"no SKUs"_s;
        });
    step(
        u"catalog-terms"_s,
        [this] {
            auto *tree = find<QTreeView>(u"catalogTree"_s);
            const QModelIndex product = tree->model()->index(0, 0);
            tree->expand(tree->model()->index(0, 0, product));
        },
        [this] {
            auto *tree = find<QTreeView>(u"catalogTree"_s);
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
        [this] {
            click(u"railCustomers"_s);
            type(u"subscriptionFilter"_s, u"premium"_s);
        },
        [this] {
            auto *table = find<QAbstractItemView>(u"subscriptionTable"_s);
            const QModelIndex row = rowWith(table, u"Business Premium"_s);
            return row.isValid() && table->model()->rowCount() < 8
                       ? QString()
                       : u"the filter shows %1"_s.arg(rowText(row));
        });
    step(
        u"dark"_s,
        [this] {
            type(u"subscriptionFilter"_s, {});
            auto *dark = m_window->findChild<QAction *>(u"view.schemeDark"_s);
            if (dark)
                dark->trigger();
        },
        [this] {
            return m_window->palette().color(QPalette::Window).lightness() < 80 ? QString()
                                                                                : u"still light"_s;
        });
}

void Tour::step(const QString &name, std::function<void()> act, std::function<QString()> missing)
{
    m_steps.push_back({name, std::move(act), std::move(missing)});
}

void Tour::begin()
{
    if (m_at == m_steps.size()) {
        m_countPurchases([this](int count) {
            const int bought = count - m_purchasesBefore;
            Q_EMIT progressed(tr("Purchases counted by the sandbox: %1").arg(bought));
            end(bought == 1 ? 0 : 1);
        });
        return;
    }
    m_waited = 0;
    m_steps[m_at].act();
    m_poll->start();
}

void Tour::poll()
{
    m_waited += pollMilliseconds;
    Step &current = m_steps[m_at];
    const QString missing = m_window ? current.missing() : u"the window is gone"_s;
    if (!missing.isEmpty()) {
        if (m_waited < limitMilliseconds)
            return;
        m_poll->stop();
        takePicture(u"failed-"_s + current.name);
        Q_EMIT progressed(tr("%1: %2").arg(current.name, missing));
        end(1);
        return;
    }
    m_poll->stop();
    // A person looks before the next click; a click at once would count as half of a double one.
    const int look = QGuiApplication::styleHints()->mouseDoubleClickInterval() + pollMilliseconds;
    QTimer::singleShot(look, this, [this] {
        takePicture(m_steps[m_at].name);
        Q_EMIT progressed(tr("%1: seen").arg(m_steps[m_at].name));
        ++m_at;
        begin();
    });
}

void Tour::end(int exitCode)
{
    m_poll->stop();
    Q_EMIT finished(exitCode);
}

void Tour::takePicture(const QString &name)
{
    QWidget *shown = QApplication::activeModalWidget();
    if (!shown)
        shown = m_window;
    if (!shown)
        return;
    // Offscreen the screen is smaller than the one that people have.
    if (shown != m_window)
        shown->resize(shown->size().expandedTo(dialogPictureSize));
    const QString file =
        QDir(m_folder).filePath(u"%1-%2.png"_s.arg(m_at + 1, 2, 10, QLatin1Char('0')).arg(name));
    if (!shown->grab().save(file))
        Q_EMIT progressed(tr("The picture %1 could not be written.").arg(file));
}

template <typename T>
T *Tour::find(const QString &objectName) const
{
    T *hidden = nullptr;
    for (T *widget : m_window->findChildren<T *>(objectName)) {
        if (widget->isVisible())
            return widget;
        hidden = widget;
    }
    return hidden;
}

void Tour::click(const QString &objectName)
{
    auto *widget = find<QWidget>(objectName);
    if (!widget)
        return;
    widget->setFocus();
    const QPointF at = widget->rect().center();
    const QPointF global = widget->mapToGlobal(at);
    QApplication::postEvent(widget, new QMouseEvent(QEvent::MouseButtonPress, at, global,
                                                    Qt::LeftButton, Qt::LeftButton, {}));
    QApplication::postEvent(widget, new QMouseEvent(QEvent::MouseButtonRelease, at, global,
                                                    Qt::LeftButton, Qt::NoButton, {}));
}

void Tour::type(const QString &objectName, const QString &text)
{
    auto *line = find<QLineEdit>(objectName);
    if (!line)
        return;
    line->setFocus();
    line->clear();
    for (const QChar letter : text)
        press(line, letter.toUpper().unicode(), {}, letter);
}

void Tour::press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers, const QString &text)
{
    QApplication::postEvent(widget, new QKeyEvent(QEvent::KeyPress, key, modifiers, text));
    QApplication::postEvent(widget, new QKeyEvent(QEvent::KeyRelease, key, modifiers, text));
}

} // namespace csp
