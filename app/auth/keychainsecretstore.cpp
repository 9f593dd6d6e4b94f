// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/keychainsecretstore.h"

#include "app/base/clock.h"
#include "app/base/logging.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMap>
#include <QPointer>

#include <qt6keychain/keychain.h>

#include <chrono>
#include <memory>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds deadline = std::chrono::minutes(2);

QString keyOf(const SecretOwner &owner, SecretKind kind)
{
    const auto name = [kind] {
        switch (kind) {
        case SecretKind::ClientSecret:
            return "client-secret"_L1;
        case SecretKind::CertificatePassword:
            return "certificate-password"_L1;
        case SecretKind::RefreshToken:
            return "refresh-token"_L1;
        case SecretKind::ProxyPassword:
            break;
        }
        return "proxy-password"_L1;
    }();
    return u"%1/%2/%3/%4"_s.arg(owner.profile.toText(), owner.authority, owner.service, name);
}

SecretProblem lockedProblem()
{
    return {SecretProblem::Kind::Locked,
            KeychainSecretStore::tr("The key store of this computer is locked. Unlock it, then try "
                                    "again.")};
}

SecretProblem problemOf(QKeychain::Error error, const QString &text)
{
    switch (error) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return lockedProblem();
    case QKeychain::CouldNotDeleteEntry:
        return {
            SecretProblem::Kind::Failed,
            KeychainSecretStore::tr("The key store of this computer did not remove the secret.")};
    default:
        break;
    }
    // The desktop's library reports a question that the person closed, like a missing bus or
    // service, as "other": only its words tell them apart. Where the closed question was about
    // making the first collection, what it misses is that collection.
    for (const QLatin1StringView word :
         {"dismiss"_L1, "cancel"_L1, "locked"_L1, "secrets/collection"_L1}) {
        if (text.contains(word, Qt::CaseInsensitive))
            return lockedProblem();
    }
    QString sentence = KeychainSecretStore::tr("There is no key store on this computer that the "
                                               "program could use.");
    if (!text.trimmed().isEmpty())
        sentence += u" (%1)"_s.arg(text.trimmed());
    return {SecretProblem::Kind::NoStore, sentence};
}

/// Runs a job and tells its end exactly once, or that it never came. The job has no parent: the
/// desktop's library still calls it when its owner is gone; it deletes itself at its end.
class Run
{
public:
    using End = std::function<void(const std::optional<SecretProblem> &problem, bool isMissing)>;

    static void start(QKeychain::Job *job, const QString &key, Clock &clock, QObject *context,
                      End end)
    {
        job->setInsecureFallback(false);
        job->setKey(key);
        const auto once = std::make_shared<End>(std::move(end));
        const auto finish = [once](const std::optional<SecretProblem> &problem, bool isMissing) {
            if (const End f = std::exchange(*once, nullptr))
                f(problem, isMissing);
        };
        QObject::connect(job, &QKeychain::Job::finished, context, [finish](QKeychain::Job *done) {
            const QKeychain::Error error = done->error();
            if (error == QKeychain::NoError || error == QKeychain::EntryNotFound)
                finish(std::nullopt, error == QKeychain::EntryNotFound);
            else
                finish(problemOf(error, done->errorString()), false);
        });
        clock.after(deadline, context, [finish] {
            finish(SecretProblem{SecretProblem::Kind::Failed,
                                 KeychainSecretStore::tr("The key store of this computer does not "
                                                         "answer.")},
                   false);
        });
        job->start();
    }
};

} // namespace

KeychainSecretStore::KeychainSecretStore(Clock &clock, const QString &service, QObject *parent)
    : SecretStore(parent)
    , m_clock(clock)
    , m_service(service)
{
}

void KeychainSecretStore::read(const SecretOwner &owner, SecretKind kind, QObject *context,
                               std::function<void(const Read &)> f)
{
    const QString key = keyOf(owner, kind);
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    const QPointer<QKeychain::ReadPasswordJob> running(job);
    const QPointer<QObject> listener(context);
    Run::start(job, key, m_clock, context,
               [this, key, running, listener,
                f = std::move(f)](const std::optional<SecretProblem> &problem, bool isMissing) {
                   if (problem) {
                       qCInfo(lcAuth).noquote() << "key store:" << problem->sentence;
                       f(Unexpected{*problem});
                   } else if (!isMissing && running) {
                       f(std::optional<QByteArray>(running->binaryData()));
                   } else if (listener) {
                       findLocked(key, listener, [f](bool isLocked) {
                           if (isLocked)
                               f(Unexpected{lockedProblem()});
                           else
                               f(std::optional<QByteArray>());
                       });
                   }
               });
}

void KeychainSecretStore::write(const SecretOwner &owner, SecretKind kind, const QByteArray &secret,
                                QObject *context, std::function<void(const Done &)> f)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setBinaryData(secret);
    Run::start(job, keyOf(owner, kind), m_clock, context,
               [f = std::move(f)](const std::optional<SecretProblem> &problem, bool) {
                   if (problem) {
                       qCInfo(lcAuth).noquote() << "key store:" << problem->sentence;
                       f(Unexpected{*problem});
                   } else {
                       f(Success());
                   }
               });
}

void KeychainSecretStore::remove(const SecretOwner &owner, SecretKind kind, QObject *context,
                                 std::function<void(const Done &)> f)
{
    const QString key = keyOf(owner, kind);
    const QPointer<QObject> listener(context);
    Run::start(
        new QKeychain::DeletePasswordJob(m_service), key, m_clock, context,
        [this, key, listener, f = std::move(f)](const std::optional<SecretProblem> &problem, bool) {
            if (problem) {
                qCInfo(lcAuth).noquote() << "key store:" << problem->sentence;
                f(Unexpected{*problem});
            } else if (listener) {
                findLocked(key, listener, [f](bool isLocked) {
                    if (isLocked)
                        f(Unexpected{lockedProblem()});
                    else
                        f(Success());
                });
            }
        });
}

void KeychainSecretStore::findLocked(const QString &key, QObject *context,
                                     std::function<void(bool)> f)
{
    auto question =
        QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                       u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    // A platform whose key store does not speak this tells its locks by itself.
    question.setAutoStartService(false);
    const QMap<QString, QString> attributes{{u"server"_s, m_service}, {u"user"_s, key}};
    QDBusArgument argument;
    argument.beginMap(QMetaType(QMetaType::QString), QMetaType(QMetaType::QString));
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        argument.beginMapEntry();
        argument << it.key() << it.value();
        argument.endMapEntry();
    }
    argument.endMap();
    question.setArguments({QVariant::fromValue(argument)});

    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, watcher, &QObject::deleteLater);
    connect(watcher, &QDBusPendingCallWatcher::finished, context,
            [f = std::move(f)](QDBusPendingCallWatcher *done) {
                const QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>> answer =
                    *done;
                f(!answer.isError() && !answer.argumentAt<1>().isEmpty());
            });
}

} // namespace csp
