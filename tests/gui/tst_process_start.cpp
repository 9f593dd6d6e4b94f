// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consoleprocess.h"
#include "tests/support/testbase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Everything that is asked for, in the order of a profile file.
const auto goodProfile =
    R"({"name":"A","apiUrl":"http://127.0.0.1:9","authorityUrl":"http://127.0.0.1:9",)"
    R"("audience":"https://api","tenantId":"5b8ad0b7-5e63-4a6c-a9f5-0d3a3f0e7a11",)"
    R"("clientId":"2f6e9f0a-9f3e-4b39-8f0b-1f1e0b6c7d22","kind":"app"})"_ba;

struct Ending
{
    bool hasEnded = false;
    int exitCode = -1;
    QString output;
    QString complaint;
};

/// Lines that Qt, and not the program, writes when a test runs it.
QString ownLines(const QByteArray &text)
{
    QStringList lines;
    for (const QString &line : QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith(u"QStandardPaths: ") && !line.startsWith(u"This plugin does not"))
            lines += line;
    }
    return lines.join(u'\n');
}

Ending run(const QStringList &arguments, const QProcessEnvironment &environment,
           const std::function<void()> &inChild = {})
{
    QProcess process;
    process.setProcessEnvironment(environment);
    if (inChild)
        process.setChildProcessModifier(inChild);
    process.start(QString::fromUtf8(CSP_CONSOLE_PROGRAM), arguments);
    Ending ending;
    ending.hasEnded = process.waitForFinished() && process.exitStatus() == QProcess::NormalExit;
    ending.exitCode = process.exitCode();
    ending.output = QString::fromUtf8(process.readAllStandardOutput());
    ending.complaint = ownLines(process.readAllStandardError());
    if (process.state() != QProcess::NotRunning)
        process.kill();
    return ending;
}

QProcessEnvironment offscreen()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"CSP_CONSOLE_CLIENT_SECRET"_s, u"not-a-secret"_s);
    return environment;
}

QProcessEnvironment withoutDisplay()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"QT_QPA_PLATFORM"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s})
        environment.remove(name);
    return environment;
}

/// A sentence of the program and nothing else: one line, its name first, a full stop at the end.
bool isOneSentence(const QString &text)
{
    return text.startsWith(u"csp-console: ") && !text.contains(u'\n') && text.endsWith(u'.');
}

void limitFileSize(rlim_t bytes)
{
    const rlimit limit{bytes, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
}

/// So that root, too, may not write where its rights say so.
void giveUpSuperpowers()
{
    if (geteuid() == 0)
        prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
}

/// How a process has opened a file: 0 for reading only; -1 when it has not.
int accessModeOf(qint64 pid, const QString &path)
{
    int mode = -1;
    const QString folder = u"/proc/%1/fd"_s.arg(pid);
    for (const QString &number : QDir(folder).entryList(QDir::Files | QDir::System)) {
        if (QFile::symLinkTarget(folder + u'/' + number) != QFileInfo(path).canonicalFilePath())
            continue;
        QFile info(u"/proc/%1/fdinfo/%2"_s.arg(pid).arg(number));
        if (!info.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : info.readAll().split('\n')) {
            if (line.startsWith("flags:"))
                mode = qMax(mode, int(line.mid(6).trimmed().toLongLong(nullptr, 8) & O_ACCMODE));
        }
    }
    return mode;
}

QString fileIn(const QString &dataDir, const QString &name)
{
    const QDir profiles(dataDir + u"/profiles"_s);
    return profiles.filePath(profiles.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0) + u'/' +
                             name);
}

bool overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
           file.write(content) == content.size();
}

} // namespace

/// The real csp-console where it cannot begin, or only just: every time a clear sentence, and never
/// a purchase that nobody has written down.
class ProcessStartTest : public TestBase
{
    Q_OBJECT

private Q_SLOTS:
    void badCommandLine_data();
    void badCommandLine();
    void badProfileFile_data();
    void badProfileFile();
    void answersWithoutADisplay();
    void qtOptionsAreQts();
    void aTourWithoutItsPicturesFails();
    void dataFolderCannotBeUsed_data();
    void dataFolderCannotBeUsed();
    void noRoomAtTheStart();
    void noRoomWhenBuying();
    void damagedCache();
    void damagedJournal();
    void secondConsoleOnlyShows();

private:
    QTemporaryDir m_folder;
};

