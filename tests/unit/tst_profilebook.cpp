// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/clientsecret.h"
#include "app/auth/profilefile.h"
#include "app/services/profilebook.h"
#include "app/services/profileform.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

ProfileForm contosoForm()
{
    ProfileForm form = newProfileForm();
    form.name = u"Contoso"_s;
    form.color = ProfileColor::Violet;
    form.tenantId = u"0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1"_s;
    form.clientId = u"11112222-3333-4444-5555-666677778888"_s;
    form.signIn = SignInWay::DeviceCode;
    form.country = u"DE"_s;
    form.segment = u"education"_s;
    form.locale = u"de-DE"_s;
    form.isReadOnly = true;
    return form;
}

Profile contoso(const QString &name = u"Contoso"_s)
{
    Profile profile = profileOf(contosoForm());
    profile.name = name;
    return profile;
}

Profile fabrikam()
{
    ProfileForm form = newProfileForm(Cloud::UsGovernment);
    form.name = u"Fabrikam"_s;
    form.tenantId = u"fabrikam.onmicrosoft.us"_s;
    form.clientId = u"99990000-3333-4444-5555-666677778888"_s;
    form.signIn = SignInWay::ClientSecret;
    return profileOf(form);
}

QByteArray contentOf(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &fileName, const QByteArray &content)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QString sentenceOf(const Expected<Success, QString> &result)
{
    return result ? QString() : result.error();
}

QStringList fieldsOf(const QList<ProfileProblem> &problems)
{
    QStringList fields;
    for (const ProfileProblem &problem : problems)
        fields += QString::number(int(problem.field));
    return fields;
}

} // namespace

