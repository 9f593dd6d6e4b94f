// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/includelaw.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>

using namespace Qt::Literals::StringLiterals;

namespace csp::test {

namespace {

// What nobody but these sees everything (architecture 1).
constexpr QStringView seesEverything[] = {u"ui/main.cpp", u"ui/shell/compositionroot.cpp",
                                          u"ui/shell/profilerooms.cpp"};

// What no screen may name, whichever header it came from.
constexpr QStringView neverInScreens[] = {
    u"QNetworkReply", u"QNetworkAccessManager", u"QNetworkRequest", u"QJsonValue",   u"QJsonObject",
    u"QJsonArray",    u"QJsonDocument",         u"QSqlQuery",       u"QSqlDatabase", u"QSqlError",
};

// What no screen may reach through the headers of the project either.
constexpr QStringView neverReachedByScreens[] = {
    u"QNetworkReply",
    u"QNetworkAccessManager",
    u"QSqlQuery",
    u"QSqlDatabase",
};

template <std::size_t size>
bool contains(const QStringView (&list)[size], const QString &what)
{
    return std::find(std::begin(list), std::end(list), what) != std::end(list);
}

bool isBelow(const QString &path, const QString &folder)
{
    return path.startsWith(folder + u'/');
}

// The palette's own files: the one place where a color is written down.
bool holdsThePalette(const QString &path)
{
    return path.startsWith(u"ui/widgets/theme"_s) || path.startsWith(u"ui/widgets/colors."_s);
}

bool isScreen(const QString &path)
{
    return isBelow(path, u"ui"_s) && !contains(seesEverything, path);
}

bool isProduct(const QString &path)
{
    return isBelow(path, u"app"_s) || isBelow(path, u"ui"_s);
}

QString folderOf(const QString &path)
{
    return path.left(path.lastIndexOf(u'/'));
}

// The room a file stands in: the longest folder of the table above it.
const Room *roomOf(const QList<Room> &rooms, const QString &path)
{
    const Room *best = nullptr;
    for (const Room &room : rooms) {
        if (isBelow(path, room.folder) &&
            (best == nullptr || room.folder.size() > best->folder.size())) {
            best = &room;
        }
    }
    return best;
}

bool mayInclude(const QList<Room> &rooms, const Room &room, const QString &included)
{
    const Room *target = roomOf(rooms, included);
    if (target == nullptr) {
        return false;
    }
    if (target->folder == room.folder) {
        return true;
    }
    for (const QString &allowed : room.mayInclude) {
        if (allowed.endsWith(u'/') ? included.startsWith(allowed) : target->folder == allowed) {
            return true;
        }
    }
    return false;
}

struct Include
{
    int line = 0;
    QString name;
    bool quoted = false;
};

QList<Include> includesOf(const SourceText &source)
{
    static const QRegularExpression pattern(uR"re(^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>))re"_s);
    QList<Include> found;
    int number = 0;
    for (const QString &line : source.withStrings.split(u'\n')) {
        ++number;
        const QRegularExpressionMatch match = pattern.match(line);
        if (match.hasMatch()) {
            const bool quoted = match.hasCaptured(1);
            found.append({number, quoted ? match.captured(1) : match.captured(2), quoted});
        }
    }
    return found;
}

bool isQtHeader(const QString &name)
{
    static const QRegularExpression pattern(u"^(?:Qt[A-Z]\\w*/)?(?:Q[A-Z]|q[a-z])\\w*(?:\\.h)?$"_s);
    return pattern.match(name).hasMatch();
}

QString withoutModule(const QString &header)
{
    return header.mid(header.lastIndexOf(u'/') + 1);
}

struct Banned
{
    QString pattern;
    QString what;
};

void findAll(const QString &path, const QString &text, const Banned &banned,
             QList<Violation> *violations)
{
    const QRegularExpression pattern(banned.pattern);
    int number = 0;
    for (const QString &line : text.split(u'\n')) {
        ++number;
        if (pattern.match(line).hasMatch()) {
            violations->append({path, number, banned.what});
        }
    }
}

} // namespace

// Architecture, section 1. A room includes what stands beside it, and nothing else.
QList<Room> IncludeLaw::rooms()
{
    const QString core = u"QtCore"_s;
    const QString network = u"QtNetwork"_s;
    const QString sql = u"QtSql"_s;
    const QStringList screen{core, u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s};

    const QString base = u"app/base"_s;
    const QString domain = u"app/domain"_s;
    const QString net = u"app/net"_s;
    const QString auth = u"app/auth"_s;
    const QString api = u"app/api"_s;
    const QString store = u"app/store"_s;
    const QString reports = u"app/reports"_s;
    const QString services = u"app/services"_s;
    const QString crypto = u"app/sandbox/crypto"_s;
    const QString http = u"app/sandbox/http"_s;
    const QString data = u"app/sandbox/data"_s;
    const QString models = u"ui/models"_s;
    const QString widgets = u"ui/widgets"_s;

    const QStringList feature{widgets, models, services, domain, base};

    // clang-format off
    return {
        {base,                        {},                                                {core}},
        {domain,                      {base},                                            {core}},
        {net,                         {base},                                            {core, network}},
        {auth,                        {net, domain, base},                               {core, network, u"QtDBus"_s}},
        {api,                         {net, domain, base},                               {core}},
        {store,                       {domain, base},                                    {core, sql}},
        {reports,                     {domain, base},                                    {core}},
        {services,                    {api, auth, store, reports, net, domain, base},    {core}},
        {crypto,                      {base},                                            {core}},
        {http,                        {base},                                            {core, network}},
        {data,                        {base},                                            {core, network}},
        {u"app/sandbox"_s,            {crypto, http, data, base},                        {core, network}},

        {models,                      {services, domain, base},                          {core}},
        {widgets,                     {models, reports, domain, base},                   screen},
        {u"ui/features/customers"_s,  feature,                                           screen},
        {u"ui/features/catalog"_s,    feature,                                           screen},
        {u"ui/features/promotions"_s, feature,                                           screen},
        {u"ui/features/margins"_s,    feature,                                           screen},
        {u"ui/features/upgrade"_s,    feature,                                           screen},
        {u"ui/features/activity"_s,   feature,                                           screen},
        {u"ui/features/signin"_s,     feature,                                           screen},
        {u"ui/features/profiles"_s,   feature,                                           screen},
        {u"ui/features/settings"_s,   feature,                                           screen},
        {u"ui/reports"_s,             {widgets, reports, base},                          screen},
        {u"ui/shell"_s,               {u"ui/features/"_s, widgets, models, services,
                                       domain, base},                                    screen},
        // What joins the rooms lies beside them: main.cpp, and that alone.
        {u"ui"_s,                     {u"ui/shell"_s, base},                             screen},
    };
    // clang-format on
}

QStringList IncludeLaw::topLevel()
{
    return {u"CMakeLists.txt"_s,
            u"CMakePresets.json"_s,
            u"README.md"_s,
            u"LICENSE"_s,
            u"app"_s,
            u"ui"_s,
            u"resources"_s,
            u"tests"_s,
            u"packaging"_s};
}

QString Violation::toString() const
{
    return line > 0 ? u"%1:%2: %3"_s.arg(path).arg(line).arg(what) : u"%1: %2"_s.arg(path, what);
}

SourceText SourceText::from(const QString &text)
{
    SourceText result;
    result.withStrings.reserve(text.size());
    result.code.reserve(text.size());
    const auto put = [&result](QChar kept, bool isCode) {
        result.withStrings.append(kept);
        result.code.append(isCode || kept == u'\n' ? kept : QChar(u' '));
    };

    const qsizetype end = text.size();
    qsizetype at = 0;
    const auto startsWith = [&text, &at](QStringView what) {
        return QStringView(text).mid(at).startsWith(what);
    };
    while (at < end) {
        const QChar c = text.at(at);
        const QChar before = at > 0 ? text.at(at - 1) : QChar(u'\n');
        if (startsWith(u"//")) {
            while (at < end && text.at(at) != u'\n') {
                ++at;
            }
        } else if (startsWith(u"/*")) {
            const qsizetype close = text.indexOf(u"*/", at + 2);
            const qsizetype after = close < 0 ? end : close + 2;
            for (; at < after; ++at) {
                if (text.at(at) == u'\n') {
                    put(u'\n', true);
                }
            }
        } else if (c == u'"' && before == u'R') {
            const qsizetype open = text.indexOf(u'(', at);
            const QString closing = u')' + text.mid(at + 1, open - at - 1) + u'"';
            const qsizetype close = open < 0 ? -1 : text.indexOf(closing, open);
            const qsizetype after = close < 0 ? end : close + closing.size();
            for (; at < after; ++at) {
                put(text.at(at), false);
            }
        } else if (c == u'"' || (c == u'\'' && !before.isDigit())) {
            put(c, true);
            for (++at; at < end && text.at(at) != c && text.at(at) != u'\n'; ++at) {
                put(text.at(at), false);
                if (text.at(at) == u'\\' && at + 1 < end) {
                    put(text.at(++at), false);
                }
            }
            if (at < end) {
                put(text.at(at++), true);
            }
        } else {
            put(c, true);
            ++at;
        }
    }
    return result;
}

IncludeLaw::IncludeLaw(const QString &qtIncludeRoot)
{
    const QStringList modules{u"QtCore"_s,    u"QtGui"_s,          u"QtWidgets"_s,
                              u"QtNetwork"_s, u"QtSql"_s,          u"QtSvg"_s,
                              u"QtTest"_s,    u"QtDBus"_s,         u"QtConcurrent"_s,
                              u"QtXml"_s,     u"QtPrintSupport"_s, u"QtSvgWidgets"_s};
    for (const QString &module : modules) {
        for (const QString &header : QDir(qtIncludeRoot + u'/' + module).entryList(QDir::Files)) {
            m_moduleOfHeader.insert(header, module);
        }
    }
}

QString IncludeLaw::qtModuleOf(const QString &header) const
{
    return m_moduleOfHeader.value(withoutModule(header));
}

QList<Violation> IncludeLaw::check(const QString &path, const QString &text) const
{
    QList<Violation> violations;
    const QString fileName = path.mid(path.lastIndexOf(u'/') + 1);
    const SourceText source = SourceText::from(text);

    if (text.section(u'\n', 0, 0) != u"// SPDX-License-Identifier: GPL-3.0-or-later") {
        violations.append({path, 1, u"the first line is not the SPDX line"_s});
    }
    static const QRegularExpression once(u"^#pragma once$"_s, QRegularExpression::MultilineOption);
    if (path.endsWith(u".h"_s) && !source.code.contains(once)) {
        violations.append({path, 0, u"a header without #pragma once"_s});
    }
    if (path != u"app/base/compat.h") {
        findAll(path, source.code,
                {uR"(^\s*#\s*(if|elif|define)\b.*\b(QT_VERSION|QT_VERSION_CHECK|QT_CONFIG)\b)"_s,
                 u"a question about the version of Qt: that belongs into app/base/compat.h"_s},
                &violations);
    }
    if (!isProduct(path)) {
        return violations;
    }

    const QList<Room> table = rooms();
    const Room *room = roomOf(table, path);
    if (room == nullptr || (room->folder == u"ui" && path != u"ui/main.cpp")) {
        violations.append({path, 0, u"stands in no room of the table"_s});
        return violations;
    }
    const bool all = contains(seesEverything, path);
    for (const Include &include : includesOf(source)) {
        if (isQtHeader(include.name)) {
            const QString module = qtModuleOf(include.name);
            if (module.isEmpty()) {
                violations.append(
                    {path, include.line, u"%1 belongs to no Qt module in use"_s.arg(include.name)});
            } else if (!all && !room->qtModules.contains(module)) {
                violations.append(
                    {path, include.line,
                     u"%1 is of %2, and %3 sees only %4"_s.arg(include.name, module, room->folder,
                                                               room->qtModules.join(u", "_s))});
            } else if (isScreen(path) && contains(neverInScreens, withoutModule(include.name))) {
                violations.append(
                    {path, include.line, u"a screen includes %1"_s.arg(include.name)});
            }
            continue;
        }
        if (!include.quoted || include.name.startsWith(u"ui_"_s) ||
            include.name.endsWith(u".moc"_s)) {
            continue;
        }
        if (!isProduct(include.name)) {
            violations.append(
                {path, include.line,
                 u"\"%1\" is not said from the root of the repository, or the product "
                 "includes what is not of it"_s.arg(include.name)});
        } else if (!all && !mayInclude(table, *room, include.name)) {
            violations.append(
                {path, include.line, u"%1 may not include %2"_s.arg(room->folder, include.name)});
        } else if (include.name.startsWith(u"app/api/wire/"_s) && room->folder != u"app/api") {
            violations.append({path, include.line, u"app/api/wire is private to app/api"_s});
        } else if (isScreen(path) && include.name.startsWith(u"app/base/json/"_s)) {
            violations.append({path, include.line, u"a screen includes the JSON decoders"_s});
        }
    }

    if (isScreen(path)) {
        for (const QStringView name : neverInScreens) {
            const QString word = name.toString();
            findAll(path, source.code, {u"\\b%1\\b"_s.arg(word), u"a screen names "_s + word},
                    &violations);
        }
    }

    // Nested event loops: a nested loop runs other people's slots in the middle of this function.
    // A program's own loop starts in its main.cpp; app/store runs SQL by the same word.
    if (fileName != u"main.cpp" && folderOf(path) != u"app/store") {
        findAll(path, source.code, {u"(\\.|->|::)\\s*exec\\s*\\("_s, u"exec()"_s}, &violations);
    }
    findAll(path, source.code, {u"\\bQEventLoop\\b"_s, u"QEventLoop"_s}, &violations);
    findAll(path, source.code, {u"\\bprocessEvents\\s*\\("_s, u"processEvents()"_s}, &violations);
    findAll(path, source.code, {u"(\\.|->)\\s*waitFor[A-Z]\\w*\\s*\\("_s, u"waitFor...()"_s},
            &violations);

    if (isBelow(path, u"ui"_s) && !holdsThePalette(path)) {
        const QString what = u"a color of its own: colors come from the theme in ui/widgets"_s;
        findAll(path, source.withStrings,
                {u"#([0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\\b"_s, what}, &violations);
        findAll(path, source.withStrings, {u"\\brgba?\\s*\\(\\s*[0-9]"_s, what}, &violations);
        findAll(path, source.code, {u"\\b(QColor\\s*[({]\\s*[0-9]|qRgba?\\s*\\(\\s*[0-9])"_s, what},
                &violations);
        findAll(path, source.code,
                {u"\\bQt::(dark)?(white|black|red|green|blue|cyan|magenta|yellow|gray|lightGray|"
                 "Red|Green|Blue|Cyan|Magenta|Yellow|Gray)\\b"_s,
                 what},
                &violations);
    }
    return violations;
}

QList<Violation> IncludeLaw::checkReach(const QMap<QString, QString> &files) const
{
    QHash<QString, QStringList> project;
    QHash<QString, QStringList> qt;
    for (auto file = files.begin(); file != files.end(); ++file) {
        for (const Include &include : includesOf(SourceText::from(file.value()))) {
            (include.quoted ? project : qt)[file.key()].append(include.name);
        }
    }

    QList<Violation> violations;
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!isScreen(file.key())) {
            continue;
        }
        QStringList open{file.key()};
        QHash<QString, QString> cameFrom{{file.key(), QString()}};
        while (!open.isEmpty()) {
            const QString here = open.takeFirst();
            for (const QString &header : qt.value(here)) {
                if (!contains(neverReachedByScreens, withoutModule(header))) {
                    continue;
                }
                QStringList way{header};
                for (QString step = here; !step.isEmpty(); step = cameFrom.value(step)) {
                    way.prepend(step);
                }
                violations.append({file.key(), 0, u"a screen reaches "_s + way.join(u" > "_s)});
            }
            for (const QString &next : project.value(here)) {
                if (!cameFrom.contains(next)) {
                    cameFrom.insert(next, here);
                    open.append(next);
                }
            }
        }
    }
    return violations;
}

QList<Violation> IncludeLaw::checkTopLevel(const QStringList &entries)
{
    // What a build or a person's own editor leaves behind is hidden or called build, and ignored
    // by git.
    QList<Violation> violations;
    const QStringList allowed = topLevel();
    for (const QString &entry : entries) {
        if (!entry.startsWith(u'.') && entry != u"build" && !allowed.contains(entry)) {
            violations.append({entry, 0, u"does not belong on the top level"_s});
        }
    }
    for (const QString &entry : allowed) {
        if (!entries.contains(entry)) {
            violations.append({entry, 0, u"is missing on the top level"_s});
        }
    }
    return violations;
}

} // namespace csp::test
