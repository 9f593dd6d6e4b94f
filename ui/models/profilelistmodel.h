// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"
#include "ui/models/roles.h"

#include <QAbstractListModel>

#include <vector>

namespace csp {

class ProfileBook;

/// The accounts of the book in the person's order, with the built-in sandbox first if wanted. The
/// display text is the name, the detail says what kind of account it is. The book outlives it.
class ProfileListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        ColorRole = FirstOwnRole, ///< int of ProfileColor; invalid for the sandbox
        IsSandboxRole,
        IsCurrentRole, ///< the one that this window works with
        IsReadOnlyRole,
    };
    enum class Sandbox { Listed, Left };

    ProfileListModel(ProfileBook &book, Sandbox sandbox, QObject *parent = nullptr);

    /// The name of the account that is open, or the sandbox's; empty: none is.
    void setCurrent(const QString &name);
    [[nodiscard]] QString name(int row) const;
    /// Whatever the letter case; -1 when it is not listed.
    [[nodiscard]] int rowOf(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row
    {
        QString name;
        QString detail;
        std::optional<ProfileColor> color; ///< none: the sandbox
        bool isReadOnly = false;

        friend bool operator==(const Row &, const Row &) = default;
    };

    void refresh();
    [[nodiscard]] std::vector<Row> rows() const;
    [[nodiscard]] bool isCurrent(const Row &row) const;

    ProfileBook &m_book;
    Sandbox m_sandbox;
    QString m_current;
    std::vector<Row> m_rows;
};

/// "App and user · Public · contoso.onmicrosoft.com"
[[nodiscard]] QString profileDetail(const Profile &profile);

} // namespace csp