/// The partner accounts of a person: kept, changed by several consoles, carried to another
/// computer, and never with a secret.
class TestProfileBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void roundTrip();
    void namesAreUnique();
    void changesAndOrder();
    void copyIsAnAccountOfItsOwn();
    void sharedAccountsAreKnown();
    void abandonedOnlyWithTheLastOne();
    void whatOpensAtStart();

    void anotherConsoleAddsMeanwhile();
    void anotherConsoleChangesMeanwhile();
    void twoProcesses();
    void lockOfALivingProcess();

    void damagedFileIsKeptAside();
    void readableAccountsSurvive();
    void laterVersionIsLeftAlone();
    void nothingMayBeWritten();
    void diskIsFull();

    void importOfOneAndOfAList();
    void importTellsForeignAddresses();
    void importTellsConflicts();
    void importRefusesSecrets_data();
    void importRefusesSecrets();
    void importIsAllOrNothing();
    void exportHasNoSecretAndNoHabits();

    void formSaysWhatIsWrong_data();
    void formSaysWhatIsWrong();
    void formAndFileAgree();
    void presets();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    [[nodiscard]] QString file() const { return path(u"profiles.json"_s); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestProfileBook::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestProfileBook::cleanup()
{
    m_dir.reset();
}

void TestProfileBook::roundTrip()
{
    {
        ProfileBook book(m_dir->path());
        QVERIFY(book.profiles().isEmpty());
        QCOMPARE(book.notice(), QString());
        QSignalSpy changed(&book, &ProfileBook::changed);
        QCOMPARE(sentenceOf(book.add(contoso())), QString());
        QCOMPARE(sentenceOf(book.add(fabrikam())), QString());
        QCOMPARE(changed.count(), 2);
    }
    const ProfileBook again(m_dir->path());
    QCOMPARE(again.profiles(), (QList<Profile>{contoso(), fabrikam()}));
    QCOMPARE(again.find(u" contoso "_s)->clientId, contoso().clientId);
    QVERIFY(!again.find(u"Northwind"_s));
    // Readable by whoever looks into the file, and versioned.
    const QJsonObject object = QJsonDocument::fromJson(contentOf(file())).object();
    QCOMPARE(object[u"version"].toInt(), 1);
    QCOMPARE(object[u"profiles"].toArray().size(), 2);
}

void TestProfileBook::namesAreUnique()
{
    ProfileBook book(m_dir->path());
    QVERIFY(book.add(contoso()));
    const auto again = book.add(contoso(u"CONTOSO"_s));
    QVERIFY(sentenceOf(again).contains(u"“CONTOSO” already"_s));
    QVERIFY(!book.add(contoso(u"sandbox"_s)));
    QVERIFY(book.add(fabrikam()));
    Profile renamed = fabrikam();
    renamed.name = u"contoso"_s;
    QVERIFY(!book.replace(fabrikam(), renamed));
    QCOMPARE(book.names(), (QStringList{u"Contoso"_s, u"Fabrikam"_s}));
    // Its own name in other letters is no conflict.
    renamed.name = u"FABRIKAM"_s;
    QVERIFY(book.replace(fabrikam(), renamed));
    QCOMPARE(book.freeName(u"Contoso"_s), u"Contoso (2)"_s);
    QCOMPARE(book.freeName(u"Tailspin"_s), u"Tailspin"_s);
}

void TestProfileBook::changesAndOrder()
{
    ProfileBook book(m_dir->path());
    QVERIFY(book.add(contoso()));
    QVERIFY(book.add(fabrikam()));
    QVERIFY(book.setLastUsed(u"contoso"_s));
    Profile after = contoso(u"Contoso Germany"_s);
    after.clientId = u"another-client"_s;
    QVERIFY(book.replace(contoso(), after));
    QCOMPARE(book.profiles().first().id, profileIdFor(after.tenantId, u"another-client"_s));
    QCOMPARE(book.lastUsed(), u"Contoso Germany"_s);
    QVERIFY(book.move(u"Fabrikam"_s, -1));
    QVERIFY(book.move(u"Fabrikam"_s, -1)); // stays at the top
    QCOMPARE(book.names(), (QStringList{u"Fabrikam"_s, u"Contoso Germany"_s}));
    QVERIFY(book.remove(u"CONTOSO GERMANY"_s));
    QCOMPARE(book.lastUsed(), QString());
    QVERIFY(sentenceOf(book.remove(u"Contoso Germany"_s)).contains(u"not there any more"_s));
    QCOMPARE(ProfileBook(m_dir->path()).names(), QStringList{u"Fabrikam"_s});
}

void TestProfileBook::copyIsAnAccountOfItsOwn()
{
    ProfileBook book(m_dir->path());
    QVERIFY(book.add(contoso()));
    QVERIFY(book.add(fabrikam()));
    QCOMPARE(*book.duplicate(u"Contoso"_s), u"Contoso (copy)"_s);
    QCOMPARE(*book.duplicate(u"Contoso"_s), u"Contoso (copy) (2)"_s);
    QCOMPARE(book.names(), (QStringList{u"Contoso"_s, u"Contoso (copy) (2)"_s, u"Contoso (copy)"_s,
                                        u"Fabrikam"_s}));
    QVERIFY(book.find(u"Contoso (copy)"_s)->isReadOnly);
    QVERIFY(!book.duplicate(u"Northwind"_s));
}

void TestProfileBook::sharedAccountsAreKnown()
{
    ProfileBook book(m_dir->path());
    QVERIFY(book.add(contoso()));
    QVERIFY(book.add(fabrikam()));
    QVERIFY(book.duplicate(u"Contoso"_s));
    QCOMPARE(book.sharing(contoso().id, u"Contoso"_s), QStringList{u"Contoso (copy)"_s});
    QCOMPARE(book.sharing(fabrikam().id, u"fabrikam"_s), QStringList());
}

void TestProfileBook::abandonedOnlyWithTheLastOne()
{
    ProfileBook book(m_dir->path());
    QSignalSpy abandoned(&book, &ProfileBook::abandoned);
    QVERIFY(book.add(contoso()));
    QVERIFY(book.duplicate(u"Contoso"_s));
    QVERIFY(book.remove(u"Contoso"_s));
    QCOMPARE(abandoned.count(), 0);
    QVERIFY(book.remove(u"Contoso (copy)"_s));
    QCOMPARE(abandoned.count(), 1);
    QCOMPARE(abandoned.first().first().value<Profile>(), contoso(u"Contoso (copy)"_s));
    // Another client: the old one's secrets are nobody's.
    QVERIFY(book.add(fabrikam()));
    Profile other = fabrikam();
    other.clientId = u"another-client"_s;
    QVERIFY(book.replace(fabrikam(), other));
    QCOMPARE(abandoned.count(), 2);
    QCOMPARE(abandoned.last().first().value<Profile>(), fabrikam());
    // Another authority: what was kept for the old one is nobody's, though id and journal stay.
    QVERIFY(book.add(contoso()));
    QVERIFY(book.duplicate(u"Contoso"_s));
    Profile elsewhere = contoso();
    elsewhere.cloud = Cloud::Custom;
    elsewhere.authorityUrl = QUrl(u"https://login.example.com"_s);
    QVERIFY(book.replace(contoso(), elsewhere));
    QCOMPARE(abandoned.count(), 2); // the copy still needs it
    QCOMPARE(book.sharing(contoso().id, u"Contoso"_s), QStringList{u"Contoso (copy)"_s});
    QCOMPARE(book.sharingSignIn(elsewhere, u"Contoso"_s), QStringList());
    QVERIFY(book.remove(u"Contoso (copy)"_s));
    QCOMPARE(abandoned.count(), 3);
    QCOMPARE(abandoned.last().first().value<Profile>().authorityUrl, contoso().authorityUrl);
    QVERIFY(book.remove(u"Contoso"_s));
    QCOMPARE(abandoned.last().first().value<Profile>(), elsewhere);
    // Whatever is no address: nothing is abandoned.
    QVERIFY(book.add(contoso()));
    Profile renamed = contoso(u"Contoso Germany"_s);
    renamed.isReadOnly = false;
    QVERIFY(book.replace(contoso(), renamed));
    QCOMPARE(abandoned.count(), 4);
}

void TestProfileBook::whatOpensAtStart()
{
    ProfileBook book(m_dir->path());
    QCOMPARE(book.nameToOpenAtStart(), QString());
    QVERIFY(book.add(contoso()));
    QCOMPARE(book.nameToOpenAtStart(), QString());
    QVERIFY(book.setLastUsed(u"contoso"_s));
    QCOMPARE(book.nameToOpenAtStart(), u"Contoso"_s);
    QVERIFY(book.setOpensLastAtStart(false));
    QCOMPARE(ProfileBook(m_dir->path()).nameToOpenAtStart(), QString());
    QVERIFY(book.setOpensLastAtStart(true));
    QVERIFY(book.setLastUsed(sandboxName()));
    QCOMPARE(ProfileBook(m_dir->path()).nameToOpenAtStart(), sandboxName());
    QVERIFY(!book.setLastUsed(u"Northwind"_s));
    QCOMPARE(book.lastUsed(), sandboxName());
}

void TestProfileBook::anotherConsoleAddsMeanwhile()
{
    ProfileBook one(m_dir->path());
    ProfileBook two(m_dir->path());
    QVERIFY(one.add(contoso()));
    QVERIFY(two.add(fabrikam())); // has not seen Contoso yet
    QCOMPARE(two.names(), (QStringList{u"Contoso"_s, u"Fabrikam"_s}));
    QVERIFY(!two.add(contoso()));
    QSignalSpy changed(&one, &ProfileBook::changed);
    one.reload();
    QCOMPARE(changed.count(), 1);
    QCOMPARE(one.names(), two.names());
    one.reload();
    QCOMPARE(changed.count(), 1);
}

void TestProfileBook::anotherConsoleChangesMeanwhile()
{
    ProfileBook one(m_dir->path());
    ProfileBook two(m_dir->path());
    QVERIFY(one.add(contoso()));
    Profile changed = contoso();
    changed.isReadOnly = false;
    QVERIFY(one.replace(contoso(), changed));
    Profile mine = contoso();
    mine.color = ProfileColor::Blue;
    QVERIFY(sentenceOf(two.replace(contoso(), mine)).contains(u"meanwhile"_s));
    QCOMPARE(two.find(u"Contoso"_s), changed); // it knows now
    mine.isReadOnly = false;
    QVERIFY(two.replace(changed, mine));
    QVERIFY(one.remove(u"Contoso"_s));
    QVERIFY(sentenceOf(two.replace(mine, contoso())).contains(u"not there any more"_s));
}

void TestProfileBook::twoProcesses()
{
    constexpr int each = 20;
    const auto addAll = [this](const QString &prefix) {
        ProfileBook book(m_dir->path());
        for (int i = 0; i < each; ++i) {
            if (!book.add(contoso(u"%1 %2"_s.arg(prefix).arg(i))))
                return 1;
        }
        return 0;
    };
    const pid_t child = fork();
    if (child == 0)
        _exit(addAll(u"Child"_s));
    const int mine = addAll(u"Parent"_s);
    int status = -1;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    QCOMPARE(mine, 0);
    const ProfileBook book(m_dir->path());
    QCOMPARE(book.profiles().size(), 2 * each);
    QCOMPARE(book.notice(), QString());
}

void TestProfileBook::lockOfALivingProcess()
{
    int ready[2];
    QCOMPARE(pipe(ready), 0);
    const pid_t child = fork();
    if (child == 0) {
        QLockFile lock(file() + u".lock"_s);
        const char word = lock.tryLock(0) ? 'y' : 'n';
        if (::write(ready[1], &word, 1) == 1)
            pause();
        _exit(1);
    }
    char word = 0;
    QCOMPARE(read(ready[0], &word, 1), ssize_t(1));
    QCOMPARE(word, 'y');
    ProfileBook book(m_dir->path());
    QVERIFY(sentenceOf(book.add(contoso())).contains(u"Another console is writing"_s));
    QVERIFY(book.profiles().isEmpty());
    kill(child, SIGKILL);
    QCOMPARE(waitpid(child, nullptr, 0), child);
    // A lock that a killed console left behind holds nobody up.
    QVERIFY(book.add(contoso()));
    close(ready[0]);
    close(ready[1]);
}

void TestProfileBook::damagedFileIsKeptAside()
{
    write(file(), "{\"profiles\": [{\"name\": \"Con");
    ProfileBook book(m_dir->path());
    QVERIFY(book.profiles().isEmpty());
    QVERIFY2(book.notice().contains(u"not JSON"_s), qPrintable(book.notice()));
    QVERIFY(contentOf(file()).startsWith("{\"profiles\"")); // looking changes nothing
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"kept aside"_s));
    QVERIFY(book.add(contoso()));
    const QStringList kept =
        QDir(m_dir->path()).entryList({u"profiles.json.damaged-*"_s}, QDir::Files);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(contentOf(path(kept.first())), "{\"profiles\": [{\"name\": \"Con");
    QVERIFY2(book.notice().contains(kept.first()), qPrintable(book.notice()));
    QCOMPARE(ProfileBook(m_dir->path()).names(), QStringList{u"Contoso"_s});
    QVERIFY(book.add(fabrikam())); // and nothing more is kept
    QCOMPARE(QDir(m_dir->path()).entryList({u"*.damaged-*"_s}, QDir::Files).size(), 1);
}

