// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/relationshipsapi.h"
#include "app/services/resellerdirectory.h"
#include "app/store/customercache.h"
#include "tests/support/feddirectories.h"
#include "tests/support/testbase.h"
#include "ui/features/customers/customerpane.h"
#include "ui/models/roles.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/stateoverlay.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <memory>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

class TestCustomerPane : public TestBase
{
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<FedDirectories> m_data;
    std::unique_ptr<CustomerPane> m_pane;

    template <typename T>
    [[nodiscard]] T *named(const QString &name) const
    {
        return m_pane->findChild<T *>(name);
    }
    [[nodiscard]] QTreeView *tree() const { return m_pane->tree(); }
    [[nodiscard]] QLineEdit *filter() const { return named<QLineEdit>(u"customerFilter"_s); }
    /// The link with this text in the face that is shown.
    [[nodiscard]] LinkButton *linkOf(const QString &text) const
    {
        for (LinkButton *link : overlay()->findChildren<LinkButton *>()) {
            if (link->text() == text && link->isVisible())
                return link;
        }
        return nullptr;
    }
    [[nodiscard]] StateOverlay *overlay() const { return m_pane->findChild<StateOverlay *>(); }
    [[nodiscard]] QString status() const
    {
        return named<QWidget>(u"customerStatus"_s)->accessibleName();
    }
    [[nodiscard]] QString current() const { return tree()->currentIndex().data().toString(); }

    /// Opens the context menu of the current row, as the menu key does.
    [[nodiscard]] QMenu *contextMenu()
    {
        Q_EMIT tree()->customContextMenuRequested(
            tree()->visualRect(tree()->currentIndex()).center());
        return named<QMenu>(u"customerMenu"_s);
    }

    void feedThree()
    {
        m_data->customers.feed({customerOf(1, u"Alpine Ski House"_s, u"alpine.example"_s),
                                customerOf(2, u"Bellows College"_s, u"bellows.example"_s),
                                customerOf(3, u"Contoso Zürich"_s, u"contoso.example"_s)});
    }

private Q_SLOTS:
    void initTestCase() override
    {
        TestBase::initTestCase();
        m_theme = std::make_unique<Theme>();
        m_theme->setScheme(Scheme::Light);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void init() override
    {
        TestBase::init();
        m_data = std::make_unique<FedDirectories>();
        m_pane =
            std::make_unique<CustomerPane>(m_data->customers, m_data->subscriptions, m_data->clock);
        m_pane->resize(260, 500);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }
    void cleanup() override
    {
        m_pane.reset();
        m_data.reset();
        TestBase::cleanup();
    }

    void hasAFaceForEverything()
    {
        using Face = StateOverlay::Face;
        m_data->customers.beginReading();
        QCOMPARE(overlay()->face(), Face::Busy);
        QVERIFY(overlay()->isVisible());

        m_data->customers.failReading(refusedError(403, u"900308"_s, u"Forbidden here"_s));
        QCOMPARE(overlay()->face(), Face::Failed);
        QVERIFY(!overlay()->sentence().isEmpty());

        m_data->customers.beginReading();
        m_data->customers.failReading(offlineError());
        QCOMPARE(overlay()->face(), Face::Offline);
        QCOMPARE(linkOf(u"Sign in…"_s), nullptr);

        ApiError nobody;
        nobody.kind = ApiError::Kind::NoToken;
        nobody.code = u"noSignIn"_s;
        nobody.transportText = u"Nobody is signed in."_s;
        m_data->customers.beginReading();
        m_data->customers.failReading(nobody);
        QCOMPARE(overlay()->face(), Face::Failed);
        QVERIFY(overlay()->sentence().startsWith(nobody.transportText));
        const QSignalSpy wanted(m_pane.get(), &CustomerPane::signInRequested);
        LinkButton *signIn = linkOf(u"Sign in…"_s);
        QVERIFY(signIn);
        signIn->click();
        QCOMPARE(wanted.count(), 1);

        m_data->customers.feed({});
        QCOMPARE(overlay()->face(), Face::Empty);
        QVERIFY(overlay()->sentence().contains(u"no customers yet"_s));

        feedThree();
        QCOMPARE(overlay()->face(), Face::None);
        QVERIFY(!overlay()->isVisible());
        QVERIFY(tree()->visualRect(tree()->model()->index(2, 0)).isValid());
    }

    void aFailureOfTheSignInOffersWhatMendsIt()
    {
        m_data->customers.beginReading();
        m_data->customers.failReading(refusedError(401, u"400"_s, u"Access denied"_s));
        // Whoever made the pane may know the account or not, now or a little later.
        m_pane->setRepairText([](const ErrorSummary &cause) {
            return cause.httpStatus == 401 ? u"Sign in again"_s : QString();
        });
        QSignalSpy wanted(m_pane.get(), &CustomerPane::signInRequested);
        LinkButton *onFace = linkOf(u"Sign in again"_s);
        QVERIFY(onFace);
        onFace->click();
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().value<ErrorSummary>().code, u"400"_s);
        // Nothing that only an application has is asked of a person.
        QVERIFY(!overlay()->sentence().contains(u"secret"_s));

        feedThree();
        m_data->customers.beginReading();
        m_data->customers.failReading(refusedError(401, u"400"_s, u"Access denied"_s));
        auto *banner = named<Banner>(u"customerBanner"_s);
        LinkButton *onBanner = nullptr;
        for (LinkButton *link : banner->findChildren<LinkButton *>()) {
            if (link->text() == u"Sign in again"_s)
                onBanner = link;
        }
        QVERIFY(onBanner);
        onBanner->click();
        QCOMPARE(wanted.count(), 2);
        m_data->customers.beginReading();
        m_data->customers.failReading(refusedError(403, u"20002"_s, u"No relationship"_s));
        for (const LinkButton *link : banner->findChildren<LinkButton *>())
            QVERIFY(link->text() != u"Sign in again"_s || link->isHidden());
    }