void ProcessStartTest::badCommandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("part");
    QTest::newRow("unknown") << QStringList{u"--nope"_s} << u"nope"_s;
    QTest::newRow("positional") << QStringList{u"x"_s} << u"“x” is not an option"_s;
    QTest::newRow("none") << QStringList{u"--customers"_s, u"0"_s} << u"1 to 100000"_s;
    QTest::newRow("many") << QStringList{u"--customers"_s, u"100001"_s} << u"1 to 100000"_s;
    QTest::newRow("no number") << QStringList{u"--customers"_s, u"ten"_s} << u"“ten”"_s;
    QTest::newRow("no value") << QStringList{u"--data-dir"_s} << u"data-dir"_s;
    QTest::newRow("empty") << QStringList{u"--data-dir"_s, QString()} << u"needs a path"_s;
    QTest::newRow("both") << QStringList{u"--sandbox"_s, u"--profile-file"_s, u"x"_s}
                          << u"exclude each other"_s;
    QTest::newRow("account and sandbox")
        << QStringList{u"--profile"_s, u"Contoso"_s, u"--sandbox"_s} << u"--sandbox exclude"_s;
    QTest::newRow("account and file")
        << QStringList{u"--profile"_s, u"Contoso"_s, u"--profile-file"_s, u"x"_s}
        << u"--profile-file exclude"_s;
    QTest::newRow("account without name")
        << QStringList{u"--profile"_s, u" "_s} << u"name of an account"_s;
    QTest::newRow("customers of an account")
        << QStringList{u"--customers"_s, u"9"_s, u"--profile"_s, u"Contoso"_s} << u"--sandbox"_s;
    QTest::newRow("whose customers")
        << QStringList{u"--customers"_s, u"9"_s, u"--profile-file"_s, u"x"_s} << u"--sandbox"_s;
}

void ProcessStartTest::badCommandLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, part);
    const Ending ending = run(arguments, withoutDisplay());
    QVERIFY(ending.hasEnded);
    QVERIFY2(isOneSentence(ending.complaint), qPrintable(ending.complaint));
    QVERIFY2(ending.complaint.contains(part), qPrintable(ending.complaint));
    QCOMPARE(ending.exitCode, 2);
    QCOMPARE(ending.output, QString());
}

void ProcessStartTest::badProfileFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("part");
    const auto with = [](const char *from, const char *to) {
        return QByteArray(goodProfile).replace(from, to);
    };
    QTest::newRow("no json") << "name = A"_ba << u"not JSON"_s;
    QTest::newRow("list") << "[]"_ba << u"one JSON object"_s;
    QTest::newRow("empty") << QByteArray() << u"not JSON"_s;
    QTest::newRow("binary") << QByteArray(5000, '\0') << u"not JSON"_s;
    QTest::newRow("secret") << with("\"kind\"", "\"clientSecret\":\"hunter2\",\"kind\"")
                            << u"CSP_CONSOLE_CLIENT_SECRET"_s;
    QTest::newRow("kind") << with("\"app\"", "\"user\"") << u"\"user\""_s;
    QTest::newRow("plain http") << with("http://127.0.0.1:9\",\"au", "http://api.example\",\"au")
                                << u"https://"_s;
    QTest::newRow("version") << with("9\",\"au", "9/v1\",\"au") << u"without /v1"_s;
    QTest::newRow("tenant") << with("5b8ad0b7-", "a/b?c=") << u"tenantId"_s;
    QTest::newRow("missing") << with("\"audience\"", "\"audienze\"") << u"audience"_s;
    QTest::newRow("deep") << QByteArray(20'000, '[') << u"not JSON"_s;
    QTest::newRow("huge") << QByteArray(5'000'000, ' ') << u"too large"_s;
}

void ProcessStartTest::badProfileFile()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, part);
    const QString path = m_folder.filePath(u"profile.json"_s);
    QVERIFY(overwrite(path, content));
    const QStringList arguments{u"--profile-file"_s, path, u"--data-dir"_s,
                                m_folder.filePath(u"unused"_s)};
    const Ending ending = run(arguments, withoutDisplay());
    QVERIFY(ending.hasEnded);
    QVERIFY2(isOneSentence(ending.complaint), qPrintable(ending.complaint));
    QVERIFY2(ending.complaint.contains(part), qPrintable(ending.complaint));
    QVERIFY2(ending.complaint.contains(path), qPrintable(ending.complaint));
    QVERIFY(!ending.complaint.contains(u"hunter2"));
    QCOMPARE(ending.exitCode, 2);
}