void TestProfileBook::readableAccountsSurvive()
{
    {
        ProfileBook book(m_dir->path());
        QVERIFY(book.add(contoso()));
        QVERIFY(book.add(fabrikam()));
    }
    QJsonObject object = QJsonDocument::fromJson(contentOf(file())).object();
    QJsonArray entries = object[u"profiles"].toArray();
    QJsonObject first = entries.at(0).toObject();
    first[u"apiUrl"_s] = u"http://api.example.com"_s;
    entries.replace(0, first);
    entries.append(entries.at(1)); // twice the same name
    object[u"profiles"_s] = entries;
    const QByteArray edited = QJsonDocument(object).toJson();
    write(file(), edited);

    ProfileBook book(m_dir->path());
    QCOMPARE(book.names(), QStringList{u"Fabrikam"_s});
    QVERIFY2(book.notice().contains(u"account “Contoso”"_s), qPrintable(book.notice()));
    QVERIFY2(book.notice().contains(u"https://"_s), qPrintable(book.notice()));
    QVERIFY2(book.notice().contains(u"more than one account “Fabrikam”"_s),
             qPrintable(book.notice()));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"kept aside"_s));
    QVERIFY(book.setLastUsed(u"Fabrikam"_s));
    const QStringList kept = QDir(m_dir->path()).entryList({u"*.damaged-*"_s}, QDir::Files);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(contentOf(path(kept.first())), edited);
}

