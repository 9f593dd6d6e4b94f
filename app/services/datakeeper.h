// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

namespace csp {

class CustomerCache;
class ProfileFolder;

/// A file or folder of the program, and what is in it.
struct DataPlace
{
    QString path;
    QString name;    ///< below the data folder: "profiles/…/journal.sqlite"
    QString purpose; ///< a sentence
    qint64 bytes = 0;

    friend bool operator==(const DataPlace &, const DataPlace &) = default;
};

/// Where the program's data lies, what each file is for, and the way to forget what can be read
/// again. The journal cannot be cleared here or anywhere.
class DataKeeper : public QObject
{
    Q_OBJECT

public:
    explicit DataKeeper(const QString &dataDir, QObject *parent = nullptr);

    /// The profile that is worked with; the cache may go away. Null for none.
    void setProfile(const ProfileFolder *folder, CustomerCache *cache);

    [[nodiscard]] const QString &folder() const { return m_dataDir; }
    /// What exists of it, read from the disk now.
    [[nodiscard]] QList<DataPlace> places() const;

    /// Why the cache cannot be cleared now, in a sentence; empty when it can.
    [[nodiscard]] QString whyNotClear() const;
    /// Removes the customers of the profile from the disk. f is called once, later, while context
    /// lives; with a sentence when nothing was removed.
    void clearCache(QObject *context, std::function<void(const Expected<Success, QString> &)> f);

private:
    QString m_dataDir;
    QString m_profilePath;
    QString m_readOnlyReason;
    QPointer<CustomerCache> m_cache;
};

} // namespace csp