void ProcessStartTest::answersWithoutADisplay()
{
    const Ending help = run({u"--help"_s}, withoutDisplay());
    QCOMPARE(help.exitCode, 0);
    for (const QString &option :
         {u"--sandbox"_s, u"--customers <N>"_s, u"--profile <NAME>"_s, u"--profile-file <FILE>"_s,
          u"--data-dir <DIR>"_s, u"--tour <DIR>"_s, u"--version"_s, u"--help"_s})
        QVERIFY2(help.output.contains(option), qPrintable(option));
    QCOMPARE(help.complaint, QString());
    const Ending version = run({u"--version"_s}, withoutDisplay());
    QCOMPARE(version.exitCode, 0);
    QCOMPARE(version.output, u"csp-console " CSP_VERSION "\n"_s);
    // What needs a window says so instead of dying.
    const Ending window = run({u"--sandbox"_s}, withoutDisplay());
    QVERIFY2(window.hasEnded, qPrintable(window.complaint));
    QVERIFY2(isOneSentence(window.complaint), qPrintable(window.complaint));
    QVERIFY(window.complaint.contains(u"display"));
    QCOMPARE(window.exitCode, 1);
}

void ProcessStartTest::qtOptionsAreQts()
{
    // Past command line and display, as far as the folder that cannot be.
    const QStringList arguments{u"-style"_s,     u"fusion"_s,
                                u"--data-dir"_s, u"/proc/csp-console"_s,
                                u"-platform"_s,  u"offscreen"_s};
    const Ending ending = run(arguments, withoutDisplay());
    QVERIFY2(ending.hasEnded, qPrintable(ending.complaint));
    QVERIFY2(ending.complaint.contains(u"/proc/csp-console"), qPrintable(ending.complaint));
    QCOMPARE(ending.exitCode, 1);
    const Ending unknown = run({u"-platfrom"_s, u"offscreen"_s}, withoutDisplay());
    QCOMPARE(unknown.exitCode, 2);
    QVERIFY2(isOneSentence(unknown.complaint), qPrintable(unknown.complaint));
}

void ProcessStartTest::aTourWithoutItsPicturesFails()
{
    const QTemporaryDir dataDir;
    // It is there, and nobody can put a file into it.
    const Ending ending = run({u"--sandbox"_s, u"--customers"_s, u"1"_s, u"--data-dir"_s,
                               dataDir.path(), u"--tour"_s, u"/proc"_s},
                              offscreen());
    QVERIFY2(ending.hasEnded, qPrintable(ending.complaint));
    QVERIFY2(ending.output.contains(u"The picture /proc/01-customers.png could not be written."),
             qPrintable(ending.output));
    QVERIFY2(!ending.output.contains(u": seen"), qPrintable(ending.output));
    QCOMPARE(ending.exitCode, 1);
}

void ProcessStartTest::dataFolderCannotBeUsed_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("isSandbox");
    QVERIFY(overwrite(m_folder.filePath(u"file"_s), "x"));
    const QString closed = m_folder.filePath(u"closed"_s);
    QVERIFY(QDir().mkpath(closed));
    QVERIFY(QFile::setPermissions(closed, QFileDevice::ReadOwner | QFileDevice::ExeOwner));
    for (const bool isSandbox : {true, false}) {
        const char *with = isSandbox ? "sandbox" : "profile";
        QTest::addRow("file, %s", with) << m_folder.filePath(u"file"_s) << isSandbox;
        QTest::addRow("below a file, %s", with) << m_folder.filePath(u"file/below"_s) << isSandbox;
        QTest::addRow("proc, %s", with) << u"/proc/csp-console"_s << isSandbox;
        QTest::addRow("proc itself, %s", with) << u"/proc"_s << isSandbox;
        QTest::addRow("read-only, %s", with) << closed << isSandbox;
    }
}

