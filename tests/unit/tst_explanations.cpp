// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/explanations.h"

#include <QSet>
#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

/// Every code that the contract tells a person may meet has words of ours, and the two lists of
/// transition errors are never mixed up.
class TestExplanations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyServiceCodeHasWords_data();
    void everyServiceCodeHasWords();
    void theTableIsWellFormed();
    void oneCodeTwoStatuses();
    void unknownServiceCodeHasNone();
    void fieldsOfRefusals_data();
    void fieldsOfRefusals();
    void everyTargetErrorHasWords_data();
    void everyTargetErrorHasWords();
    void everyDestinationErrorHasWords_data();
    void everyDestinationErrorHasWords();
    void codeThreeMeansTwoThings();
    void theListsNeverShareASentence();
    void unknownErrorsShowTheServicesText();
    void factsMakeSentencesConcrete();
    void shortReasons();
    void datesAreUtcDates();
};

void TestExplanations::everyServiceCodeHasWords_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    const auto add = [](int status, std::initializer_list<const char *> codes) {
        for (const char *code : codes)
            QTest::addRow("%s/%d", code, status) << QString::fromLatin1(code) << status;
    };
    // Contract, commerce 1.2.
    add(401, {"800001", "900420", "900421", "400"});
    add(403, {"20002", "900159", "900308", "900309", "900329", "800019", "900322", "13605",
              "800075", "900416"});
    // Contract, commerce 1.8 and 2.6.
    add(400, {"800018", "900116", "10009"});
    add(400, {"900236", "900258", "900259", "900260", "900261", "900267", "900268", "900269",
              "900270", "800107", "800121", "800122", "900311"});
    add(403, {"900263"});
    add(404, {"20003"});
    add(409, {"800082", "900278"});
    // Contract, commerce 4.3.
    add(400, {"2001", "2002", "800090", "900214", "900257", "800091", "2011", "900277", "900279",
              "800093", "900244", "900245", "900246", "2054", "2006", "900117", "900213"});
    add(403, {"800027", "2006"});
    add(404, {"2072"});
    // Experience 1.3.
    add(400, {"900275", "900280", "2055", "900203", "900206", "900242", "900243", "900291",
              "900292", "60000"});
    add(403, {"900226"});
    // Catalog of the upgrade and of the customer list.
    add(404, {"400013", "400018", "400019"});
    add(400, {"2000"});
}

void TestExplanations::everyServiceCodeHasWords()
{
    QFETCH(QString, code);
    QFETCH(int, status);
    const auto explanation = explainServiceCode(code, status);
    QVERIFY(explanation);
    QVERIFY(explanation->isOurs);
    QVERIFY(explanation->sentence.endsWith(u'.'));
    QVERIFY(explanation->nextStep.endsWith(u'.'));
}

void TestExplanations::theTableIsWellFormed()
{
    QVERIFY(serviceCodeTable().size() >= 70);
    QSet<QString> keys;
    for (const ServiceCodeRow &row : serviceCodeTable()) {
        const QString key = u"%1/%2"_s.arg(QLatin1StringView(row.code)).arg(row.httpStatus);
        QVERIFY2(!keys.contains(key), qPrintable(key));
        keys.insert(key);
        for (const char *text : {row.sentence, row.nextStep}) {
            const QString sentence = QString::fromUtf8(text);
            QVERIFY2(sentence.size() > 10 && sentence.endsWith(u'.'), qPrintable(key));
            QVERIFY2(!sentence.contains(u'<'), qPrintable(key));
        }
    }
}

void TestExplanations::oneCodeTwoStatuses()
{
    QVERIFY(explainServiceCode(u"2006"_s, 400)->sentence !=
            explainServiceCode(u"2006"_s, 403)->sentence);
    QCOMPARE(fieldOfServiceCode(u"2006"_s, 403), DraftField::Target);
    QCOMPARE(fieldOfServiceCode(u"2006"_s, 400), DraftField::None);
    QVERIFY(!explainServiceCode(u"400"_s, 400));
}

void TestExplanations::unknownServiceCodeHasNone()
{
    QVERIFY(!explainServiceCode(u"123456789"_s, 400));
    QVERIFY(!explainServiceCode(QString(), 400));
    QVERIFY(explainServiceCode(u" 900278 "_s, 409));
}

void TestExplanations::fieldsOfRefusals_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("field");
    const auto add = [](DraftField field, std::initializer_list<const char *> codes) {
        for (const char *code : codes)
            QTest::addRow("%s", code) << QString::fromLatin1(code) << int(field);
    };
    add(DraftField::Destination, {"900236", "900258", "900259", "900260", "900261"});
    add(DraftField::Term, {"900267", "900268", "800107", "800121", "800122"});
    add(DraftField::Billing, {"900269", "900270"});
    add(DraftField::Quantity, {"900275", "2002"});
    add(DraftField::Target, {"900203", "400019"});
    add(DraftField::LicenseMove, {"60000"});
    add(DraftField::None, {"900278", "900308", "4711"});
}

void TestExplanations::fieldsOfRefusals()
{
    QFETCH(QString, code);
    QFETCH(int, field);
    QCOMPARE(int(fieldOfServiceCode(code, 400)), field);
}

void TestExplanations::everyTargetErrorHasWords_data()
{
    QTest::addColumn<int>("code");
    for (int code = 1; code <= 13; ++code)
        QTest::addRow("%d", code) << code;
}

