// SPDX-License-Identifier: GPL-3.0-or-later
// The tour ends well only with every picture and a counted purchase.
#include "tests/gui/guisetup.h"
#include "ui/shell/tour.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;

using namespace csp;

class TestTour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnOurWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_window = std::make_unique<QWidget>();
        m_window->resize(400, 300);
        m_window->show();
        m_steps = 0;
        m_told.clear();
    }

    void cleanup()
    {
        m_window.reset();
        m_folder.reset();
    }

    void onePurchaseAndEveryPicture()
    {
        QCOMPARE(exitCode({7, 8}), 0);
        QCOMPARE(m_steps, 2);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
                 (QStringList{u"01-first.png"_s, u"02-second.png"_s}));
    }

    void noneOrTwoIsNotOne_data()
    {
        QTest::addColumn<int>("after");
        QTest::newRow("none") << 7;
        QTest::newRow("two") << 9;
    }

    void noneOrTwoIsNotOne()
    {
        QFETCH(int, after);
        QCOMPARE(exitCode({7, after}), 1);
    }

    void whatCannotBeCountedIsNoPurchase_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::addColumn<int>("steps");
        QTest::newRow("before") << -1 << 0 << 0;
        QTest::newRow("after") << 0 << -1 << 2;
    }

    void whatCannotBeCountedIsNoPurchase()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        QCOMPARE(exitCode({before, after}), 1);
        QTEST(m_steps, "steps");
        QCOMPARE(m_told.constLast(), u"The sandbox did not say how many purchases it has seen."_s);
    }

    void aMissingPictureEndsIt()
    {
        const QString taken = m_folder->filePath(u"01-first.png"_s);
        QVERIFY(QDir().mkpath(taken));
        QCOMPARE(exitCode({7, 8}), 1);
        QCOMPARE(m_steps, 1);
        QCOMPARE(m_told.constLast(), u"The picture %1 could not be written."_s.arg(taken));
    }

private:
    /// Runs a tour of two steps with these counts, before and after.
    int exitCode(QList<int> counts)
    {
        std::vector<TourStep> steps;
        for (const QString &name : {u"first"_s, u"second"_s})
            steps.push_back({name, [this] { ++m_steps; }, [] { return QString(); }});
        Tour tour(TourHands([this] { return m_window.get(); }), std::move(steps), m_folder->path(),
                  [&counts](const std::function<void(int)> &f) { f(counts.takeFirst()); });
        connect(&tour, &Tour::progressed, this, [this](const QString &line) { m_told += line; });
        QSignalSpy finished(&tour, &Tour::finished);
        tour.start();
        if (finished.isEmpty() && !finished.wait(20'000))
            return -1;
        return finished.first().first().toInt();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QWidget> m_window;
    int m_steps = 0;
    QStringList m_told;
};

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
