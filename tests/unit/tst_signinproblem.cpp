// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/capability.h"
#include "app/domain/profile.h"
#include "app/domain/signinproblem.h"

#include <QSet>
#include <QTest>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

/// What the authority and the service say about a sign-in, in our own words, with the repair that
/// helps and no other; and what a sign-in cannot do.
class SignInProblemTest : public QObject
{
    Q_OBJECT

private:
    static Profile profileOf(SignInWay way, Cloud cloud = Cloud::Public)
    {
        Profile profile;
        profile.signIn = way;
        profile.cloud = cloud;
        profile.tenantId = u"tenant-a"_s;
        profile.clientId = u"client-b"_s;
        profile.audience = u"https://api.partnercenter.microsoft.com"_s;
        return profile;
    }

private Q_SLOTS:
    void everyCodeHasItsRepair_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<Repair>("repair");
        QTest::addColumn<ProfileField>("field");
        const auto add = [](const char *code, Repair repair,
                            ProfileField field = ProfileField::None) {
            QTest::newRow(code) << QString::fromLatin1(code) << repair << field;
        };
        for (const char *code : {"AADSTS50034", "AADSTS50020", "AADSTS90072", "AADSTS50126",
                                 "AADSTS50055", "AADSTS50058", "AADSTS50140", "AADSTS50173",
                                 "AADSTS70008", "AADSTS700082", "AADSTS70043", "AADSTS70044",
                                 "AADSTS135010", "access_denied", "expired_token", "invalid_grant"})
            add(code, Repair::SignInAgain);
        for (const char *code : {"AADSTS50072", "AADSTS50074", "AADSTS50076", "AADSTS50079",
                                 "AADSTS50158", "AADSTS53004", "AADSTS500121"})
            add(code, Repair::SignInWithMfa);
        for (const char *code :
             {"AADSTS50057", "AADSTS50105", "AADSTS53000", "AADSTS53001", "AADSTS53002",
              "AADSTS53003", "AADSTS700003", "AADSTS7000218", "AADSTS90094"})
            add(code, Repair::AskAdministrator);
        add("AADSTS65001", Repair::GiveConsent);
        add("AADSTS65004", Repair::GiveConsent);
        add("AADSTS50053", Repair::Wait);
        add("AADSTS90014", Repair::None);
        add("AADSTS700016", Repair::FixProfile, ProfileField::ClientId);
        add("AADSTS90002", Repair::FixProfile, ProfileField::TenantId);
        add("AADSTS70011", Repair::FixProfile, ProfileField::Audience);
        add("AADSTS500011", Repair::FixProfile, ProfileField::Audience);
        add("AADSTS7000215", Repair::EnterSecret);
        add("AADSTS7000222", Repair::EnterSecret);
        add("AADSTS700027", Repair::ChooseCertificate, ProfileField::CertificateFile);
        // Contract, commerce 1.2 and traps 68 to 70: a silent refresh cures none of these, and
        // signing in again only the second.
        add("900420", Repair::FixProfile, ProfileField::Audience);
        add("900421", Repair::SignInWithMfa);
        add("900329", Repair::FixProfile, ProfileField::SignIn);
        add("900308", Repair::AskAdministrator);
        add("900309", Repair::AskAdministrator);
    }
    void everyCodeHasItsRepair()
    {
        QFETCH(QString, code);
        const Profile profile = profileOf(SignInWay::Browser);
        const auto problem = explainSignInCode(code, 400, &profile);
        QVERIFY(problem);
        QTEST(problem->repair, "repair");
        QTEST(problem->field, "field");
        QCOMPARE(problem->code, code);
        QVERIFY(!problem->sentence.contains(u"AADSTS"_s));
        if (problem->repair == Repair::AskAdministrator) {
            QVERIFY(problem->forAdministrator.contains(code));
            QVERIFY(problem->forAdministrator.contains(u"client-b"_s));
            QVERIFY(problem->forAdministrator.contains(u"tenant-a"_s));
        }
        QVERIFY(problem->copyText().contains(code));
    }

    void theTableIsWellFormed()
    {
        QSet<QByteArray> seen;
        for (const SignInCodeRow &row : signInCodeTable()) {
            const QByteArray code = (row.isAuthority ? "a" : "s") + QByteArray(row.code);
            QVERIFY2(!seen.contains(code), row.code);
            seen.insert(code);
            QVERIFY2(qstrlen(row.sentence) > 10, row.code);
            QVERIFY2(qstrlen(row.nextStep) > 5, row.code);
            QVERIFY2(row.repair != Repair::AskAdministrator || row.forAdministrator, row.code);
            QVERIFY2((row.repair == Repair::FixProfile) == (row.field != ProfileField::None) ||
                         row.repair == Repair::ChooseCertificate,
                     row.code);
        }
        QVERIFY(signInCodeTable().size() >= 30);
    }

    void refusalsThatNoSignInCuresSaySo()
    {
        // Contract, commerce 1.2: causes of a 403 that are not about the sign-in at all.
        for (const char *code :
             {"20002", "900159", "800019", "900322", "13605", "800075", "900416"})
            QVERIFY2(!explainSignInCode(QString::fromLatin1(code), 403), code);
        for (const char *code : {"900308", "900309", "900329", "2032", "900150"}) {
            const auto problem = explainSignInCode(QString::fromLatin1(code), 403);
            QVERIFY2(problem, code);
            QVERIFY2(problem->repair != Repair::SignInAgain &&
                         problem->repair != Repair::SignInWithMfa,
                     code);
        }
    }

    void numbersBelongToWhoSaidThem()
    {
        // The service's numbers are not the authority's.
        QVERIFY(!explainSignInCode(u"50076"_s, 401));
        QVERIFY(!explainSignInCode(u"AADSTS900421"_s, 401));
        QVERIFY(!explainSignInCode(u"400"_s, 403));
        QVERIFY(explainSignInCode(u"400"_s, 401));
        QVERIFY(!explainSignInCode(QString(), 401));
        QVERIFY(!explainSignInCode(u"AADSTS"_s, 401));
        QVERIFY(!explainSignInCode(u"AADSTS1"_s, 401));
    }

    void applicationsCannotDoWhatNeedsAUser()
    {
        const Profile app = profileOf(SignInWay::Certificate);
        const Profile user = profileOf(SignInWay::DeviceCode);
        int needing = 0;
        for (const Capability capability : allCapabilities()) {
            QVERIFY(!displayName(capability).isEmpty());
            QCOMPARE(whyNot(capability, app).isEmpty(), !needsUser(capability));
            QVERIFY(whyNot(capability, user).isEmpty());
            needing += needsUser(capability) ? 1 : 0;
        }
        QVERIFY(needing > 8);
        QVERIFY(whyNot(Capability::AuditRecords, app).contains(u"signed-in user"_s));
    }

    void cloudsComeFirst()
    {
        const Profile china = profileOf(SignInWay::Browser, Cloud::China);
        QVERIFY(!whyNot(Capability::AuditRecords, china).isEmpty());
        QVERIFY(!whyNot(Capability::Agreements, china).isEmpty());
        QVERIFY(whyNot(Capability::CompanyProfile, china).isEmpty());
        // Their host is that of the global service, which the US Government cloud shares
        // (contract, catalog 1.1).
        QVERIFY(!whyNot(Capability::PriceSheets, china).isEmpty());
        for (const Cloud cloud : {Cloud::Public, Cloud::UsGovernment}) {
            const Profile profile = profileOf(SignInWay::Browser, cloud);
            QVERIFY(whyNot(Capability::PriceSheets, profile).isEmpty());
        }
        const Profile chinaApp = profileOf(SignInWay::ClientSecret, Cloud::China);
        QCOMPARE(whyNot(Capability::AuditRecords, chinaApp),
                 whyNot(Capability::AuditRecords, china));
    }
};

QTEST_GUILESS_MAIN(SignInProblemTest)
#include "tst_signinproblem.moc"
