// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "app/store/journalrecords.h"

namespace csp {

/// The operations journal of one profile (architecture 4): what was decided, every attempt before
/// its first byte, what came back, what was seen. Rows are added, never changed and never deleted;
/// the file itself refuses it. Whoever may write is decided by ProfileFolder. Commits are on the
/// disk when they return. Virtual for tests that let it die at a chosen step.
class Journal
{
public:
    struct Options
    {
        DatabaseSpec::Mode mode = DatabaseSpec::Mode::ReadWrite;
        int maxPages = 0; ///< see DatabaseSpec
    };

    [[nodiscard]] static Expected<std::unique_ptr<Journal>, StoreError>
    open(const QString &path, const Options &options);

    virtual ~Journal();
    Q_DISABLE_COPY_MOVE(Journal)

    [[nodiscard]] bool isReadOnly() const { return m_database->isReadOnly(); }
    [[nodiscard]] QString path() const { return m_database->path(); }

    /// Everything, oldest first. A row that cannot be read fails the call: nothing may be bought
    /// while it is not known what has been bought.
    [[nodiscard]] Expected<QList<JournalEntry>, StoreError> entries();

    /// Writes an intent with the state Prepared. Conflict when its source has an open one.
    [[nodiscard]] virtual Expected<Success, StoreError> record(const IntentRecord &intent);
    /// All of the change or nothing; `at` is when it was seen.
    [[nodiscard]] virtual Expected<Success, StoreError> append(const JournalChange &change,
                                                               const QDateTime &at);

    /// Everything as JSON text.
    [[nodiscard]] Expected<QByteArray, StoreError> exported();

protected:
    [[nodiscard]] static Expected<std::unique_ptr<Database>, StoreError>
    openDatabase(const QString &path, const Options &options);
    explicit Journal(std::unique_ptr<Database> database);

private:
    std::unique_ptr<Database> m_database;
};

} // namespace csp
