// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/logkeeper.h"
#include "app/base/redaction.h"
#include "app/services/customerdirectory.h"
#include "app/services/diagnostics.h"
#include "app/services/settings.h"
#include "app/services/subscriptiondirectory.h"
#include "tests/unit/operationsfixture.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace csp;
using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// A whole purchase with everything logged, and then a search for what was used to sign in: in the
/// log, its file, the journal, its export, the diagnostics and every file that was written.
class SecretsTest : public OperationsFixture
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOfTheSignInIsLeft()
    {
        QTemporaryDir folder;
        LogKeeper log;
        log.hearMessages();
        LogKeeper::setLevel(LogLevel::Debug);
        QVERIFY(log.startFile(folder.filePath(u"logs"_s)));
        Settings settings(folder.path());
        settings.setValue(SettingKey::LogLevel, u"debug"_s);

        const auto source = upgrade();
        openConsole();
        const auto submitted = finish(source);
        QVERIFY(submitted && *submitted);
        QVERIFY(runTo(OperationState::Done));

        const QString secret = sandbox().profile().clientSecret;
        QVERIFY(secret.size() >= 8);
        // Else the search below would find nothing for another reason.
        QVERIFY(!log.lines().filter(u"csp.net"_s).isEmpty());

        Diagnostics diagnostics({.clock = &sandbox().clock(),
                                 .settings = &settings,
                                 .log = &log,
                                 .profile = {},
                                 .session = &console().session(),
                                 .customers = nullptr,
                                 .subscriptions = nullptr,
                                 .operations = &service()});
        const QList<DiagnosticsFile> files = diagnostics.collect({});
        QByteArray everything;
        QString bundle;
        for (const DiagnosticsFile &file : files)
            bundle += file.text;
        QVERIFY(bundle.contains(u"state: done"_s, Qt::CaseInsensitive));
        QVERIFY(bundle.contains(console().newest().requestId.toText()));
        QVERIFY(bundle.contains(u"POST /v1/customers/{id}/subscriptions/{id}/transitions"_s));
        QVERIFY(!bundle.contains(console().newest().customerName));
        QVERIFY(!bundle.contains(console().newest().sourceName));
        everything += bundle.toUtf8() + log.lines().join(u'\n').toUtf8();
        const auto exported = service().exported();
        QVERIFY(exported);
        everything += *exported;
        settings.setValue(SettingKey::TextScale, 150);
        const QStringList folders{folder.path(), QFileInfo(journalPath()).path()};
        for (const QString &path : folders) {
            QDirIterator each(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (each.hasNext()) {
                QFile file(each.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                everything += file.readAll();
            }
        }
        QVERIFY(everything.contains("csp.net"));
        QVERIFY(everything.contains("SQLite format"));
        QVERIFY2(!everything.contains(secret.toUtf8()), "the client secret");
        QVERIFY2(!everything.contains(QUrl::toPercentEncoding(secret)), "the client secret, coded");
        // Every token of the sandbox is a JSON web token.
        QVERIFY(sandbox().token().startsWith("eyJ"));
        QVERIFY2(!everything.contains("eyJ"), "a token");
        QVERIFY2(!everything.contains("Bearer "), "a credential of a header");
    }
};

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_secrets.moc"
