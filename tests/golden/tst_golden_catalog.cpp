// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/catalogapi.h"
#include "app/services/catalogdirectory.h"
#include "tests/golden/golden.h"
#include "tests/net/netfixture.h"
#include "ui/features/catalog/catalogpage.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QTreeView>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// The catalog browser with its first product opened.
class TestGoldenCatalog : public NetFixture
{
    Q_OBJECT

    static QByteArray body(const char *name)
    {
        QFile file(QStringLiteral(CSP_TEST_DATA "/wire/%1.json").arg(QLatin1StringView(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void catalogPage_data()
    {
        QTest::addColumn<Scheme>("scheme");
        QTest::newRow("catalog-light") << Scheme::Light;
        QTest::newRow("catalog-dark") << Scheme::Dark;
    }

    void catalogPage()
    {
        QFETCH(Scheme, scheme);
        Theme theme;
        theme.setScheme(scheme);
        CatalogApi api(session());
        CatalogDirectory directory(api);
        CatalogPage page(directory);
        page.resize(1100, 560);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        server().expect("GET", u"/v1/products"_s).reply(200, body("products"));
        page.start();
        auto *tree = page.findChild<QTreeView *>(u"catalogTree"_s);
        QTRY_VERIFY(tree->model()->rowCount() > 0);
        server().expect("GET", u"/v1/products/CFQ7TTC0LH18/skus"_s).reply(200, body("skus"));
        const QModelIndex product = tree->model()->index(0, 0);
        tree->setCurrentIndex(product);
        tree->expand(product);
        QTRY_VERIFY(tree->model()->rowCount(product) > 0 &&
                    tree->model()->index(0, 0, product).data().toString().contains(u"Microsoft"));
        const QString problem =
            differenceFromGolden(page, QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

CSP_GOLDEN_MAIN(TestGoldenCatalog)
#include "tst_golden_catalog.moc"
