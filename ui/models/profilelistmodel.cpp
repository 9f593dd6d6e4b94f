// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/profilelistmodel.h"

#include "app/services/profilebook.h"
#include "ui/models/rowmerge.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isSameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

QString profileDetail(const Profile &profile)
{
    const QString kind = profile.kind() == ProfileKind::App ? ProfileListModel::tr("App only")
                                                            : ProfileListModel::tr("App and user");
    return QStringList{kind, displayName(profile.cloud), profile.tenantId}.join(u" · "_s);
}

ProfileListModel::ProfileListModel(ProfileBook &book, Sandbox sandbox, QObject *parent)
    : QAbstractListModel(parent)
    , m_book(book)
    , m_sandbox(sandbox)
    , m_rows(rows())
{
    connect(&book, &ProfileBook::changed, this, &ProfileListModel::refresh);
}

std::vector<ProfileListModel::Row> ProfileListModel::rows() const
{
    std::vector<Row> rows;
    if (m_sandbox == Sandbox::Listed)
        rows.push_back({sandboxName(), tr("Built in: nothing there is real"), std::nullopt, false});
    for (const Profile &profile : m_book.profiles())
        rows.push_back({profile.name, profileDetail(profile), profile.color, profile.isReadOnly});
    return rows;
}

void ProfileListModel::refresh()
{
    struct Steps
    {
        ProfileListModel *model;
        void beginInsert(int first, int last) const { model->beginInsertRows({}, first, last); }
        void endInsert() const { model->endInsertRows(); }
        void beginRemove(int first, int last) const { model->beginRemoveRows({}, first, last); }
        void endRemove() const { model->endRemoveRows(); }
        void beginMove(int from, int to) const { model->beginMoveRows({}, from, from, {}, to); }
        void endMove() const { model->endMoveRows(); }
        void changed(int row) const
        {
            Q_EMIT model->dataChanged(model->index(row), model->index(row));
        }
    };
    const Steps steps{this};
    mergeRows(
        m_rows, rows(), [](const Row &row) { return row.name.toCaseFolded(); }, steps);
    Q_ASSERT(m_rows == rows());
}

void ProfileListModel::setCurrent(const QString &name)
{
    if (name == m_current)
        return;
    m_current = name;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {IsCurrentRole});
}

bool ProfileListModel::isCurrent(const Row &row) const
{
    return !m_current.isEmpty() &&
           (row.color ? isSameName(row.name, m_current) : isSandboxName(m_current));
}

QString ProfileListModel::name(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[size_t(row)].name : QString();
}

int ProfileListModel::rowOf(const QString &name) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (isSameName(m_rows[size_t(row)].name, name))
            return row;
    }
    return -1;
}

int ProfileListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ProfileListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case IdRole:
        return row.name;
    case DetailRole:
        return row.detail;
    case SearchRole:
        return QString(row.name + u' ' + row.detail);
    case Qt::AccessibleTextRole: {
        QStringList parts{row.name, row.color ? displayName(*row.color) : QString(), row.detail};
        if (row.isReadOnly)
            parts += tr("read-only");
        if (isCurrent(row))
            parts += tr("open now");
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case ColorRole:
        return row.color ? QVariant(int(*row.color)) : QVariant();
    case IsSandboxRole:
        return !row.color;
    case IsCurrentRole:
        return isCurrent(row);
    case IsReadOnlyRole:
        return row.isReadOnly;
    default:
        return {};
    }
}

} // namespace csp
