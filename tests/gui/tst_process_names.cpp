// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consoleprocess.h"
#include "tests/support/testbase.h"

#include <QFile>
#include <QTest>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

/// Customers whose names are no names: what the service sends is shown as text wherever a name
/// stands, and leaves the program harmlessly.
class ProcessNamesTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void shownAsText();

private:
    void openPageOf(const QString &domain, const QString &name);
    void readWizard(const QString &name);
    void readExport(const QString &path, const QString &tenant);

    ConsoleProcess m_console;
};

void ProcessNamesTest::openPageOf(const QString &domain, const QString &name)
{
    QVERIFY(m_console.does(u"type"_s, u"customerFilter"_s, domain));
    QJsonArray rows;
    QVERIFY2(eventually([&] {
                 rows = m_console.rows(u"customerTree"_s);
                 return rows.size() == 1;
             }),
             qPrintable(domain));
    QCOMPARE(rows.first()[u"text"].toString(), name);
    QVERIFY(rows.first()[u"toolTip"].toString().contains(name));
    QVERIFY(m_console.pick(u"customerTree"_s, name));
    m_console.ask(
        {{u"do"_s, u"press"_s}, {u"name"_s, u"customerTree"_s}, {u"key"_s, Qt::Key_Return}});

    const QString shown = name.simplified();
    QVERIFY2(eventually([&] { return m_console.see(u"pageTitle"_s)[u"text"_s] == shown; }),
             qPrintable(shown + u" / "_s + m_console.see(u"pageTitle"_s)[u"text"_s].toString() +
                        u" / "_s + m_console.screen()));
    QVERIFY(eventually([&] { return !m_console.rows(u"subscriptionTable"_s).isEmpty(); }));
    const QJsonArray tabs = m_console.see(u"qt_tabwidget_tabbar"_s)[u"tabs"_s].toArray();
    QCOMPARE(tabs.size(), 1);
    // A tab has room for the beginning; an ampersand in it is no mnemonic.
    const QString tab = tabs.first()[u"text"].toString().replace(u"&&"_s, u"&"_s);
    QVERIFY2(shown.startsWith(tab.chopped(tab.endsWith(u'…') ? 1 : 0)), qPrintable(tab));
    QVERIFY(tab.size() < 60);
    QVERIFY2(tabs.first()[u"toolTip"].toString().contains(name.toHtmlEscaped()),
             qPrintable(tabs.first()[u"toolTip"].toString()));

    // No label anywhere may take what it shows for HTML.
    const QJsonArray texts = m_console.ask({{u"do"_s, u"texts"_s}})[u"texts"_s].toArray();
    int times = 0;
    for (const QJsonValue &text : texts) {
        if (!text[u"text"].toString().simplified().contains(shown))
            continue;
        ++times;
        QVERIFY2(text[u"isPlain"].toBool(true), qPrintable(text[u"name"].toString()));
    }
    QVERIFY(times >= 2); // the head of the page and the inspector
}

void ProcessNamesTest::readWizard(const QString &name)
{
    QVERIFY(m_console.pick(u"subscriptionTable"_s, u"|Active|"_s));
    QVERIFY2(m_console.clickUntil(u"upgradeButton"_s,
                                  [&] { return m_console.isShown(u"upgradeWizard"_s); }),
             qPrintable(m_console.problem()));
    QVERIFY(m_console.see(u"wizardFacts"_s)[u"text"_s].toString().contains(name.simplified()));
    // The name may be long, the window may not.
    QVERIFY(m_console.see(u"upgradeWizard"_s)[u"width"_s].toInt() <= 1100);
    QVERIFY(m_console.see(u"mainWindow"_s)[u"width"_s].toInt() <= 1440);
    m_console.press(Qt::Key_Escape);
    QVERIFY(eventually([&] { return !m_console.isShown(u"upgradeWizard"_s); }));
}

void ProcessNamesTest::readExport(const QString &path, const QString &tenant)
{
    QVERIFY(m_console.does(u"click"_s, u"exportButton"_s));
    QVERIFY(eventually([&] { return m_console.isShown(u"fileNameEdit"_s); }));
    QVERIFY(m_console.does(u"type"_s, u"fileNameEdit"_s, path));
    m_console.press(Qt::Key_Return);
    QVERIFY2(eventually([&] { return QFile::exists(path); }), qPrintable(m_console.screen()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray content;
    QVERIFY(eventually([&] {
        content += file.readAll();
        return content.contains(tenant.toUtf8()) || content.count('\n') > 2;
    }));
    const QList<QByteArray> lines = content.split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> cells = line.split(',');
        for (const QByteArray &raw : cells) {
            QByteArray cell = raw.trimmed();
            if (cell.startsWith('"'))
                cell.remove(0, 1);
            bool isNumber = false;
            cell.toDouble(&isNumber);
            QVERIFY2(isNumber || !QByteArray("=+-@").contains(cell.left(1)) || cell.isEmpty(),
                     line.constData());
        }
    }
}

void ProcessNamesTest::shownAsText()
{
    const QTemporaryDir dataDir;
    SandboxProcess sandbox;
    QVERIFY(sandbox.start({u"--customers"_s, u"90"_s}));
    QVERIFY2(m_console.start(sandbox, dataDir.path()), qPrintable(m_console.problem()));
    QVERIFY(eventually([&] { return m_console.rows(u"customerTree"_s).size() == 90; }));

    QString longest;
    for (const QJsonValue &row : m_console.rows(u"customerTree"_s)) {
        if (row[u"text"].toString().size() == 300)
            longest = row[u"text"].toString();
    }
    QVERIFY(!longest.isEmpty());
    const QList<std::pair<QString, QString>> customers{
        {u"imgsrc"_s, u"<img src=x onerror=alert(1)>"_s},
        {u"longestname"_s, longest},
        {u"contosojp"_s, u"株式会社コントソ"_s},
        {u"nameless"_s, u"nameless.onmicrosoft.com"_s},
        {u"smiththetailor"_s, u"Smith, \"The Tailor\"; Sons\tand 'Daughters'"_s},
        {u"cohovineyard"_s, u"Coho Vineyard & Winery"_s},
        {u"sumaccounting"_s, u"=SUM(A1:A9) Accounting Ltd"_s}};
    for (const auto &[domain, name] : customers) {
        openPageOf(domain, name);
        if (QTest::currentTestFailed())
            return;
        readWizard(name);
        if (QTest::currentTestFailed())
            return;
    }
    readExport(dataDir.filePath(u"shown.csv"_s), customers.last().first);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::ProcessNamesTest)

#include "tst_process_names.moc"
