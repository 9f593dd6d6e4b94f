// SPDX-License-Identifier: GPL-3.0-or-later
// Does to the key store of its session what its arguments say, one after the other, and prints a
// line for each: a world of buses and key stores belongs to one process.
#include "app/auth/keychainsecretstore.h"
#include "app/base/clock.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QProcess>
#include <QTest>
#include <QTextStream>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto service = "org.freedesktop.secrets"_L1;

QString told(const SecretProblem &problem)
{
    switch (problem.kind) {
    case SecretProblem::Kind::NoStore:
        return u"NoStore: "_s + problem.sentence;
    case SecretProblem::Kind::Locked:
        return u"Locked: "_s + problem.sentence;
    case SecretProblem::Kind::Failed:
        break;
    }
    return u"Failed: "_s + problem.sentence;
}

class Probe : public QObject
{
    Q_OBJECT

public:
    ~Probe() override
    {
        m_daemon.kill();
        m_daemon.waitForFinished();
    }

    QString run(const QString &command)
    {
        const QStringList words = command.split(u':');
        // "client@" is the client secret of the same profile at another authority.
        const bool isElsewhere = words.value(1).endsWith(u'@');
        const SecretOwner owner{*ProfileId::fromText(u"1bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60"),
                                isElsewhere ? u"https://evil.example"_s
                                            : u"https://login.example.com"_s,
                                u"https://api.example.com"_s};
        const SecretKind kind = words.value(1).startsWith(u"client") ? SecretKind::ClientSecret
                                : words.value(1) == u"password" ? SecretKind::CertificatePassword
                                                                : SecretKind::RefreshToken;
        QString line;
        const auto done = [&line](const SecretStore::Done &result) {
            line = result ? u"done"_s : told(result.error());
        };
        if (words.first() == u"keyring")
            return startKeyring();
        if (words.first() == u"lock")
            return lock();
        if (words.first() == u"read") {
            m_store.read(owner, kind, this, [&line](const SecretStore::Read &result) {
                if (!result)
                    line = told(result.error());
                else
                    line =
                        *result ? u"value "_s + QString::fromLatin1((*result)->toHex()) : u"none"_s;
            });
        } else if (words.first() == u"write") {
            m_store.write(owner, kind, QByteArray::fromHex(words.value(2).toLatin1()), this, done);
        } else if (words.first() == u"remove") {
            m_store.remove(owner, kind, this, done);
        } else {
            m_store.removeAll(owner, this, done);
        }
        const bool isLater = line.isEmpty();
        if (!QTest::qWaitFor([&line] { return !line.isEmpty(); }, 20'000))
            return u"no answer"_s;
        return isLater ? line : u"answered in the same turn: "_s + line;
    }

private:
    QString startKeyring()
    {
        m_daemon.start(u"gnome-keyring-daemon"_s,
                       {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        m_daemon.write("password of the keyring");
        m_daemon.closeWriteChannel();
        const bool isThere = QTest::qWaitFor(
            [] {
                return QDBusConnection::sessionBus()
                    .interface()
                    ->isServiceRegistered(service)
                    .value();
            },
            20'000);
        return isThere ? u"started"_s : u"not started"_s;
    }
    static QString lock()
    {
        QDBusInterface secrets(service, u"/org/freedesktop/secrets"_s,
                               u"org.freedesktop.Secret.Service"_s);
        const QDBusReply<QDBusObjectPath> collection = secrets.call(u"ReadAlias"_s, u"default"_s);
        if (!collection.isValid())
            return collection.error().message();
        const QDBusMessage answer = secrets.call(
            u"Lock"_s, QVariant::fromValue(QList<QDBusObjectPath>{collection.value()}));
        return answer.type() == QDBusMessage::ReplyMessage ? u"locked"_s : answer.errorMessage();
    }

    SystemClock m_clock;
    KeychainSecretStore m_store{m_clock, u"CSP Console test"_s};
    QProcess m_daemon;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    Probe probe;
    QTextStream out(stdout);
    const QStringList commands = QCoreApplication::arguments().mid(1);
    for (const QString &command : commands)
        out << probe.run(command) << Qt::endl;
    return 0;
}

#include "keystoreprobe.moc"