void TestProfileBook::laterVersionIsLeftAlone()
{
    const QByteArray later = "{\"version\": 2, \"profiles\": []}";
    write(file(), later);
    ProfileBook book(m_dir->path());
    QVERIFY(book.notice().contains(u"later version"_s));
    QVERIFY(sentenceOf(book.add(contoso())).contains(u"later version"_s));
    QCOMPARE(contentOf(file()), later);
    QVERIFY(QDir(m_dir->path()).entryList({u"*.damaged-*"_s}, QDir::Files).isEmpty());
}

void TestProfileBook::nothingMayBeWritten()
{
    ProfileBook nowhere(u"/proc"_s);
    const QString sentence = sentenceOf(nowhere.add(contoso()));
    QVERIFY2(sentence.contains(u"/proc"_s), qPrintable(sentence));
    QVERIFY(nowhere.profiles().isEmpty());
}

void TestProfileBook::diskIsFull()
{
    QVERIFY(ProfileBook(m_dir->path()).add(contoso()));
    const QByteArray before = contentOf(file());
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{200, 200};
        setrlimit(RLIMIT_FSIZE, &limit);
        ProfileBook book(m_dir->path());
        const auto result = book.add(fabrikam());
        _exit(!result && book.names() == QStringList{u"Contoso"_s} ? 0 : 1);
    }
    int status = -1;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    QCOMPARE(contentOf(file()), before);
}

