// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientsecret.h"
#include "app/auth/profilefile.h"
#include "tests/support/testbase.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// Profile files: the good one, and a sentence for every bad one.
class ProfileTest : public TestBase
{
    Q_OBJECT

private:
    static QJsonObject good()
    {
        return {{u"name"_s, u"Contoso partner"_s},
                {u"apiUrl"_s, u"https://api.partnercenter.microsoft.com"_s},
                {u"authorityUrl"_s, u"https://login.microsoftonline.com"_s},
                {u"audience"_s, u"https://api.partnercenter.microsoft.com"_s},
                {u"tenantId"_s, u"1BD8B8B4-2f0d-4d4c-8f0f-3c1b2a9d7e60"_s},
                {u"clientId"_s, u"5aa3f3d2-5f43-4c1b-a3c1-96b8b0d0e5a1"_s},
                {u"kind"_s, u"app"_s}};
    }
    static QByteArray json(const QJsonObject &object) { return QJsonDocument(object).toJson(); }

private Q_SLOTS:
    void goodProfileIsRead()
    {
        QJsonObject object = good();
        object.insert(u"color"_s, u"red"_s);
        const auto profile = profileFromJson("\xef\xbb\xbf" + json(object), u"p.json"_s);
        QVERIFY(profile.hasValue());
        QCOMPARE(profile->name, u"Contoso partner"_s);
        QCOMPARE(profile->apiUrl, QUrl(u"https://api.partnercenter.microsoft.com"_s));
        QCOMPARE(profile->authorityUrl, QUrl(u"https://login.microsoftonline.com"_s));
        QCOMPARE(profile->audience, u"https://api.partnercenter.microsoft.com"_s);
        QCOMPARE(profile->tenantId, u"1BD8B8B4-2f0d-4d4c-8f0f-3c1b2a9d7e60"_s);
        QCOMPARE(profile->kind(), ProfileKind::App);
        QCOMPARE(profile->id, profileIdFor(profile->tenantId, profile->clientId));
    }

    void idIsTenantAndClientOnly()
    {
        const QString tenant = u"1bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60"_s;
        const QString client = u"5aa3f3d2-5f43-4c1b-a3c1-96b8b0d0e5a1"_s;
        const ProfileId id = profileIdFor(tenant, client);
        // For ever: the folders of journals are named by it.
        QCOMPARE(id.toText(), u"07a8d593-cebb-5757-bd96-0f18162b798e"_s);
        QCOMPARE(id.guid().version(), QUuid::Sha1);
        QCOMPARE(profileIdFor(tenant.toUpper(), client.toUpper()), id);
        const auto [first, second] = std::pair(client, tenant); // which is which counts
        QVERIFY(!(profileIdFor(first, second) == id));
        QJsonObject moved = good();
        moved.insert(u"apiUrl"_s, u"http://127.0.0.1:4711"_s);
        moved.insert(u"name"_s, u"Other"_s);
        QCOMPARE(profileFromJson(json(moved), {})->id, profileFromJson(json(good()), {})->id);
    }

    void whatIsWrittenIsReadBack()
    {
        QJsonObject object = good();
        for (const auto &[name, value] :
             {std::pair{u"cloud"_s, u"china"_s}, std::pair{u"color"_s, u"violet"_s},
              std::pair{u"kind"_s, u"APP"_s}, std::pair{u"signIn"_s, u"certificate"_s},
              std::pair{u"certificateFile"_s, u"/keys/app.pem"_s}, std::pair{u"country"_s, u"de"_s},
              std::pair{u"segment"_s, u"education"_s}, std::pair{u"locale"_s, u"de-DE"_s}})
            object.insert(name, value);
        object.insert(u"readOnly"_s, true);
        const auto read = profileFromJson(json(object), {});
        QVERIFY2(read.hasValue(), qPrintable(read ? QString() : read.error()));
        QCOMPARE(read->cloud, Cloud::China);
        QCOMPARE(read->color, ProfileColor::Violet);
        QCOMPARE(read->signIn, SignInWay::Certificate);
        QCOMPARE(read->country, u"DE"_s);
        QVERIFY(read->isReadOnly);
        QCOMPARE(problemOf(*read), QString());
        QCOMPARE(profileFromJson(profileToJson(*read), {}).value(), *read);
    }

