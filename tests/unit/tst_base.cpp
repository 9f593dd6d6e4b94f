// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/displaytext.h"
#include "app/base/ids.h"
#include "app/base/openenum.h"
#include "app/base/redaction.h"
#include "app/base/textfold.h"
#include "app/base/wiredate.h"
#include "app/domain/customer.h"
#include "app/domain/terms.h"

#include <QElapsedTimer>
#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

class TestBaseTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void momentsOfTheWire_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");

        QTest::newRow("zulu") << u"2022-02-24T18:38:02Z"_s << u"2022-02-24T18:38:02.000Z"_s;
        QTest::newRow("seven digits")
            << u"2022-02-24T18:38:02.8104364Z"_s << u"2022-02-24T18:38:02.810Z"_s;
        QTest::newRow("offset") << u"2021-09-23T02:00:00+02:00"_s << u"2021-09-23T00:00:00.000Z"_s;
        QTest::newRow("no zone is UTC")
            << u"2021-07-14T18:02:00"_s << u"2021-07-14T18:02:00.000Z"_s;
        QTest::newRow("no zone, in an hour that summer time leaves out")
            << u"2026-03-08T02:30:00"_s << u"2026-03-08T02:30:00.000Z"_s;
        QTest::newRow("date only") << u"2020-05-21"_s << u"2020-05-21T00:00:00.000Z"_s;
        QTest::newRow("blanks inside")
            << u"2022-01-01T00: 00: 00Z"_s << u"2022-01-01T00:00:00.000Z"_s;
        QTest::newRow("never") << u"9999-01-01T00:00:00+00:00"_s << u"9999-01-01T00:00:00.000Z"_s;
        QTest::newRow("broken") << u"07/09/2020: 00:00:00"_s << QString();
        QTest::newRow("doubled T") << u"2022-01-01TT00:00:00Z"_s << QString();
        QTest::newRow("month 13") << u"2022-13-01T00:00:00Z"_s << QString();
        QTest::newRow("word") << u"yesterday at noon"_s << QString();
    }

    void momentsOfTheWire()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, utc);
        // The machine's zone must not matter.
        qputenv("TZ", "America/Los_Angeles");
        const auto moment = momentFromWire(text);
        qputenv("TZ", "UTC");
        QCOMPARE(moment ? momentToText(*moment) : QString(), utc);
    }

    void sentinels()
    {
        QVERIFY(meansNever(*momentFromWire(u"9999-12-31T00:00:00Z")));
        QVERIFY(meansNone(*momentFromWire(u"0001-01-01T00:00:00")));
        QVERIFY(meansNone(QDateTime()));
        QVERIFY(!meansNever(*momentFromWire(u"2026-12-31T00:00:00Z")));
    }

    void aNameTurnsNothingAround()
    {
        QCOMPARE(displayText(u"Adventure Works GmbH"_s), u"Adventure Works GmbH"_s);
        QCOMPARE(displayText(u"株式会社コントソ"_s), u"株式会社コントソ"_s);
        QCOMPARE(displayText(u"Contoso\u202E"_s), u"Contoso"_s);
        QCOMPARE(displayText(u"\u2067Con\u202Dtoso\u2069"_s), u"Contoso"_s);
        // The marks that a script needs stay.
        QCOMPARE(displayText(u"\u0645\u06CC\u200C\u062E\u0648"_s),
                 u"\u0645\u06CC\u200C\u062E\u0648"_s);
        for (const QString &nothing : {QString(), u" \t"_s, u"\u200B\u2060"_s, u"\u202E"_s})
            QVERIFY(displayText(nothing).isEmpty());
        QCOMPARE(displayText(QString(300, u'x')).size(), 300);
        QCOMPARE(displayText(QString(100'000, u'x')).size(), 1000);
        Customer customer;
        customer.id = CustomerId::create();
        customer.companyName = u"\u200B"_s;
        customer.domain = u"kontoso.example"_s;
        QCOMPARE(customer.displayName(), u"kontoso.example"_s);
    }

    void aLongTextIsFoldedInNoTime()
    {
        QElapsedTimer timer;
        timer.start();
        const QString longest(500'000, QChar(0x00C5));
        QVERIFY(foldedText(longest).startsWith("aaaa"));
        QVERIFY(foldedText(QUtf8StringView(longest.toUtf8())).startsWith("aaaa"));
        QVERIFY2(timer.elapsed() < 2000, "a square of the length takes a quarter of a minute");
    }

    void guidsIgnoreCaseTextIdsDoNot()
    {
        QCOMPARE(*CustomerId::fromText(u"1F3A9C02-77D1-4E0B-9A55-0C2F8F6F11B7"),
                 *CustomerId::fromText(u"{1f3a9c02-77d1-4e0b-9a55-0c2f8f6f11b7}"));
        QCOMPARE(CustomerId::fromText(u"1F3A9C02-77D1-4E0B-9A55-0C2F8F6F11B7")->toText(),
                 u"1f3a9c02-77d1-4e0b-9a55-0c2f8f6f11b7"_s);
        QVERIFY(!CustomerId::fromText(u"MS-AZR-0145P"));
        QVERIFY(!(OrderId(u"abc"_s) == OrderId(u"ABC"_s)));
        static_assert(sizeof(CustomerId) == 16);
    }

    void oneWordManySpellings_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word : {"one_time", "OneTime", "onetime", "ONE_TIME", " oneTime "})
            QTest::newRow(word) << QString::fromLatin1(word);
    }

    void oneWordManySpellings()
    {
        QFETCH(const QString, word);
        const auto cycle = OpenEnum<BillingCycle>::fromWord(word);
        QCOMPARE(cycle.value(), BillingCycle::OneTime);
        QCOMPARE(cycle.raw(), word);
        QCOMPARE(cycle.wireWord(), u"OneTime"_s);
    }

    void unknownWordsSurviveAndAreNeverSent()
    {
        const auto cycle = OpenEnum<BillingCycle>::fromWord(u"fortnightly"_s);
        QVERIFY(!cycle.isKnown());
        QCOMPARE(cycle.raw(), u"fortnightly"_s);
        QVERIFY(cycle.wireWord().isEmpty());
        QCOMPARE(spokenBilling(cycle), u"fortnightly"_s);
        QVERIFY(!(cycle == OpenEnum<BillingCycle>::fromWord(u"weekly"_s)));
        QVERIFY(!sameWord(u"monthlyx", "monthly"));
        QVERIFY(!sameWord(u"month", "monthly"));
        QVERIFY(!sameWord(u"", "monthly"));
    }

    void termsAreSpoken()
    {
        QCOMPARE(spokenTerm(TermDuration(u"P1Y"_s)), u"1 year"_s);
        QCOMPARE(spokenTerm(TermDuration(u"p3y"_s)), u"3 years"_s);
        QCOMPARE(spokenTerm(TermDuration(u"P1M"_s)), u"1 month"_s);
        QCOMPARE(spokenTerm(TermDuration(u"P7D"_s)), u"7 days"_s);
        QCOMPARE(spokenTerm(TermDuration(u"PY"_s)), u"PY"_s);
        QCOMPARE(spokenTerm(TermDuration(u"NoTerm"_s)), u"NoTerm"_s);
        QCOMPARE(spokenTerm(TermDuration(u"P1Y2M10D"_s)), u"1 year 2 months 10 days"_s);
        for (const QString &odd : {u"P"_s, u"P0M"_s, u"P1M1Y"_s, u"P1Y "_s + u"x"_s, u"P1234Y"_s,
                                   u"1Y"_s, u"P1"_s, u"P1Y1Y"_s, u"P-1Y"_s, u"P٣Y"_s})
            QCOMPARE(spokenTerm(TermDuration(odd)), odd);
        QCOMPARE(TermDuration(u"P1Y"_s).months(), 12);
        QVERIFY(!TermDuration(u"P30D"_s).months());
        QCOMPARE(spokenTermAndBilling(TermDuration(u"P1Y"_s), BillingCycle::Monthly),
                 u"1 year, billed monthly"_s);
    }

    void secretsAreMasked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("header") << u"Authorization: Bearer SECRET.abc-_~+/=SECRET"_s;
        QTest::newRow("json") << u"{\"access_token\":\"SECRET\",\"expires_in\":\"3600\"}"_s;
        QTest::newRow("json escapes") << u"{\"password\" : \"a\\\"SECRET\"}"_s;
        QTest::newRow("form") << u"grant_type=client_credentials&client_secret=SECRET&x=1"_s;
        QTest::newRow("form first") << u"code=SECRET&state=1"_s;
        QTest::newRow("profile") << u"{\"clientSecret\": \"SECRET\"}"_s;
        QTest::newRow("web token") << u"token eyJhbGciOiJub25lIn0.SECRET.SECRET end"_s;
    }

    void secretsAreMasked()
    {
        QFETCH(const QString, text);
        const QString masked = redacted(text);
        QVERIFY2(!masked.contains(u"SECRET"), qPrintable(masked));
        QVERIFY(masked.contains(u"(masked)"));
        QCOMPARE(redacted(u"{\"code\":2000,\"description\":\"no secret\"}"_s),
                 u"{\"code\":2000,\"description\":\"no secret\"}"_s);
    }
};

QTEST_GUILESS_MAIN(TestBaseTypes)
#include "tst_base.moc"
