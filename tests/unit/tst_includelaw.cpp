// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/includelaw.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using csp::test::IncludeLaw;
using csp::test::SourceText;
using csp::test::Violation;

namespace {

const QString spdx = u"// SPDX-License-Identifier: GPL-3.0-or-later\n"_s;

QString listed(const QList<Violation> &violations)
{
    QStringList lines;
    for (const Violation &violation : violations) {
        lines.append(violation.toString());
    }
    return lines.join(u'\n');
}

} // namespace

class tst_IncludeLaw : public QObject
{
    Q_OBJECT

    const QDir m_root{QStringLiteral(CSP_SOURCE_ROOT)};
    const IncludeLaw m_law{QStringLiteral(CSP_QT_INCLUDES)};

    QMap<QString, QString> sources(const QStringList &folders) const
    {
        QMap<QString, QString> files;
        for (const QString &folder : folders) {
            QDirIterator it(m_root.filePath(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                            QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                if (file.open(QIODevice::ReadOnly)) {
                    files.insert(m_root.relativeFilePath(file.fileName()),
                                 QString::fromUtf8(file.readAll()));
                } else {
                    files.insert(m_root.relativeFilePath(file.fileName()), QString());
                }
            }
        }
        return files;
    }

private Q_SLOTS:
    void theHouseKeepsItsLaws()
    {
        const QMap<QString, QString> files = sources({u"app"_s, u"ui"_s, u"tests"_s});
        QVERIFY2(files.contains(u"app/base/ids.h"_s), "the sources were not found");

        QList<Violation> violations;
        for (auto file = files.begin(); file != files.end(); ++file) {
            violations += m_law.check(file.key(), file.value());
        }
        violations += m_law.checkReach(files);
        // QtTest cuts long messages.
        for (const Violation &violation : violations) {
            qInfo("%s", qPrintable(violation.toString()));
        }
        QCOMPARE(violations.size(), 0);
    }

    void topLevelIsWhatItShouldBe()
    {
        const QStringList entries =
            m_root.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        const QList<Violation> violations = IncludeLaw::checkTopLevel(entries);
        QVERIFY2(violations.isEmpty(), qPrintable(u'\n' + listed(violations)));
    }

    void buildFilesSayTheLicense()
    {
        QStringList without;
        for (const QString &folder :
             {u"app"_s, u"ui"_s, u"tests"_s, u"resources"_s, u"packaging"_s, u"."_s}) {
            QDirIterator it(
                m_root.filePath(folder), {u"CMakeLists.txt"_s, u"*.cmake"_s}, QDir::Files,
                folder == u"." ? QDirIterator::NoIteratorFlags : QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                if (!file.readLine().startsWith("# SPDX-License-Identifier: GPL-3.0-or-later")) {
                    without.append(m_root.relativeFilePath(file.fileName()));
                }
            }
        }
        QVERIFY2(without.isEmpty(), qPrintable(without.join(u'\n')));
    }

    void knowsWhereQtKeepsItsHeaders()
    {
        QCOMPARE(m_law.qtModuleOf(u"QString"_s), u"QtCore"_s);
        QCOMPARE(m_law.qtModuleOf(u"QtGui/QColor"_s), u"QtGui"_s);
        QCOMPARE(m_law.qtModuleOf(u"qlabel.h"_s), u"QtWidgets"_s);
        QCOMPARE(m_law.qtModuleOf(u"QNetworkReply"_s), u"QtNetwork"_s);
        QCOMPARE(m_law.qtModuleOf(u"QSqlQuery"_s), u"QtSql"_s);
        QCOMPARE(m_law.qtModuleOf(u"QNothing"_s), QString());
    }

    // Every law bites, and nothing else does: each row breaks one, or none.
    void bites_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("expected");

        const auto row = [](const char *name, const QString &path, const QString &body,
                            const QString &expected) {
            QTest::newRow(name) << path << body << expected;
        };
        row("right of it", u"app/api/x.cpp"_s, u"#include \"app/net/job.h\"\n"_s, {});
        row("itself", u"app/api/x.cpp"_s, u"#include \"app/api/wire/y.h\"\n"_s, {});
        row("left of it", u"app/net/x.cpp"_s, u"#include \"app/api/y.h\"\n"_s,
            u"app/net may not include app/api/y.h"_s);
        row("sandbox and api", u"app/sandbox/x.cpp"_s, u"#include \"app/api/wire/y.h\"\n"_s,
            u"app/sandbox may not include app/api/wire/y.h"_s);
        row("http in the sandbox", u"app/sandbox/x.cpp"_s, u"#include \"app/sandbox/http/y.h\"\n"_s,
            {});
        row("sandbox in its http", u"app/sandbox/http/x.cpp"_s,
            u"#include \"app/sandbox/data/y.h\"\n"_s,
            u"app/sandbox/http may not include app/sandbox/data/y.h"_s);
        row("private wire", u"app/services/x.cpp"_s, u"#include \"app/api/wire/y.h\"\n"_s,
            u"app/api/wire is private to app/api"_s);
        row("features are strangers", u"ui/features/upgrade/x.cpp"_s,
            u"#include \"ui/features/catalog/y.h\"\n"_s,
            u"ui/features/upgrade may not include ui/features/catalog/y.h"_s);
        row("shell sees features", u"ui/shell/x.cpp"_s, u"#include \"ui/features/catalog/y.h\"\n"_s,
            {});
        row("shell and store", u"ui/shell/x.cpp"_s, u"#include \"app/store/y.h\"\n"_s,
            u"ui/shell may not include app/store/y.h"_s);
        row("composition root", u"ui/shell/compositionroot.cpp"_s,
            u"#include \"app/store/y.h\"\n#include <QNetworkAccessManager>\n"_s, {});
        row("no room", u"app/misc/x.cpp"_s, {}, u"stands in no room of the table"_s);
        row("loose in ui", u"ui/x.cpp"_s, {}, u"stands in no room of the table"_s);
        row("tests in the product", u"app/net/x.cpp"_s, u"#include \"tests/support/y.h\"\n"_s,
            u"\"tests/support/y.h\" is not said from the root"_s);
        row("include without a path", u"app/net/x.cpp"_s, u"#include \"job.h\"\n"_s,
            u"\"job.h\" is not said from the root"_s);
        row("commented out", u"app/net/x.cpp"_s,
            u"// #include \"app/api/y.h\"\n/*\n#include <QWidget>\n*/\n"_s, {});
        row("widget in app", u"app/reports/x.cpp"_s, u"#include <QWidget>\n"_s,
            u"QWidget is of QtWidgets"_s);
        row("gui in app", u"app/domain/x.h"_s, u"#pragma once\n#include <qcolor.h>\n"_s,
            u"qcolor.h is of QtGui"_s);
        row("module named", u"app/base/x.cpp"_s, u"#include <QtNetwork/QTcpSocket>\n"_s,
            u"QtNetwork/QTcpSocket is of QtNetwork"_s);
        row("gui in models", u"ui/models/x.cpp"_s, u"#include <QIcon>\n"_s, u"QIcon is of QtGui"_s);
        row("unknown Qt", u"ui/shell/x.cpp"_s, u"#include <QWebEngineView>\n"_s,
            u"QWebEngineView belongs to no Qt module in use"_s);
        row("json in a screen", u"ui/shell/x.cpp"_s, u"#include <QJsonObject>\n"_s,
            u"a screen includes QJsonObject"_s);
        row("json by the back door", u"ui/shell/x.cpp"_s, u"auto f(const QJsonValue &v);\n"_s,
            u"a screen names QJsonValue"_s);
        row("json in words only", u"ui/shell/x.cpp"_s, u"// QJsonValue\nf(\"QJsonValue\");\n"_s,
            {});
        row("decoders", u"ui/models/x.cpp"_s, u"#include \"app/base/json/document.h\"\n"_s,
            u"a screen includes the JSON decoders"_s);
        row("exec", u"ui/shell/x.cpp"_s, u"dialog.exec();\n"_s, u"exec()"_s);
        row("exec of the program", u"ui/main.cpp"_s, u"return QCoreApplication::exec();\n"_s, {});
        row("exec of SQL", u"app/store/x.cpp"_s, u"query.exec();\n"_s, {});
        row("event loop", u"app/net/x.cpp"_s, u"QEventLoop loop;\n"_s, u"QEventLoop"_s);
        row("processEvents", u"ui/models/x.cpp"_s, u"QCoreApplication::processEvents();\n"_s,
            u"processEvents()"_s);
        row("waitFor", u"app/net/x.cpp"_s, u"socket->waitForConnected(1000);\n"_s,
            u"waitFor...()"_s);
        row("color", u"ui/shell/x.cpp"_s, u"f(u\"#a1B2c3\"_s);\n"_s, u"a color of its own"_s);
        row("color by name", u"ui/shell/x.cpp"_s, u"f(Qt::darkRed);\n"_s, u"a color of its own"_s);
        row("color by number", u"ui/shell/x.cpp"_s, u"QColor(1, 2, 3);\n"_s,
            u"a color of its own"_s);
        row("color of the palette", u"ui/shell/x.cpp"_s,
            u"palette.color(QPalette::Text); QColor(color); f(Qt::transparent);\n"_s, {});
        row("color of the theme", u"ui/widgets/theme.cpp"_s, u"f(u\"#a1b2c3\"_s);\n"_s, {});
        row("not a color", u"ui/shell/x.cpp"_s, u"f(u\"#%1 of 12\"_s); // bug #123456\n"_s, {});
        row("version", u"tests/unit/x.cpp"_s, u"#if QT_VERSION >= 0x060500\n#endif\n"_s,
            u"a question about the version of Qt"_s);
        row("version where it belongs", u"app/base/compat.h"_s,
            u"#pragma once\n#if QT_VERSION >= 0x060500\n#endif\n"_s, {});
        row("pragma once", u"app/base/x.h"_s, u"// #pragma once\n"_s,
            u"a header without #pragma once"_s);
    }