void TestExplanations::everyTargetErrorHasWords()
{
    QFETCH(int, code);
    const Explanation explanation = explainTargetError({code, u"from the service"_s});
    QVERIFY(explanation.isOurs);
    QVERIFY(explanation.sentence.endsWith(u'.'));
    QVERIFY(explanation.nextStep.endsWith(u'.'));
    QVERIFY(!explanation.sentence.contains(u"from the service"_s));
    QVERIFY(!shortTargetReason({{code, {}}}).isEmpty());
}

void TestExplanations::everyDestinationErrorHasWords_data()
{
    QTest::addColumn<int>("code");
    for (int code = 1; code <= 4; ++code)
        QTest::addRow("%d", code) << code;
}

void TestExplanations::everyDestinationErrorHasWords()
{
    QFETCH(int, code);
    const Explanation explanation = explainDestinationError({code, u"from the service"_s});
    QVERIFY(explanation.isOurs);
    QVERIFY(explanation.sentence.endsWith(u'.'));
    QVERIFY(explanation.nextStep.endsWith(u'.'));
    QVERIFY(!explanation.sentence.contains(u"from the service"_s));
}

void TestExplanations::codeThreeMeansTwoThings()
{
    const TransitionError three{3, {}};
    QVERIFY(explainTargetError(three).sentence.contains(u"services"_s));
    QVERIFY(explainDestinationError(three).sentence.contains(u"term"_s));
}

void TestExplanations::theListsNeverShareASentence()
{
    QSet<QString> ofTargets;
    for (int code = 0; code <= 13; ++code)
        ofTargets.insert(explainTargetError({code, {}}).sentence);
    for (int code = 1; code <= 4; ++code)
        QVERIFY(!ofTargets.contains(explainDestinationError({code, {}}).sentence));
}

void TestExplanations::unknownErrorsShowTheServicesText()
{
    const TransitionError strange{77, u"The moon is full"_s};
    QCOMPARE(explainTargetError(strange).sentence, u"The moon is full"_s);
    QVERIFY(!explainTargetError(strange).isOurs);
    QCOMPARE(explainDestinationError(strange).sentence, u"The moon is full"_s);
    QVERIFY(!explainDestinationError({0, u"zero"_s}).isOurs);
    // 0 is a code of its own, "other": the service's text is all there is.
    QCOMPARE(explainTargetError({0, u"Legacy id cannot be converted"_s}).sentence,
             u"Legacy id cannot be converted"_s);
    QVERIFY(!explainTargetError({77, u"  "_s}).sentence.isEmpty());
    QCOMPARE(shortTargetReason({strange}), u"reason 77"_s);
}

void TestExplanations::factsMakeSentencesConcrete()
{
    SourceFacts source;
    source.status = SubscriptionStatus::Suspended;
    source.addOns = {u"Teams Phone"_s, u"Defender"_s};
    QVERIFY(explainTargetError({2, {}}, source).sentence.contains(u"suspended"_s));
    QVERIFY(explainTargetError({2, {}}, source).nextStep.contains(u"Resume"_s));
    QVERIFY(explainTargetError({6, {}}, source).sentence.contains(u"Teams Phone"_s));
    QVERIFY(explainTargetError({6, {}}, source).sentence.contains(u"Defender"_s));
    source.status = SubscriptionStatus::Expired;
    QVERIFY(!explainTargetError({2, {}}, source).nextStep.contains(u"Resume"_s));
    source.status = OpenEnum<SubscriptionStatus>::fromWord(u"quarantined"_s);
    QVERIFY(explainTargetError({2, {}}, source).sentence.contains(u"quarantined"_s));

    DestinationFacts destination;
    destination.windowUntil = QDateTime::fromString(u"2026-12-14T09:00:00Z"_s, Qt::ISODate);
    QVERIFY(explainDestinationError({2, {}}, destination).sentence.contains(u"14 Dec 2026"_s));
    destination.term = TermDuration(u"P1M"_s);
    QVERIFY(explainDestinationError({3, {}}, destination).sentence.contains(u"1 month"_s));
    destination.endDate = QDateTime::fromString(u"2026-03-02T00:00:00Z"_s, Qt::ISODate);
    destination.sourceEndDate = QDateTime::fromString(u"2027-01-31T00:00:00Z"_s, Qt::ISODate);
    const QString ends = explainDestinationError({4, {}}, destination).sentence;
    QVERIFY(ends.contains(u"2 Mar 2026"_s) && ends.contains(u"31 Jan 2027"_s));
    destination.status = SubscriptionStatus::Expired;
    QVERIFY(explainDestinationError({1, {}}, destination).sentence.contains(u"expired"_s));
    QVERIFY(!explainDestinationError({1, {}}, destination).nextStep.contains(u"Resume"_s));
}

void TestExplanations::shortReasons()
{
    QVERIFY(!shortTargetReason({}).isEmpty());
    QCOMPARE(shortTargetReason({{6, {}}, {3, {}}}), u"add-ons must move first"_s);
}

void TestExplanations::datesAreUtcDates()
{
    // West of Greenwich a naive program shows the day before (contract, commerce trap 48).
    const QDateTime midnight = QDateTime::fromString(u"2022-01-13T00:00:00Z"_s, Qt::ISODate);
    QCOMPARE(spokenDate(midnight.toOffsetFromUtc(-8 * 3600)), u"13 Jan 2022"_s);
    QCOMPARE(spokenDate({}), QString());
    QCOMPARE(spokenDate(QDateTime::fromString(u"9999-12-31T00:00:00Z"_s, Qt::ISODate)), u"never"_s);
}

QTEST_GUILESS_MAIN(TestExplanations)
#include "tst_explanations.moc"