void ProcessStartTest::dataFolderCannotBeUsed()
{
    QFETCH(QString, folder);
    QFETCH(bool, isSandbox);
    QStringList arguments{u"--data-dir"_s, folder};
    if (!isSandbox) {
        const QString path = m_folder.filePath(u"profile.json"_s);
        QVERIFY(overwrite(path, goodProfile));
        arguments += {u"--profile-file"_s, path};
    }
    const Ending ending = run(arguments, offscreen(), giveUpSuperpowers);
    QVERIFY2(ending.hasEnded, qPrintable(ending.complaint));
    QVERIFY2(isOneSentence(ending.complaint), qPrintable(ending.complaint));
    QVERIFY2(ending.complaint.contains(folder), qPrintable(ending.complaint));
    QCOMPARE(ending.exitCode, 1);
}

void ProcessStartTest::noRoomAtTheStart()
{
    const QString path = m_folder.filePath(u"profile.json"_s);
    QVERIFY(overwrite(path, goodProfile));
    // Wherever the room ends, the program says so or works; it never dies of it.
    for (const rlim_t bytes : {0, 100, 4096, 20'000}) {
        const QTemporaryDir dataDir;
        const Ending ending = run({u"--profile-file"_s, path, u"--data-dir"_s, dataDir.path()},
                                  offscreen(), [bytes] { limitFileSize(bytes); });
        QVERIFY2(ending.hasEnded, qPrintable(QString::number(bytes) + ending.complaint));
        QVERIFY2(isOneSentence(ending.complaint), qPrintable(ending.complaint));
        QVERIFY2(ending.complaint.contains(dataDir.path()), qPrintable(ending.complaint));
        QCOMPARE(ending.exitCode, 1);
    }
}

void ProcessStartTest::noRoomWhenBuying()
{
    const QTemporaryDir dataDir;
    SandboxProcess sandbox;
    QVERIFY(sandbox.start({u"--pace"_s, u"0.5"_s}));
    ConsoleProcess console;
    QVERIFY2(console.start(sandbox, dataDir.path()), qPrintable(console.problem()));
    QVERIFY2(console.walkToReview(), qPrintable(console.problem()));

    const auto limit = [&console](rlim_t bytes) {
        const rlimit both{bytes, RLIM_INFINITY};
        return prlimit(pid_t(console.process().processId()), RLIMIT_FSIZE, &both, nullptr) == 0;
    };
    // Room for a lock, not for a page of the journal.
    QVERIFY(limit(1000));
    QVERIFY(console.finish());
    QVERIFY(eventually([&] { return console.screen().contains(u"There is no room left"); }));
    QVERIFY(console.screen().contains(u"Nothing has been sent"));
    QCOMPARE(sandbox.submissions(), 0);
    QCOMPARE(journalIn(dataDir.path())[u"intents"_s].toInt(), 0);
    QCOMPARE(console.rows(u"activityList"_s).size(), 0);

    // With room it goes on as if nothing had been.
    QVERIFY(limit(RLIM_INFINITY));
    QVERIFY2(console.clickUntil(u"finishButton"_s,
                                [&] { return console.rows(u"activityList"_s).size() == 1; }),
             qPrintable(console.problem()));
    QVERIFY(eventually([&] { return console.newestOperation().startsWith(u"Done:"); }));
    QVERIFY(sandbox.hasBought(1));
    QCOMPARE(sandbox.submissions(), 1);
}

void ProcessStartTest::damagedCache()
{
    const QTemporaryDir dataDir;
    SandboxProcess sandbox;
    QVERIFY(sandbox.start({u"--customers"_s, u"90"_s}));
    {
        ConsoleProcess console;
        QVERIFY2(console.start(sandbox, dataDir.path()), qPrintable(console.problem()));
        QVERIFY(eventually([&] { return console.rows(u"customerTree"_s).size() == 90; }));
        QVERIFY(console.quit());
    }
    const QString cache = fileIn(dataDir.path(), u"cache.sqlite"_s);
    QVERIFY(QFileInfo(cache).size() > 0);
    QByteArray garbage("This is no database. ");
    for (int i = 0; i < 20'000; ++i)
        garbage += char(i * 31 % 251);
    QVERIFY(overwrite(cache, garbage));

    ConsoleProcess console;
    QVERIFY2(console.start(sandbox, dataDir.path()), qPrintable(console.problem()));
    QVERIFY(eventually([&] { return console.rows(u"customerTree"_s).size() == 90; }));
    QVERIFY2(console.screen().contains(u"The old file was kept as"), qPrintable(console.screen()));
    const QDir folder = QFileInfo(cache).dir();
    const QStringList aside = folder.entryList({u"cache.sqlite.damaged-*"_s}, QDir::Files);
    QVERIFY(!aside.isEmpty());
    QFile kept(folder.filePath(aside.first()));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), garbage);
}

