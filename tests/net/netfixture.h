// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/compat.h"
#include "app/base/logging.h"
#include "app/net/session.h"
#include "tests/support/faketokens.h"
#include "tests/support/manualclock.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/testbase.h"

#include <QTest>

#include <optional>

namespace csp::test {

/// What a job told, once it did.
template <typename T>
struct Heard
{
    std::optional<typename Job<T>::Result> result;
    int times = 0;

    [[nodiscard]] bool isThere() const { return times > 0; }
    [[nodiscard]] const ApiError &error() const { return result->error(); }
    [[nodiscard]] const T &value() const { return result->value().value; }
    [[nodiscard]] const RawAnswer &raw() const { return result->value().raw; }
};

/// A session against a scripted server, its clock and its tokens in the test's hand. Made afresh
/// for every test function; at its end no job may be left over.
class NetFixture : public TestBase
{
    Q_OBJECT

protected:
    ManualClock &clock() { return *m_clock; }
    FakeTokens &tokens() { return *m_tokens; }
    QNetworkAccessManager &network() { return *m_network; }
    Session &session() { return *m_session; }
    ScriptedServer &server() { return *m_server; }

    /// A session of its own for the server; jitter is always in the middle.
    void openSession(ScriptedServer &server);
    void openSession(const SessionSettings &settings);
    [[nodiscard]] SessionSettings settingsFor(const QUrl &url) const;
    /// New connections from now on.
    void coolDown();
    void closeSession() { m_session.reset(); }

    [[nodiscard]] static ApiRequest get(const QString &path);
    [[nodiscard]] static ApiRequest post(const QString &path,
                                         const QByteArray &body = R"({"a":1})");
    [[nodiscard]] static QByteArray header(const HttpRequest &request, const char *name);

    /// A GET whose answer is taken as it is.
    [[nodiscard]] Job<QJsonObject> *fetch(const ApiRequest &request);
    /// A change whose attempts are listed in attempts().
    [[nodiscard]] Job<QJsonObject> *submit(const ApiRequest &request);
    [[nodiscard]] const QList<RequestIds> &attempts() const { return m_attempts; }

    template <typename T>
    Heard<T> &listen(Job<T> *job, Heard<T> &heard)
    {
        job->whenDone(this, [&heard](const typename Job<T>::Result &result) {
            ++heard.times;
            heard.result = result;
        });
        return heard;
    }

    static Decoder<QJsonObject> anyObject();

protected Q_SLOTS:
    void init() override;
    void cleanup() override;

private:
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeTokens> m_tokens;
    std::unique_ptr<QNetworkAccessManager> m_network;
    std::unique_ptr<Session> m_session;
    ScriptedServer *m_server = nullptr;
    QList<RequestIds> m_attempts;
};

} // namespace csp::test
