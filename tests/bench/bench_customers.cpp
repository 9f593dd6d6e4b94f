// SPDX-License-Identifier: GPL-3.0-or-later
// The budgets that the tree of customers has to keep: loading, memory, the filter.
// The sandbox runs in a process of its own; what is measured is the pane with the real way to the
// wire.
#include "app/api/customersapi.h"
#include "app/api/subscriptionsapi.h"
#include "app/auth/clientcredentialstokensource.h"
#include "app/services/customerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "app/store/customercache.h"
#include "tests/bench/benchsupport.h"
#include "ui/features/customers/customerpane.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <unistd.h>

using namespace csp;
using namespace csp::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int manyCustomers = 100'000;

double residentMegabytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList fields = file.readAll().split(' ');
    return double(fields.value(1).toLongLong()) * double(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

QByteArray curl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"curl"_s, QStringList{u"-s"_s} + arguments);
    process.waitForFinished(60'000);
    return process.readAllStandardOutput();
}

/// The same pages with curl, one after the other; nothing is done with them but finding the next.
double secondsWithCurl(const Sandbox &sandbox, int &pages)
{
    const QString tokenUrl = sandbox.text(u"authorityUrl"_s) + u'/' + sandbox.text(u"tenantId"_s) +
                             u"/oauth2/v2.0/token"_s;
    const QJsonObject token =
        QJsonDocument::fromJson(
            curl({u"-d"_s, u"grant_type=client_credentials"_s, u"-d"_s,
                  u"client_id="_s + sandbox.text(u"clientId"_s), u"--data-urlencode"_s,
                  u"client_secret="_s + sandbox.text(u"clientSecret"_s), u"--data-urlencode"_s,
                  u"scope="_s + sandbox.text(u"audience"_s) + u"/.default"_s, tokenUrl}))
            .object();
    const QString authorization = u"Authorization: Bearer "_s + token[u"access_token"].toString();
    QElapsedTimer timer;
    timer.start();
    QString continuation;
    pages = 0;
    const QString base = sandbox.text(u"apiUrl"_s) + u"/v1/customers?size=500"_s;
    for (;;) {
        QStringList arguments{u"-H"_s, authorization, u"-H"_s, u"Accept: application/json"_s};
        if (!continuation.isEmpty())
            arguments += {u"-H"_s, u"MS-ContinuationToken: "_s + continuation};
        arguments += continuation.isEmpty() ? base : base + u"&seekOperation=Next"_s;
        QByteArray body = curl(arguments);
        ++pages;
        const qsizetype at = body.lastIndexOf("\"continuationToken\"");
        if (at < 0)
            break;
        const qsizetype first = body.indexOf('"', body.indexOf(':', at)) + 1;
        continuation = QString::fromUtf8(body.mid(first, body.indexOf('"', first) - first));
        if (continuation.isEmpty())
            break;
    }
    return double(timer.elapsed()) / 1000;
}

/// Everything that the tree needs, as the program builds it.
struct Program
{
    Program(const Sandbox &sandbox, const QString &cachePath)
        : tokens(profileOf(sandbox), sandbox.text(u"clientSecret"_s).toUtf8(), network, clock)
        , session(settingsOf(sandbox), network, tokens, clock)
        , customersApi(session)
        , subscriptionsApi(session)
        , cache(cachePath, DatabaseSpec::Mode::ReadWrite)
        , customers(customersApi, &cache, clock)
        , subscriptions(subscriptionsApi, clock)
        , pane(customers, subscriptions, clock)
    {
        pane.resize(280, 900);
    }

    static Profile profileOf(const Sandbox &sandbox)
    {
        Profile profile;
        profile.apiUrl = QUrl(sandbox.text(u"apiUrl"_s));
        profile.authorityUrl = QUrl(sandbox.text(u"authorityUrl"_s));
        profile.audience = sandbox.text(u"audience"_s);
        profile.tenantId = sandbox.text(u"tenantId"_s);
        profile.clientId = sandbox.text(u"clientId"_s);
        return profile;
    }
    static SessionSettings settingsOf(const Sandbox &sandbox)
    {
        SessionSettings settings;
        settings.apiUrl = QUrl(sandbox.text(u"apiUrl"_s));
        settings.locale = u"en-US"_s;
        settings.applicationName = u"CSP Console benchmark"_s;
        return settings;
    }