void TestProfileBook::importOfOneAndOfAList()
{
    ProfileBook book(m_dir->path());
    // As issue 2 had it: without cloud, color and way.
    const QJsonObject old{{u"name"_s, u"Tailspin"_s},
                          {u"apiUrl"_s, u"https://api.example.com"_s},
                          {u"authorityUrl"_s, u"https://login.example.com"_s},
                          {u"audience"_s, u"https://api.example.com"_s},
                          {u"tenantId"_s, u"tailspin.example"_s},
                          {u"clientId"_s, u"tailspin-app"_s},
                          {u"kind"_s, u"app"_s}};
    write(path(u"one.json"_s), QJsonDocument(old).toJson());
    const auto one = book.importFrom(path(u"one.json"_s));
    QVERIFY2(one, qPrintable(one ? QString() : one.error()));
    QCOMPARE(one->added, QStringList{u"Tailspin"_s});
    QCOMPARE(book.find(u"Tailspin"_s)->signIn, SignInWay::ClientSecret);
    QCOMPARE(book.find(u"Tailspin"_s)->cloud, Cloud::Custom);
    QCOMPARE(one->foreign,
             (QList<ProfileImport::Foreign>{
                 {u"Tailspin"_s, u"https://api.example.com"_s, u"https://login.example.com"_s}}));
    QVERIFY(book.importFrom(path(u"one.json"_s))->foreign.isEmpty()); // nothing new

    const QTemporaryDir elsewhere;
    ProfileBook other(elsewhere.path());
    QVERIFY(other.add(contoso()));
    QVERIFY(other.add(fabrikam()));
    QVERIFY(other.exportTo(path(u"list.json"_s), {u"Contoso"_s, u"Fabrikam"_s}));
    const auto list = book.importFrom(path(u"list.json"_s));
    QVERIFY(list);
    QCOMPARE(list->added, (QStringList{u"Contoso"_s, u"Fabrikam"_s}));
    QCOMPARE(*book.find(u"Contoso"_s), contoso());

    const auto missing = book.importFrom(path(u"missing.json"_s));
    QVERIFY(!missing && missing.error().contains(u"no file"_s));
    QVERIFY(!book.importFrom(m_dir->path()));
}

