// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandline.h"

#include "app/services/profilebookfile.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostCustomers = 100'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::CommandLine", text);
}

struct Options
{
    QCommandLineOption sandbox{u"sandbox"_s, tr("Work against the built-in sandbox.")};
    QCommandLineOption customers{u"customers"_s, tr("Customers in the sandbox (default 250)."),
                                 u"N"_s};
    QCommandLineOption signIn{
        u"sign-in"_s,
        tr("How to sign in to the sandbox: secret (the default), certificate, browser or "
           "deviceCode."),
        u"WAY"_s};
    QCommandLineOption profile{
        u"profile"_s, tr("Work with the partner account NAME, or with “Sandbox”."), u"NAME"_s};
    QCommandLineOption profileFile{u"profile-file"_s, tr("Work with the partner account in FILE."),
                                   u"FILE"_s};
    QCommandLineOption dataDir{u"data-dir"_s, tr("Keep all data in DIR."), u"DIR"_s};
    QCommandLineOption tour{u"tour"_s,
                            tr("Show the main job by itself, with a picture of each step in DIR."),
                            u"DIR"_s};
    QCommandLineOption help{{u"h"_s, u"help"_s}, tr("Show this help.")};
    QCommandLineOption version{{u"v"_s, u"version"_s}, tr("Show the version.")};
};

void setUp(QCommandLineParser &parser, const Options &options)
{
    parser.setApplicationDescription(
        tr("Administration console for Microsoft Cloud Solution Providers."));
    parser.addOptions({options.sandbox, options.customers, options.signIn, options.profile,
                       options.profileFile, options.dataDir, options.tour, options.help,
                       options.version});
}

} // namespace

Expected<CommandLine, QString> parseCommandLine(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    setUp(parser, options);
    if (!parser.parse(arguments))
        return Unexpected{tr("%1 Try --help.").arg(parser.errorText())};

    CommandLine result;
    if (parser.isSet(options.help)) {
        result.ask = CommandLine::Ask::Help;
        return result;
    }
    if (parser.isSet(options.version)) {
        result.ask = CommandLine::Ask::Version;
        return result;
    }
    if (!parser.positionalArguments().isEmpty())
        return Unexpected{tr("“%1” is not an option. Try --help.")
                              .arg(parser.positionalArguments().constFirst())};
    for (const QCommandLineOption &option : {options.profileFile, options.dataDir, options.tour}) {
        if (parser.isSet(option) && parser.value(option).isEmpty())
            return Unexpected{tr("--%1 needs a path.").arg(option.names().constLast())};
    }
    if (parser.isSet(options.profile) && parser.value(options.profile).trimmed().isEmpty())
        return Unexpected{tr("--profile needs the name of an account.")};
    result.useSandbox = parser.isSet(options.sandbox);
    result.profileName = parser.value(options.profile).trimmed();
    result.profileFile = parser.value(options.profileFile);
    result.dataDir = parser.value(options.dataDir);
    result.tourDir = parser.value(options.tour);
    if (result.useSandbox && !result.profileFile.isEmpty())
        return Unexpected{tr("--sandbox and --profile-file exclude each other: choose one.")};
    if (!result.profileName.isEmpty() && (result.useSandbox || !result.profileFile.isEmpty())) {
        return Unexpected{tr("--profile and %1 exclude each other: choose one.")
                              .arg(result.useSandbox ? u"--sandbox"_s : u"--profile-file"_s)};
    }
    // The sandbox has a name like an account.
    if (isSandboxName(result.profileName)) {
        result.useSandbox = true;
        result.profileName.clear();
    }
    // A tour needs something to buy in, and only the sandbox can be told how many customers it has.
    if ((!result.tourDir.isEmpty() || parser.isSet(options.customers) ||
         parser.isSet(options.signIn)) &&
        result.profileFile.isEmpty() && result.profileName.isEmpty())
        result.useSandbox = true;
    if (parser.isSet(options.signIn)) {
        const auto way = signInWayFromWord(parser.value(options.signIn));
        if (!result.useSandbox)
            return Unexpected{
                tr("--sign-in only goes with --sandbox; an account has its own way.")};
        if (!way) {
            return Unexpected{tr("--sign-in takes secret, certificate, browser or deviceCode, not "
                                 "“%1”.")
                                  .arg(parser.value(options.signIn))};
        }
        result.sandboxSignIn = *way;
    }
    if (parser.isSet(options.customers)) {
        if (!result.useSandbox)
            return Unexpected{tr("--customers only goes with --sandbox.")};
        bool isNumber = false;
        result.sandboxCustomers = parser.value(options.customers).toInt(&isNumber);
        if (!isNumber || result.sandboxCustomers < 1 || result.sandboxCustomers > mostCustomers)
            return Unexpected{tr("--customers takes a number from 1 to %1, not “%2”.")
                                  .arg(mostCustomers)
                                  .arg(parser.value(options.customers))};
    }
    return result;
}

QStringList withoutQtOptions(const QStringList &arguments)
{
    static constexpr std::array takesValue{"platform"_L1,        "platformpluginpath"_L1,
                                           "platformtheme"_L1,   "plugin"_L1,
                                           "style"_L1,           "stylesheet"_L1,
                                           "qwindowgeometry"_L1, "geometry"_L1,
                                           "qwindowicon"_L1,     "qwindowtitle"_L1,
                                           "display"_L1,         "fontengine"_L1,
                                           "dialogs"_L1,         "session"_L1};
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const bool isSingle = argument.startsWith(u'-') && !argument.startsWith(u"--");
        const QStringView name = QStringView(argument).mid(1);
        const bool hasValue = std::ranges::any_of(
            takesValue, [name](QLatin1StringView each) { return each == name; });
        if (isSingle && hasValue)
            ++i;
        else if (!isSingle || name != "reverse"_L1)
            rest += argument;
    }
    return rest;
}

QString unknownProfileSentence(const QString &name, const QStringList &known)
{
    if (known.isEmpty()) {
        return tr("There is no account “%1”: none has been added yet. Start the program without "
                  "--profile to add one, or with --sandbox to try it.")
            .arg(name);
    }
    return tr("There is no account “%1”. Known are: %2. The sandbox is opened with --sandbox.")
        .arg(name, QLocale().createSeparatedList(known));
}

QString commandLineHelp()
{
    const Options options;
    QCommandLineParser parser;
    setUp(parser, options);
    return parser.helpText();
}

} // namespace csp
