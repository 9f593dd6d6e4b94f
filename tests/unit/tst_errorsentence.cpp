// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/apierror.h"
#include "app/services/errorsentence.h"

#include <QSet>
#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

/// Whatever goes wrong with a call, a person reads a sentence and what to do next.
class TestErrorSentence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasASentence_data();
    void everyKindHasASentence();
    void kindsCanBeToldApart();
    void certificatesAreNotTheNetwork_data();
    void certificatesAreNotTheNetwork();
    void codesComeFirst();
    void unknownCodesShowTheServicesText();
    void refusalsWithoutCode_data();
    void refusalsWithoutCode();
    void lostChangesAreNotToBeRepeated_data();
    void lostChangesAreNotToBeRepeated();
    void throttledCountsDown();
    void unreadableNamesThePath();
    void certificatesAreNamed();
    void copyHoldsEverythingButSecrets();
};

namespace {

ApiError errorOf(ApiError::Kind kind, int status = 0)
{
    ApiError error;
    error.kind = kind;
    error.httpStatus = status;
    return error;
}

constexpr ApiError::Kind everyKind[] = {
    ApiError::Kind::Canceled,   ApiError::Kind::NotSent,     ApiError::Kind::NoToken,
    ApiError::Kind::Timeout,    ApiError::Kind::Dropped,     ApiError::Kind::Refused,
    ApiError::Kind::Throttled,  ApiError::Kind::ServerFault, ApiError::Kind::Unreadable,
    ApiError::Kind::Unexpected,
};

} // namespace

void TestErrorSentence::everyKindHasASentence_data()
{
    QTest::addColumn<int>("kind");
    for (const ApiError::Kind kind : everyKind)
        QTest::addRow("%d", int(kind)) << int(kind);
}

void TestErrorSentence::everyKindHasASentence()
{
    QFETCH(int, kind);
    for (const CallNature nature : {CallNature::Read, CallNature::Change}) {
        const ShownError shown = shownError(errorOf(ApiError::Kind(kind)), nature);
        QVERIFY(shown.sentence.endsWith(u'.'));
        QVERIFY(shown.nextStep.endsWith(u'.'));
        QCOMPARE(shown.isCanceled, ApiError::Kind(kind) == ApiError::Kind::Canceled);
    }
}

void TestErrorSentence::kindsCanBeToldApart()
{
    QSet<QString> sentences;
    for (const ApiError::Kind kind : everyKind)
        sentences.insert(shownError(errorOf(kind)).sentence);
    QCOMPARE(sentences.size(), qsizetype(std::size(everyKind)));
}

void TestErrorSentence::certificatesAreNotTheNetwork_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("whose");
    QTest::newRow("service") << int(ApiError::Kind::NotSent) << u"certificate of the service"_s;
    QTest::newRow("authority") << int(ApiError::Kind::NoToken)
                               << u"certificate of the sign-in service"_s;
}

void TestErrorSentence::certificatesAreNotTheNetwork()
{
    QFETCH(int, kind);
    QFETCH(QString, whose);
    ApiError error = errorOf(ApiError::Kind(kind));
    error.transportText = u"The certificate has expired"_s;
    QVERIFY(shownError(error).sentence.contains(u"could not be reached"_s));
    error.certificateProblem = true;
    const ShownError shown = shownError(error);
    QVERIFY2(shown.sentence.contains(whose), qPrintable(shown.sentence));
    QVERIFY(!shown.sentence.contains(u"reached"_s));
    QVERIFY(shown.nextStep.contains(u"replaces certificates"_s));
    QCOMPARE(shown.detail, error.transportText);
}

void TestErrorSentence::codesComeFirst()
{
    ApiError error = errorOf(ApiError::Kind::Refused, 409);
    error.code = u"900278"_s;
    error.serviceText = u"There is a pending operation on this subscription."_s;
    const ShownError shown = shownError(error);
    QCOMPARE(shown.sentence, explainServiceCode(u"900278"_s, 409)->sentence);
    QCOMPARE(shown.serviceText, error.serviceText);
    QCOMPARE(shown.codeText(), u"900278 (HTTP 409)"_s);

    error = errorOf(ApiError::Kind::Refused, 400);
    error.code = u"900269"_s;
    QCOMPARE(shownError(error).field, DraftField::Billing);
}

void TestErrorSentence::unknownCodesShowTheServicesText()
{
    ApiError error = errorOf(ApiError::Kind::Refused, 400);
    error.code = u"424242"_s;
    error.serviceText = u"The frobnicator is <b>out</b>"_s;
    const ShownError shown = shownError(error);
    QCOMPARE(shown.sentence, u"The frobnicator is <b>out</b>"_s);
    QCOMPARE(shown.codeText(), u"424242 (HTTP 400)"_s);
    QVERIFY(shown.serviceText.isEmpty());
}

