// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/customerbook.h"
#include "tests/support/testbase.h"
#include "tests/unit/authorityclient.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace csp::test {

using sandbox::PlantedCustomers;
using sandbox::SandboxOptions;

/// What the service tells a signed-in user, and whom it refuses.
class SandboxUserDataTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void refusesApps_data();
    void refusesApps();
    void wantsARole_data();
    void wantsARole();
    void wantsMfa();
    void keepsOutWhomCustomersBlock();
    void answersReadsToBoth();
    void buysInBothNames();
    void showsCompanyProfiles();
    void showsOrganizations();
    void listsResellers();
    void filtersByReseller();
    void groupsEveryCustomer();
    void tellsValidationStatuses();
    void spreadsStatuses();
    void listsAgreements();
    void refusesToSellToSome();

private:
    static QString customerPath(SandboxClient &sandbox, int index, const QString &rest)
    {
        return u"/v1/customers/"_s + sandbox.customerId(index) + u'/' + rest;
    }
    static QString filterText(const QString &field, const QString &value,
                              const QString &op = u"starts_with"_s)
    {
        const QJsonObject filter{{u"Field"_s, field}, {u"Value"_s, value}, {u"Operator"_s, op}};
        return u"filter="_s + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(
                                  QJsonDocument(filter).toJson(QJsonDocument::Compact))));
    }
};

void SandboxUserDataTest::refusesApps_data()
{
    QTest::addColumn<QString>("path");
    for (const char16_t *path : {u"profiles/company", u"organization", u"customDomains",
                                 u"relationships", u"validationStatus?type=account", u"agreements",
                                 u"users", u"directSignedMicrosoftCustomerAgreementStatus"})
        QTest::newRow(qPrintable(QString::fromUtf16(path)))
            << u"/v1/customers/{}/"_s + QString::fromUtf16(path);
    QTest::newRow("partner's resellers")
        << u"/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf"_s;
    QTest::newRow("partner's agreements") << u"/v1/agreements"_s;
    QTest::newRow("filter") << u"/v1/customers?"_s + filterText(u"IndirectReseller"_s, u"x"_s);
}

void SandboxUserDataTest::refusesApps()
{
    QFETCH(QString, path);
    SandboxClient sandbox;
    const RawAnswer answer =
        sandbox.get(path.replace(u"{}"_s, sandbox.customerId(0)), {{"ValidateMfa", "true"}});
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.errorCode(), 900329);
    QCOMPARE(answer.header("isMfaCompliant"), "false"_ba);
    QVERIFY(answer.header("WWW-Authenticate").startsWith("OAuth realm="));
}

void SandboxUserDataTest::wantsARole_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    const auto row = [](const char *account, const char *path, int status) {
        QTest::addRow("%s %s", account, path)
            << QString::fromLatin1(account) << QString::fromLatin1(path) << status;
    };
    for (const char *path : {"validationStatus?type=account", "agreements", "relationships",
                             "directSignedMicrosoftCustomerAgreementStatus"}) {
        row("admin", path, 200);
        row("sales", path, 200);
        row("helpdesk", path, 403);
    }
    for (const char *path : {"profiles/company", "organization", "customDomains", "subscriptions"})
        row("helpdesk", path, 200);
}

void SandboxUserDataTest::wantsARole()
{
    QFETCH(QString, account);
    QFETCH(QString, path);
    QFETCH(int, status);
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const RawAnswer answer = sandbox.get(customerPath(sandbox, 0, path), client.as(account));
    QCOMPARE(answer.status, status);
    if (status == 403)
        QCOMPARE(answer.errorCode(), 900308);
}

void SandboxUserDataTest::wantsMfa()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const auto get = [&sandbox](SandboxClient::Headers headers) {
        headers += SandboxClient::Headers{{"ValidateMfa", "true"}};
        return sandbox.get(u"/v1/customers?size=1"_s, headers);
    };
    const RawAnswer proven = get(client.as(u"admin"_s));
    QCOMPARE(proven.status, 200);
    QCOMPARE(proven.header("isMfaCompliant"), "true"_ba);
    const RawAnswer unproven = get(client.as(u"no-mfa"_s));
    QCOMPARE(unproven.status, 401);
    QCOMPARE(unproven.errorCode(), 900421);
    QCOMPARE(unproven.header("isMfaCompliant"), "false"_ba);
    QVERIFY(unproven.json()[u"code"].isDouble());
    QCOMPARE(get({}).header("isMfaCompliant"), "false"_ba);
    // Nobody asked.
    QVERIFY(sandbox.get(u"/v1/customers?size=1"_s).header("isMfaCompliant").isEmpty());
}

