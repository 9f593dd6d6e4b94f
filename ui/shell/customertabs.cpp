// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/customertabs.h"

#include "ui/features/customers/customerpage.h"
#include "ui/shell/customertab.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/layoutstore.h"
#include "ui/widgets/stateoverlay.h"

#include <QEvent>
#include <QMenu>
#include <QSignalBlocker>
#include <QTabBar>

#include <algorithm>
#include <utility>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Of the layout store: the ids of the open customers in their order, a star before the current.
const auto tabsKey = u"window/tabs"_s;
constexpr char currentMark = '*';

/// Elides names, but not down to their first letters: rather it scrolls.
class CustomerTabBar final : public QTabBar
{
    Q_OBJECT

public:
    explicit CustomerTabBar(QWidget *parent)
        : QTabBar(parent)
    {
        setObjectName(u"qt_tabwidget_tabbar"_s); // as Qt names its own
        setContextMenuPolicy(Qt::CustomContextMenu);
    }

protected:
    QSize minimumTabSizeHint(int index) const override
    {
        constexpr int letters = 16; // those of the close button included
        const int readable = letters * fontMetrics().averageCharWidth();
        const QSize wanted = tabSizeHint(index);
        const QSize least = QTabBar::minimumTabSizeHint(index);
        return {std::max(least.width(), std::min(wanted.width(), readable)), least.height()};
    }
};

/// A tab's name is a person's text: an ampersand in it is no mnemonic, and it has an end.
QString tabCaption(const QString &title)
{
    QString text = title.simplified();
    if (text.size() > 40)
        text = text.left(39) + u'…';
    return text.replace(u'&', u"&&"_s);
}

} // namespace

CustomerTabs::CustomerTabs(PageFactory makePage, TitleSource titleOf, QWidget *parent)
    : QTabWidget(parent)
    , m_makePage(std::move(makePage))
    , m_titleOf(std::move(titleOf))
    , m_overlay(new StateOverlay(this))
{
    setObjectName(u"customerTabs"_s);
    setTabBar(new CustomerTabBar(this));
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    setElideMode(Qt::ElideRight);
    setAccessibleName(tr("Open customers"));
    tabBar()->setAccessibleName(tr("Open customers"));
    connect(this, &QTabWidget::tabCloseRequested, this, &CustomerTabs::closeTab);
    connect(this, &QTabWidget::currentChanged, this, &CustomerTabs::onCurrentChanged);
    connect(tabBar(), &QTabBar::tabMoved, this, &CustomerTabs::save);
    connect(tabBar(), &QTabBar::customContextMenuRequested, this, &CustomerTabs::onContextMenu);
    updateFace();
}

CustomerTabs::~CustomerTabs()
{
    // The tabs go one by one now, and are to be there at the next start.
    m_store = nullptr;
}

CustomerPage *CustomerTabs::currentPage() const
{
    const CustomerTab *tab = tabAt(currentIndex());
    return tab ? tab->page() : nullptr;
}

QList<CustomerId> CustomerTabs::openCustomers() const
{
    QList<CustomerId> open;
    for (int i = 0; i < count(); ++i)
        open += tabAt(i)->customer();
    return open;
}

CustomerPage *CustomerTabs::open(const CustomerId &customer, bool inNewTab)
{
    for (int i = 0; i < count(); ++i) {
        if (tabAt(i)->customer() == customer) {
            setCurrentIndex(i);
            return currentPage();
        }
    }
    const int replaced = inNewTab ? -1 : currentIndex();
    setCurrentIndex(insert(customer, replaced < 0 ? count() : replaced + 1));
    if (replaced >= 0)
        closeTab(replaced);
    updateFace();
    return currentPage();
}

void CustomerTabs::keepIn(LayoutStore &store)
{
    const QByteArrayList kept = store.load(tabsKey).split(' ');
    int current = -1;
    for (const QByteArray &word : kept) {
        const bool isCurrent = word.startsWith(currentMark);
        const auto customer = CustomerId::fromText(QString::fromUtf8(word.mid(isCurrent ? 1 : 0)));
        if (!customer || openCustomers().contains(*customer))
            continue;
        {
            // The first one would be current, and be read.
            const QSignalBlocker quiet(this);
            insert(*customer, count());
        }
        if (isCurrent)
            current = count() - 1;
    }
    if (count() > 0) {
        const QSignalBlocker quiet(this);
        setCurrentIndex(std::max(current, 0));
    }
    m_store = &store;
    onCurrentChanged();
}

int CustomerTabs::insert(const CustomerId &customer, int at)
{
    auto *tab = new CustomerTab(customer, this);
    const QString title = m_titleOf(customer);
    // The first tab becomes current in this, and gets its page.
    const int index = insertTab(at, tab, tabCaption(title));
    if (!tab->page())
        setTabToolTip(index, plainToolTip(title));
    return index;
}

