// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/catalogapi.h"
#include "app/services/catalogdirectory.h"
#include "tests/net/netfixture.h"
#include "ui/features/catalog/catalogpage.h"
#include "ui/models/catalogtreemodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/stateoverlay.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTreeView>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray body(const char *name)
{
    QFile file(QStringLiteral(CSP_TEST_DATA "/wire/%1.json").arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString queryOf(const HttpRequest &request)
{
    QStringList parts;
    for (const auto &[name, value] : request.query)
        parts += name + u'=' + value;
    return parts.join(u'&');
}

const QString productsPath = u"/v1/products"_s;
const QString skusPath = u"/v1/products/CFQ7TTC0LH18/skus"_s;
const QString availabilitiesPath = u"/v1/products/CFQ7TTC0LH18/skus/0001/availabilities"_s;
const QString availabilityPath = availabilitiesPath + u"/CFQ7TTC0K971"_s;

} // namespace

/// The catalog browser against a scripted service: what is asked, and what stands on the screen.
class TestCatalogPage : public NetFixture
{
    Q_OBJECT

    std::unique_ptr<CatalogApi> m_api;
    std::unique_ptr<CatalogDirectory> m_directory;
    std::unique_ptr<CatalogPage> m_page;

    template <typename T>
    T *find(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    [[nodiscard]] QTreeView *tree() const { return find<QTreeView>(u"catalogTree"_s); }
    [[nodiscard]] StateOverlay *face() const { return tree()->findChild<StateOverlay *>(); }
    [[nodiscard]] QModelIndex row(int at, const QModelIndex &parent = {}) const
    {
        return tree()->model()->index(at, 0, parent);
    }
    void show()
    {
        m_page->resize(1200, 800);
        m_page->show();
        m_page->start();
    }

private Q_SLOTS:
    void init() override
    {
        NetFixture::init();
        m_api = std::make_unique<CatalogApi>(session());
        m_directory = std::make_unique<CatalogDirectory>(*m_api);
        m_page = std::make_unique<CatalogPage>(*m_directory);
    }

    void cleanup() override
    {
        m_page.reset();
        m_directory.reset();
        m_api.reset();
        NetFixture::cleanup();
    }

    void readsWhatIsOpenedAndNothingElse()
    {
        server().expect("GET", productsPath).reply(200, body("products"));
        show();
        QCOMPARE(face()->face(), StateOverlay::Face::Busy);
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        QCOMPARE(face()->face(), StateOverlay::Face::None);
        QCOMPARE(queryOf(server().last()), u"country=US&targetView=OnlineServices"_s);

        server().expect("GET", skusPath).reply(200, body("skus"));
        tree()->expand(row(0));
        QTRY_COMPARE(row(0, row(0)).siblingAtColumn(1).data().toString(), u"0001"_s);

        server().expect("GET", availabilitiesPath).reply(200, body("availabilities"));
        tree()->expand(row(0, row(0)));
        QTRY_COMPARE(row(0, row(0, row(0))).siblingAtColumn(1).data().toString(),
                     u"CFQ7TTC0K971"_s);

        // The list knew no terms; the single call does, and it is what is shown.
        server().expect("GET", availabilityPath).reply(200, body("availability"));
        tree()->setCurrentIndex(row(0, row(0, row(0))));
        auto *facts = m_page->findChild<KeyValueGrid *>();
        QTRY_COMPARE(facts->value(u"1 year, billed annually"_s),
                     u"all of it back within 1 day; the unused part back within 7 days"_s);
        QCOMPARE(facts->value(u"Can be bought"_s), u"No"_s);
        QVERIFY(server().silence());
    }

    void whatASkuCanBecomeIsNamed()
    {
        server().expect("GET", productsPath).reply(200, body("products"));
        show();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        // One offer whose SKU is at hand, one whose product is, and one that nobody has heard of.
        server()
            .expect("GET", skusPath)
            .reply(200, body("skus").replace("\"upgradeTargetOffers\":null",
                                             "\"upgradeTargetOffers\":[\"CFQ7TTC0LH18:0001\", "
                                             "\"DZH318Z0BPS6:0009\", \"CFQ7TTC0XXXX:0002\"]"));
        tree()->expand(row(0));
        QTRY_COMPARE(row(0, row(0)).siblingAtColumn(1).data().toString(), u"0001"_s);
        tree()->setCurrentIndex(row(0, row(0)));
        QCOMPARE(m_page->findChild<KeyValueGrid *>()->value(u"Can become"_s),
                 u"Microsoft 365 Business Basic (CFQ7TTC0LH18:0001)\n"
                 "Azure plan (DZH318Z0BPS6:0009)\n"
                 "CFQ7TTC0XXXX:0002"_s);
    }

    void enterOpensAndCloses()
    {
        server().expect("GET", productsPath).reply(200, body("products"));
        show();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        tree()->setFocus();
        tree()->setCurrentIndex(row(0).siblingAtColumn(CatalogTreeModel::FactsColumn));
        server().expect("GET", skusPath).reply(200, body("skus"));
        QTest::keyClick(tree(), Qt::Key_Return);
        QVERIFY(tree()->isExpanded(row(0)));
        QTRY_COMPARE(row(0, row(0)).siblingAtColumn(1).data().toString(), u"0001"_s);
        QTest::keyClick(tree(), Qt::Key_Return);
        QVERIFY(!tree()->isExpanded(row(0)));
        const QPoint place = tree()->visualRect(row(0)).center();
        QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(tree()->viewport(), Qt::LeftButton, {}, place);
        QVERIFY(tree()->isExpanded(row(0)));
        QVERIFY(server().silence());
    }

    void rowsAndIdsAreCopied()
    {
        server().expect("GET", productsPath).reply(200, body("products"));
        show();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        auto *copy = find<QAction>(u"table.copyRows"_s);
        QVERIFY(copy && !copy->isEnabled());
        server().expect("GET", skusPath).reply(200, body("skus"));
        tree()->expand(row(0));
        QTRY_COMPARE(row(0, row(0)).siblingAtColumn(1).data().toString(), u"0001"_s);
        // From below to above: they are copied as they are seen, without what is hidden.
        tree()->setColumnHidden(CatalogTreeModel::FactsColumn, true);
        tree()->setFocus();
        tree()->setCurrentIndex(row(1, row(0)));
        tree()->selectionModel()->select(row(0),
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keySequence(tree(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"Product, SKU, availability\tID\n%1\tCFQ7TTC0LH18\n%2\t%3"_s.arg(
                     row(0).data().toString(), row(1, row(0)).data().toString(),
                     row(1, row(0)).siblingAtColumn(1).data().toString()));

        const auto choose = [this](const QModelIndex &index, const QString &action) {
            tree()->setCurrentIndex(index);
            Q_EMIT tree()->customContextMenuRequested(tree()->visualRect(index).center());
            auto *menu = find<QMenu>(u"catalogMenu"_s);
            QVERIFY(menu);
            auto *entry = menu->findChild<QAction *>(action);
            QVERIFY2(entry, qPrintable(action));
            entry->trigger();
            delete menu;
        };
        choose(row(0, row(0)), u"catalogCopyId"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"CFQ7TTC0LH18:0001"_s);
        choose(row(0), u"catalogCopyId"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"CFQ7TTC0LH18"_s);
        choose(row(0), u"catalogOpen"_s);
        QVERIFY(!tree()->isExpanded(row(0)));
    }

    void aRowThatCouldNotBeReadSaysWhatToDoAndKeepsItsIds()
    {
        server().expect("GET", productsPath).reply(200, body("products"));
        show();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        server().expect("GET", skusPath).reply(404, R"({"code":400013,"description":"gone"})");
        tree()->expand(row(0));
        QTRY_COMPARE(m_directory->skus(ProductId(u"CFQ7TTC0LH18"_s)).state, LoadState::Failed);
        const ShownError error = *m_directory->skus(ProductId(u"CFQ7TTC0LH18"_s)).error;
        QVERIFY(!error.nextStep.isEmpty());
        const QModelIndex failed = row(0, row(0));
        QCOMPARE(failed.data().toString(), error.sentence + u' ' + error.nextStep);
        Q_EMIT tree()->customContextMenuRequested(tree()->visualRect(failed).center());
        auto *menu = find<QMenu>(u"catalogMenu"_s);
        QVERIFY(menu);
        menu->findChild<QAction *>(u"catalogCopyError"_s)->trigger();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"400013") && copied.contains(error.requestId) &&
                     copied.contains(error.correlationId),
                 qPrintable(copied));
        server().expect("GET", skusPath).reply(200, body("skus"));
        menu->findChild<QAction *>(u"catalogRetry"_s)->trigger();
        delete menu;
        QTRY_COMPARE(row(0, row(0)).siblingAtColumn(1).data().toString(), u"0001"_s);
        QVERIFY(server().silence());
    }

    void termsThatCouldNotBeReadCanBeReadAgain()
    {
        server().expect("GET", productsPath).reply(200, body("products"));
        show();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        server().expect("GET", skusPath).reply(200, body("skus"));
        tree()->expand(row(0));
        QTRY_COMPARE(row(0, row(0)).siblingAtColumn(1).data().toString(), u"0001"_s);
        server().expect("GET", availabilitiesPath).reply(200, body("availabilities"));
        tree()->expand(row(0, row(0)));
        QTRY_COMPARE(row(0, row(0, row(0))).siblingAtColumn(1).data().toString(),
                     u"CFQ7TTC0K971"_s);
        server().expect("GET", availabilityPath).reply(404, R"({"code":400019,"description":"x"})");
        tree()->setCurrentIndex(row(0, row(0, row(0))));
        QTRY_VERIFY(find<LinkButton>(u"retryTerms"_s));
        find<LinkButton>(u"copyTermsError"_s)->click();
        QVERIFY2(QGuiApplication::clipboard()->text().contains(u"400019"),
                 qPrintable(QGuiApplication::clipboard()->text()));
        server().expect("GET", availabilityPath).reply(200, body("availability"));
        find<LinkButton>(u"retryTerms"_s)->click();
        auto *facts = m_page->findChild<KeyValueGrid *>();
        QTRY_VERIFY(!facts->value(u"1 year, billed annually"_s).isEmpty());
        QVERIFY(server().silence());
    }

    void aCatalogThatWasCutShortSaysSoWithItsCode()
    {
        QByteArray first = body("products");
        first.replace(first.lastIndexOf('}'), 1,
                      R"(,"links":{"next":{"uri":"/products?country=US&seek=2","method":"GET",)"
                      R"("headers":[]}}})");
        server().expect("GET", productsPath).reply(200, first);
        server().expect("GET", productsPath).reply(403, R"({"code":2030,"description":"no"})");
        show();
        auto *banner = m_page->findChild<Banner *>();
        QTRY_VERIFY(banner->isVisible());
        QCOMPARE(banner->text(), u"The catalog was not read to its end."_s);
        QVERIFY2(banner->details().contains(u"2030 (HTTP 403)"), qPrintable(banner->details()));
        QCOMPARE(tree()->model()->rowCount(), 3);
        find<LinkButton>(u"copyCatalogError"_s)->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(u"2030") && copied.contains(u"MS-RequestId"), qPrintable(copied));
    }

    void readingGoesOnBelowTheRowsAndCanBeStopped()
    {
        QByteArray first = body("products");
        first.replace(first.lastIndexOf('}'), 1,
                      R"(,"links":{"next":{"uri":"/products?country=US&seek=2","method":"GET",)"
                      R"("headers":[]}}})");
        server().expect("GET", productsPath).reply(200, first);
        server().expect("GET", productsPath).hold();
        show();
        auto *cancel = find<LinkButton>(u"cancelCatalog"_s);
        auto *again = find<LinkButton>(u"readCatalog"_s);
        QVERIFY(!cancel->isVisible() && !again->isVisible());
        QTRY_VERIFY(cancel->isVisible());
        QCOMPARE(face()->face(), StateOverlay::Face::None);
        const auto *count = find<QLabel>(u"catalogCount"_s);
        QCOMPARE(count->text(), u"3 of 3 products shown · reading, 3 so far"_s);
        cancel->click();
        QTRY_COMPARE(m_directory->products().state, LoadState::Partial);
        QVERIFY(!cancel->isVisible() && again->isVisible());
        QCOMPARE(count->text(), u"3 of 3 products shown · stopped after 3, there may be more"_s);
        server().expect("GET", productsPath).reply(200, body("products"));
        again->click();
        QTRY_COMPARE(m_directory->products().state, LoadState::Loaded);
        QVERIFY(!cancel->isVisible() && !again->isVisible());
        QCOMPARE(count->text(), u"3 of 3 products shown"_s);
    }

    void beginsWithTheAccountsCountryAndSegment()
    {
        m_page->setBeginning(u"jp"_s, u"Education"_s);
        server().expect("GET", productsPath).reply(200, body("products"));
        show();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        QCOMPARE(queryOf(server().last()),
                 u"country=JP&targetView=OnlineServices&targetSegment=education"_s);
        QVERIFY(find<QComboBox>(u"catalogCountry"_s)->currentText().contains(u"Japan"_s));
        QVERIFY(server().silence());
    }

    void aFailureIsSaidWithAWayOutAndARetryReadsAgain()
    {
        server().expect("GET", productsPath).reply(403, R"({"code":2030,"description":"no"})");
        show();
        QTRY_COMPARE(face()->face(), StateOverlay::Face::Failed);
        QVERIFY(!face()->sentence().isEmpty());
        server().expect("GET", productsPath).reply(200, body("products"));
        Q_EMIT face()->retryRequested();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        QCOMPARE(face()->face(), StateOverlay::Face::None);
    }

    void nothingSoldIsNotAFailure()
    {
        server().expect("GET", productsPath).reply(200, R"({"totalCount":0,"items":[]})");
        show();
        QTRY_COMPARE(face()->face(), StateOverlay::Face::Empty);
    }

    void aTypedCountryIsACodeOrNothingIsAsked()
    {
        server().expect("GET", productsPath).reply(200, body("products"));
        show();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        auto *country = find<QComboBox>(u"catalogCountry"_s);
        country->setEditText(u"Atlantis"_s);
        QTest::keyClick(country->lineEdit(), Qt::Key_Return);
        // What is shown is not Atlantis.
        QTRY_COMPARE(country->currentText(), u"United States (US)"_s);
        QVERIFY(server().silence());
        server().expect("GET", productsPath).reply(200, body("products"));
        country->setEditText(u"lu"_s);
        QTest::keyClick(country->lineEdit(), Qt::Key_Return);
        QTRY_COMPARE(server().count("GET", productsPath), 2);
        QVERIFY(queryOf(server().last()).startsWith(u"country=LU"));
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
    }

    void asACustomerItIsAGetWithoutACountry()
    {
        const CustomerId customer = CustomerId::create();
        server()
            .expect("GET", u"/v1/customers/%1/products"_s.arg(customer.toText()))
            .reply(200, body("products"));
        m_page->resize(1200, 800);
        m_page->show();
        m_page->showAsCustomer(customer, u"<b>Contoso</b>"_s);
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        QCOMPARE(queryOf(server().last()), u"targetView=OnlineServices"_s);
        QVERIFY(server().silence());
    }

    void theFilterLooksThroughWhatIsLoaded()
    {
        server().expect("GET", productsPath).reply(200, body("products"));
        show();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        QTest::keyClicks(find<QLineEdit>(u"catalogFilter"_s), u"basic"_s);
        QCOMPARE(tree()->model()->rowCount(), 1);
        QCOMPARE(m_page->countText(), u"1 of 3 products shown"_s);
    }

    void theModelKeepsItsPromises()
    {
        CatalogTreeModel model(*m_directory);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        tester.setUseFetchMore(false);
        server().expect("GET", productsPath).reply(200, body("products"));
        m_directory->setScope({u"US"_s, {}, u"OnlineServices"_s, {}, {}});
        QTRY_COMPARE(model.rowCount(), 3);
        server().expect("GET", skusPath).reply(404, R"({"code":400013,"description":"gone"})");
        model.fetchMore(model.index(0, 0));
        const auto child = [&] { return model.index(0, 0, model.index(0, 0)); };
        QCOMPARE(child().data().toString(), u"Reading…"_s);
        QTRY_VERIFY(child().data().toString() != u"Reading…"_s);
        QCOMPARE(model.index(0, 0).data(LoadStateRole).value<LoadState>(), LoadState::Failed);
        server().expect("GET", skusPath).reply(200, body("skus"));
        model.retry(child());
        QTRY_COMPARE(model.rowCount(model.index(0, 0)), 2);
        QVERIFY(model.sku(model.index(1, 0, model.index(0, 0))) != nullptr);
        m_directory->setScope({u"DE"_s, {}, u"OnlineServices"_s, {}, {}});
        QCOMPARE(model.rowCount(), 0);
        server().expect("GET", productsPath).reply(200, body("products"));
        QTRY_COMPARE(model.rowCount(), 3);
    }
};

QTEST_MAIN(TestCatalogPage)
#include "tst_catalogpage.moc"
