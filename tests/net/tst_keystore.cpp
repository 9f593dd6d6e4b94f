// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testbase.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace csp::test;
using namespace Qt::Literals::StringLiterals;

/// A real key store, gnome-keyring, in a session bus of its own; locked; absent; and no bus at all.
class KeyStoreTest : public TestBase
{
    Q_OBJECT

private:
    /// What the probe printed for each command.
    QStringList probe(const QStringList &commands, bool hasBus = true)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &name : {u"DBUS_SESSION_BUS_ADDRESS"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s,
                                 u"GNOME_KEYRING_CONTROL"_s, u"XDG_CURRENT_DESKTOP"_s,
                                 u"KDE_FULL_SESSION"_s, u"DESKTOP_SESSION"_s})
            environment.remove(name);
        const QString home = m_home->path();
        environment.insert(u"HOME"_s, home);
        for (const auto &[name, folder] : {std::pair(u"XDG_DATA_HOME"_s, u"/data"_s),
                                           std::pair(u"XDG_CONFIG_HOME"_s, u"/config"_s),
                                           std::pair(u"XDG_CACHE_HOME"_s, u"/cache"_s),
                                           std::pair(u"XDG_RUNTIME_DIR"_s, u"/run"_s)}) {
            environment.insert(name, home + folder);
            if (!QDir().mkpath(home + folder))
                return {u"no folder"_s};
        }
        QFile::setPermissions(home + u"/run"_s,
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        process.setProcessEnvironment(environment);
        const QString program = QStringLiteral(CSP_KEYSTORE_PROBE);
        if (hasBus) {
            process.start(u"dbus-run-session"_s,
                          QStringList{u"--config-file="_s + QStringLiteral(CSP_TEST_DATA) +
                                          u"/dbus/session.conf"_s,
                                      u"--"_s, program} +
                              commands);
        } else {
            process.start(program, commands);
        }
        if (!process.waitForFinished(60'000))
            return {u"did not end: "_s + process.errorString()};
        m_said += process.readAllStandardError();
        const QString out = QString::fromUtf8(process.readAllStandardOutput());
        m_said += out.toUtf8();
        return out.split(u'\n', Qt::SkipEmptyParts);
    }
    bool someFileContains(const QByteArray &text) const
    {
        QDirIterator files(m_home->path(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
                return true;
        }
        return false;
    }
    static QString hex(const QByteArray &text) { return QString::fromLatin1(text.toHex()); }

    std::unique_ptr<QTemporaryDir> m_home;
    QByteArray m_said;

protected Q_SLOTS:
    void init() override
    {
        TestBase::init();
        m_home = std::make_unique<QTemporaryDir>();
        m_said.clear();
    }

private Q_SLOTS:
    void roundTrip()
    {
        const QByteArray secret("s3cr3t-\0\xff\n~", 11);
        const QByteArray other("refresh-token-0123456789");
        QCOMPARE(
            probe({u"keyring"_s, u"read:client"_s, u"write:client:"_s + hex(secret),
                   u"read:client"_s, u"read:refresh"_s, u"write:refresh:"_s + hex(other),
                   u"write:client:"_s + hex("s3cr3t-new"), u"read:client"_s, u"read:refresh"_s}),
            (QStringList{u"started"_s, u"none"_s, u"done"_s, u"value "_s + hex(secret), u"none"_s,
                         u"done"_s, u"done"_s, u"value "_s + hex("s3cr3t-new"),
                         u"value "_s + hex(other)}));
        // It outlives bus and daemon, and no file shows it.
        QVERIFY(!someFileContains("s3cr3t"));
        QVERIFY(!someFileContains(other));
        QCOMPARE(probe({u"keyring"_s, u"read:client"_s, u"remove:client"_s, u"read:client"_s,
                        u"remove:client"_s, u"removeAll"_s, u"read:refresh"_s}),
                 (QStringList{u"started"_s, u"value "_s + hex("s3cr3t-new"), u"done"_s, u"none"_s,
                              u"done"_s, u"done"_s, u"none"_s}));
        QVERIFY(!m_said.contains("s3cr3t"));
        QVERIFY(!m_said.contains(other));
    }

    void anotherAuthorityFindsNothing()
    {
        QCOMPARE(probe({u"keyring"_s, u"write:client:"_s + hex("s3cr3t"), u"read:client@"_s,
                        u"remove:client@"_s, u"read:client"_s}),
                 (QStringList{u"started"_s, u"done"_s, u"none"_s, u"done"_s,
                              u"value "_s + hex("s3cr3t")}));
    }

    void locked()
    {
        const QStringList lines = probe(
            {u"keyring"_s, u"write:client:"_s + hex("s3cr3t"), u"lock"_s, u"read:client"_s,
             u"read:password"_s, u"write:password:"_s + hex("opensesame"), u"remove:client"_s});
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines.at(2), u"locked"_s);
        QVERIFY2(lines.at(3).startsWith(u"Locked: "_s), qPrintable(lines.at(3)));
        // Nothing is kept under that name, lock or no lock.
        QCOMPARE(lines.at(4), u"none"_s);
        QVERIFY2(lines.at(5).startsWith(u"Locked: "_s), qPrintable(lines.at(5)));
        QVERIFY2(lines.at(6).startsWith(u"Locked: "_s), qPrintable(lines.at(6)));
        QVERIFY(!someFileContains("opensesame"));
    }

    void absent_data()
    {
        QTest::addColumn<bool>("hasBus");
        QTest::newRow("a bus without a key store") << true;
        QTest::newRow("no bus") << false;
    }
    void absent()
    {
        QFETCH(bool, hasBus);
        const QStringList lines = probe(
            {u"read:client"_s, u"write:client:"_s + hex("s3cr3t"), u"remove:client"_s}, hasBus);
        QCOMPARE(lines.size(), 3);
        for (const QString &line : lines)
            QVERIFY2(line.startsWith(u"NoStore: "_s), qPrintable(line));
        // No insecure fallback.
        QVERIFY(!someFileContains("s3cr3t"));
    }
};

QTEST_GUILESS_MAIN(KeyStoreTest)
#include "tst_keystore.moc"
