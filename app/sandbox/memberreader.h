// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace csp::sandbox {

/// Reads the members of one object; the first thing that is wrong is kept.
class MemberReader
{
public:
    MemberReader(const QJsonObject &object, QString where)
        : m_object(object)
        , m_where(std::move(where))
    {
    }

    void number(const QString &name, double low, double high,
                const std::function<void(double)> &use);
    void whole(const QString &name, int low, int high, const std::function<void(int)> &use);
    /// `use` returns what was expected instead, or nothing; so below.
    void text(const QString &name, const std::function<QString(const QString &)> &use);
    void any(const QString &name, const std::function<QString(const QJsonValue &)> &use);

    /// What is wrong, members that nobody read included; empty when nothing is.
    [[nodiscard]] QString problem() const;

private:
    QJsonObject m_object;
    QString m_where;
    QStringList m_known;
    QString m_problem;
};

} // namespace csp::sandbox
