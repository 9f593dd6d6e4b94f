// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcess>
#include <QString>

/// What benchmarks share: a line of the table, percentiles, a sandbox in a process of its own.
namespace csp::bench {

/// One line: what, figure, budget and their ratio; above 1 the budget is missed.
void print(const char *what, double figure, const char *unit, double budget);
/// A figure without a budget.
void note(const char *what, double figure, const char *unit);

/// The value that `part` of all values do not exceed: 0.5 is the median. 0 without values.
[[nodiscard]] double percentile(QList<double> values, double part);

/// csp-sandbox beside this program; ends with this object.
class Sandbox
{
public:
    Sandbox() = default;
    ~Sandbox();
    Q_DISABLE_COPY_MOVE(Sandbox)

    /// False when it did not begin to serve.
    [[nodiscard]] bool start(int customers);
    /// Its ready profile; the secret is in it.
    [[nodiscard]] const QJsonObject &profile() const { return m_profile; }
    [[nodiscard]] QString text(const QString &name) const { return m_profile[name].toString(); }

private:
    QProcess m_process;
    QJsonObject m_profile;
};

/// A cache file as the console leaves it after reading `count` customers.
void writeCustomerCache(const QString &path, int count);

} // namespace csp::bench