    void presetsStandForAddresses()
    {
        for (const Cloud cloud : {Cloud::Public, Cloud::UsGovernment, Cloud::China}) {
            QJsonObject object = good();
            for (const auto &name : {u"apiUrl"_s, u"authorityUrl"_s, u"audience"_s})
                object.remove(name);
            object.insert(u"cloud"_s, wordOf(cloud));
            const auto read = profileFromJson(json(object), {});
            QVERIFY(read.hasValue());
            QCOMPARE((CloudAddresses{read->apiUrl, read->authorityUrl, read->audience}),
                     addressesOf(cloud));
            // An override stays one, under the name of the cloud.
            object.insert(u"authorityUrl"_s, u"https://login.chinacloudapi.cn"_s);
            const auto other = profileFromJson(json(object), {});
            QCOMPARE(other->authorityUrl, QUrl(u"https://login.chinacloudapi.cn"_s));
            QCOMPARE(other->cloud, cloud);
        }
        QCOMPARE(profileFromJson(json(good()), {})->cloud, Cloud::Public);
    }

    void wayOrKindIsEnough()
    {
        QJsonObject object = good();
        object.insert(u"kind"_s, u"app+user"_s);
        QCOMPARE(profileFromJson(json(object), {})->signIn, SignInWay::Browser);
        object.remove(u"kind"_s);
        object.insert(u"signIn"_s, u"deviceCode"_s);
        QCOMPARE(profileFromJson(json(object), {})->kind(), ProfileKind::AppAndUser);
    }

    void loopbackMayBePlain()
    {
        for (const auto &url :
             {u"http://127.0.0.1:80"_s, u"http://[::1]:4711/"_s, u"http://localhost:1"_s}) {
            QJsonObject object = good();
            object.insert(u"apiUrl"_s, url);
            object.insert(u"authorityUrl"_s, url);
            QVERIFY2(profileFromJson(json(object), {}).hasValue(), qPrintable(url));
        }
    }

