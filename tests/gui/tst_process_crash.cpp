// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consoleprocess.h"
#include "tests/support/testbase.h"

#include <QDirIterator>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What a developer's shell may have set: as large a core file as is allowed.
void allowCoreFiles()
{
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_CORE, &limit);
}

/// "0 0": what the system would let a process leave, soft and hard.
QByteArray coreLimitOf(qint64 pid)
{
    QFile limits(u"/proc/%1/limits"_s.arg(pid));
    if (!limits.open(QIODevice::ReadOnly))
        return {};
    const QByteArray name = "Max core file size";
    for (const QByteArray &line : limits.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(name.size()).simplified().chopped(int(qstrlen(" bytes")));
    }
    return {};
}

/// Every file in these folders, and how often each secret stands in one.
QStringList filesWith(const QStringList &folders, const QList<QByteArray> &secrets)
{
    QStringList found;
    for (const QString &folder : folders) {
        QDirIterator each(folder, QDir::Files | QDir::Hidden | QDir::System,
                          QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray content = file.readAll();
            for (const QByteArray &secret : secrets) {
                if (content.contains(secret))
                    found += file.fileName();
            }
        }
    }
    return found;
}

} // namespace

/// A console that crashes while it is signed in: what is left of it has no secret in it.
class ProcessCrashTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingSecretIsLeft_data();
    void nothingSecretIsLeft();
};

void ProcessCrashTest::nothingSecretIsLeft_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("abort") << SIGABRT;
    QTest::newRow("segmentation fault") << SIGSEGV;
}

void ProcessCrashTest::nothingSecretIsLeft()
{
    QFETCH(int, signal);
    const QTemporaryDir dataDir;
    const QTemporaryDir workDir;
    SandboxProcess sandbox;
    QVERIFY(sandbox.start());
    ConsoleProcess console;
    console.process().setWorkingDirectory(workDir.path());
    console.process().setChildProcessModifier(&allowCoreFiles);
    console.setEnvironment(u"QT_LOGGING_RULES"_s, u"csp.*=true"_s);
    QVERIFY2(console.start(sandbox, dataDir.path()), qPrintable(console.problem()));
    QVERIFY2(console.openFirstCustomer(), qPrintable(console.problem()));
    const qint64 pid = console.process().processId();
    QCOMPARE(coreLimitOf(pid), "0 0");

    ::kill(pid_t(pid), signal);
    QVERIFY(console.process().waitForFinished());
    const QByteArray said =
        console.process().readAllStandardError() + console.process().readAllStandardOutput();
    // Else nothing was searched.
    QVERIFY(said.contains("csp.net"));
    const QStringList folders{dataDir.path(), workDir.path()};
    QVERIFY(!filesWith(folders, {"SQLite format"}).isEmpty());

    QVERIFY(sandbox.secret().size() >= 8);
    // Every token of the sandbox is a JSON web token.
    for (const QByteArray &secret : {sandbox.secret(), QByteArray("eyJ"), QByteArray("Bearer ")})
        QVERIFY2(!said.contains(secret), said);
    const QStringList found = filesWith(folders, {sandbox.secret(), "eyJ"});
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u' ')));
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::ProcessCrashTest)

#include "tst_process_crash.moc"
