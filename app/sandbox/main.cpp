// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxserver.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace {

void printLine(std::FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stream);
    if (!line.endsWith('\n'))
        std::fputc('\n', stream);
    // Who started this waits for the line, through a pipe.
    std::fflush(stream);
}

constexpr int cannotStart = 1;
constexpr int badCommandLine = 2;

} // namespace

int main(int argc, char *argv[])
{
    using namespace csp::sandbox;
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"csp-sandbox"_s);
    QCoreApplication::setApplicationVersion(u"" CSP_VERSION ""_s);

    const auto command = commandFromArguments(QCoreApplication::arguments());
    if (!command) {
        printLine(stderr, (u"csp-sandbox: "_s + command.error()).toUtf8());
        return badCommandLine;
    }
    if (!command->textToPrint.isEmpty()) {
        printLine(stdout, command->textToPrint.toUtf8());
        return 0;
    }
    SandboxServer server;
    const auto profile = server.start(command->options);
    if (!profile) {
        printLine(stderr, (u"csp-sandbox: "_s + profile.error()).toUtf8());
        return cannotStart;
    }
    printLine(stdout, profile->apiUrl.toUtf8());
    printLine(stdout, profile->toJson());
    return QCoreApplication::exec();
}