void TestProfileBook::importTellsForeignAddresses()
{
    ProfileBook other(m_dir->path());
    const auto add = [&other](const QString &name, const QUrl &api, const QUrl &authority) {
        Profile profile = contoso(name);
        profile.cloud = Cloud::Custom;
        profile.apiUrl = api;
        profile.authorityUrl = authority;
        return other.add(profile).hasValue();
    };
    const CloudAddresses known = addressesOf(Cloud::China);
    QVERIFY(add(u"Known"_s, known.apiUrl, known.authorityUrl));
    QVERIFY(add(u"Here"_s, QUrl(u"http://127.0.0.1:8080"_s), QUrl(u"http://localhost:8081/x"_s)));
    QVERIFY(add(u"Signs in"_s, known.apiUrl, QUrl(u"https://EVIL.example/login"_s)));
    QVERIFY(add(u"Calls"_s, QUrl(u"https://evil.example:8443/a"_s), known.authorityUrl));
    // The one for the other is no known address.
    QVERIFY(add(u"Swapped"_s, known.apiUrl, known.apiUrl));
    QVERIFY(other.exportTo(path(u"list.json"_s), other.names()));
    const QTemporaryDir elsewhere;
    ProfileBook book(elsewhere.path());
    const auto result = book.importFrom(path(u"list.json"_s));
    QVERIFY2(result, qPrintable(result ? QString() : result.error()));
    QCOMPARE(result->added.size(), 5);
    QCOMPARE(result->foreign,
             (QList<ProfileImport::Foreign>{
                 {u"Signs in"_s, QString(), u"https://evil.example"_s},
                 {u"Calls"_s, u"https://evil.example:8443"_s, QString()},
                 {u"Swapped"_s, QString(), known.apiUrl.toString(QUrl::RemovePath)}}));
}

void TestProfileBook::importTellsConflicts()
{
    ProfileBook book(m_dir->path());
    QVERIFY(book.add(contoso()));
    QVERIFY(book.add(fabrikam()));
    QVERIFY(book.exportTo(path(u"list.json"_s), book.names()));
    Profile changed = contoso();
    changed.country = u"AT"_s;
    QVERIFY(book.replace(contoso(), changed));
    const auto result = book.importFrom(path(u"list.json"_s));
    QVERIFY(result);
    QCOMPARE(result->unchanged, QStringList{u"Fabrikam"_s});
    QCOMPARE(result->renamed.size(), 1);
    QCOMPARE(result->renamed.first().nameInFile, u"Contoso"_s);
    QCOMPARE(result->renamed.first().name, u"Contoso (2)"_s);
    QCOMPARE(book.names(), (QStringList{u"Contoso"_s, u"Fabrikam"_s, u"Contoso (2)"_s}));
    QCOMPARE(book.find(u"Contoso"_s)->country, u"AT"_s); // the present one is untouched
    QCOMPARE(book.find(u"Contoso (2)"_s)->country, u"DE"_s);
}

void TestProfileBook::importRefusesSecrets_data()
{
    QTest::addColumn<QString>("member");
    for (const char *member : {"clientSecret", "client_secret", "ClientSecret", "password",
                               "certificatePassword", "refreshToken", "access_token", "privateKey"})
        QTest::newRow(member) << QString::fromLatin1(member);
}

void TestProfileBook::importRefusesSecrets()
{
    QFETCH(QString, member);
    ProfileBook book(m_dir->path());
    QJsonObject profile = QJsonDocument::fromJson(profileToJson(contoso())).object();
    profile.insert(member, u"Very-Secret-1"_s);
    const QJsonObject list{{u"version"_s, 1}, {u"profiles"_s, QJsonArray{profile}}};
    for (const QJsonObject &object : {profile, list}) {
        write(path(u"secret.json"_s), QJsonDocument(object).toJson());
        const auto result = book.importFrom(path(u"secret.json"_s));
        QVERIFY(!result);
        const QString &sentence = result.error();
        QVERIFY2(sentence.contains(member), qPrintable(sentence));
        QVERIFY2(sentence.contains(QLatin1StringView(clientSecretVariable)), qPrintable(sentence));
        QVERIFY2(sentence.contains(u"key store"_s), qPrintable(sentence));
        QVERIFY(!sentence.contains(u"Very-Secret-1"_s));
    }
    QVERIFY(book.profiles().isEmpty());
    QVERIFY(!QFile::exists(file()));
}