void SandboxUserDataTest::keepsOutWhomCustomersBlock()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Headers blocked = client.as(u"blocked"_s);
    const RawAnswer answer = sandbox.get(customerPath(sandbox, 0, u"organization"_s), blocked);
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.errorCode(), 900309);
    // Error envelope H.
    QVERIFY(answer.json()[u"data"].isUndefined());
    QVERIFY(!answer.hasByteOrderMark());
    QCOMPARE(sandbox.get(u"/v1/customers?size=1"_s, blocked).status, 200);
}

void SandboxUserDataTest::answersReadsToBoth()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Headers user = client.as(u"admin"_s);
    for (const QString &path :
         {u"/v1/customers?size=3"_s, u"/v1/customers/"_s + sandbox.customerId(1),
          customerPath(sandbox, 1, u"subscriptions"_s),
          u"/v1/products?country=US&targetView=OnlineServices"_s})
        QCOMPARE(sandbox.get(path, user).json(), sandbox.get(path).json());
}

void SandboxUserDataTest::buysInBothNames()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Upgrade upgrade = sandbox.anUpgrade();
    const QString path = upgrade.path() + u"/transitions"_s;
    for (const QString &account : {u"sales"_s, u"helpdesk"_s}) {
        const RawAnswer refused = sandbox.post(path, upgrade.body(1), client.as(account));
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.errorCode(), 900308);
    }
    QCOMPARE(sandbox.purchases()[u"accepted"].toInt(), 0);
    QCOMPARE(sandbox.post(path, upgrade.body(1), client.as(u"admin"_s)).status, 200);
    QCOMPARE(sandbox.post(path, upgrade.body(1)).status, 200);
    QCOMPARE(sandbox.purchases()[u"count"].toInt(), 2);

    // What keeps an application from it (code 5) does not keep a person.
    const QString list =
        customerPath(sandbox, PlantedCustomers::appOnlyRefused, u"subscriptions"_s);
    const SandboxClient::Headers admin = client.as(u"admin"_s);
    int refusals = 0;
    for (const QJsonValue &source : sandbox.get(list).items()) {
        const QString targets =
            list + u'/' + source[u"id"].toString() + u"/transitionEligibilities"_s;
        const auto codes = [](const RawAnswer &answer) {
            int count = 0;
            for (const QJsonValue &item : answer.items()) {
                for (const QJsonValue &type : item[u"eligibilities"].toArray()) {
                    for (const QJsonValue &error : type[u"errors"].toArray())
                        count += error[u"code"].toInt() == 5 ? 1 : 0;
                }
            }
            return count;
        };
        refusals += codes(sandbox.get(targets));
        QCOMPARE(codes(sandbox.get(targets, admin)), 0);
    }
    QVERIFY(refusals > 0);
}

void SandboxUserDataTest::showsCompanyProfiles()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Headers admin = client.as();
    int withAddress = 0;
    int withoutAddress = 0;
    for (int i = 0; i < 20; ++i) {
        const RawAnswer answer =
            sandbox.get(customerPath(sandbox, i, u"profiles/company"_s), admin);
        QVERIFY(answer.hasByteOrderMark());
        const QJsonValue profile = answer.json();
        const QJsonValue whole = sandbox.get(u"/v1/customers/"_s + sandbox.customerId(i)).json();
        QCOMPARE(profile, whole[u"companyProfile"]);
        QCOMPARE(profile[u"tenantId"].toString(), sandbox.customerId(i));
        const bool hasAccess = whole[u"allowDelegatedAccess"].toBool();
        QCOMPARE(profile[u"address"].isObject(), hasAccess);
        QCOMPARE(profile[u"email"].isString(), hasAccess);
        ++(hasAccess ? withAddress : withoutAddress);
    }
    QVERIFY(withAddress > 0 && withoutAddress > 0);
    QVERIFY(
        sandbox
            .get(customerPath(sandbox, PlantedCustomers::namelessCustomer, u"profiles/company"_s),
                 admin)
            .json()[u"companyName"]
            .isUndefined());
}

