// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/consoleprocess.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QUuid>

#include <csignal>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int startMilliseconds = 30'000;

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

void killed(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    ::kill(pid_t(process.processId()), SIGKILL);
    process.waitForFinished();
}

} // namespace

bool eventually(const std::function<bool()> &holds, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds()) {
        if (timer.elapsed() > milliseconds)
            return false;
        QTest::qWait(10);
    }
    return true;
}

// The sandbox

SandboxProcess::SandboxProcess() = default;

SandboxProcess::~SandboxProcess()
{
    kill();
}

void SandboxProcess::kill()
{
    killed(m_process);
}

bool SandboxProcess::start(const QStringList &options)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QString::fromUtf8(CSP_SANDBOX_PROGRAM), options);
    if (!eventually([this] { return m_process.canReadLine(); }, startMilliseconds))
        return false;
    m_url = QString::fromUtf8(m_process.readLine()).trimmed();
    if (!eventually([this] { return m_process.canReadLine(); }, startMilliseconds))
        return false;
    QJsonObject profile = QJsonDocument::fromJson(m_process.readLine()).object();
    m_secret = profile.take(u"clientSecret"_s).toString().toUtf8();
    m_profileFile = m_folder.filePath(u"profile.json"_s);
    QFile file(m_profileFile);
    return file.open(QIODevice::WriteOnly) && file.write(lineOf(profile)) > 0;
}

QJsonObject SandboxProcess::ask(const QByteArray &method, const QString &path,
                                const QByteArray &body)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(m_url + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(request, method, body));
    if (!eventually([&] { return reply->isFinished(); }) ||
        reply->error() != QNetworkReply::NoError)
        return {{u"error"_s, reply->errorString()}};
    return QJsonDocument::fromJson(reply->readAll()).object();
}

QJsonObject SandboxProcess::get(const QString &path)
{
    return ask("GET"_ba, path, {});
}

bool SandboxProcess::control(const QJsonObject &change)
{
    return !ask("POST"_ba, u"/_control"_s, lineOf(change)).contains(u"error");
}

QJsonObject SandboxProcess::state()
{
    return get(u"/_control"_s);
}

QJsonObject SandboxProcess::purchases()
{
    return get(u"/_control/purchases"_s);
}

bool SandboxProcess::hasBought(int count)
{
    const QJsonObject bought = purchases();
    const auto each = [&](const QString &list) {
        int sum = 0;
        for (const QJsonValue &value : bought[list].toArray()) {
            if (value[u"count"].toInt() != 1)
                return -1;
            ++sum;
        }
        return sum;
    };
    return bought[u"count"].toInt(-1) == count && each(u"byRequestId"_s) == count &&
           each(u"byIntent"_s) == count;
}

int SandboxProcess::submissions()
{
    const QJsonObject calls = state()[u"calls"_s].toObject();
    int sum = 0;
    for (auto call = calls.begin(); call != calls.end(); ++call) {
        if (call.key().startsWith(u"POST") && call.key().contains(u"/transitions"))
            sum += call.value().toInt();
    }
    return sum;
}

// The console

ConsoleProcess::ConsoleProcess()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    setEnvironment(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    setEnvironment(u"QT_PLUGIN_PATH"_s, QString::fromUtf8(CSP_TEST_PLUGINS));
    setEnvironment(u"QT_QPA_GENERIC_PLUGINS"_s, u"csp-console-driver"_s);
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
}

ConsoleProcess::~ConsoleProcess()
{
    kill();
}

void ConsoleProcess::setEnvironment(const QString &name, const QString &value)
{
    m_environment.insert(name, value);
}

void ConsoleProcess::kill()
{
    killed(m_process);
    m_socket = nullptr;
}