    void aFailedRefreshKeepsTheRowsAndOffersAnotherTry()
    {
        feedThree();
        auto *banner = named<Banner>(u"customerBanner"_s);
        QVERIFY(!banner->isVisible());
        m_data->customers.beginReading();
        m_data->customers.failReading(offlineError());
        QVERIFY(banner->isVisible());
        QCOMPARE(overlay()->face(), StateOverlay::Face::None);
        QCOMPARE(tree()->model()->rowCount(), 3);
        QVERIFY(status().contains(u"offline"_s));
        QVERIFY(banner->details().contains(u"read just now"_s));
        // What the network said tells a wrong address from a cable that is out.
        QVERIFY(banner->details().contains(u"Host not found"_s));

        QVERIFY(m_data->session.jobs().isEmpty());
        auto *retry = banner->findChildren<QAbstractButton *>().first();
        for (QAbstractButton *button : banner->findChildren<QAbstractButton *>()) {
            if (button->text() == u"Try again"_s)
                retry = button;
        }
        QTest::mouseClick(retry, Qt::LeftButton);
        QCOMPARE(m_data->session.jobs().size(), 1);
        QVERIFY(!banner->isVisible());
    }

    void tellsHowManyAndHowOld()
    {
        m_data->customers.beginReading();
        m_data->customers.takePage({customerOf(1, u"A"_s), customerOf(2, u"B"_s)}, 0);
        QCOMPARE(status(), u"2 customers · reading, 2 so far"_s);
        QVERIFY(named<QWidget>(u"cancelReading"_s)->isVisible());
        m_data->customers.endReading();
        QCOMPARE(status(), u"2 customers · read just now"_s);
        QVERIFY(!named<QWidget>(u"cancelReading"_s)->isVisible());
        m_data->clock.advance(std::chrono::minutes(3));
        QCOMPARE(status(), u"2 customers · read 3 min ago"_s);
        // What is shown while it is read again is still three hours old.
        m_data->clock.advance(std::chrono::hours(3));
        m_data->customers.beginReading();
        QCOMPARE(status(), u"2 customers · read 3 h ago · reading again …"_s);
        m_data->customers.takePage({customerOf(1, u"A"_s)}, 0);
        QCOMPARE(status(), u"2 customers · read 3 h ago · reading again, 1 so far"_s);
        m_data->customers.failReading(offlineError());
        QCOMPARE(status(), u"2 customers · offline · read 3 h ago"_s);
    }