    void mistakesAreSentences_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("words");
        for (const auto &name : {u"name"_s, u"apiUrl"_s, u"authorityUrl"_s, u"audience"_s,
                                 u"tenantId"_s, u"clientId"_s, u"kind"_s}) {
            QJsonObject object = good();
            object.remove(name);
            QTest::addRow("%s missing", qPrintable(name))
                << json(object) << QStringList{name, u"is missing"_s};
            object.insert(name, QJsonValue::Null);
            QTest::addRow("%s null", qPrintable(name))
                << json(object) << QStringList{name, u"is missing"_s};
            object.insert(name, 7);
            QTest::addRow("%s a number", qPrintable(name))
                << json(object) << QStringList{name, u"text in quotes"_s};
            object.insert(name, u"  "_s);
            QTest::addRow("%s empty", qPrintable(name))
                << json(object) << QStringList{name, u"is empty"_s};
        }
        const auto changed = [](const QString &name, const QString &value) {
            QJsonObject object = good();
            object.insert(name, value);
            return json(object);
        };
        for (const auto &name : {u"apiUrl"_s, u"authorityUrl"_s}) {
            const QByteArray row = name.toLatin1();
            QTest::addRow("%s plain http", row.data())
                << changed(name, u"http://api.example"_s) << QStringList{name, u"https://"_s};
            QTest::addRow("%s almost loopback", row.data())
                << changed(name, u"http://127.0.0.1.example"_s) << QStringList{name, u"https://"_s};
            QTest::addRow("%s ftp", row.data())
                << changed(name, u"ftp://api.example"_s) << QStringList{name, u"https://"_s};
            QTest::addRow("%s no scheme", row.data())
                << changed(name, u"api.example"_s) << QStringList{name, u"not an address"_s};
            QTest::addRow("%s broken", row.data())
                << changed(name, u"https://a b"_s) << QStringList{name, u"not an address"_s};
            QTest::addRow("%s with a user", row.data())
                << changed(name, u"https://me:pw@api.example"_s) << QStringList{name, u"user"_s};
            QTest::addRow("%s with a query", row.data())
                << changed(name, u"https://api.example?x=1"_s) << QStringList{name, u"?"_s};
        }
        QTest::newRow("with version") << changed(u"apiUrl"_s, u"https://api.example/v1/"_s)
                                      << QStringList{u"apiUrl"_s, u"without /v1"_s};
        QTest::newRow("tenant with a slash")
            << changed(u"tenantId"_s, u"a/b"_s) << QStringList{u"tenantId"_s, u"a/b"_s};
        QTest::newRow("client with dots in front")
            << changed(u"clientId"_s, u".."_s) << QStringList{u"clientId"_s};
        QTest::newRow("unknown kind")
            << changed(u"kind"_s, u"user"_s) << QStringList{u"kind"_s, u"user"_s, u"app"_s};
        QTest::newRow("way against kind")
            << changed(u"signIn"_s, u"browser"_s) << QStringList{u"signIn"_s, u"browser"_s};
        QTest::newRow("unknown way")
            << changed(u"signIn"_s, u"magic"_s) << QStringList{u"signIn"_s, u"deviceCode"_s};
        QTest::newRow("unknown cloud")
            << changed(u"cloud"_s, u"moon"_s) << QStringList{u"cloud"_s, u"usGovernment"_s};
        QTest::newRow("unknown color")
            << changed(u"color"_s, u"plaid"_s) << QStringList{u"color"_s, u"amber"_s};
        QTest::newRow("certificate without a file")
            << changed(u"signIn"_s, u"certificate"_s) << QStringList{u"certificateFile"_s};
        QTest::newRow("country in words")
            << changed(u"country"_s, u"Germany"_s) << QStringList{u"country"_s, u"DE"_s};
        QTest::newRow("locale in words")
            << changed(u"locale"_s, u"German (Germany)"_s) << QStringList{u"locale"_s, u"de-DE"_s};
        QTest::newRow("locale with another header behind it")
            << changed(u"locale"_s, u"de-DE\r\nX-Evil: 1"_s)
            << QStringList{u"locale"_s, u"de-DE"_s};
        for (const auto &name : {u"clientSecret"_s, u"client_secret"_s, u"ClientSecret"_s,
                                 u"secret"_s, u"password"_s}) {
            QTest::addRow("secret as %s", qPrintable(name))
                << changed(name, u"s3cr3t-value"_s)
                << QStringList{name, u"CSP_CONSOLE_CLIENT_SECRET"_s};
        }
        for (const auto &name : {u"appSecret"_s, u"refreshToken"_s, u"certificatePassword"_s}) {
            QTest::addRow("secret as %s", qPrintable(name))
                << changed(name, u"s3cr3t-value"_s)
                << QStringList{name, u"CSP_CONSOLE_CLIENT_SECRET"_s};
        }
        QTest::newRow("secret further down")
            << QByteArray(R"({"name":"x","more":{"clientSecret":"s3cr3t-value"}})")
            << QStringList{u"clientSecret"_s, u"CSP_CONSOLE_CLIENT_SECRET"_s};
        QTest::newRow("empty") << QByteArray() << QStringList{u"not JSON"_s};
        QTest::newRow("not JSON") << QByteArray("name=x") << QStringList{u"not JSON"_s};
        QTest::newRow("a list") << QByteArray("[1]") << QStringList{u"object"_s};
    }
    void mistakesAreSentences()
    {
        QFETCH(QByteArray, content);
        QFETCH(QStringList, words);
        const auto profile = profileFromJson(content, u"p.json"_s);
        QVERIFY(!profile.hasValue());
        const QString &sentence = profile.error();
        QVERIFY2(sentence.startsWith(u"p.json: "_s), qPrintable(sentence));
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
        for (const QString &word : words)
            QVERIFY2(sentence.contains(word), qPrintable(sentence));
        QVERIFY(!sentence.contains(u"s3cr3t-value"_s));
    }

    void files()
    {
        const QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const QString name = folder.filePath(u"p.json"_s);
        QVERIFY(profileFromFile(name).error().contains(u"no such profile file"_s));
        QVERIFY(profileFromFile(folder.path()).error().contains(u"folder"_s));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(json(good()));
        file.close();
        QVERIFY(profileFromFile(name).hasValue());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(100'000, ' ') + json(good()));
        file.close();
        QVERIFY(profileFromFile(name).error().contains(u"too large"_s));
    }

    void secretComesFromTheEnvironment()
    {
        QProcessEnvironment environment;
        QVERIFY(clientSecretFrom(environment).error().contains(u"CSP_CONSOLE_CLIENT_SECRET"_s));
        environment.insert(u"CSP_CONSOLE_CLIENT_SECRET"_s, u"  "_s);
        QVERIFY(!clientSecretFrom(environment).hasValue());
        environment.insert(u"CSP_CONSOLE_CLIENT_SECRET"_s, u"abc~1\n"_s);
        QCOMPARE(clientSecretFrom(environment).value(), QByteArray("abc~1"));
    }
};

QTEST_GUILESS_MAIN(ProfileTest)
#include "tst_profile.moc"
