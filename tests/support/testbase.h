// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace csp::test {

class ScriptedServer;

/// The fixture under every test class: paths in test mode, C locale, a warning fails the test, no
/// secret in what was logged, no unexpected request at a server of newServer().
/// A class with its own init or cleanup overrides them and calls these.
class TestBase : public QObject
{
    Q_OBJECT

public:
    TestBase();
    ~TestBase() override;

protected:
    /// A server that is asked for its problems when the test function ends.
    ScriptedServer &newServer();
    ScriptedServer &newTlsServer();
    /// A text that must not be found in the log of this test function.
    void mustNotBeLogged(const QString &secret) { m_secrets.append(secret); }
    /// What was logged since the test function began, csp's debug lines included.
    [[nodiscard]] QStringList log() const;

protected Q_SLOTS:
    virtual void initTestCase();
    virtual void init();
    virtual void cleanup();

private:
    class Capture;

    std::unique_ptr<Capture> m_capture;
    std::vector<std::unique_ptr<ScriptedServer>> m_servers;
    QStringList m_secrets;
};

} // namespace csp::test
