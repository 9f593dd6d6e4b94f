// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/logkeeper.h"
#include "app/domain/profile.h"
#include "app/services/datakeeper.h"
#include "app/services/diagnostics.h"
#include "app/services/operationsservice.h"
#include "app/services/settings.h"
#include "app/services/zipfile.h"
#include "app/store/customercache.h"
#include "app/store/profilefolder.h"
#include "tests/support/feddirectories.h"
#include "tests/support/testbase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// The bundle: what is in it, what never is, and that what is packed is what was shown.
class DiagnosticsTest : public TestBase
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<LogKeeper> m_log;
    std::unique_ptr<FedDirectories> m_fed;

    [[nodiscard]] Diagnostics diagnostics()
    {
        Profile profile;
        profile.name = u"Fabrikam direct"_s;
        profile.apiUrl = QUrl(u"https://me:S3CR3T-url@api.example/?key=S3CR3T-query"_s);
        profile.authorityUrl = QUrl(u"https://login.example"_s);
        profile.audience = u"https://api.example"_s;
        profile.tenantId = u"5b1b5e3e-1c2d-4c3b-9a55-0d6d5a3e7f10"_s;
        profile.clientId = u"6c2c6f4f-2d3e-5d4c-8b66-1e7e6b4f8021"_s;
        return Diagnostics({.clock = &m_fed->clock,
                            .settings = m_settings.get(),
                            .log = m_log.get(),
                            .profile = [profile] { return factsOf(profile); },
                            .session = &m_fed->session,
                            .customers = &m_fed->customers,
                            .subscriptions = &m_fed->subscriptions,
                            .operations = nullptr});
    }
    static QString textOf(const QList<DiagnosticsFile> &files, const QString &name)
    {
        for (const DiagnosticsFile &file : files) {
            if (file.name == name)
                return file.text;
        }
        return {};
    }
    static QList<std::pair<QString, QByteArray>> unpacked(const QString &path)
    {
        QList<std::pair<QString, QByteArray>> files;
        archive *zip = archive_read_new();
        archive_read_support_format_zip(zip);
        if (archive_read_open_filename(zip, QFile::encodeName(path).constData(), 10240) ==
            ARCHIVE_OK) {
            archive_entry *entry = nullptr;
            while (archive_read_next_header(zip, &entry) == ARCHIVE_OK) {
                QByteArray content;
                char part[4096];
                for (la_ssize_t n = 0; (n = archive_read_data(zip, part, sizeof part)) > 0;)
                    content.append(part, qsizetype(n));
                files.append({QString::fromUtf8(archive_entry_pathname(entry)), content});
            }
        }
        archive_read_free(zip);
        return files;
    }