void TestProfileBook::importIsAllOrNothing()
{
    ProfileBook book(m_dir->path());
    QJsonObject bad = QJsonDocument::fromJson(profileToJson(fabrikam())).object();
    bad[u"audience"_s] = QJsonValue(7);
    const QJsonObject good = QJsonDocument::fromJson(profileToJson(contoso())).object();
    write(path(u"list.json"_s),
          QJsonDocument(QJsonObject{{u"profiles"_s, QJsonArray{good, bad}}}).toJson());
    const auto result = book.importFrom(path(u"list.json"_s));
    QVERIFY(!result);
    QVERIFY2(result.error().contains(u"“Fabrikam”"_s), qPrintable(result.error()));
    QVERIFY(book.profiles().isEmpty());
    write(path(u"empty.json"_s), "{\"profiles\": []}");
    QVERIFY(!book.importFrom(path(u"empty.json"_s)));
    write(path(u"text.json"_s), "name: Contoso");
    QVERIFY(!book.importFrom(path(u"text.json"_s)));
}

void TestProfileBook::exportHasNoSecretAndNoHabits()
{
    ProfileBook book(m_dir->path());
    QVERIFY(book.add(contoso()));
    QVERIFY(book.add(fabrikam()));
    QVERIFY(book.setLastUsed(u"Contoso"_s));
    // One account is a file for --profile-file.
    QVERIFY(book.exportTo(path(u"one.json"_s), {u"contoso"_s}));
    const auto one = profileFromFile(path(u"one.json"_s));
    QVERIFY(one);
    QCOMPARE(*one, contoso());
    QVERIFY(book.exportTo(path(u"two.json"_s), book.names()));
    QVERIFY(!contentOf(path(u"two.json"_s)).contains("lastUsed"));
    QVERIFY(!book.exportTo(path(u"none.json"_s), {}));
    QVERIFY(!book.exportTo(path(u"none.json"_s), {u"Northwind"_s}));
    QVERIFY(!book.exportTo(u"/proc/none.json"_s, {u"Contoso"_s}));
    QVERIFY(!QFile::exists(path(u"none.json"_s)));
}

void TestProfileBook::formSaysWhatIsWrong_data()
{
    using Field = ProfileField;
    using Edit = std::function<void(ProfileForm &)>;
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<ProfileField>("field");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const Edit &edit, Field field, const QString &words) {
        QTest::newRow(name) << edit << field << words;
    };
    row(
        "no name", [](ProfileForm &f) { f.name = u"  "_s; }, Field::Name, u"Enter a name"_s);
    row(
        "taken", [](ProfileForm &f) { f.name = u" FABRIKAM "_s; }, Field::Name, u"already"_s);
    row(
        "sandbox", [](ProfileForm &f) { f.name = u"sandbox"_s; }, Field::Name, u"built-in"_s);
    row(
        "long", [](ProfileForm &f) { f.name = QString(61, u'x'); }, Field::Name, u"60"_s);
    row(
        "no tenant", [](ProfileForm &f) { f.tenantId.clear(); }, Field::TenantId, u"Enter"_s);
    row(
        "tenant path", [](ProfileForm &f) { f.tenantId = u"a/../b"_s; }, Field::TenantId,
        u"neither"_s);
    row(
        "no client", [](ProfileForm &f) { f.clientId.clear(); }, Field::ClientId, u"Enter"_s);
    row(
        "client words", [](ProfileForm &f) { f.clientId = u"my app"_s; }, Field::ClientId,
        u"not an ID"_s);
    row(
        "http", [](ProfileForm &f) { f.apiUrl = u"http://api.example.com"_s; }, Field::ApiUrl,
        u"https://"_s);
    row(
        "version", [](ProfileForm &f) { f.apiUrl += u"/V1/"_s; }, Field::ApiUrl, u"/v1"_s);
    row(
        "words", [](ProfileForm &f) { f.apiUrl = u"my server"_s; }, Field::ApiUrl, u"address"_s);
    row(
        "ftp", [](ProfileForm &f) { f.authorityUrl = u"ftp://example.com"_s; }, Field::AuthorityUrl,
        u"https://"_s);
    row(
        "user", [](ProfileForm &f) { f.authorityUrl = u"https://a:b@example.com"_s; },
        Field::AuthorityUrl, u"password"_s);
    row(
        "query", [](ProfileForm &f) { f.authorityUrl += u"?x=1"_s; }, Field::AuthorityUrl,
        u"Leave out"_s);
    row(
        "no authority", [](ProfileForm &f) { f.authorityUrl.clear(); }, Field::AuthorityUrl,
        u"Enter"_s);
    row(
        "no audience", [](ProfileForm &f) { f.audience = u" "_s; }, Field::Audience, u"Enter"_s);
    row(
        "country", [](ProfileForm &f) { f.country = u"Germany"_s; }, Field::Country,
        u"two letters"_s);
    row(
        "locale", [](ProfileForm &f) { f.locale = u"german!"_s; }, Field::Locale, u"de-DE"_s);
    row(
        "no certificate", [](ProfileForm &f) { f.signIn = SignInWay::Certificate; },
        Field::CertificateFile, u"Choose the file"_s);
}