    void theNextStartTellsTheAgeOfWhatWasKept()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"cache.sqlite"_s);
        const QDateTime weeksAgo = m_data->clock.now().addDays(-21);
        {
            CustomerCache cache(path, DatabaseSpec::Mode::ReadWrite);
            cache.beginReading();
            cache.write({customerOf(1, u"Alpine Ski House"_s), customerOf(2, u"Contoso"_s)});
            cache.finishReading(weeksAgo, true);
        }
        CustomerCache cache(path, DatabaseSpec::Mode::ReadWrite);
        FedCustomers customers(m_data->customersApi, &cache, m_data->clock);
        CustomerPane pane(customers, m_data->subscriptions, m_data->clock);
        pane.resize(260, 500);
        pane.show();
        customers.start();
        const auto *line = pane.findChild<ElidingLabel *>(u"customerStatus"_s);
        QTRY_COMPARE(line->text(), u"2 customers · read 21 days ago · reading again …"_s);
        // Where it does not fit, what is being done is cut first.
        const QString cut = QFontMetrics(fontOf(TextStyle::Small, line->font()))
                                .elidedText(line->text(), Qt::ElideRight, line->width());
        QVERIFY2(cut.startsWith(u"2 customers · read 21 days"), qPrintable(cut));
    }

    void saysThatSomeCouldNotBeRead()
    {
        m_data->customers.beginReading();
        m_data->customers.takePage({customerOf(1, u"A"_s)}, 2);
        m_data->customers.endReading();
        QCOMPARE(named<Banner>(u"customerBanner"_s)->text(), u"2 customers could not be read."_s);
    }

    void filtersWithEveryKey()
    {
        feedThree();
        filter()->setFocus();
        QTest::keyClicks(filter(), u"ZUR"_s);
        QCOMPARE(tree()->model()->rowCount(), 1);
        QCOMPARE(tree()->model()->index(0, 0).data().toString(), u"Contoso Zürich"_s);
        QVERIFY(status().startsWith(u"1 of 3 · read "_s));
        QCOMPARE(m_pane->countText(), u"1 of 3 shown"_s);

        QTest::keyClicks(filter(), u"x"_s);
        QCOMPARE(overlay()->face(), StateOverlay::Face::Empty);
        QVERIFY(overlay()->sentence().contains(u"ZURx"_s));
        QTest::mouseClick(overlay()->findChild<QAbstractButton *>(u"stateButton"_s),
                          Qt::LeftButton);
        QCOMPARE(filter()->text(), QString());
        QCOMPARE(tree()->model()->rowCount(), 3);
        QCOMPARE(overlay()->face(), StateOverlay::Face::None);
    }

    void theFilterDoesNotMoveTheSelection()
    {
        feedThree();
        m_pane->select(customerId(1));
        QSignalSpy selections(m_pane.get(), &CustomerPane::selectionChanged);
        filter()->setText(u"contoso"_s);
        QVERIFY(!tree()->currentIndex().isValid());
        QCOMPARE(m_pane->currentCustomer(), customerId(1));
        filter()->setText({});
        QCOMPARE(current(), u"Alpine Ski House"_s);
        QVERIFY(tree()->selectionModel()->isSelected(tree()->currentIndex()));
        QCOMPARE(selections.count(), 0);
    }

    void whatWasOpenIsOpenAfterTheFilter()
    {
        feedThree();
        m_data->subscriptions.feed(customerId(2), {subscriptionOf(20, u"Visio"_s)});
        tree()->expand(tree()->model()->index(1, 0));
        filter()->setText(u"alpine"_s);
        filter()->setText({});
        QVERIFY(tree()->isExpanded(tree()->model()->index(1, 0)));
        QVERIFY(!tree()->isExpanded(tree()->model()->index(0, 0)));
    }

    void opensWithTheKeyboard()
    {
        feedThree();
        m_data->subscriptions.feed(customerId(1), {subscriptionOf(10, u"Visio"_s)});
        QSignalSpy customers(m_pane.get(), &CustomerPane::customerActivated);
        QSignalSpy subscriptions(m_pane.get(), &CustomerPane::subscriptionActivated);
        filter()->setFocus();
        QTest::keyClick(filter(), Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), tree());
        QCOMPARE(current(), u"Alpine Ski House"_s);
        QTest::keyClick(tree(), Qt::Key_Return);
        QTest::keyClick(tree(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(customers.count(), 2);
        QCOMPARE(customers.at(0).at(0).value<CustomerId>(), customerId(1));
        QCOMPARE(customers.at(0).at(1).toBool(), false);
        QCOMPARE(customers.at(1).at(1).toBool(), true);

        QTest::keyClick(tree(), Qt::Key_Right);
        QTest::keyClick(tree(), Qt::Key_Down);
        QCOMPARE(current(), u"Visio"_s);
        QCOMPARE(m_pane->currentSubscription(), subscriptionId(10));
        QTest::keyClick(tree(), Qt::Key_Return);
        QCOMPARE(subscriptions.count(), 1);
        QCOMPARE(subscriptions.at(0).at(1).value<SubscriptionId>(), subscriptionId(10));
    }

    void findsAsOneTypes()
    {
        feedThree();
        tree()->setFocus();
        QTest::keyClicks(tree(), u"con"_s);
        QCOMPARE(current(), u"Contoso Zürich"_s);
    }

    void openingReadsAndAFailureCanBeTriedAgain()
    {
        feedThree();
        const QModelIndex alpine = tree()->model()->index(0, 0);
        tree()->expand(alpine);
        QCOMPARE(m_data->session.jobs().size(), 1);
        QCOMPARE(alpine.data(TrailingRole).toString(), u"reading …"_s);
        m_data->session.jobs().first()->cancel();
        QCOMPARE(alpine.data(TrailingRole).toString(), u"stopped"_s);
        QTRY_VERIFY(m_data->session.jobs().isEmpty());
        tree()->collapse(alpine);
        tree()->expand(alpine);
        QCOMPARE(m_data->session.jobs().size(), 1);
    }

    void goesToASubscriptionThatIsNotReadYet()
    {
        feedThree();
        filter()->setText(u"alpine"_s);
        m_pane->select(customerId(3), subscriptionId(31));
        QCOMPARE(filter()->text(), QString());
        QCOMPARE(current(), u"Contoso Zürich"_s);
        Subscription addOn = subscriptionOf(31, u"Phone"_s);
        addOn.parentId = subscriptionId(30);
        m_data->subscriptions.feed(customerId(3), {subscriptionOf(30, u"Visio"_s), addOn});
        QCOMPARE(current(), u"Phone"_s);
        // Only once: a later refresh does not drag anybody back.
        m_pane->select(customerId(1));
        m_data->subscriptions.feed(customerId(3), {subscriptionOf(30, u"Visio"_s), addOn});
        QCOMPARE(current(), u"Alpine Ski House"_s);
    }

    void theMenuOffersWhatIsPossibleAndSaysWhatIsNot()
    {
        feedThree();
        Subscription suspended = subscriptionOf(11, u"Suspended one"_s);
        suspended.status = SubscriptionStatus::Suspended;
        m_data->subscriptions.feed(customerId(1), {subscriptionOf(10, u"Active one"_s), suspended});
        QSignalSpy upgrades(m_pane.get(), &CustomerPane::upgradeRequested);

        m_pane->select(customerId(1));
        QMenu *menu = contextMenu();
        QVERIFY(menu);
        QVERIFY(menu->isVisible());
        QVERIFY(!menu->findChild<QAction *>(u"upgradeSubscription"_s));
        menu->findChild<QAction *>(u"copyId"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), customerId(1).toText());
        menu->findChild<QAction *>(u"copyDomain"_s)->trigger();
        QCOMPARE(QApplication::clipboard()->text(), u"alpine.example"_s);
        delete menu;

        m_pane->select(customerId(1), subscriptionId(10));
        menu = contextMenu();
        menu->findChild<QAction *>(u"upgradeSubscription"_s)->trigger();
        QCOMPARE(upgrades.count(), 1);
        QCOMPARE(upgrades.at(0).at(1).value<SubscriptionId>(), subscriptionId(10));
        delete menu;

        m_pane->select(customerId(1), subscriptionId(11));
        menu = contextMenu();
        const QAction *upgrade = menu->findChild<QAction *>(u"upgradeSubscription"_s);
        QVERIFY(!upgrade->isEnabled());
        QVERIFY(upgrade->toolTip().contains(u"suspended"_s));
        delete menu;

        m_pane->setOpenSources({subscriptionId(10)});
        m_pane->select(customerId(1), subscriptionId(10));
        menu = contextMenu();
        QVERIFY(!menu->findChild<QAction *>(u"upgradeSubscription"_s)->isEnabled());
        delete menu;

        m_pane->setOpenSources({});
        m_pane->setReadOnlyReason(u"The partner account “X” is read-only."_s);
        menu = contextMenu();
        upgrade = menu->findChild<QAction *>(u"upgradeSubscription"_s);
        QVERIFY(!upgrade->isEnabled());
        QVERIFY(upgrade->toolTip().contains(u"read-only"_s));
        delete menu;
    }

    void f5ReadsTheCurrentCustomerAgain()
    {
        feedThree();
        m_data->subscriptions.feed(customerId(1), {subscriptionOf(10, u"Visio"_s)});
        m_pane->select(customerId(1));
        QTest::keyClick(tree(), Qt::Key_F5);
        QCOMPARE(m_data->session.jobs().size(), 1);
        QCOMPARE(m_data->subscriptions.listing(customerId(1)).state, LoadState::Loading);
    }

    void aRefreshKeepsTheScrollPosition()
    {
        QList<Customer> customers;
        for (int i = 1; i <= 400; ++i)
            customers.append(customerOf(i, u"Customer %1"_s.arg(i)));
        m_data->customers.feed(customers);
        QScrollBar *bar = tree()->verticalScrollBar();
        bar->setValue(tree()->visualRect(tree()->model()->index(200, 0)).top() + 7);
        const QModelIndex top = tree()->indexAt(QPoint(5, 0));
        const QString shown = top.data().toString();
        const int offset = tree()->visualRect(top).top();
        QVERIFY(bar->value() > 0);

        for (int i = 401; i <= 460; ++i)
            customers.prepend(customerOf(i, u"A new one %1"_s.arg(i)));
        customers.removeLast();
        m_data->customers.feed(customers);
        QCOMPARE(tree()->indexAt(QPoint(5, 0)).data().toString(), shown);
        QCOMPARE(tree()->visualRect(tree()->indexAt(QPoint(5, 0))).top(), offset);
    }

    void tellsHowCompleteTheGroupingIs()
    {
        RelationshipsApi relationships(m_data->session);
        ResellerDirectory resellers(relationships, m_data->customersApi, m_data->customers,
                                    m_data->clock);
        Capabilities app;
        app.forbid(Capability::Resellers, u"Needs a signed-in user."_s);
        resellers.setCapabilities(app);
        m_pane->showResellers(resellers);
        m_data->customers.feed({customerOf(1, u"Alpine"_s)});
        const auto *status = m_pane->findChild<ElidingLabel *>(u"groupingStatus"_s);
        auto *action = m_pane->findChild<LinkButton *>(u"groupingAction"_s);
        QVERIFY(status->isVisible());
        QVERIFY(!action->isVisible());
        QCOMPARE(status->text(), u"Grouping is incomplete"_s);
        QVERIFY(status->accessibleDescription().contains(u"Needs a signed-in user."_s));
        QVERIFY(m_data->session.jobs().isEmpty());

        // With a user it is read, and can be stopped and begun again.
        resellers.setCapabilities({});
        QVERIFY(action->isVisible());
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(m_data->session.jobs().size(), 1);
        QCOMPARE(action->text(), u"Cancel"_s);
        QVERIFY(status->text().contains(u"reading"_s));
        QTest::mouseClick(action, Qt::LeftButton);
        QVERIFY(status->text().contains(u"stopped"_s));
        QCOMPARE(action->text(), u"Start again"_s);

        // Whoever wants one row of customers is told nothing about groups.
        m_pane->setGrouped(false);
        QVERIFY(!status->isVisible());
        m_pane.reset();
    }

    void everythingWithFocusHasAName()
    {
        feedThree();
        for (const QWidget *widget : m_pane->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(m_pane.get()) ||
                widget->inherits("QScrollBar"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const QString name = widget->accessibleName().isEmpty() && button
                                     ? button->text()
                                     : widget->accessibleName();
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
    }

    void hostileNamesAreText()
    {
        const QString hostile = u"<img src=x onerror=alert(1)>"_s;
        m_data->customers.feed({customerOf(1, hostile), customerOf(2, QString(300, u'W'))});
        QCOMPARE(tree()->model()->index(0, 0).data().toString(), hostile);
        filter()->setText(u"<img"_s);
        QCOMPARE(tree()->model()->rowCount(), 1);
        filter()->setText(u"<b>zzz"_s);
        QVERIFY(overlay()->sentence().contains(u"<b>zzz"_s));
    }
};

QTEST_MAIN(TestCustomerPane)
#include "tst_customerpane.moc"
