// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/signinfixture.h"

#include "app/sandbox/sandboxoptions.h"
#include "tests/support/sandboxprofiles.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QNetworkReply>
#include <QTest>

namespace csp::test {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// For conversations over real connections: a busy computer is no failure.
constexpr int patienceMs = 30'000;

} // namespace

void FakeKeyStore::read(const SecretOwner &, SecretKind kind, QObject *context,
                        std::function<void(const Read &)> f)
{
    m_clock.after(milliseconds(0), context, [this, kind, f] {
        if (m_problem)
            f(Unexpected{*m_problem});
        else if (m_secrets.contains(kind))
            f(std::optional<QByteArray>(m_secrets.value(kind)));
        else
            f(std::optional<QByteArray>());
    });
}

void FakeKeyStore::write(const SecretOwner &, SecretKind kind, const QByteArray &secret,
                         QObject *context, std::function<void(const Done &)> f)
{
    if (!m_problem)
        m_secrets.insert(kind, secret);
    m_clock.after(milliseconds(0), context, [problem = m_problem, f] {
        f(problem ? Done(Unexpected{*problem}) : Done(Success{}));
    });
}

void FakeKeyStore::remove(const SecretOwner &, SecretKind kind, QObject *context,
                          std::function<void(const Done &)> f)
{
    if (!m_problem)
        m_secrets.remove(kind);
    m_clock.after(milliseconds(0), context, [problem = m_problem, f] {
        f(problem ? Done(Unexpected{*problem}) : Done(Success{}));
    });
}

void SignInFixture::init()
{
    TestBase::init();
    if (!m_theme)
        m_theme = std::make_unique<Theme>();
    m_theme->setScheme(Scheme::Light);
    m_theme->setTextScale(100);
    m_clock = std::make_unique<ManualClock>();
    m_network = std::make_unique<QNetworkAccessManager>();
    m_keyStore = std::make_unique<FakeKeyStore>(*m_clock);
    m_memory = std::make_unique<MemorySecretStore>(*m_clock);
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_browserWorks = true;
    m_browserFollows = true;
    m_opened.clear();
}

void SignInFixture::cleanup()
{
    m_window.reset();
    m_account.reset();
    m_profile.reset();
    m_network.reset();
    m_sandbox.reset();
    m_keyStore.reset();
    m_memory.reset();
    m_clock.reset();
    TestBase::cleanup();
}

void SignInFixture::start(const Policies &policies)
{
    sandbox::SandboxOptions options;
    options.customers = 1;
    options.authority = policies;
    options.certificateFiles = {QStringLiteral(CSP_TEST_DATA "/signin/app.crt")};
    m_sandbox = std::make_unique<sandbox::SandboxServer>(m_clock.get());
    const auto started = m_sandbox->start(options);
    QVERIFY2(started.hasValue(), started ? "" : qPrintable(started.error()));
    m_sandboxProfile = *started;
    mustNotBeLogged(m_sandboxProfile.clientSecret);
    mustNotBeLogged(u"p12-Passw0rd"_s);
}

Profile &SignInFixture::profile(SignInWay way)
{
    if (!m_profile) {
        Profile made = profileFor(m_sandboxProfile, u"Contoso"_s, way);
        if (way == SignInWay::Certificate)
            made.certificateFile = QStringLiteral(CSP_TEST_DATA "/signin/app.p12");
        m_profile = made;
    }
    return *m_profile;
}

void SignInFixture::open(SignInWay way, const GivenSecret &given)
{
    using State = AccountHealth::State;
    m_account = std::make_unique<Account>(profile(way), SecretStores{*m_keyStore, *m_memory},
                                          *m_network, *m_clock, given);
    m_account->open();
    QVERIFY(QTest::qWaitFor(
        [this] {
            const State state = m_account->health().state;
            return state != State::Reading && state != State::SigningIn;
        },
        patienceMs));
}

void SignInFixture::openSignedIn(SignInWay way, const Policies &policies)
{
    start(policies);
    if (way == SignInWay::ClientSecret)
        m_keyStore->m_secrets.insert(SecretKind::ClientSecret,
                                     m_sandboxProfile.clientSecret.toUtf8());
    if (way == SignInWay::Certificate)
        m_keyStore->m_secrets.insert(SecretKind::CertificatePassword, "p12-Passw0rd");
    open(way);
    if (kindOf(way) == ProfileKind::AppAndUser) {
        SignInFlow *flow = m_account->beginSignIn(SignInWay::Browser);
        connect(flow, &SignInFlow::openBrowser, this, [this](const QUrl &url) { browser()(url); });
        QVERIFY(QTest::qWaitFor(
            [this] { return m_account->health().state == AccountHealth::State::SignedIn; },
            patienceMs));
        m_opened.clear();
    }
    QCOMPARE(m_account->health().state, AccountHealth::State::SignedIn);
}

UrlOpener SignInFixture::browser()
{
    return [this](const QUrl &url) {
        m_opened.append(url);
        if (!m_browserWorks)
            return false;
        if (m_browserFollows) {
            QNetworkReply *reply = m_network->get(QNetworkRequest(url));
            connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
        }
        return true;
    };
}

void SignInFixture::enterCode(const QUrl &page, const QString &code, bool accepts)
{
    QNetworkRequest request(page);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    const QString form =
        u"user_code=%1&account=admin&action=%2"_s.arg(code, accepts ? u"accept"_s : u"cancel"_s);
    std::unique_ptr<QNetworkReply> reply(m_network->post(request, form.toUtf8()));
    QVERIFY(QTest::qWaitFor([&reply] { return reply->isFinished(); }));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void SignInFixture::key(int key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : QApplication::activeWindow(), Qt::Key(key), modifiers);
}

QStringList SignInFixture::visibleTexts(const QWidget *root)
{
    QStringList texts{root->windowTitle()};
    for (const QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts += label->text();
        if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            texts += button->text();
        texts += widget->accessibleName();
        texts += widget->toolTip();
    }
    texts.removeAll(QString());
    return texts;
}

QStringList SignInFixture::cutLabels(const QWidget *root)
{
    QStringList cut;
    for (const QLabel *label : root->findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const int needed = label->hasHeightForWidth() ? label->heightForWidth(label->width())
                                                      : label->sizeHint().height();
        const int wide = label->wordWrap() ? 0 : label->sizeHint().width();
        if (label->height() + 1 < needed || label->width() + 1 < wide)
            cut += u"%1x%2 of %3x%4: %5"_s.arg(label->width())
                       .arg(label->height())
                       .arg(wide)
                       .arg(needed)
                       .arg(label->text());
    }
    return cut;
}

void SignInFixture::take(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("CSP_PICTURES");
    if (folder.isEmpty())
        return;
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(widget->grab().save(folder + u'/' + name + u".png"_s));
}

} // namespace csp::test
