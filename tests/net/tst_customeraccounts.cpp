// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/customeraccountapi.h"
#include "app/services/customeraccountdirectory.h"
#include "tests/net/netfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QUrlQuery>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString idText = u"11111111-0000-4000-8000-000000000001"_s;
const QString base = u"/v1/customers/"_s + idText;
const QString validationPath = base + u"/validationStatus"_s;
const QString agreementsPath = base + u"/agreements"_s;
const QString signedPath = base + u"/directSignedMicrosoftCustomerAgreementStatus"_s;
const QString profilePath = base + u"/profiles/company"_s;

QJsonObject wireAgreements(const QString &type)
{
    return {{u"totalCount"_s, 1},
            {u"items"_s, QJsonArray{QJsonObject{{u"type"_s, type},
                                                {u"dateAgreed"_s, u"2023-08-26T00:00:00"_s}}}}};
}

QByteArray refusal(int code)
{
    return QJsonDocument(QJsonObject{{u"code"_s, code}, {u"description"_s, u"x"_s}}).toJson();
}

QJsonObject noAgreements()
{
    return {{u"totalCount"_s, 0}, {u"items"_s, QJsonArray()}};
}

} // namespace

/// What is asked about a customer's account, what comes of it, and that nothing else is sent.
class TestCustomerAccounts : public NetFixture
{
    Q_OBJECT

    std::unique_ptr<CustomerAccountApi> m_api;
    std::unique_ptr<CustomerAccountDirectory> m_accounts;
    const CustomerId m_customer = *CustomerId::fromText(idText);

    [[nodiscard]] CustomerAccount account() const { return m_accounts->account(m_customer); }
    void expectAll(const QJsonValue &validation, const QJsonValue &agreements, bool isSigned)
    {
        server().expect("GET", validationPath).reply(validation);
        server().expect("GET", agreementsPath).reply(agreements);
        server().expect("GET", signedPath).reply(QJsonObject{{u"isSigned"_s, isSigned}});
        server()
            .expect("GET", profilePath)
            .reply(QJsonObject{{u"companyName"_s, u"Adventure Works"_s},
                               {u"organizationRegistrationNumber"_s, u"HRB 1"_s}});
    }
    [[nodiscard]] bool isSettled()
    {
        const CustomerAccount now = account();
        const auto hasEnded = [](const AccountQuestion &question) {
            return question.state != LoadState::Loading && question.state != LoadState::NotAsked;
        };
        return hasEnded(now.validationAsked) && hasEnded(now.agreementAsked) &&
               hasEnded(now.profileAsked) && session().jobs().isEmpty();
    }

private Q_SLOTS:
    void init() override
    {
        NetFixture::init();
        m_api = std::make_unique<CustomerAccountApi>(session());
        m_accounts = std::make_unique<CustomerAccountDirectory>(*m_api, clock());
    }
    void cleanup() override
    {
        m_accounts.reset();
        m_api.reset();
        NetFixture::cleanup();
    }