void CustomerTabs::makePageOf(CustomerTab *tab)
{
    CustomerPage *page = m_makePage(tab->customer(), tab);
    tab->setPage(page);
    page->setOpenSources(m_openSources);
    page->setReadOnlyReason(m_readOnlyReason);
    connect(page, &CustomerPage::upgradeRequested, this, &CustomerTabs::upgradeRequested);
    connect(page, &CustomerPage::selectionChanged, this, [this, page] {
        if (currentPage() == page)
            Q_EMIT selectionChanged();
    });
    connect(page, &CustomerPage::countTextChanged, this, [this, page](const QString &text) {
        if (currentPage() == page)
            Q_EMIT countTextChanged(text);
    });
    connect(page, &CustomerPage::titleChanged, this,
            [this, tab](const QString &title) { setTitle(tab, title); });
    setTitle(tab, page->title());
}

void CustomerTabs::setTitle(CustomerTab *tab, const QString &title)
{
    setTabText(indexOf(tab), tabCaption(title));
    setTabToolTip(indexOf(tab), plainToolTip(title));
}

void CustomerTabs::onCurrentChanged()
{
    if (CustomerTab *tab = tabAt(currentIndex()); tab && !tab->page())
        makePageOf(tab);
    updateFace();
    save();
    Q_EMIT selectionChanged();
    Q_EMIT countTextChanged(currentPage() ? currentPage()->countText() : QString());
}

void CustomerTabs::onContextMenu(const QPoint &position)
{
    CustomerTab *meant = tabAt(tabBar()->tabAt(position));
    if (!meant)
        return;
    auto *menu = new QMenu(this);
    menu->setObjectName(u"tabMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Close"), meant, [this, meant] { closeTab(indexOf(meant)); });
    QAction *others = menu->addAction(tr("Close the &others"), meant, [this, meant] {
        for (int i = count() - 1; i >= 0; --i) {
            if (tabAt(i) != meant)
                closeTab(i);
        }
    });
    others->setEnabled(count() > 1);
    menu->popup(tabBar()->mapToGlobal(position));
}

void CustomerTabs::save()
{
    if (!m_store)
        return;
    QByteArrayList words;
    for (int i = 0; i < count(); ++i) {
        QByteArray word = tabAt(i)->customer().toText().toUtf8();
        if (i == currentIndex())
            word.prepend(currentMark);
        words += word;
    }
    m_store->save(tabsKey, words.join(' '));
}

void CustomerTabs::closeCurrent()
{
    if (currentIndex() >= 0)
        closeTab(currentIndex());
}

void CustomerTabs::step(int by)
{
    if (count() > 0)
        setCurrentIndex((currentIndex() + by + count()) % count());
}

void CustomerTabs::setOpenSources(const QSet<SubscriptionId> &sources)
{
    m_openSources = sources;
    for (CustomerPage *page : pages())
        page->setOpenSources(sources);
}

void CustomerTabs::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    for (CustomerPage *page : pages())
        page->setReadOnlyReason(reason);
}

void CustomerTabs::loadMissing()
{
    for (CustomerPage *page : pages())
        page->loadMissing();
}

void CustomerTabs::tellTitlesAgain()
{
    for (int i = 0; i < count(); ++i) {
        // A page tells its own.
        if (CustomerTab *tab = tabAt(i); !tab->page())
            setTitle(tab, m_titleOf(tab->customer()));
    }
}

void CustomerTabs::changeEvent(QEvent *event)
{
    QTabWidget::changeEvent(event);
    // Queued: the buttons hear of the new font after this.
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &CustomerTabs::fitCloseButtons, Qt::QueuedConnection);
}

void CustomerTabs::fitCloseButtons()
{
    for (int i = 0; i < count(); ++i) {
        for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide}) {
            if (QWidget *button = tabBar()->tabButton(i, side))
                button->resize(button->sizeHint());
        }
        // The tab makes room for it.
        setTabText(i, tabText(i));
    }
}

CustomerTab *CustomerTabs::tabAt(int index) const
{
    return qobject_cast<CustomerTab *>(widget(index));
}

QList<CustomerPage *> CustomerTabs::pages() const
{
    QList<CustomerPage *> made;
    for (int i = 0; i < count(); ++i) {
        if (CustomerPage *page = tabAt(i)->page())
            made += page;
    }
    return made;
}

void CustomerTabs::closeTab(int index)
{
    QWidget *tab = widget(index);
    removeTab(index);
    tab->deleteLater();
    updateFace();
    save();
}

void CustomerTabs::updateFace()
{
    if (count() == 0)
        m_overlay->showEmpty(
            tr("No customer is open"),
            tr("Choose one in the tree, or press Ctrl+K and type a few letters of a "
               "name, a domain or an ID."));
    else
        m_overlay->clear();
}

} // namespace csp

#include "customertabs.moc"
