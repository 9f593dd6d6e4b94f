// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

// The laws of the house as a checker of source text: which room may include which, and what may not
// stand in a source file at all. Values only; nothing here keeps a file open. It reads text and
// does not compile it: a law broken through a macro goes unnoticed.
namespace csp::test {

// A folder and what its files may include beside themselves.
struct Room
{
    QString folder;         // relative to the root, without a slash at the end
    QStringList mayInclude; // folders; one that ends in "/" stands for everything below it
    QStringList qtModules;  // "QtCore", ...
};

struct Violation
{
    QString path;
    int line = 0; // 1-based, 0 when it concerns the file as a whole
    QString what;

    QString toString() const;
};

// One source file with the comments taken out, with and without its string literals. Lines keep
// their numbers.
struct SourceText
{
    QString withStrings;
    QString code;

    static SourceText from(const QString &text);
};

class IncludeLaw
{
public:
    // qtIncludeRoot is the folder that holds QtCore/, QtGui/, ...: a Qt header's module is found by
    // looking there, so a header of another module cannot hide behind a short name.
    explicit IncludeLaw(const QString &qtIncludeRoot);

    // The table of rooms: the one place where the house's dependencies are written down.
    static QList<Room> rooms();
    static QStringList topLevel();

    // A file's own violations. `path` is relative to the root.
    QList<Violation> check(const QString &path, const QString &text) const;

    // What a set of files breaks together: a screen that reaches a forbidden header through
    // headers of the project. The map is path -> text.
    QList<Violation> checkReach(const QMap<QString, QString> &files) const;

    // Entries of the root that should not be there, or are missing.
    static QList<Violation> checkTopLevel(const QStringList &entries);

    QString qtModuleOf(const QString &header) const; // empty when no module has it

private:
    QHash<QString, QString> m_moduleOfHeader;
};

} // namespace csp::test
