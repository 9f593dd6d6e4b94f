// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/diagnostics.h"

#include "app/base/clock.h"
#include "app/base/logkeeper.h"
#include "app/base/redaction.h"
#include "app/base/replacefile.h"
#include "app/base/wiredate.h"
#include "app/domain/profile.h"
#include "app/net/session.h"
#include "app/net/tlslibrary.h"
#include "app/services/customerdirectory.h"
#include "app/services/operationsservice.h"
#include "app/services/settings.h"
#include "app/services/subscriptiondirectory.h"
#include "app/services/zipfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QSysInfo>
#include <QTimeZone>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::Diagnostics", text);
}

/// The texts are for whoever helps, in the words of the program's own source: not translated.
QString listed(const QList<DiagnosticsFact> &facts)
{
    QString text;
    for (const DiagnosticsFact &fact : facts)
        text += u"%1: %2\n"_s.arg(fact.name, fact.value.isEmpty() ? u"-"_s : fact.value);
    return text;
}

QString momentOr(const QDateTime &moment)
{
    return moment.isValid() ? momentToText(moment) : u"-"_s;
}

/// Enough to tell one from another, not enough to use it.
QString shortened(const QString &id)
{
    return id.size() > 8 ? id.left(8) + u'…' : id;
}

QString loadWord(LoadState state)
{
    switch (state) {
    case LoadState::NotAsked:
        return u"not asked"_s;
    case LoadState::Loading:
        return u"loading"_s;
    case LoadState::Partial:
        return u"partial"_s;
    case LoadState::Loaded:
        return u"loaded"_s;
    case LoadState::Failed:
        return u"failed"_s;
    case LoadState::Offline:
        return u"offline"_s;
    }
    return {};
}

} // namespace

QList<DiagnosticsFact> factsOf(const Profile &profile)
{
    return {
        {u"name"_s, profile.name},
        {u"service"_s, profile.apiUrl.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)},
        {u"authority"_s, profile.authorityUrl.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)},
        {u"audience"_s, profile.audience},
        {u"tenant"_s, shortened(profile.tenantId)},
        {u"client"_s, shortened(profile.clientId)},
        {u"sign-in"_s, wordOf(profile.signIn)},
        {u"country"_s, profile.country},
        {u"segment"_s, profile.segment},
        {u"locale"_s, profile.locale},
        {u"read only"_s, profile.isReadOnly ? u"yes"_s : u"no"_s},
        {u"profile id"_s, profile.id.toText()}};
}

QString maskedForSending(const QString &text)
{
    QString masked = withoutAddresses(redacted(text));
    const QString home = QDir::homePath();
    // A home of "/" would mask every path.
    if (home.size() > 3)
        masked.replace(home, u"~"_s);
    return masked;
}

Diagnostics::Diagnostics(Sources sources)
    : m_sources(std::move(sources))
{
}

Diagnostics::~Diagnostics() = default;

QList<DiagnosticsFile> Diagnostics::collect(const QList<DiagnosticsFact> &screen) const
{
    QList<DiagnosticsFile> files;
    const auto add = [&files](const QString &name, const QString &purpose, const QString &text) {
        if (!text.isEmpty())
            files.append({name, purpose, maskedForSending(text)});
    };
    add(u"about.txt"_s, tr("Which versions of what are running."), about());
    add(u"settings.txt"_s, tr("What is set, and what differs from the default."), settings());
    if (m_sources.profile)
        add(u"profile.txt"_s, tr("Where the service is, with IDs shortened and no secret."),
            listed(m_sources.profile()));
    add(u"screen.txt"_s, tr("Screens, their scale, and what draws on them."), listed(screen));
    add(u"counts.txt"_s, tr("How much was read, without saying what."), counts());
    add(u"operations.txt"_s,
        tr("How every purchase went: states, times and the IDs that support asks for. No names."),
        operations());
    add(u"calls.txt"_s, tr("The newest calls: method, path without IDs, status and duration."),
        calls());
    if (m_sources.log)
        add(u"log.txt"_s, tr("The newest lines of the log, with secrets masked."),
            m_sources.log->lines().join(u'\n') + u'\n');
    return files;
}

QString Diagnostics::about() const
{
    const QDateTime now = m_sources.clock->now();
    return listed({
        {u"CSP Console"_s, QCoreApplication::applicationVersion()},
        {u"Qt"_s, QString::fromLatin1(qVersion())},
        {u"built with Qt"_s, QStringLiteral(QT_VERSION_STR)},
        {u"TLS"_s, tlsLibrary()},
        {u"system"_s, QSysInfo::prettyProductName()},
        {u"kernel"_s, QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion()},
        {u"processor"_s, QSysInfo::currentCpuArchitecture()},
        {u"system locale"_s, QLocale::system().name()},
        {u"locale"_s, QLocale().name()},
        {u"zone"_s, QString::fromUtf8(QTimeZone::systemTimeZoneId())},
        {u"written at"_s, momentToText(now)},
    });
}