void ProcessStartTest::damagedJournal()
{
    const QTemporaryDir dataDir;
    SandboxProcess sandbox;
    QVERIFY(sandbox.start());
    {
        ConsoleProcess console;
        QVERIFY2(console.start(sandbox, dataDir.path()), qPrintable(console.problem()));
        QVERIFY(console.quit());
    }
    // It is evidence: it is not replaced, and without it nothing is bought.
    const QString journal = fileIn(dataDir.path(), u"journal.sqlite"_s);
    const QByteArray garbage(20'000, 'x');
    QVERIFY(overwrite(journal, garbage));
    const Ending ending = run(
        {u"--profile-file"_s, sandbox.profileFile(), u"--data-dir"_s, dataDir.path()}, offscreen());
    QVERIFY2(ending.hasEnded, qPrintable(ending.complaint));
    QVERIFY2(isOneSentence(ending.complaint), qPrintable(ending.complaint));
    QVERIFY2(ending.complaint.contains(journal), qPrintable(ending.complaint));
    QCOMPARE(ending.exitCode, 1);
    QFile kept(journal);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), garbage);
}

void ProcessStartTest::secondConsoleOnlyShows()
{
    const QTemporaryDir dataDir;
    SandboxProcess sandbox;
    QVERIFY(sandbox.start({u"--pace"_s, u"0.5"_s}));
    ConsoleProcess first;
    QVERIFY2(first.start(sandbox, dataDir.path()), qPrintable(first.problem()));
    ConsoleProcess second;
    QVERIFY2(second.start(sandbox, dataDir.path()), qPrintable(second.problem()));
    const QString who = u"process %1 "_s.arg(first.process().processId());
    QVERIFY2(second.screen().contains(who), qPrintable(second.screen()));
    QVERIFY(!first.screen().contains(u"Another console"));

    // Up to the last page everything is shown; there it ends.
    QVERIFY(!first.isShown(u"upgradeWizard"_s));
    QVERIFY2(second.openFirstCustomer(), qPrintable(second.problem()));
    QVERIFY2(second.clickUntil(u"upgradeButton"_s, [&] { return second.isShown(u"targetList"_s); }),
             qPrintable(second.problem()));
    QVERIFY(second.pick(u"targetList"_s, u"Premium"_s));
    QVERIFY2(second.screen().contains(u"only shows"), qPrintable(second.screen()));
    for (int page = 0; page < 3; ++page) {
        (void)second.does(u"click"_s, u"nextButton"_s);
        (void)second.does(u"click"_s, u"finishButton"_s);
        second.press(Qt::Key_Return);
    }
    QVERIFY(!second.isUsable(u"finishButton"_s));

    QVERIFY2(first.walkToReview(), qPrintable(first.problem()));
    QVERIFY(first.finish());
    QVERIFY(eventually([&] { return first.newestOperation().startsWith(u"Done:"); }));
    // What the first one writes the second one shows.
    QVERIFY(eventually([&] { return second.newestOperation().startsWith(u"Done:"); }));
    QVERIFY(sandbox.hasBought(1));
    QCOMPARE(sandbox.submissions(), 1);
    for (const QString &name : {u"journal.sqlite"_s, u"cache.sqlite"_s}) {
        const QString file = fileIn(dataDir.path(), name);
        QVERIFY2(accessModeOf(first.process().processId(), file) > O_RDONLY, qPrintable(name));
        QVERIFY2(accessModeOf(second.process().processId(), file) == O_RDONLY, qPrintable(name));
    }
    // When the first one has gone the second one still only reads: it says what to do.
    first.kill();
    QVERIFY(!second.isUsable(u"finishButton"_s));
    second.kill();
    ConsoleProcess third;
    QVERIFY2(third.start(sandbox, dataDir.path()), qPrintable(third.problem()));
    QVERIFY(!third.screen().contains(u"Another console"));
}

} // namespace csp::test

QTEST_GUILESS_MAIN(csp::test::ProcessStartTest)

#include "tst_process_start.moc"