void TestProfileBook::formSaysWhatIsWrong()
{
    QFETCH(std::function<void(ProfileForm &)>, edit);
    QFETCH(ProfileField, field);
    QFETCH(QString, words);
    ProfileBook book(m_dir->path());
    QVERIFY(book.add(fabrikam()));
    ProfileForm form = contosoForm();
    QCOMPARE(problemsOf(form, book, {}), QList<ProfileProblem>());
    edit(form);
    const QList<ProfileProblem> problems = problemsOf(form, book, {});
    QCOMPARE(fieldsOf(problems), QStringList{QString::number(int(field))});
    QVERIFY2(problems.first().sentence.contains(words), qPrintable(problems.first().sentence));
    QVERIFY(!problems.first().isWarning);
}

/// What the form lets pass can be kept and read again, and the other way round.
void TestProfileBook::formAndFileAgree()
{
    ProfileBook book(m_dir->path());
    const QStringList addresses{u"https://api.example.com"_s,
                                u"https://api.example.com/partner"_s,
                                u"http://127.0.0.1:8080"_s,
                                u"http://localhost:1"_s,
                                u"http://[::1]:1"_s,
                                u"http://127.0.0.1.example.com"_s,
                                u"https://x/v1"_s,
                                u"https://"_s,
                                u"//host"_s,
                                u"file:///etc/passwd"_s,
                                u"https://u@h"_s,
                                u"https://h/#f"_s,
                                u""_s};
    const QStringList ids{u"a"_s, u"a-b.c_d"_s, u"-a"_s, u"a b"_s, u"ä"_s, u""_s, u"a\n"_s};
    int good = 0;
    for (const QString &address : addresses) {
        for (const QString &id : ids) {
            ProfileForm form = contosoForm();
            form.apiUrl = address;
            form.tenantId = id;
            const QString inFile = problemOf(profileOf(form));
            QVERIFY2(problemsOf(form, book, {}).isEmpty() == inFile.isEmpty(),
                     qPrintable(address + u' ' + id + u": "_s + inFile));
            good += inFile.isEmpty();
        }
    }
    QCOMPARE(good, 5 * 3);
    for (const QString &locale : {u""_s, u"de"_s, u"de-DE"_s, u"zh-Hant-TW"_s, u"german!"_s,
                                  u"de_DE"_s, u"de-DE\r\nX: 1"_s, u"d"_s}) {
        ProfileForm form = contosoForm();
        form.locale = locale;
        QCOMPARE(problemsOf(form, book, {}).isEmpty(), problemOf(profileOf(form)).isEmpty());
    }
}

void TestProfileBook::presets()
{
    for (const Cloud cloud : allClouds()) {
        ProfileForm form = newProfileForm(cloud);
        QCOMPARE(hasPresetAddresses(form), cloud != Cloud::Custom);
        form.audience += u'/';
        QVERIFY(!hasPresetAddresses(form));
    }
    QVERIFY(newProfileForm(Cloud::Custom).apiUrl.isEmpty());
    QCOMPARE(formOf(profileOf(contosoForm())), contosoForm());
    // A certificate chosen for another way is not a part of the account.
    ProfileForm form = contosoForm();
    form.certificateFile = u"/tmp/x.pem"_s;
    QVERIFY(profileOf(form).certificateFile.isEmpty());
    form.signIn = SignInWay::Certificate;
    QVERIFY(profileOf(form).certificateFile == u"/tmp/x.pem"_s);
    const QList<ProfileProblem> problems =
        problemsOf(form, ProfileBook(m_dir->path()), u"Contoso"_s);
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().isWarning);
}

QTEST_GUILESS_MAIN(TestProfileBook)
#include "tst_profilebook.moc"