private Q_SLOTS:
    void init() override
    {
        TestBase::init();
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->path());
        m_log = std::make_unique<LogKeeper>();
        m_fed = std::make_unique<FedDirectories>();
    }
    void cleanup() override
    {
        m_fed.reset();
        m_log.reset();
        m_settings.reset();
        TestBase::cleanup();
    }

    void tellsWhatHelps()
    {
        m_settings->setValue(SettingKey::TextScale, 150);
        m_fed->customers.feed({customerOf(1, u"Adventure Works"_s, u"adventure-works.example"_s),
                               customerOf(2, u"Trey Research"_s)});
        m_fed->subscriptions.feed(customerId(1), {subscriptionOf(1, u"Business Basic"_s)});
        m_log->keep(QtWarningMsg, u"csp.store"_s, u"the disk is full"_s);
        const QList<DiagnosticsFile> files =
            diagnostics().collect({{u"screens"_s, u"1"_s}, {u"scale"_s, u"1.5"_s}});
        QStringList names;
        for (const DiagnosticsFile &file : files) {
            names += file.name;
            QVERIFY(!file.purpose.isEmpty());
        }
        QCOMPARE(names,
                 (QStringList{u"about.txt"_s, u"settings.txt"_s, u"profile.txt"_s, u"screen.txt"_s,
                              u"counts.txt"_s, u"calls.txt"_s, u"log.txt"_s}));
        QVERIFY(textOf(files, u"about.txt"_s).contains(QString::fromLatin1(qVersion())));
        QVERIFY(textOf(files, u"about.txt"_s).contains(u"TLS: "_s));
        QVERIFY(textOf(files, u"settings.txt"_s).contains(u"textScale = 150  (changed)\n"_s));
        QVERIFY(textOf(files, u"settings.txt"_s).contains(u"proxy/mode = system\n"_s));
        QVERIFY(textOf(files, u"screen.txt"_s).contains(u"scale: 1.5"_s));
        QVERIFY(textOf(files, u"counts.txt"_s).contains(u"customers: 2\n"_s));
        QVERIFY(textOf(files, u"counts.txt"_s).contains(u"subscriptions: 1\n"_s));
        QVERIFY(textOf(files, u"log.txt"_s).contains(u"the disk is full"_s));
        const QString profile = textOf(files, u"profile.txt"_s);
        QVERIFY(profile.contains(u"tenant: 5b1b5e3e…"_s));
        QVERIFY(!profile.contains(u"5b1b5e3e-1c2d"_s));
        QVERIFY(profile.contains(u"service: https://api.example"_s));
    }

    void hasNoSecretAndNoName()
    {
        m_settings->setValue(SettingKey::ProxyUser, u"jo.doe"_s);
        m_settings->setValue(SettingKey::ProxyHost, u"proxy.example"_s);
        m_fed->customers.feed({customerOf(1, u"Adventure Works"_s, u"adventure-works.example"_s)});
        m_fed->subscriptions.feed(customerId(1), {subscriptionOf(1, u"Business Basic"_s)});
        const QStringList said{u"Authorization: Bearer S3CR3T-bearer"_s,
                               u"jwt eyJhbGciOiJub25lIn0.eyJTM0NSM1QiOjF9.c2lnUzNDUjNU"_s,
                               u"client_secret=S3CR3T-client&code=S3CR3T-code"_s,
                               u"code_verifier=S3CR3T-verifier"_s,
                               uR"({"refresh_token":"S3CR3T-refresh"})"_s,
                               uR"({"password":"S3CR3T-password"})"_s,
                               u"client_assertion=S3CR3T-assertion"_s,
                               u"proxy http://jo:S3CR3T-proxy@proxy.example"_s,
                               u"mail to jo.doe@adventure-works.example"_s,
                               u"file %1/x"_s.arg(QDir::homePath())};
        for (const QString &line : said)
            m_log->keep(QtInfoMsg, u"csp.auth"_s, line);
        // Even where the log had not masked them, the bundle does.
        for (const QString &line : said)
            QVERIFY(!maskedForSending(line).contains(u"S3CR3T"_s));
        const QList<DiagnosticsFile> files = diagnostics().collect({});
        const QString path = m_folder->filePath(u"bundle.zip"_s);
        QVERIFY(diagnostics().write(path, files));
        QByteArray everything;
        for (const auto &[name, content] : unpacked(path))
            everything += content;
        QVERIFY(everything.size() > 500);
        for (const char *secret :
             {"S3CR3T", "UzNDUjNU", "jo.doe", "Adventure", "adventure-works", "Business Basic"})
            QVERIFY2(!everything.contains(secret), secret);
        QVERIFY(!everything.contains(QDir::homePath().toUtf8()));
        QVERIFY(everything.contains("file ~/x"));
    }

    void packsExactlyWhatWasShown()
    {
        const QList<DiagnosticsFile> files = diagnostics().collect({{u"größe"_s, u"中文"_s}});
        // The person left the first one out.
        const QList<DiagnosticsFile> chosen = files.mid(1);
        const QString path = m_folder->filePath(u"bundle.zip"_s);
        const auto written = diagnostics().write(path, chosen);
        QVERIFY2(written, written ? "" : qPrintable(written.error()));
        const auto packed = unpacked(path);
        QCOMPARE(packed.size(), chosen.size());
        for (qsizetype i = 0; i < chosen.size(); ++i) {
            QCOMPARE(packed.at(i).first, chosen.at(i).name);
            QCOMPARE(QString::fromUtf8(packed.at(i).second), chosen.at(i).text);
        }
        QCOMPARE(diagnostics().suggestedName(), u"csp-console-diagnostics-2024-03-01-0900.zip"_s);
    }

    void saysWhereItCannotWrite()
    {
        const auto written = diagnostics().write(m_folder->filePath(u"no/such/x.zip"_s), {});
        QVERIFY(!written);
        QVERIFY(written.error().contains(u"x.zip"_s));
    }

    void hasOnlyWhatThereIs()
    {
        // Before a profile is open there is no session, no customer and no operation.
        const Diagnostics bare({.clock = &m_fed->clock,
                                .settings = m_settings.get(),
                                .log = nullptr,
                                .profile = {},
                                .session = nullptr,
                                .customers = nullptr,
                                .subscriptions = nullptr,
                                .operations = nullptr});
        QStringList names;
        for (const DiagnosticsFile &file : bare.collect({}))
            names += file.name;
        QCOMPARE(names, (QStringList{u"about.txt"_s, u"settings.txt"_s}));
    }

    void knowsItsFiles()
    {
        auto folder = ProfileFolder::open(m_folder->path(), profileIdFor(u"t"_s, u"c"_s));
        QVERIFY(folder);
        CustomerCache cache((*folder)->cachePath(), (*folder)->mode());
        m_settings->setValue(SettingKey::TextScale, 120);
        DataKeeper keeper(m_folder->path());
        QVERIFY(!keeper.whyNotClear().isEmpty());
        keeper.setProfile(folder->get(), &cache);
        QCOMPARE(keeper.whyNotClear(), QString());
        cache.beginReading();
        cache.write({customerOf(1, u"Adventure Works"_s)});
        std::optional<Expected<Success, QString>> told;
        keeper.clearCache(this, [&](const Expected<Success, QString> &result) { told = result; });
        QVERIFY(!told);
        QTRY_VERIFY(told);
        QVERIFY(*told);
        QStringList names;
        for (const DataPlace &place : keeper.places()) {
            names += QFileInfo(place.path).fileName();
            QVERIFY2(!place.purpose.isEmpty(), qPrintable(place.name));
            QVERIFY(QFile::exists(place.path));
        }
        QVERIFY(names.contains(u"cache.sqlite"_s));
        QVERIFY(names.contains(u"lock"_s));

        // A second console only reads: its cache belongs to the first.
        auto second = ProfileFolder::open(m_folder->path(), profileIdFor(u"t"_s, u"c"_s));
        QVERIFY(second && (*second)->isReadOnly());
        CustomerCache reading((*second)->cachePath(), (*second)->mode());
        DataKeeper reader(m_folder->path());
        reader.setProfile(second->get(), &reading);
        QCOMPARE(reader.whyNotClear(), (*second)->readOnlyReason());
        told.reset();
        reader.clearCache(this, [&](const Expected<Success, QString> &result) { told = result; });
        QTRY_VERIFY(told);
        QVERIFY(!*told);
        QCOMPARE(told->error(), (*second)->readOnlyReason());
    }
};

QTEST_GUILESS_MAIN(DiagnosticsTest)
#include "tst_diagnostics.moc"
