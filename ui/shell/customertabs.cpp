// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/customertabs.h"

#include "ui/features/customers/customerpage.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/stateoverlay.h"

#include <QEvent>
#include <QTabBar>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A tab's name is a person's text: an ampersand in it is no mnemonic, and it has an end.
QString tabCaption(const QString &title)
{
    QString text = title.simplified();
    if (text.size() > 40)
        text = text.left(39) + u'…';
    return text.replace(u'&', u"&&"_s);
}

} // namespace

CustomerTabs::CustomerTabs(PageFactory makePage, QWidget *parent)
    : QTabWidget(parent)
    , m_makePage(std::move(makePage))
    , m_overlay(new StateOverlay(this))
{
    setObjectName(u"customerTabs"_s);
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    setElideMode(Qt::ElideRight);
    setAccessibleName(tr("Open customers"));
    tabBar()->setAccessibleName(tr("Open customers"));
    connect(this, &QTabWidget::tabCloseRequested, this, &CustomerTabs::closeTab);
    connect(this, &QTabWidget::currentChanged, this, [this] {
        updateFace();
        Q_EMIT selectionChanged();
        Q_EMIT countTextChanged(currentPage() ? currentPage()->countText() : QString());
    });
    updateFace();
}

CustomerPage *CustomerTabs::currentPage() const
{
    return pageAt(currentIndex());
}

QList<CustomerId> CustomerTabs::openCustomers() const
{
    QList<CustomerId> open;
    for (int i = 0; i < count(); ++i)
        open += pageAt(i)->customer();
    return open;
}

CustomerPage *CustomerTabs::open(const CustomerId &customer, bool inNewTab)
{
    for (int i = 0; i < count(); ++i) {
        if (pageAt(i)->customer() == customer) {
            setCurrentIndex(i);
            return pageAt(i);
        }
    }
    CustomerPage *page = m_makePage(customer, this);
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
    connect(page, &CustomerPage::titleChanged, this, [this, page](const QString &title) {
        setTabText(indexOf(page), tabCaption(title));
        setTabToolTip(indexOf(page), plainToolTip(title));
    });
    const int replaced = inNewTab ? -1 : currentIndex();
    const int at =
        insertTab(replaced < 0 ? count() : replaced + 1, page, tabCaption(page->title()));
    setTabToolTip(at, plainToolTip(page->title()));
    setCurrentIndex(at);
    if (replaced >= 0)
        closeTab(replaced);
    updateFace();
    return page;
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
    for (int i = 0; i < count(); ++i)
        pageAt(i)->setOpenSources(sources);
}

void CustomerTabs::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    for (int i = 0; i < count(); ++i)
        pageAt(i)->setReadOnlyReason(reason);
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

CustomerPage *CustomerTabs::pageAt(int index) const
{
    return qobject_cast<CustomerPage *>(widget(index));
}

void CustomerTabs::closeTab(int index)
{
    QWidget *page = widget(index);
    removeTab(index);
    page->deleteLater();
    updateFace();
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