bool ConsoleProcess::quit()
{
    if (!does(u"close"_s, u"mainWindow"_s) ||
        !eventually([this] { return m_process.state() == QProcess::NotRunning; }))
        return false;
    m_socket = nullptr;
    return m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

bool ConsoleProcess::start(const QStringList &arguments)
{
    const QString name = m_folder.filePath(u"driver"_s);
    if (!m_server.isListening() && !m_server.listen(name)) {
        m_problem = m_server.errorString();
        return false;
    }
    setEnvironment(u"CSP_TEST_DRIVER"_s, name);
    m_process.setProcessEnvironment(m_environment);
    m_process.start(QString::fromUtf8(CSP_CONSOLE_PROGRAM), arguments);
    const bool isReady = eventually(
        [this] {
            if (m_process.state() == QProcess::NotRunning)
                return true;
            if (!m_socket)
                m_socket = m_server.nextPendingConnection();
            return m_socket && isShown(u"mainWindow"_s);
        },
        startMilliseconds);
    if (isReady && m_process.state() == QProcess::Running)
        return true;
    m_problem =
        u"The console has not started: "_s + QString::fromUtf8(m_process.readAllStandardError());
    return false;
}

bool ConsoleProcess::start(const SandboxProcess &sandbox, const QString &dataDir)
{
    setEnvironment(u"CSP_CONSOLE_CLIENT_SECRET"_s, QString::fromUtf8(sandbox.secret()));
    return start({u"--profile-file"_s, sandbox.profileFile(), u"--data-dir"_s, dataDir});
}

QJsonObject ConsoleProcess::ask(QJsonObject command)
{
    const int ticket = ++m_ticket;
    command[u"ticket"_s] = ticket;
    if (!m_socket)
        return {{u"error"_s, u"The console is not there."_s}};
    m_socket->write(lineOf(command));
    QJsonObject answer;
    const bool isAnswered = eventually([&] {
        while (m_socket->canReadLine()) {
            answer = QJsonDocument::fromJson(m_socket->readLine()).object();
            if (answer[u"ticket"_s].toInt() == ticket)
                return true;
        }
        return m_socket->state() != QLocalSocket::ConnectedState;
    });
    if (!isAnswered || answer[u"ticket"_s].toInt() != ticket)
        return {{u"error"_s, u"The console does not answer."_s}};
    if (answer.contains(u"error"))
        m_problem = answer[u"error"_s].toString();
    return answer;
}

bool ConsoleProcess::does(const QString &what, const QString &name, const QString &text)
{
    return !ask({{u"do"_s, what}, {u"name"_s, name}, {u"text"_s, text}}).contains(u"error");
}

QJsonObject ConsoleProcess::see(const QString &name)
{
    return ask({{u"do"_s, u"see"_s}, {u"name"_s, name}});
}

bool ConsoleProcess::isShown(const QString &name)
{
    return see(name)[u"isVisible"_s].toBool();
}

bool ConsoleProcess::isUsable(const QString &name)
{
    const QJsonObject seen = see(name);
    return seen[u"isVisible"_s].toBool() && seen[u"isEnabled"_s].toBool();
}

QJsonArray ConsoleProcess::rows(const QString &view)
{
    return ask({{u"do"_s, u"rows"_s}, {u"name"_s, view}})[u"rows"_s].toArray();
}

QString ConsoleProcess::screen()
{
    QStringList texts;
    for (const QJsonValue &text : ask({{u"do"_s, u"texts"_s}})[u"texts"_s].toArray())
        texts += text[u"text"].toString();
    return texts.join(u'\n');
}

void ConsoleProcess::press(int key, int times)
{
    ask({{u"do"_s, u"press"_s}, {u"key"_s, key}, {u"times"_s, times}});
}

bool ConsoleProcess::clickUntil(const QString &button, const std::function<bool()> &f)
{
    // A click that comes too soon after the one before is half of a double click and does nothing.
    const bool held = eventually([&] {
        if (f())
            return true;
        does(u"click"_s, button);
        return f();
    });
    if (!held)
        m_problem = u"Nothing came of clicking %1.\n"_s.arg(button) + screen();
    return held;
}

bool ConsoleProcess::pick(const QString &view, const QString &text)
{
    if (eventually([&] { return does(u"pick"_s, view, text); }))
        return true;
    m_problem = u"%1 does not show %2.\n"_s.arg(view, text) + screen();
    return false;
}

bool ConsoleProcess::openFirstCustomer()
{
    if (!pick(u"customerTree"_s, u"Adventure Works"_s))
        return false;
    press(Qt::Key_Return);
    return pick(u"subscriptionTable"_s, u"Microsoft 365 Business Standard"_s);
}

bool ConsoleProcess::walkToReview()
{
    return openFirstCustomer() &&
           clickUntil(u"upgradeButton"_s, [this] { return isShown(u"targetList"_s); }) &&
           pick(u"targetList"_s, u"Premium"_s) &&
           clickUntil(u"nextButton"_s, [this] { return isShown(u"quantitySpin"_s); }) &&
           clickUntil(u"nextButton"_s, [this] { return isShown(u"finishButton"_s); }) &&
           eventually([this] { return isUsable(u"finishButton"_s); });
}

bool ConsoleProcess::finish()
{
    return does(u"click"_s, u"finishButton"_s);
}

QString ConsoleProcess::newestOperation()
{
    return rows(u"activityList"_s).first()[u"spoken"].toString();
}

// The journal

QJsonObject journalIn(const QString &dataDir)
{
    QDirIterator files(dataDir + u"/profiles"_s, {u"journal.sqlite"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    if (!files.hasNext())
        return {};
    const QString connection = QUuid::createUuid().toString();
    QJsonObject seen;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, connection);
        database.setDatabaseName(files.next());
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        if (database.open()) {
            const QList<std::pair<QString, QString>> questions{
                {u"intents"_s, u"SELECT COUNT(*) FROM intents"_s},
                {u"attempts"_s, u"SELECT COUNT(*) FROM attempts"_s},
                {u"events"_s, u"SELECT COUNT(*) FROM events"_s},
                {u"finalReadbacks"_s, u"SELECT COUNT(*) FROM readbacks WHERE is_final"_s},
                {u"state"_s, u"SELECT state FROM states ORDER BY number DESC LIMIT 1"_s}};
            for (const auto &[name, sql] : questions) {
                QSqlQuery query(database);
                if (query.exec(sql) && query.next())
                    seen[name] = QJsonValue::fromVariant(query.value(0));
            }
        }
    }
    QSqlDatabase::removeDatabase(connection);
    return seen;
}

} // namespace csp::test
