// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/profilefile.h"
#include "app/base/crashlimits.h"
#include "app/base/logkeeper.h"
#include "app/store/database.h"
#include "ui/shell/commandline.h"
#include "ui/shell/compositionroot.h"
#include "ui/widgets/controls.h"

#include <QApplication>
#include <QMessageBox>

#include <cstdio>

using namespace csp;
using namespace Qt::Literals::StringLiterals;

namespace {

void print(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    if (!text.endsWith(u'\n'))
        std::fputc('\n', stream);
    std::fflush(stream);
}

/// Without one Qt ends the program in a core dump. Elsewhere than on Unix there always is one.
bool hasDisplay(const QStringList &arguments)
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    if (arguments.contains(u"-platform"_s) || arguments.contains(u"-display"_s))
        return true;
    for (const char *name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return true;
    }
    return qgetenv("XDG_SESSION_TYPE") == "wayland";
#else
    Q_UNUSED(arguments)
    return true;
#endif
}

/// Where somebody may be looking at a screen the sentence is shown there too.
void showFatal(const QString &sentence, int exitCode)
{
    if (QGuiApplication::platformName() == u"offscreen" || exitCode == 2)
        return QCoreApplication::exit(exitCode);
    QMessageBox *box = plainMessageBox(QMessageBox::Critical, u"CSP Console"_s, sentence, {},
                                       QMessageBox::Close, nullptr);
    QObject::connect(box, &QMessageBox::finished, qApp,
                     [exitCode] { QCoreApplication::exit(exitCode); });
    box->open();
}

} // namespace

int main(int argc, char *argv[])
{
    keepMemoryOffDisk();
    QCoreApplication::setApplicationName(u"csp-console"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(CSP_VERSION));
    QGuiApplication::setApplicationDisplayName(u"CSP Console"_s);
    QGuiApplication::setDesktopFileName(u"csp-console"_s);

    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    {
        // Help, version and mistakes are answered without a display.
        const QCoreApplication application(argc, argv);
        const auto parsed = parseCommandLine(withoutQtOptions(arguments));
        if (!parsed) {
            print(stderr, u"csp-console: "_s + parsed.error());
            return 2;
        }
        if (parsed->ask != CommandLine::Ask::Run) {
            print(stdout, parsed->ask == CommandLine::Ask::Version
                              ? u"csp-console "_s + QCoreApplication::applicationVersion()
                              : commandLineHelp());
            return 0;
        }
        if (!parsed->profileFile.isEmpty()) {
            if (const auto profile = profileFromFile(parsed->profileFile); !profile) {
                print(stderr, u"csp-console: "_s + profile.error());
                return 2;
            }
        }
    }
    if (!hasDisplay(arguments)) {
        print(stderr, u"csp-console: There is no display to show a window on. Start it in a "
                      "desktop session, or set QT_QPA_PLATFORM=offscreen for a tour."_s);
        return 1;
    }

    surviveFileSizeLimit();
    // Before anything speaks, and until everything is silent.
    LogKeeper log;
    log.hearMessages();
    QApplication application(argc, argv);
    const auto commandLine = parseCommandLine(QCoreApplication::arguments());
    if (!commandLine) {
        print(stderr, u"csp-console: "_s + commandLine.error());
        return 2;
    }
    CompositionRoot root(*commandLine, &log);
    QObject::connect(&root, &CompositionRoot::failed, &application,
                     [](const QString &sentence, int exitCode) {
                         print(stderr, u"csp-console: "_s + sentence);
                         showFatal(sentence, exitCode);
                     });
    QObject::connect(&root, &CompositionRoot::told, &application,
                     [](const QString &line) { print(stdout, line); });
    QObject::connect(&root, &CompositionRoot::finished, &application,
                     [](int exitCode) { QCoreApplication::exit(exitCode); });
    QMetaObject::invokeMethod(&root, &CompositionRoot::start, Qt::QueuedConnection);
    return QApplication::exec();
}