    void bites()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, body);
        QFETCH(const QString, expected);

        const QList<Violation> violations = m_law.check(path, spdx + body);
        if (expected.isEmpty()) {
            QCOMPARE(listed(violations), QString());
        } else {
            QVERIFY2(!violations.isEmpty(), "nothing was found");
            QVERIFY2(violations.first().what.startsWith(expected), qPrintable(listed(violations)));
        }
    }

    void missingLicenseIsFound()
    {
        QCOMPARE(listed(m_law.check(u"app/base/x.cpp"_s, u"int i = 0;\n"_s)),
                 u"app/base/x.cpp:1: the first line is not the SPDX line"_s);
    }

    void aForbiddenHeaderIsFoundThroughOthers()
    {
        QMap<QString, QString> files{
            {u"ui/models/a.cpp"_s, u"#include \"app/services/b.h\"\n"_s},
            {u"app/services/b.h"_s, u"#include \"app/net/c.h\"\n"_s},
            {u"app/net/c.h"_s, u"#include <QNetworkReply>\n#include \"app/services/b.h\"\n"_s},
        };
        QCOMPARE(listed(m_law.checkReach(files)),
                 u"ui/models/a.cpp: a screen reaches ui/models/a.cpp > app/services/b.h > "
                 "app/net/c.h > QNetworkReply"_s);
        files[u"app/net/c.h"_s] = u"class QNetworkReply;\n"_s;
        QCOMPARE(listed(m_law.checkReach(files)), QString());
    }

    void strangersOnTheTopLevelAreFound()
    {
        QStringList entries = IncludeLaw::topLevel() + QStringList{u".gitignore"_s, u"build"_s};
        QCOMPARE(listed(IncludeLaw::checkTopLevel(entries)), QString());
        entries.removeAll(u"LICENSE"_s);
        entries.append(u"docs"_s);
        QCOMPARE(listed(IncludeLaw::checkTopLevel(entries)),
                 u"docs: does not belong on the top level\n"
                 "LICENSE: is missing on the top level"_s);
    }

    void commentsAndStringsAreToldApart()
    {
        const SourceText source =
            SourceText::from(u"a(\"x // y\"); // z\n/* b\n*/c('\"', 1'000, R\"(d\")\");\n"_s);
        QCOMPARE(source.withStrings, u"a(\"x // y\"); \n\nc('\"', 1'000, R\"(d\")\");\n"_s);
        QCOMPARE(source.code, u"a(\"      \"); \n\nc(' ', 1'000, R      );\n"_s);
    }
};

QTEST_GUILESS_MAIN(tst_IncludeLaw)
#include "tst_includelaw.moc"