    SystemClock clock;
    QNetworkAccessManager network;
    ClientCredentialsTokenSource tokens;
    Session session;
    CustomersApi customersApi;
    SubscriptionsApi subscriptionsApi;
    CustomerCache cache;
    CustomerDirectory customers;
    SubscriptionDirectory subscriptions;
    CustomerPane pane;
};

/// Counts the paint events of a widget.
class PaintCount : public QObject
{
    Q_OBJECT

public:
    explicit PaintCount(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            ++count;
        return false;
    }
    int count = 0;
};

template <typename Condition>
bool waitUntil(Condition condition, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > milliseconds)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
    }
    return true;
}

void measureLoading(Program &program, double curlSeconds)
{
    waitUntil([] { return false; }, 300);
    const double before = residentMegabytes();

    QList<double> gaps;
    QElapsedTimer sinceTick;
    QTimer probe;
    probe.setTimerType(Qt::PreciseTimer);
    QObject::connect(&probe, &QTimer::timeout, &probe, [&] {
        gaps.append(double(sinceTick.nsecsElapsed()) / 1e6);
        sinceTick.start();
    });
    sinceTick.start();
    probe.start(5);

    QElapsedTimer timer;
    timer.start();
    program.customers.start();
    const bool isDone =
        waitUntil([&] { return program.customers.status().state == LoadState::Loaded; }, 300'000);
    const double seconds = double(timer.elapsed()) / 1000;
    probe.stop();
    if (!isDone || program.customers.list().count() != manyCustomers) {
        std::printf("loading did not end: %d customers, %s\n", program.customers.list().count(),
                    qPrintable(program.customers.status().error.sentence));
        return;
    }
    print("load 100,000 customers, page by page (1.5 x curl)", seconds, "s", 1.5 * curlSeconds);
    print("longest gap of the event loop while loading",
          *std::max_element(gaps.begin(), gaps.end()), "ms", 50);
    print("99 of 100 gaps while loading", percentile(gaps, 0.99), "ms", 16);
    waitUntil([] { return false; }, 2000);
    print("memory for 100,000 customers above the empty pane", residentMegabytes() - before, "MB",
          60);
}

void measureFilter(Program &program)
{
    auto *edit = program.pane.findChild<QLineEdit *>(u"customerFilter"_s);
    // One flush paints the line and the tree; the line is painted also when the same rows stay.
    PaintCount paints(edit);
    QList<double> times;
    const auto press = [&](int key, const QString &text) {
        const int before = paints.count;
        QElapsedTimer timer;
        timer.start();
        QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
        QCoreApplication::sendEvent(edit, &event);
        while (paints.count == before && timer.elapsed() < 2000)
            QCoreApplication::processEvents();
        times.append(double(timer.nsecsElapsed()) / 1e6);
    };
    edit->setFocus();
    for (const QString &word :
         {u"contoso"_s, u"a"_s, u"e"_s, u"gmbh b"_s, u"onmicrosoft"_s, u"1f3a"_s, u"zurich 1"_s}) {
        for (const QChar letter : word)
            press(0, QString(letter));
        for (qsizetype i = 0; i < word.size(); ++i)
            press(Qt::Key_Backspace, {});
    }
    print("a key in the filter to painted, 99 of 100", percentile(times, 0.99), "ms", 16);
    print("the same, median", percentile(times, 0.5), "ms", 16);
    print("the same, worst", *std::max_element(times.begin(), times.end()), "ms", 16);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const Theme theme;
    const QTemporaryDir folder;
    Sandbox sandbox;
    if (!sandbox.start(manyCustomers)) {
        std::printf("csp-sandbox could not be started beside this program\n");
        return 1;
    }
    int pages = 0;
    const double curlSeconds = secondsWithCurl(sandbox, pages);
    note("curl, one page after the other", curlSeconds, "s");
    note("pages of 500", pages, "");
    {
        Program program(sandbox, folder.filePath(u"many.sqlite"_s));
        program.pane.show();
        measureLoading(program, curlSeconds);
        measureFilter(program);
    }
    return 0;
}

#include "bench_customers.moc"