    void asksOnceWhenTheCustomerIsLookedAt()
    {
        QVERIFY(server().silence());
        expectAll(QJsonObject{{u"type"_s, u"account"_s}, {u"status"_s, u"Allowed"_s}},
                  wireAgreements(u"MicrosoftCustomerAgreement"_s), false);
        const QSignalSpy changed(m_accounts.get(), &CustomerAccountDirectory::changed);
        m_accounts->load(m_customer);
        QVERIFY(account().isReading());
        m_accounts->load(m_customer);
        QTRY_VERIFY(isSettled());
        QCOMPARE(account().readiness().light, ReadinessLight::ReadyToBuy);
        QCOMPARE(account().profile->registrationNumber, u"HRB 1"_s);
        QVERIFY(!account().profileRaw.isEmpty());
        QCOMPARE(account().validationAsked.readAt, clock().now());
        QVERIFY(changed.size() >= 4);
        for (const HttpRequest &request : server().requests()) {
            const QUrlQuery query(QUrl(QString::fromUtf8(request.target)));
            if (request.target.contains("validationStatus"))
                QCOMPARE(query.queryItemValue(u"type"_s), u"account"_s);
            if (request.target.contains("/agreements"))
                QCOMPARE(query.queryItemValue(u"agreementType"_s), u"MicrosoftCustomerAgreement"_s);
        }
        // Kept for the session.
        m_accounts->load(m_customer);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 4);
    }

    void appOnlySendsNothing()
    {
        Capabilities app;
        for (const Capability each :
             {Capability::ValidationStatus, Capability::Agreements, Capability::CompanyProfile})
            app.forbid(each, u"Needs a signed-in user."_s);
        m_accounts->setCapabilities(app);
        m_accounts->load(m_customer);
        m_accounts->refresh(m_customer);
        QVERIFY(server().silence());
        QCOMPARE(server().requests().size(), 0);
        QCOMPARE(account().readiness().light, ReadinessLight::NotKnown);
        QCOMPARE(account().validationAsked.state, LoadState::NotAsked);
        QCOMPARE(account().validationAsked.notAllowed, u"Needs a signed-in user."_s);

        // Signed in as a user it is asked.
        expectAll(QJsonObject{{u"status"_s, u"UnderReview"_s}}, noAgreements(), false);
        const QSignalSpy changed(m_accounts.get(), &CustomerAccountDirectory::capabilitiesChanged);
        m_accounts->setCapabilities({});
        QCOMPARE(changed.size(), 1);
        m_accounts->load(m_customer);
        QTRY_VERIFY(isSettled());
        QCOMPARE(account().readiness().light, ReadinessLight::UnderReview);
        QVERIFY(account().validationAsked.notAllowed.isEmpty());
    }

    void onlyWhatIsAllowedIsAsked()
    {
        // A cloud without agreements.
        Capabilities some;
        some.forbid(Capability::Agreements, u"Not in this cloud."_s);
        m_accounts->setCapabilities(some);
        server().expect("GET", validationPath).reply(QJsonObject{{u"status"_s, u"Allowed"_s}});
        server().expect("GET", profilePath).reply(QJsonObject{});
        m_accounts->load(m_customer);
        QTRY_VERIFY(account().validation.has_value() && account().profile.has_value());
        QVERIFY(server().silence());
        QCOMPARE(account().readiness().light, ReadinessLight::NotKnown);
        QCOMPARE(account().agreementAsked.notAllowed, u"Not in this cloud."_s);
    }

    void noStatusIsAnAnswer()
    {
        server().expect("GET", validationPath).reply(404, refusal(600074));
        server().expect("GET", agreementsPath).reply(noAgreements());
        server().expect("GET", signedPath).reply(QJsonObject{{u"isSigned"_s, true}});
        server().expect("GET", profilePath).reply(QJsonObject{});
        m_accounts->load(m_customer);
        QTRY_VERIFY(isSettled());
        QCOMPARE(account().validationAsked.state, LoadState::Loaded);
        QVERIFY(account().validation && !account().validation->status);
        QCOMPARE(account().readiness().light, ReadinessLight::ReadyToBuy);
    }

    void anotherRefusalIsNone()
    {
        server().expect("GET", validationPath).reply(404, refusal(20002));
        server().expect("GET", agreementsPath).reply(noAgreements());
        server().expect("GET", signedPath).reply(QJsonObject{{u"isSigned"_s, true}});
        server().expect("GET", profilePath).reply(QJsonObject{});
        m_accounts->load(m_customer);
        QTRY_VERIFY(isSettled());
        QCOMPARE(account().validationAsked.state, LoadState::Failed);
        QVERIFY(!account().validationAsked.error.sentence.isEmpty());
        QCOMPARE(account().readiness().light, ReadinessLight::NotKnown);
    }

    void oneYesIsEnoughForAnAgreement()
    {
        // The list may not be read; the customer has signed by itself.
        server().expect("GET", validationPath).reply(QJsonObject{{u"status"_s, u"Allowed"_s}});
        server().expect("GET", agreementsPath).reply(403, refusal(900308));
        server().expect("GET", signedPath).reply(QJsonObject{{u"isSigned"_s, true}});
        server().expect("GET", profilePath).reply(QJsonObject{});
        m_accounts->load(m_customer);
        QTRY_VERIFY(isSettled());
        QVERIFY(account().agreement && account().agreement->isSignedDirectly);
        QCOMPARE(account().readiness().light, ReadinessLight::ReadyToBuy);
    }

    void aNoNeedsBothAnswers()
    {
        server().expect("GET", validationPath).reply(QJsonObject{{u"status"_s, u"Allowed"_s}});
        server().expect("GET", agreementsPath).reply(403, refusal(900308));
        server().expect("GET", signedPath).reply(QJsonObject{{u"isSigned"_s, false}});
        server().expect("GET", profilePath).reply(QJsonObject{});
        m_accounts->load(m_customer);
        QTRY_VERIFY(isSettled());
        QVERIFY(!account().agreement);
        QCOMPARE(account().agreementAsked.state, LoadState::Failed);
        QCOMPARE(account().readiness().light, ReadinessLight::NotKnown);

        // Another kind of agreement is none.
        expectAll(QJsonObject{{u"status"_s, u"Allowed"_s}},
                  wireAgreements(u"MicrosoftCloudAgreement"_s), false);
        m_accounts->refresh(m_customer);
        QTRY_COMPARE(account().readiness().light, ReadinessLight::AgreementMissing);
        QTRY_VERIFY(isSettled());
    }

    void whatWasKnownSurvivesAFailure()
    {
        expectAll(QJsonObject{{u"status"_s, u"NotAllowed"_s}},
                  wireAgreements(u"MicrosoftCustomerAgreement"_s), false);
        m_accounts->load(m_customer);
        QTRY_VERIFY(isSettled());
        server().expect("GET", validationPath).reply(403, refusal(900329));
        server().expect("GET", agreementsPath).reply(403, refusal(900329));
        server().expect("GET", signedPath).reply(403, refusal(900329));
        server().expect("GET", profilePath).reply(403, refusal(900329));
        m_accounts->refresh(m_customer);
        QTRY_VERIFY(isSettled());
        QCOMPARE(account().readiness().light, ReadinessLight::Blocked);
        QCOMPARE(account().validationAsked.state, LoadState::Failed);
        QVERIFY(account().profile.has_value());
        QVERIFY(server().silence());
    }
};

QTEST_GUILESS_MAIN(TestCustomerAccounts)
#include "tst_customeraccounts.moc"
