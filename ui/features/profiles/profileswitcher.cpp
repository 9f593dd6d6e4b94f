// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/profileswitcher.h"

#include "app/services/profilebook.h"
#include "ui/features/profiles/profiledelegate.h"
#include "ui/models/profilelistmodel.h"
#include "ui/models/tablesortfilterproxy.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ProfileSwitcher::ProfileSwitcher(ProfileBook &book, QWidget *window)
    : QFrame(window)
    , m_book(book)
    , m_model(new ProfileListModel(book, ProfileListModel::Sandbox::Listed, this))
    , m_proxy(new TableSortFilterProxy(this))
    , m_line(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new Label(TextStyle::Dim, {}, this))
    , m_manage(new LinkButton(tr("Manage accounts…"), this, LinkButton::Look::Accent))
{
    setObjectName(u"profileSwitcher"_s);
    setAccessibleName(tr("Switch account"));
    m_line->setObjectName(u"switcherLine"_s);
    m_line->setPlaceholderText(tr("Switch to account…"));
    m_line->setAccessibleName(tr("Filter accounts"));
    addLeadingIcon(m_line, Icon::Search);
    m_proxy->setSourceModel(m_model);
    m_list->setObjectName(u"switcherList"_s);
    m_list->setAccessibleName(tr("Accounts"));
    m_list->setModel(m_proxy);
    m_list->setItemDelegate(new ProfileDelegate(m_list));
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus); // the line keeps the focus and moves the selection
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_nothing->setObjectName(u"switcherNothing"_s);
    m_nothing->setWordWrap(true);
    m_manage->setObjectName(u"switcherManage"_s);
    m_line->installEventFilter(this);
    m_manage->installEventFilter(this);
    window->installEventFilter(this);

    const Metrics metrics = Metrics::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.s, metrics.s, metrics.s, metrics.s);
    layout->setSpacing(metrics.xs);
    layout->addWidget(m_line);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_nothing);
    layout->addWidget(thinLine(Qt::Horizontal, this));
    layout->addWidget(m_manage, 0, Qt::AlignLeft);

    connect(m_line, &QLineEdit::textChanged, this, &ProfileSwitcher::filter);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_list->setCurrentIndex(index);
        activateCurrent();
    });
    connect(m_manage, &LinkButton::clicked, this, &ProfileSwitcher::manage);
    hide();
}

void ProfileSwitcher::setCurrent(const QString &name)
{
    m_current = name;
    m_model->setCurrent(name);
}

void ProfileSwitcher::open(const QWidget *anchor)
{
    m_book.reload(); // another console may have changed it
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_anchor = anchor;
    m_line->clear();
    filter({});
    const int current = m_model->rowOf(m_current);
    if (current >= 0)
        m_list->setCurrentIndex(m_proxy->mapFromSource(m_model->index(current)));
    place();
    show();
    raise();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

bool ProfileSwitcher::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_line && watched != m_manage)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isVisible()) {
        const QWidget *next = QApplication::focusWidget();
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::PopupFocusReason && next != m_line && next != m_manage) {
            m_focusBefore = nullptr; // the person went somewhere else
            closeSwitcher();
        }
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab) {
        QWidget *other = watched == m_line ? static_cast<QWidget *>(m_manage) : m_line;
        other->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (watched == m_manage && key != Qt::Key_Escape)
        return false;
    return onKey(key);
}

bool ProfileSwitcher::onKey(int key)
{
    switch (key) {
    case Qt::Key_Escape:
        closeSwitcher();
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
    default:
        return false;
    }
}

void ProfileSwitcher::paintEvent(QPaintEvent *)
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

void ProfileSwitcher::filter(const QString &text)
{
    m_proxy->setFilterText(text);
    const bool hasRows = m_proxy->rowCount() > 0;
    m_list->setVisible(hasRows);
    m_nothing->setVisible(!hasRows);
    if (hasRows)
        m_list->setCurrentIndex(m_proxy->index(0, 0));
    else
        m_nothing->setText(tr("No account matches “%1”.").arg(text.trimmed()));
    if (isVisible())
        place();
}

void ProfileSwitcher::choose(int step)
{
    const int rows = m_proxy->rowCount();
    if (rows == 0)
        return;
    const int next = std::clamp(m_list->currentIndex().row() + step, 0, rows - 1);
    m_list->setCurrentIndex(m_proxy->index(next, 0));
}

void ProfileSwitcher::activateCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid() || m_list->isHidden())
        return;
    const QString name = index.data().toString();
    const bool isCurrent = index.data(ProfileListModel::IsCurrentRole).toBool();
    closeSwitcher();
    if (!isCurrent)
        Q_EMIT openRequested(name);
}

void ProfileSwitcher::manage()
{
    closeSwitcher();
    Q_EMIT manageRequested();
}

void ProfileSwitcher::closeSwitcher()
{
    if (!isVisible())
        return;
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore = nullptr;
}

void ProfileSwitcher::place()
{
    const Metrics metrics = Metrics::of(this);
    const QWidget *window = parentWidget();
    const int width = std::min(metrics.scaled(380), window->width() - 2 * metrics.s);
    QPoint corner(window->width() - metrics.s - width, metrics.scaled(44));
    if (m_anchor) {
        const QPoint end = m_anchor->mapTo(window, QPoint(m_anchor->width(), m_anchor->height()));
        corner = {std::clamp(end.x() - width, metrics.s, window->width() - metrics.s - width),
                  end.y() + metrics.xs};
    }
    const int rows = m_proxy->rowCount();
    const int list = rows > 0 ? rows * m_list->sizeHintForRow(0) : m_nothing->sizeHint().height();
    const int rest = m_line->sizeHint().height() + m_manage->sizeHint().height() + 2 * metrics.s +
                     4 * metrics.xs + 2;
    setGeometry(QRect(
        corner, QSize(width, std::min(list + rest, window->height() - corner.y() - metrics.s))));
}

} // namespace csp
