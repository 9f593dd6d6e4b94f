// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of the process to a painted, usable window: the console with 20,000 cached
// customers against a bare window with an empty tree, both as programs of their own, in turn.
#include "app/domain/profile.h"
#include "app/store/profilefolder.h"
#include "tests/bench/benchsupport.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

using namespace csp;
using namespace csp::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cachedCustomers = 20'000;
constexpr int runs = 11;
constexpr int patienceMs = 30'000;

qint64 nanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

/// Milliseconds until the program's tree shows that many rows; negative when it never did.
double startOf(const QString &program, const QStringList &arguments, int rows,
               QProcessEnvironment environment)
{
    environment.insert(u"QT_PLUGIN_PATH"_s, QString::fromUtf8(CSP_BENCH_PLUGINS));
    environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"csp-start-probe"_s);
    environment.insert(u"CSP_PROBE_ROWS"_s, QString::number(rows));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const qint64 begin = nanoseconds();
    process.start(QCoreApplication::applicationDirPath() + u'/' + program, arguments);
    double milliseconds = -1;
    while (milliseconds < 0 && process.waitForReadyRead(patienceMs)) {
        while (process.canReadLine()) {
            const QByteArrayList words = process.readLine().trimmed().split(' ');
            if (words.constFirst() == "painted")
                milliseconds = double(words.constLast().toLongLong() - begin) / 1e6;
        }
    }
    if (!process.waitForFinished(patienceMs))
        process.kill();
    process.waitForFinished();
    return milliseconds;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    Sandbox sandbox;
    if (!sandbox.start(cachedCustomers)) {
        std::printf("csp-sandbox could not be started beside this program\n");
        return 1;
    }
    QJsonObject profile = sandbox.profile();
    const QString secret = profile.take(u"clientSecret"_s).toString();
    QFile file(folder.filePath(u"profile.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(profile).toJson()) < 0)
        return 1;
    file.close();
    {
        const auto opened = ProfileFolder::open(
            folder.path(), profileIdFor(sandbox.text(u"tenantId"_s), sandbox.text(u"clientId"_s)));
        if (!opened)
            return 1;
        writeCustomerCache((*opened)->cachePath(), cachedCustomers);
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"XDG_CONFIG_HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CACHE_HOME"_s})
        environment.insert(name, folder.filePath(name));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"CSP_CONSOLE_CLIENT_SECRET"_s, secret);
    const QStringList arguments{u"--profile-file"_s, file.fileName(), u"--data-dir"_s,
                                folder.path()};

    // In turn, so that both see the same machine; the first of each pays for cold files.
    QList<double> bares;
    QList<double> consoles;
    for (int run = -1; run < runs; ++run) {
        const double bare = startOf(u"barewindow"_s, {}, 0, environment);
        const double console = startOf(u"csp-console"_s, arguments, cachedCustomers, environment);
        if (bare < 0 || console < 0) {
            std::printf("%s never painted its tree\n", bare < 0 ? "barewindow" : "csp-console");
            return 1;
        }
        if (run >= 0) {
            bares.append(bare);
            consoles.append(console);
        }
    }
    const double bare = percentile(bares, 0.5);
    note("start of a bare window with an empty tree, median", bare, "ms");
    print("start with 20,000 cached customers, painted and usable (2 x bare)",
          percentile(consoles, 0.5), "ms", 2 * bare);
    return 0;
}
