// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QList>
#include <QPointer>
#include <QString>

#include <functional>

namespace csp {

class Clock;
class CustomerDirectory;
class LogKeeper;
class OperationsService;
class Session;
class Settings;
class SubscriptionDirectory;
struct Profile;

/// A name and what is so: "Qt" and "6.4.2".
struct DiagnosticsFact
{
    QString name;
    QString value;
};

/// One plain text of the bundle, exactly as it is packed.
struct DiagnosticsFile
{
    QString name;    ///< "calls.txt"
    QString purpose; ///< what a reader learns from it, a sentence
    QString text;    ///< masked
};

/// What is said about a profile: addresses, and ids shortened to what tells one from another.
[[nodiscard]] QList<DiagnosticsFact> factsOf(const Profile &profile);

/// The last step over every text that leaves: secrets, mail addresses and the person's own folder
/// are masked.
[[nodiscard]] QString maskedForSending(const QString &text);

/// Collects what somebody needs who was not there: versions, settings, the way to the service,
/// counts, how operations went, the calls and the log. No secret, no name of a customer, no body.
class Diagnostics
{
public:
    /// Where it is read from; what is null has no text. All that is set outlives this, except for
    /// what a profile consists of, which may go away.
    struct Sources
    {
        Clock *clock = nullptr;
        const Settings *settings = nullptr;
        const LogKeeper *log = nullptr;
        std::function<QList<DiagnosticsFact>()> profile;
        QPointer<const Session> session;
        QPointer<const CustomerDirectory> customers;
        QPointer<const SubscriptionDirectory> subscriptions;
        QPointer<const OperationsService> operations;
    };

    explicit Diagnostics(Sources sources);
    ~Diagnostics();

    void setSources(Sources sources) { m_sources = std::move(sources); }

    /// Everything as of now. `screen` tells what only the screen's side knows.
    [[nodiscard]] QList<DiagnosticsFile> collect(const QList<DiagnosticsFact> &screen) const;

    /// "csp-console-diagnostics-2026-03-01-0900.zip".
    [[nodiscard]] QString suggestedName() const;
    /// Packs these files into a ZIP archive at that path; a sentence when it cannot.
    [[nodiscard]] Expected<Success, QString> write(const QString &path,
                                                   const QList<DiagnosticsFile> &files) const;

private:
    [[nodiscard]] QString about() const;
    [[nodiscard]] QString settings() const;
    [[nodiscard]] QString counts() const;
    [[nodiscard]] QString operations() const;
    [[nodiscard]] QString calls() const;

    Sources m_sources;
};

} // namespace csp
