// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/auditrecord.h"
#include "app/domain/capabilities.h"
#include "app/domain/customerreadiness.h"
#include "app/domain/profile.h"

#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

using Light = ReadinessLight;

class TestCustomerReadiness : public QObject
{
    Q_OBJECT

    static std::optional<AccountValidation> validation(const QString &word)
    {
        if (word == u"?")
            return std::nullopt;
        AccountValidation result;
        if (!word.isEmpty())
            result.status = OpenEnum<ValidationStatus>::fromWord(word);
        return result;
    }

private Q_SLOTS:
    void lights_data()
    {
        QTest::addColumn<QString>("status"); // "?": not known; empty: the service keeps none
        QTest::addColumn<int>("agreement");  // -1: not known
        QTest::addColumn<Light>("light");
        QTest::addColumn<bool>("warns");
        QTest::newRow("allowed, signed") << u"Allowed"_s << 1 << Light::ReadyToBuy << false;
        QTest::newRow("no status, signed") << u""_s << 1 << Light::ReadyToBuy << false;
        QTest::newRow("review") << u"UnderReview"_s << 1 << Light::UnderReview << true;
        QTest::newRow("refused") << u"NotAllowed"_s << 1 << Light::Blocked << true;
        QTest::newRow("unknown to the service") << u"Unknown"_s << 1 << Light::Blocked << true;
        QTest::newRow("not ready") << u"Not Ready"_s << 1 << Light::NotKnown << false;
        QTest::newRow("new word") << u"Enchanted"_s << 1 << Light::NotKnown << false;
        QTest::newRow("allowed, unsigned") << u"Allowed"_s << 0 << Light::AgreementMissing << true;
        QTest::newRow("refused and unsigned") << u"NotAllowed"_s << 0 << Light::Blocked << true;
        QTest::newRow("not ready, unsigned")
            << u"Not Ready"_s << 0 << Light::AgreementMissing << true;
        QTest::newRow("status not known, unsigned")
            << u"?"_s << 0 << Light::AgreementMissing << true;
        QTest::newRow("status not known, signed") << u"?"_s << 1 << Light::NotKnown << false;
        QTest::newRow("allowed, agreement not known")
            << u"Allowed"_s << -1 << Light::NotKnown << false;
        QTest::newRow("refused, agreement not known")
            << u"NotAllowed"_s << -1 << Light::Blocked << true;
        QTest::newRow("nothing known") << u"?"_s << -1 << Light::NotKnown << false;
    }

    void lights()
    {
        QFETCH(QString, status);
        QFETCH(int, agreement);
        QFETCH(Light, light);
        QFETCH(bool, warns);
        std::optional<AgreementState> state;
        if (agreement >= 0)
            state = AgreementState{agreement == 1, std::nullopt};
        const Readiness readiness = readinessOf(validation(status), state);
        QCOMPARE(readiness.light, light);
        QCOMPARE(!readiness.warning.isEmpty(), warns);
        QVERIFY(!readiness.word.isEmpty());
        QVERIFY(!readiness.reason.isEmpty());
    }

    void eitherWayToAnAgreementIsEnough()
    {
        AgreementState confirmed;
        confirmed.confirmed = Agreement{};
        QVERIFY(confirmed.isThere());
        QVERIFY((AgreementState{true, std::nullopt}.isThere()));
        QVERIFY(!AgreementState().isThere());
    }

    void auditWindowsAreWhatOneCallMayAsk()
    {
        const QDate today(2024, 3, 1);
        QCOMPARE(auditWindows(today, 7), (QList<AuditWindow>{{{2024, 2, 24}, today}}));
        const QList<AuditWindow> all = auditWindows(today, 90);
        QCOMPARE(all.size(), 3);
        QCOMPARE(all.first().last, today);
        for (qsizetype i = 0; i < all.size(); ++i) {
            QVERIFY(all[i].first.daysTo(all[i].last) + 1 <= 30);
            if (i > 0)
                QCOMPARE(all[i].last.addDays(1), all[i - 1].first);
        }
        QCOMPARE(all.last().first.daysTo(today) + 1, 90);
        // The service refuses to look further back.
        QCOMPARE(auditWindows(today, 400), all);
    }

    void whatASignInCannotDoHasAReason()
    {
        Profile profile;
        profile.signIn = SignInWay::ClientSecret;
        const Capabilities app = Capabilities::of(profile);
        for (const Capability each : {Capability::CompanyProfile, Capability::Resellers,
                                      Capability::ValidationStatus, Capability::Agreements}) {
            QVERIFY(!app.allows(each));
            QVERIFY(!app.reasonAgainst(each).isEmpty());
        }
        profile.signIn = SignInWay::Browser;
        const Capabilities user = Capabilities::of(profile);
        QVERIFY(user.allows(Capability::ValidationStatus));
        QVERIFY(user.reasonAgainst(Capability::ValidationStatus).isEmpty());
        QVERIFY(Capabilities().allows(Capability::Agreements));
    }
};

QTEST_GUILESS_MAIN(TestCustomerReadiness)
#include "tst_customerreadiness.moc"
