// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QLocalServer>
#include <QProcess>
#include <QTemporaryDir>

#include <functional>
#include <memory>

class QLocalSocket;

namespace csp::test {

/// Polls without a fixed wait, events included; false when the time ran out.
[[nodiscard]] bool eventually(const std::function<bool()> &holds, int milliseconds = 30'000);

/// A csp-sandbox in a process of its own. Killed with this object.
class SandboxProcess
{
public:
    SandboxProcess();
    ~SandboxProcess();
    Q_DISABLE_COPY_MOVE(SandboxProcess)

    [[nodiscard]] bool start(const QStringList &options = {});
    void kill();

    [[nodiscard]] const QString &url() const { return m_url; }
    /// A profile file for the console, without the secret.
    [[nodiscard]] const QString &profileFile() const { return m_profileFile; }
    [[nodiscard]] const QByteArray &secret() const { return m_secret; }

    /// POST /_control; false when it was refused.
    [[nodiscard]] bool control(const QJsonObject &change);
    [[nodiscard]] QJsonObject state();
    [[nodiscard]] QJsonObject purchases();
    /// True when exactly that many were bought, and no request id and no intent twice.
    [[nodiscard]] bool hasBought(int count);
    /// POSTs that reached the transitions.
    [[nodiscard]] int submissions();

private:
    [[nodiscard]] QJsonObject get(const QString &path);
    [[nodiscard]] QJsonObject ask(const QByteArray &method, const QString &path,
                                  const QByteArray &body);

    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_url;
    QString m_profileFile;
    QByteArray m_secret;
};

/// A real csp-console with the driver of consoledriver.cpp in it: clicks and keys go to widgets by
/// object name, and what the screen shows is read. Killed with this object.
class ConsoleProcess
{
public:
    ConsoleProcess();
    ~ConsoleProcess();
    Q_DISABLE_COPY_MOVE(ConsoleProcess)

    /// Before start().
    void setEnvironment(const QString &name, const QString &value);
    [[nodiscard]] QProcess &process() { return m_process; }
    /// Runs until the driver answers and the window is shown.
    [[nodiscard]] bool start(const QStringList &arguments);
    [[nodiscard]] bool start(const SandboxProcess &sandbox, const QString &dataDir);
    /// SIGKILL, by its own id; returns when it is gone.
    void kill();
    /// Closes the window, as a person does; true when it has ended with 0.
    [[nodiscard]] bool quit();

    /// What the driver answers; {"error": ...} when it could not or is gone.
    QJsonObject ask(QJsonObject command);
    /// True when the driver did it.
    bool does(const QString &what, const QString &name, const QString &text = {});
    [[nodiscard]] QJsonObject see(const QString &name);
    [[nodiscard]] bool isShown(const QString &name);
    [[nodiscard]] bool isUsable(const QString &name);
    /// The rows of a view: text, spoken, toolTip.
    [[nodiscard]] QJsonArray rows(const QString &view);
    /// Everything that stands on the screen outside of views.
    [[nodiscard]] QString screen();
    void press(int key, int times = 1);

    /// Clicks, as soon as that is possible and as often as nothing comes of it, until f holds.
    [[nodiscard]] bool clickUntil(const QString &button, const std::function<bool()> &f);
    /// Chooses the first row that shows the text, as soon as there is one.
    [[nodiscard]] bool pick(const QString &view, const QString &text);
    /// The first company of the sandbox, with its Business Standard chosen.
    [[nodiscard]] bool openFirstCustomer();
    /// From the list of customers to the last page of the wizard: the Business Standard of the
    /// first company becomes Business Premium.
    [[nodiscard]] bool walkToReview();
    /// The last click.
    [[nodiscard]] bool finish();
    /// The newest row of the activity list as it would be spoken.
    [[nodiscard]] QString newestOperation();

    /// What went wrong in the last call that returned false.
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    QTemporaryDir m_folder;
    QLocalServer m_server;
    QLocalSocket *m_socket = nullptr; ///< of the server
    QProcess m_process;
    QProcessEnvironment m_environment;
    QString m_problem;
    int m_ticket = 0;
};

/// One value from the journal of the only profile in that data folder, read as another program
/// reads it: {"intents", "attempts", "events", "state"}; empty as long as there is none.
[[nodiscard]] QJsonObject journalIn(const QString &dataDir);

} // namespace csp::test