QString Diagnostics::settings() const
{
    if (!m_sources.settings)
        return {};
    QString text;
    for (const SettingSpec &spec : m_sources.settings->specs()) {
        const QString value = m_sources.settings->value(spec.key).toString();
        // Who signs in at a proxy helps nobody.
        const bool isPerson = spec.key == SettingKey::ProxyUser && !value.isEmpty();
        text += u"%1 = %2%3\n"_s.arg(spec.name, isPerson ? u"(set)"_s : value,
                                     m_sources.settings->isDefault(spec.key) ? QString()
                                                                             : u"  (changed)"_s);
    }
    return text;
}

QString Diagnostics::counts() const
{
    QList<DiagnosticsFact> facts;
    if (m_sources.customers) {
        const CustomerListStatus &status = m_sources.customers->status();
        facts += {{u"customers"_s, QString::number(status.count)},
                  {u"customers state"_s, loadWord(status.state)},
                  {u"customers read at"_s, momentOr(status.readAt)},
                  {u"customers that could not be read"_s, QString::number(status.unreadable)}};
    }
    if (m_sources.subscriptions) {
        int known = 0;
        int unreadable = 0;
        const QList<CustomerId> customers = m_sources.subscriptions->knownCustomers();
        for (const CustomerId &customer : customers) {
            const SubscriptionListing &listing = m_sources.subscriptions->listing(customer);
            known += int(listing.subscriptions.size());
            unreadable += listing.unreadable;
        }
        facts +=
            {{u"customers whose subscriptions were asked for"_s, QString::number(customers.size())},
             {u"subscriptions"_s, QString::number(known)},
             {u"subscriptions that could not be read"_s, QString::number(unreadable)}};
    }
    if (m_sources.session) {
        const BudgetState budget = m_sources.session->budget();
        facts += {{u"calls this minute"_s, u"%1 of %2"_s.arg(budget.used).arg(budget.limit)},
                  {u"calls waiting"_s, QString::number(budget.queued)},
                  {u"calls running"_s, QString::number(budget.running)},
                  {u"pause until"_s, momentOr(budget.pausedUntil)},
                  {u"locale of texts"_s, m_sources.session->settings().locale}};
    }
    return listed(facts);
}

QString Diagnostics::operations() const
{
    if (!m_sources.operations)
        return {};
    QString text;
    for (const Operation &operation : m_sources.operations->operations()) {
        text += listed({
            {u"intent"_s, operation.id.toText()},
            {u"state"_s, operationStateWord(operation.state)},
            {u"started"_s, momentOr(operation.startedAt)},
            {u"in this state since"_s, momentOr(operation.stateSince)},
            {u"ended"_s, momentOr(operation.endedAt)},
            {u"attempts"_s, QString::number(operation.attempts)},
            {u"request id"_s, operation.requestId.toText()},
            {u"correlation id of the last attempt"_s, operation.lastCorrelation.toText()},
            {u"operation id"_s,
             operation.operationId ? operation.operationId->toText() : QString()},
            {u"status"_s,
             operation.error ? QString::number(operation.error->httpStatus) : QString()},
            {u"code"_s, operation.error ? operation.error->code : QString()},
            {u"events"_s, QString::number(operation.events.size())},
        });
        text += u'\n';
    }
    return text.isEmpty() ? u"none\n"_s : text;
}

QString Diagnostics::calls() const
{
    if (!m_sources.session)
        return {};
    QString text;
    for (const CallRecord &call : m_sources.session->recentCalls()) {
        text += u"%1 %2 %3 %4 %5 ms%6 request %7 correlation %8\n"_s.arg(
            momentToText(call.at), call.isChange ? u"POST"_s : u"GET"_s, call.path,
            QString::number(call.httpStatus), QString::number(call.tookMs),
            call.isComplete ? QString() : u" incomplete"_s, call.ids.request.toText(),
            call.ids.correlation.toText());
    }
    return text.isEmpty() ? u"none\n"_s : text;
}

QString Diagnostics::suggestedName() const
{
    return u"csp-console-diagnostics-%1.zip"_s.arg(
        m_sources.clock->now().toString(u"yyyy-MM-dd-HHmm"_s));
}

Expected<Success, QString> Diagnostics::write(const QString &path,
                                              const QList<DiagnosticsFile> &files) const
{
    QList<ZipEntry> entries;
    for (const DiagnosticsFile &file : files)
        entries.append({file.name, file.text.toUtf8()});
    const auto bytes = zipped(entries, m_sources.clock->now());
    if (!bytes)
        return Unexpected{bytes.error()};
    if (const auto written = replaceFile(path, *bytes); !written)
        return Unexpected{tr("The bundle could not be written to %1: %2")
                              .arg(QDir::toNativeSeparators(path), written.error())};
    return Success();
}

} // namespace csp