void SandboxUserDataTest::showsOrganizations()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Headers admin = client.as();
    const QJsonValue list = sandbox.get(customerPath(sandbox, 0, u"organization"_s), admin).json();
    QVERIFY(list.isArray());
    for (const char16_t *name :
         {u"street", u"countryLetterCode", u"postalCode", u"city", u"displayName"})
        QVERIFY2(!list[0][QStringView(name)].toString().isEmpty(),
                 qPrintable(QString::fromUtf16(name)));
    QCOMPARE(list[0][u"technicalNotificationMails"].toArray().size(), 1);
    const QJsonValue domains =
        sandbox.get(customerPath(sandbox, 0, u"customDomains"_s), admin).json();
    QVERIFY(domains.isArray());
    QVERIFY(domains[0].toString().endsWith(u".onmicrosoft.com"));
    // Where the partner has no role in the customer's tenant.
    for (const int index : {PlantedCustomers::noDelegatedAccess, PlantedCustomers::noGranularRoles})
        QCOMPARE(sandbox.get(customerPath(sandbox, index, u"organization"_s), admin).errorCode(),
                 900308);
}

void SandboxUserDataTest::listsResellers()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Headers admin = client.as();
    const QString path = u"/v1/relationships?relationship_type="_s;
    const RawAnswer list = sandbox.get(path + u"IsIndirectCloudSolutionProviderOf"_s, admin);
    QCOMPARE(list.items().size(), 14);
    QVERIFY(list.json()[u"links"].isUndefined());
    int byNewName = 0;
    for (const QJsonValue &item : list.items()) {
        QCOMPARE(item[u"relationshipType"].toString(), u"is_indirect_cloud_solution_provider_of"_s);
        QCOMPARE(item[u"state"].toString(), u"Active"_s);
        byNewName += item[u"partnerId"].isString() ? 1 : 0;
        QVERIFY(item[u"mpnId"].isString() != item[u"partnerId"].isString());
    }
    QVERIFY(byNewName > 0);
    QCOMPARE(sandbox.get(path + u"IsIndirectResellerOf"_s, admin).items().size(), 0);
    // The answer's spelling is not the question's.
    QCOMPARE(sandbox.get(path + u"is_indirect_cloud_solution_provider_of"_s, admin).errorCode(),
             2000);
    QCOMPARE(sandbox.get(u"/v1/relationships"_s, admin).errorCode(), 2000);
    const RawAnswer named = sandbox.get(path + u"IsIndirectCloudSolutionProviderOf&"_s +
                                            filterText(u"Name"_s, u"contoso"_s),
                                        admin);
    QCOMPARE(named.items().size(), 1);
    QCOMPARE(sandbox
                 .get(path + u"IsIndirectCloudSolutionProviderOf&"_s +
                          filterText(u"Name"_s, u"x"_s, u"contains"_s),
                      admin)
                 .errorCode(),
             2000);
}

