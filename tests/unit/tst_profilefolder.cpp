// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/profilefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

class TestProfileFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isMadeAndLocked();
    void secondConsoleOnlyReads();
    void profilesDoNotShareALock();
    void lockOfAKilledConsoleDoesNotCount();
    void dataFolderIsAFile();
    void dataFolderUnderProc();
};

void TestProfileFolder::isMadeAndLocked()
{
    const QTemporaryDir data;
    const ProfileId profile = ProfileId::create();
    const auto folder = ProfileFolder::open(data.filePath(u"a/b"_s), profile);
    QVERIFY(folder);
    QVERIFY(!(*folder)->isReadOnly());
    QVERIFY((*folder)->readOnlyReason().isEmpty());
    QCOMPARE((*folder)->path(), data.filePath(u"a/b/profiles/"_s + profile.toText()));
    QVERIFY(QFileInfo((*folder)->path()).isDir());
    QVERIFY(QFile::exists((*folder)->path() + u"/lock"_s));
    QCOMPARE((*folder)->journalPath(), (*folder)->path() + u"/journal.sqlite"_s);
    QCOMPARE((*folder)->cachePath(), (*folder)->path() + u"/cache.sqlite"_s);
}

void TestProfileFolder::secondConsoleOnlyReads()
{
    const QTemporaryDir data;
    const ProfileId profile = ProfileId::create();
    {
        const auto first = ProfileFolder::open(data.path(), profile);
        QVERIFY(first);
        const auto second = ProfileFolder::open(data.path(), profile);
        QVERIFY(second);
        QVERIFY((*second)->isReadOnly());
        QCOMPARE((*second)->mode(), DatabaseSpec::Mode::ReadOnly);
        const QString reason = (*second)->readOnlyReason();
        QVERIFY2(reason.contains(QString::number(getpid())), qPrintable(reason));
        QVERIFY2(reason.contains(QSysInfo::machineHostName()), qPrintable(reason));
        QVERIFY(!(*first)->isReadOnly());
    }
    const auto later = ProfileFolder::open(data.path(), profile);
    QVERIFY(later);
    QVERIFY(!(*later)->isReadOnly());
}

void TestProfileFolder::profilesDoNotShareALock()
{
    const QTemporaryDir data;
    const auto one = ProfileFolder::open(data.path(), ProfileId::create());
    const auto two = ProfileFolder::open(data.path(), ProfileId::create());
    QVERIFY(one && two);
    QVERIFY(!(*one)->isReadOnly());
    QVERIFY(!(*two)->isReadOnly());
}

void TestProfileFolder::lockOfAKilledConsoleDoesNotCount()
{
    const QTemporaryDir data;
    const ProfileId profile = ProfileId::create();
    const pid_t child = fork();
    if (child == 0) {
        // Leaves without a destructor, as a killed process does.
        const auto folder = ProfileFolder::open(data.path(), profile);
        _exit(folder && !(*folder)->isReadOnly() ? 0 : 1);
    }
    int status = -1;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(status, 0);
    QVERIFY(QFile::exists(data.filePath(u"profiles/"_s + profile.toText() + u"/lock"_s)));
    const auto folder = ProfileFolder::open(data.path(), profile);
    QVERIFY(folder);
    QVERIFY(!(*folder)->isReadOnly());
}

void TestProfileFolder::dataFolderIsAFile()
{
    const QTemporaryDir data;
    QFile file(data.filePath(u"data"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto folder = ProfileFolder::open(file.fileName(), ProfileId::create());
    QVERIFY(!folder);
    QCOMPARE(folder.error().kind, StoreError::Kind::NotAFolder);
    QVERIFY2(folder.error().sentence.contains(file.fileName() + u" is a file"_s),
             qPrintable(folder.error().sentence));
}

void TestProfileFolder::dataFolderUnderProc()
{
    const auto folder = ProfileFolder::open(u"/proc/console"_s, ProfileId::create());
    QVERIFY(!folder);
    QCOMPARE(folder.error().kind, StoreError::Kind::NotAllowed);
    QVERIFY2(folder.error().sentence.contains(u"/proc"_s), qPrintable(folder.error().sentence));
}

QTEST_GUILESS_MAIN(TestProfileFolder)
#include "tst_profilefolder.moc"
