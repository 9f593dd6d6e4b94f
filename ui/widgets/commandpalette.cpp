// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/commandpalette.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/gotomodel.h"
#include "ui/widgets/metrics.h"

#include <QApplication>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int perProvider = 8;

} // namespace

QString sectionTitle(GoToKind kind)
{
    switch (kind) {
    case GoToKind::Customer:
        return QCoreApplication::translate("csp::CommandPalette", "Customers");
    case GoToKind::Subscription:
        return QCoreApplication::translate("csp::CommandPalette", "Subscriptions");
    case GoToKind::Product:
        return QCoreApplication::translate("csp::CommandPalette", "Products");
    case GoToKind::Command:
        break;
    }
    return QCoreApplication::translate("csp::CommandPalette", "Commands");
}

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window)
    , m_edit(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new GoToModel(this))
{
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Go to anything"));
    m_edit->setObjectName(u"paletteLine"_s);
    m_edit->setPlaceholderText(tr("Go to customer, product, command…"));
    m_edit->setAccessibleName(tr("Go to anything"));
    addLeadingIcon(m_edit, Icon::Search);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new GoToDelegate(m_list));
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the line keeps the focus and moves the selection
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_edit->installEventFilter(this);
    window->installEventFilter(this);

    const Metrics metrics = Metrics::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.s, metrics.s, metrics.s, metrics.s);
    layout->setSpacing(metrics.xs);
    layout->addWidget(m_edit);
    layout->addWidget(m_list, 1);

    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_list->setCurrentIndex(index);
        activateCurrent();
    });
    connect(m_list, &QListView::entered, this, [this](const QModelIndex &index) {
        if (m_model->item(index.row()))
            m_list->setCurrentIndex(index);
    });
    hide();
}

void CommandPalette::addProvider(const GoToProvider *provider)
{
    m_providers.append(provider);
}

void CommandPalette::setOffer(Offer offer)
{
    m_offer = std::move(offer);
}

void CommandPalette::open(const QString &query)
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_edit->setText(query);
    find(query);
    place();
    show();
    raise();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_edit)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason && isVisible()) {
        m_focusBefore = nullptr; // the person went somewhere else
        closePalette();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    switch (key) {
    case Qt::Key_Escape:
        closePalette();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activateCurrent();
        return true;
    case Qt::Key_Down:
        choose(1);
        return true;
    case Qt::Key_Up:
        choose(-1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp: {
        const int step = key == Qt::Key_PageDown ? 1 : -1;
        for (int i = 0; i < 6; ++i)
            choose(step);
        return true;
    }
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true; // there is nowhere else in here
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Colors colors = colorsFor(palette());
    const Metrics metrics = Metrics::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.control);
    painter.setBrush(colors.pane);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics.radius + 2,
                            metrics.radius + 2);
}

void CommandPalette::find(const QString &query)
{
    QList<GoToItem> items;
    for (const GoToProvider *provider : std::as_const(m_providers))
        items.append(provider->find(query, perProvider));
    const bool isFound = !std::ranges::all_of(items, &GoToItem::isOffer);
    if (!isFound && !query.trimmed().isEmpty())
        m_model->showNothing(tr("Nothing found for “%1”.").arg(query.trimmed()),
                             items + (m_offer ? m_offer(query.trimmed()) : QList<GoToItem>()));
    else
        m_model->show(items);
    const int first = m_model->nextItem(-1, 1);
    if (first >= 0)
        m_list->setCurrentIndex(m_model->index(first));
    m_list->scrollToTop();
    if (isVisible())
        place();
}

void CommandPalette::choose(int step)
{
    const int now = m_list->currentIndex().row();
    const int next = m_model->nextItem(now, step);
    m_list->setCurrentIndex(m_model->index(next));
    if (m_model->nextItem(next, -1) == next)
        m_list->scrollToTop(); // so that the title of the first section is seen again
}

void CommandPalette::activateCurrent()
{
    const GoToItem *item = m_model->item(m_list->currentIndex().row());
    if (!item || !item->activate)
        return;
    const std::function<void()> activate = item->activate;
    closePalette();
    activate();
}

void CommandPalette::closePalette()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore = nullptr;
    Q_EMIT closed();
}

void CommandPalette::place()
{
    const Metrics metrics = Metrics::of(this);
    const QWidget *window = parentWidget();
    const int width = std::min(metrics.scaled(560), window->width() - 2 * metrics.l);
    int rows = 0;
    const QStyleOptionViewItem option = [this] {
        QStyleOptionViewItem item;
        item.font = m_list->font();
        return item;
    }();
    for (int row = 0; row < m_model->rowCount(); ++row)
        rows += m_list->itemDelegate()->sizeHint(option, m_model->index(row)).height();
    const int height = std::min(metrics.scaled(440), rows + metrics.controlHeight + metrics.s * 2 +
                                                         metrics.xs + (rows > 0 ? metrics.xs : 0));
    setGeometry((window->width() - width) / 2, metrics.scaled(40), width,
                std::min(height, window->height() - metrics.scaled(60)));
}

} // namespace csp