void SandboxUserDataTest::filtersByReseller()
{
    SandboxOptions options;
    options.customers = 2000;
    SandboxClient sandbox(options);
    AuthorityClient client(sandbox);
    const SandboxClient::Headers admin = client.as();
    const QString reseller =
        sandbox
            .get(u"/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf"_s, admin)
            .items()[0][u"id"]
            .toString();
    QStringList found;
    RawAnswer page = sandbox.get(
        u"/v1/customers?size=20&"_s + filterText(u"IndirectReseller"_s, reseller.toUpper()), admin);
    QVERIFY(page.json()[u"links"].isUndefined());
    while (page.status == 200) {
        found += idsOf(page.items());
        const QString token = page.json()[u"continuationToken"].toString();
        if (token.isEmpty())
            break;
        page =
            sandbox.get(u"/v1/customers?seekOperation=Next"_s,
                        admin + SandboxClient::Headers{{"MS-ContinuationToken", token.toLatin1()}});
    }
    QVERIFY2(found.size() > 60, qPrintable(QString::number(found.size())));
    QCOMPARE(QSet<QString>(found.cbegin(), found.cend()).size(), found.size());
    for (const QString &id : {found.first(), found.last()}) {
        QCOMPARE(sandbox.get(u"/v1/customers/"_s + id).json()[u"associatedPartnerId"].toString(),
                 reseller);
        const QJsonArray own =
            sandbox.get(u"/v1/customers/"_s + id + u"/relationships"_s, admin).items();
        QCOMPARE(own.size(), 1);
        QCOMPARE(own[0][u"id"].toString(), reseller);
        QVERIFY(own[0][u"state"].isUndefined());
    }
    QCOMPARE(sandbox
                 .get(u"/v1/customers?"_s + filterText(u"IndirectReseller"_s, reseller),
                      client.as(u"helpdesk"_s))
                 .errorCode(),
             900308);
    QCOMPARE(sandbox
                 .get(u"/v1/customers?"_s + filterText(u"IndirectReseller"_s,
                                                       u"11111111-2222-4333-8444-555555555555"_s),
                      admin)
                 .items()
                 .size(),
             0);
}

/// What the tree's grouping rests on: the resellers' lists and the customers' own word agree.
void SandboxUserDataTest::groupsEveryCustomer()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Headers admin = client.as();
    QMap<QString, QString> resellerOf;
    for (const QJsonValue &reseller :
         sandbox
             .get(u"/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf"_s, admin)
             .items()) {
        const QString id = reseller[u"id"].toString();
        const RawAnswer list =
            sandbox.get(u"/v1/customers?"_s + filterText(u"IndirectReseller"_s, id), admin);
        for (const QString &customer : idsOf(list.items())) {
            QVERIFY(!resellerOf.contains(customer));
            resellerOf.insert(customer, id);
        }
    }
    for (int i = 0; i < 60; ++i) {
        const QString id = sandbox.customerId(i);
        QCOMPARE(sandbox.get(u"/v1/customers/"_s + id).json()[u"associatedPartnerId"].toString(),
                 resellerOf.value(id));
    }
}

void SandboxUserDataTest::tellsValidationStatuses()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Headers admin = client.as();
    const auto statusOf = [&](int index) {
        return sandbox.get(customerPath(sandbox, index, u"validationStatus?type=account"_s), admin);
    };
    const std::pair<int, QString> words[] = {{0, u"Allowed"_s},
                                             {34, u"UnderReview"_s},
                                             {35, u"NotAllowed"_s},
                                             {33, u"Unknown"_s},
                                             {36, u"Not Ready"_s}};
    static const QRegularExpression zoneless(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$"_s);
    for (const auto &[index, word] : words) {
        const QJsonValue status = statusOf(index).json();
        QCOMPARE(status[u"status"].toString(), word);
        QCOMPARE(status[u"type"].toString(), u"account"_s);
        QVERIFY(zoneless.match(status[u"lastUpdateDateTime"].toString()).hasMatch());
    }
    const RawAnswer none = statusOf(37);
    QCOMPARE(none.status, 404);
    QCOMPARE(none.errorCode(), 600074);
    QCOMPARE(none.json()[u"errorName"].toString(), u"AccountStatusNotFound"_s);
    QCOMPARE(sandbox.get(customerPath(sandbox, 0, u"validationStatus"_s), admin).errorCode(), 2000);
}

void SandboxUserDataTest::spreadsStatuses()
{
    SandboxOptions options;
    options.customers = 500;
    SandboxClient sandbox(options);
    AuthorityClient client(sandbox);
    const SandboxClient::Headers admin = client.as();
    QMap<QString, int> counts;
    for (int i = 40; i < 500; ++i) {
        const RawAnswer answer =
            sandbox.get(customerPath(sandbox, i, u"validationStatus?type=account"_s), admin);
        ++counts[answer.status == 200 ? answer.json()[u"status"].toString() : u"none"_s];
    }
    QVERIFY2(counts.size() == 6,
             qPrintable(QStringList(counts.keyBegin(), counts.keyEnd()).join(u", "_s)));
    QVERIFY2(counts[u"Allowed"_s] > 300, qPrintable(QString::number(counts[u"Allowed"_s])));
}

