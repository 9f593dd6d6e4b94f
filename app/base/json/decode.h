// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"
#include "app/base/openenum.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace csp::json {

/// Something in a body that could not be read, and where: `$.items.17.quantity`.
struct Issue
{
    QString path;
    QString message;

    friend bool operator==(const Issue &, const Issue &) = default;
};

/// Collects issues while a body is read and knows where the reader stands.
class Context
{
public:
    void fail(const QString &message);
    [[nodiscard]] const QList<Issue> &issues() const { return m_issues; }
    [[nodiscard]] qsizetype issueCount() const { return m_issues.size(); }
    /// Drops the issues that were added since count was taken, and returns them.
    QList<Issue> takeIssuesFrom(qsizetype count);

    /// Stands one member or element deeper for as long as it lives.
    class Step
    {
    public:
        Step(Context &context, const QString &name);
        ~Step();
        Q_DISABLE_COPY_MOVE(Step)

    private:
        Context &m_context;
    };

private:
    QStringList m_path;
    QList<Issue> m_issues;
};

/// The member of an object whatever the case of its name (contract, commerce 1.5): the exact name
/// wins, otherwise the first that differs in case only. Undefined when there is none.
[[nodiscard]] QJsonValue member(const QJsonObject &object, QStringView name);

// Readers for single values. Each adds an issue and leaves `out` alone when the value does not fit.
void decode(const QJsonValue &value, QString &out, Context &context);
void decode(const QJsonValue &value, bool &out, Context &context);
/// A whole number; a fraction or a number outside the type is an issue.
void decode(const QJsonValue &value, int &out, Context &context);
void decode(const QJsonValue &value, qint64 &out, Context &context);
void decode(const QJsonValue &value, double &out, Context &context);
/// See momentFromWire; an empty text is no date and no issue.
void decode(const QJsonValue &value, QDateTime &out, Context &context);
void decode(const QJsonValue &value, QJsonObject &out, Context &context);
/// Anything at all.
void decode(const QJsonValue &value, QJsonValue &out, Context &context);
void decode(const QJsonValue &value, QUuid &out, Context &context);

template <typename Tag>
void decode(const QJsonValue &value, GuidId<Tag> &out, Context &context)
{
    QUuid guid;
    decode(value, guid, context);
    out = GuidId<Tag>(guid);
}

template <typename Tag>
void decode(const QJsonValue &value, TextId<Tag> &out, Context &context)
{
    QString text;
    decode(value, text, context);
    out = TextId<Tag>(text);
}

template <typename E>
void decode(const QJsonValue &value, OpenEnum<E> &out, Context &context)
{
    QString word;
    decode(value, word, context);
    out = OpenEnum<E>::fromWord(word);
}

} // namespace csp::json
