// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testbase.h"

#include "app/base/redaction.h"
#include "tests/support/scriptedserver.h"

#include <QLocale>
#include <QLoggingCategory>
#include <QMutex>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;

/// Stands before QtTest's own message handler: keeps every line, passes on what is not our debug.
/// Qt's handlers are plain functions, hence the one pointer that belongs to the process.
class TestBase::Capture
{
public:
    Capture()
    {
        current() = this;
        m_next = qInstallMessageHandler(&Capture::handle);
    }
    ~Capture()
    {
        qInstallMessageHandler(m_next);
        current() = nullptr;
    }
    Q_DISABLE_COPY_MOVE(Capture)

    [[nodiscard]] QStringList lines() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_lines;
    }

private:
    static Capture *&current()
    {
        // Qt's handler is a function without an object.
        // NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
        static Capture *capture = nullptr;
        return capture;
    }
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        Capture *self = current();
        {
            const QMutexLocker lock(&self->m_mutex);
            self->m_lines.append(text);
        }
        const bool isOurDebug =
            type == QtDebugMsg && context.category && qstrncmp(context.category, "csp.", 4) == 0;
        if (!isOurDebug && self->m_next)
            self->m_next(type, context, text);
    }

    mutable QMutex m_mutex;
    QStringList m_lines;
    QtMessageHandler m_next = nullptr;
};

TestBase::TestBase() = default;

TestBase::~TestBase() = default;

ScriptedServer &TestBase::newServer()
{
    m_servers.push_back(std::make_unique<ScriptedServer>());
    return *m_servers.back();
}

ScriptedServer &TestBase::newTlsServer()
{
    m_servers.push_back(std::make_unique<ScriptedServer>(ScriptedServer::Tls::Loopback));
    return *m_servers.back();
}

QStringList TestBase::log() const
{
    return m_capture ? m_capture->lines() : QStringList();
}

void TestBase::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale::c());
    // Everything of ours is captured, so that the search for secrets sees it.
    QLoggingCategory::setFilterRules(u"csp.*.debug=true"_s);
}

void TestBase::init()
{
    m_capture = std::make_unique<Capture>();
    m_secrets.clear();
    // The offscreen platform complains about what it cannot do; no warning of ours.
    // The second is what Qt 6.8's model tester says of itself where there is no QtGui.
    QTest::failOnWarning(QRegularExpression(
        u"^(?!This plugin does not support |Trying to construct an instance of an invalid type)."_s));
}

void TestBase::cleanup()
{
    QStringList problems;
    for (const auto &server : m_servers)
        problems += server->problems();
    m_servers.clear();
    const QStringList lines = log();
    m_capture.reset();

    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    for (const QString &line : lines) {
        QVERIFY2(redacted(line) == line, qPrintable(u"a secret was logged: "_s + redacted(line)));
        for (const QString &secret : std::as_const(m_secrets))
            QVERIFY2(!line.contains(secret), "a secret of this test was logged");
    }
}

} // namespace csp::test
