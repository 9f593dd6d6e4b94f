// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/json/layout.h"
#include "app/net/apierror.h"
#include "app/services/rawtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

/// What the service has answered is shown as it came.
class TestRawText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAsItCame()
    {
        RawAnswer answer;
        answer.body = "{\"zeta\":1.50,\"alpha\":\"\\u00e4 \\\"{,}\\\" \\/\",\"list\":[],\"none\":{ "
                      "},\"a\":[1, {\"b\":2}]}";
        QCOMPARE(rawTextOf(answer).text, u"{\n"
                                         "    \"zeta\": 1.50,\n"
                                         "    \"alpha\": \"\\u00e4 \\\"{,}\\\" \\/\",\n"
                                         "    \"list\": [],\n"
                                         "    \"none\": {},\n"
                                         "    \"a\": [\n"
                                         "        1,\n"
                                         "        {\n"
                                         "            \"b\": 2\n"
                                         "        }\n"
                                         "    ]\n"
                                         "}"_s);
        answer.body = "<html>no JSON</html>";
        QCOMPARE(rawTextOf(answer).text, u"<html>no JSON</html>"_s);
    }

    void oneObjectOfAnAnswer()
    {
        RawAnswer answer;
        answer.body = "{\"items\":[{\"id\":\"1\",\"zeta\":{\"id\":\"2\"},\"alpha\":1},"
                      "{\"zeta\":1,\"id\":\"2\",\"alpha\":{\"id\":\"1\"}}]}";
        const QJsonArray items = QJsonDocument::fromJson(answer.body)[u"items"].toArray();
        QCOMPARE(rawTextOf(items.at(1).toObject(), answer).text, u"{\n"
                                                                 "    \"zeta\": 1,\n"
                                                                 "    \"id\": \"2\",\n"
                                                                 "    \"alpha\": {\n"
                                                                 "        \"id\": \"1\"\n"
                                                                 "    }\n"
                                                                 "}"_s);
        // One that stands in another answer is shown all the same.
        QVERIFY(
            rawTextOf(QJsonObject{{u"id"_s, u"3"_s}}, answer).text.contains(u"\"id\": \"3\""_s));
    }

    void secretsAreMasked()
    {
        RawAnswer answer;
        answer.body =
            "{\"access_token\":\"abc\", \"items\":[{\"password\" : \"opensesame\",\"id\":\"1\"}]}";
        const QString text = rawTextOf(answer).text;
        QVERIFY2(!text.contains(u"abc"_s) && !text.contains(u"opensesame"_s), qPrintable(text));
        const QJsonObject item =
            QJsonDocument::fromJson(answer.body)[u"items"].toArray().at(0).toObject();
        QVERIFY(!rawTextOf(item, answer).text.contains(u"opensesame"_s));
    }

    void layoutChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"{}", "[]", "[[[]],{}]", "\"a\\\\\"", "{\"a\\\\\\\"\":\"}{\"}",
                                 "[1e5,-0.0,true,null,\"x\"]"})
            QTest::newRow(text) << QByteArray(text);
    }
    void layoutChangesNothing()
    {
        QFETCH(QByteArray, text);
        QByteArray laidOut = json::indented(text);
        QCOMPARE(json::indented(laidOut), laidOut);
        laidOut.replace("\n", "").replace("    ", "").replace(": ", ":");
        QCOMPARE(laidOut, text);
    }
};

QTEST_GUILESS_MAIN(TestRawText)
#include "tst_rawtext.moc"
