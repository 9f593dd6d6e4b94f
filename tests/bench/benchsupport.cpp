// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchsupport.h"

#include "app/store/customercache.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace csp::bench {

using namespace Qt::Literals::StringLiterals;

void print(const char *what, double figure, const char *unit, double budget)
{
    std::printf("%-66s %10.2f %-3s %9.2f %6.2f%s\n", what, figure, unit, budget, figure / budget,
                figure > budget ? "  missed" : "");
    std::fflush(stdout);
}

void note(const char *what, double figure, const char *unit)
{
    std::printf("%-66s %10.2f %s\n", what, figure, unit);
    std::fflush(stdout);
}

double percentile(QList<double> values, double part)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto at = qsizetype(std::lround(part * double(values.size() - 1)));
    return values.at(std::min(at, values.size() - 1));
}

bool Sandbox::start(int customers)
{
    m_process.setProgram(QCoreApplication::applicationDirPath() + u"/csp-sandbox"_s);
    m_process.setArguments({u"--customers"_s, QString::number(customers)});
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start();
    QByteArrayList lines;
    while (lines.size() < 2) {
        if (!m_process.waitForReadyRead(10'000))
            return false;
        while (m_process.canReadLine())
            lines.append(m_process.readLine().trimmed());
    }
    m_profile = QJsonDocument::fromJson(lines.at(1)).object();
    return true;
}

Sandbox::~Sandbox()
{
    m_process.kill();
    m_process.waitForFinished(5000);
}

void writeCustomerCache(const QString &path, int count)
{
    constexpr qsizetype pageSize = 500;
    CustomerCache cache(path, DatabaseSpec::Mode::ReadWrite);
    cache.beginReading();
    QList<Customer> page;
    for (int i = 0; i < count; ++i) {
        Customer customer;
        customer.id = CustomerId(QUuid(uint(i), 0, 0, 1, 0, 0, 0, 0, 0, 0, 1));
        customer.companyName = u"Company %1 of the warm start"_s.arg(i);
        customer.domain = u"company%1.onmicrosoft.com"_s.arg(i);
        customer.relationship = Relationship::Reseller;
        page.append(customer);
        if (page.size() == pageSize || i + 1 == count) {
            cache.write(page);
            page.clear();
        }
    }
    cache.finishReading(QDateTime::currentDateTimeUtc(), true);
}

} // namespace csp::bench