void TestErrorSentence::refusalsWithoutCode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("word");
    QTest::newRow("401") << 401 << u"token"_s;
    QTest::newRow("403") << 403 << u"may not"_s;
    QTest::newRow("404") << 404 << u"does not know"_s;
    QTest::newRow("409") << 409 << u"else"_s;
    QTest::newRow("412") << 412 << u"changed"_s;
    QTest::newRow("400") << 400 << u"refused"_s;
}

void TestErrorSentence::refusalsWithoutCode()
{
    QFETCH(int, status);
    QFETCH(QString, word);
    ApiError error = errorOf(ApiError::Kind::Refused, status);
    error.serviceText = u"<html>gateway</html>"_s;
    const ShownError shown = shownError(error);
    QVERIFY2(shown.sentence.contains(word), qPrintable(shown.sentence));
    QCOMPARE(shown.serviceText, u"<html>gateway</html>"_s);
}

void TestErrorSentence::lostChangesAreNotToBeRepeated_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isUnknown");
    QTest::newRow("timeout") << int(ApiError::Kind::Timeout) << 0 << true;
    QTest::newRow("dropped") << int(ApiError::Kind::Dropped) << 0 << true;
    QTest::newRow("504") << int(ApiError::Kind::ServerFault) << 504 << true;
    QTest::newRow("unreadable") << int(ApiError::Kind::Unreadable) << 200 << true;
    QTest::newRow("408") << int(ApiError::Kind::Refused) << 408 << true;
    QTest::newRow("not sent") << int(ApiError::Kind::NotSent) << 0 << false;
    QTest::newRow("throttled") << int(ApiError::Kind::Throttled) << 429 << false;
}

void TestErrorSentence::lostChangesAreNotToBeRepeated()
{
    QFETCH(int, kind);
    QFETCH(int, status);
    QFETCH(bool, isUnknown);
    const ApiError error = errorOf(ApiError::Kind(kind), status);
    QCOMPARE(shownError(error, CallNature::Change).canRetry, !isUnknown);
    QVERIFY(shownError(error, CallNature::Read).canRetry);
    if (isUnknown)
        QVERIFY(shownError(error, CallNature::Change).nextStep.contains(u"Activity"_s));
}

void TestErrorSentence::throttledCountsDown()
{
    const QDateTime received = QDateTime::fromString(u"2026-01-01T10:00:00Z"_s, Qt::ISODate);
    ApiError error = errorOf(ApiError::Kind::Throttled, 429);
    error.retryAfter = std::chrono::seconds(57);
    error.answer = RawAnswer();
    error.answer->receivedAt = received;
    const ShownError shown = shownError(error);
    QCOMPARE(shown.retryAt, received.addSecs(57));
    QVERIFY(shown.nextStepAt(received.addSecs(15)).contains(u"42 s"_s));
    QVERIFY(shown.nextStepAt(received.addMSecs(56'100)).contains(u"1 s"_s));
    QCOMPARE(shown.nextStepAt(received.addSecs(57)), u"Try again now."_s);
    // Without an order to wait the ordinary next step stands.
    QCOMPARE(shownError(errorOf(ApiError::Kind::Timeout)).nextStepAt(received), u"Try again."_s);
}

void TestErrorSentence::unreadableNamesThePath()
{
    ApiError error = errorOf(ApiError::Kind::Unreadable, 200);
    for (int i = 0; i < 7; ++i)
        error.issues += {u"$.items.%1.quantity"_s.arg(i), u"is a text, not a number"_s};
    const ShownError shown = shownError(error);
    QVERIFY(shown.detail.contains(u"$.items.0.quantity: is a text"_s));
    QVERIFY(shown.detail.contains(u"and 2 more"_s));
    QVERIFY(!shown.detail.contains(u"$.items.6"_s));
}

void TestErrorSentence::certificatesAreNamed()
{
    ApiError error = errorOf(ApiError::Kind::NotSent);
    error.transportText = u"Connection refused"_s;
    QVERIFY(!shownError(error).sentence.contains(u"certificate"_s));
    QCOMPARE(shownError(error).detail, u"Connection refused"_s);
    error.certificateProblem = true;
    QVERIFY(shownError(error).sentence.contains(u"certificate"_s));
}

void TestErrorSentence::copyHoldsEverythingButSecrets()
{
    ApiError error = errorOf(ApiError::Kind::Refused, 409);
    error.code = u"800082"_s;
    error.serviceText = u"Subscription is not ready, Bearer abcdefghij.klmnopqrst.uvwxyz0123"_s;
    error.ids.request = RequestId::create();
    error.ids.correlation = CorrelationId::create();
    const QString text = shownError(error).copyText();
    QVERIFY(text.contains(explainServiceCode(u"800082"_s, 409)->sentence));
    QVERIFY(text.contains(u"800082 (HTTP 409)"_s));
    QVERIFY(text.contains(error.ids.request.toText()));
    QVERIFY(text.contains(error.ids.correlation.toText()));
    QVERIFY(!text.contains(u"klmnopqrst"_s));
}

QTEST_GUILESS_MAIN(TestErrorSentence)
#include "tst_errorsentence.moc"