void SandboxUserDataTest::listsAgreements()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Headers admin = client.as();
    const auto kinds = [&](const QString &query) {
        return sandbox.get(u"/v1/agreements"_s + query, admin).items();
    };
    QCOMPARE(kinds(u""_s).size(), 1);
    QCOMPARE(kinds(u""_s)[0][u"agreementType"].toString(), u"MicrosoftCloudAgreement"_s);
    QCOMPARE(kinds(u"?agreementType=MicrosoftCustomerAgreement"_s)[0][u"agreementType"].toString(),
             u"MicrosoftCustomerAgreement"_s);
    QCOMPARE(kinds(u"?agreementType=*"_s).size(), 2);
    QCOMPARE(sandbox.get(u"/v1/agreements?agreementType=Handshake"_s, admin).errorCode(), 2000);

    int confirmed = 0;
    int signedDirectly = 0;
    for (int i = 0; i < 30; ++i) {
        const QJsonArray agreements =
            sandbox
                .get(customerPath(sandbox, i,
                                  u"agreements?agreementType=MicrosoftCustomer"
                                  "Agreement"_s),
                     admin)
                .items();
        const bool isSigned =
            sandbox
                .get(customerPath(sandbox, i, u"directSignedMicrosoftCustomerAgreementStatus"_s),
                     admin)
                .json()[u"isSigned"]
                .toBool();
        QVERIFY(isSigned || !agreements.isEmpty());
        signedDirectly += isSigned ? 1 : 0;
        confirmed += agreements.isEmpty() ? 0 : 1;
        for (const QJsonValue &agreement : agreements) {
            QCOMPARE(agreement[u"type"].toString(), u"MicrosoftCustomerAgreement"_s);
            QVERIFY(!agreement[u"primaryContact"][u"email"].toString().isEmpty());
            QVERIFY(!agreement[u"dateAgreed"].toString().endsWith(u'Z'));
        }
    }
    QVERIFY(confirmed > 0 && signedDirectly > 0);
}

void SandboxUserDataTest::refusesToSellToSome()
{
    SandboxClient sandbox;
    AuthorityClient client(sandbox);
    const SandboxClient::Headers admin = client.as();
    // The word that the light shows and what the purchase says are one.
    int blocked = 0;
    int bare = 0;
    for (int i = 0; i < 250; ++i) {
        const QJsonValue status =
            sandbox.get(customerPath(sandbox, i, u"validationStatus?type=account"_s), admin).json();
        const QString word = status[u"status"].toString();
        const bool isBlocked =
            word == u"UnderReview" || word == u"NotAllowed" || word == u"Unknown";
        QString source;
        for (const QJsonValue &each :
             sandbox.get(customerPath(sandbox, i, u"subscriptions"_s)).items()) {
            if (each[u"status"].toString() == u"active" &&
                each[u"offerId"].toString().contains(u':'))
                source = each[u"id"].toString();
        }
        if (source.isEmpty())
            continue;
        const RawAnswer answer =
            sandbox.post(customerPath(sandbox, i, u"subscriptions/"_s + source + u"/transitions"_s),
                         {{u"quantity"_s, 1}});
        const bool hasSigned =
            sandbox
                .get(customerPath(sandbox, i, u"directSignedMicrosoftCustomerAgreementStatus"_s),
                     admin)
                .json()[u"isSigned"]
                .toBool();
        const bool isConfirmed =
            !sandbox
                 .get(customerPath(sandbox, i,
                                   u"agreements?agreementType=MicrosoftCustomer"
                                   "Agreement"_s),
                      admin)
                 .items()
                 .isEmpty();
        if (isBlocked) {
            QCOMPARE(answer.status, 403);
            QCOMPARE(answer.errorCode(), 800075);
            ++blocked;
        } else if (!hasSigned && !isConfirmed) {
            QCOMPARE(answer.status, 403);
            QCOMPARE(answer.errorCode(), 13605);
            ++bare;
        } else {
            QCOMPARE(answer.errorCode(), 900142);
        }
    }
    QVERIFY(blocked > 3 && bare > 3);
    QCOMPARE(sandbox.purchases()[u"accepted"].toInt(), 0);
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::SandboxUserDataTest)

#include "tst_sandboxuserdata.moc"
