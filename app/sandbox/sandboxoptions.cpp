// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxoptions.h"

#include <QCommandLineParser>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr std::pair<Replay, const char *> replayWords[] = {
    {Replay::Ignore, "ignore"},
    {Replay::Replay, "replay"},
    {Replay::Refuse, "refuse"},
};

/// Reads whole numbers from options and keeps the first complaint.
class NumberReader
{
public:
    explicit NumberReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    template <typename T>
    void read(const QString &name, T &out, quint64 low, quint64 high)
    {
        if (!m_parser.isSet(name) || !m_problem.isEmpty())
            return;
        bool ok = false;
        const quint64 number = m_parser.value(name).toULongLong(&ok);
        if (!ok || number < low || number > high) {
            m_problem = u"--%1 takes a whole number from %2 to %3, not “%4”."_s.arg(name)
                            .arg(low)
                            .arg(high)
                            .arg(m_parser.value(name));
            return;
        }
        out = T(number);
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    const QCommandLineParser &m_parser;
    QString m_problem;
};

QString faultHelp()
{
    QStringList words;
    for (const FaultKindInfo &info : allFaultKinds())
        words.append(QString::fromLatin1(info.word));
    return u"Make something go wrong, in RATE (0 to 1, default 1) of the calls concerned; may be "
           "given several times. Kinds: %1."_s.arg(words.join(u", "_s));
}

QString authorityHelp()
{
    QStringList words;
    for (const AuthorityPolicyInfo &info : allAuthorityPolicies())
        words.append(QString::fromLatin1(info.word) +
                     (info.value == AuthorityPolicyInfo::Value::Number
                          ? (info.isValueNeeded ? u":N"_s : u"[:N]"_s)
                      : info.value == AuthorityPolicyInfo::Value::None ? u""_s
                                                                       : u"[:WORD]"_s));
    return u"Tell the sign-in authority how to behave; may be given several times. Policies: "
           "%1."_s.arg(words.join(u", "_s));
}

} // namespace

QString replayWord(Replay replay)
{
    return QString::fromLatin1(replayWords[int(replay)].second);
}

std::optional<Replay> replayFromWord(QStringView word)
{
    for (const auto &[replay, known] : replayWords) {
        if (word == QLatin1StringView(known))
            return replay;
    }
    return std::nullopt;
}

QString problemOf(const SandboxOptions &options)
{
    if (options.customers < 1 || options.customers > SandboxOptions::maximumCustomers)
        return u"The sandbox holds 1 to %1 customers, not %2."_s
            .arg(SandboxOptions::maximumCustomers)
            .arg(options.customers);
    if (!std::isfinite(options.paceSeconds) || options.paceSeconds < 0 ||
        options.paceSeconds > 86400)
        return u"The sandbox's pace is 0 to 86400 seconds."_s;
    if (options.latencyMs < 0 || options.latencyMs > 600'000)
        return u"The sandbox's latency is 0 to 600000 milliseconds."_s;
    if (options.makesCertificate && options.dataDir.isEmpty())
        return u"The sandbox needs a data folder to make a certificate in."_s;
    return {};
}

Expected<SandboxCommand, QString> commandFromArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A simulation of the partner service on this computer, for CSP Console.\n"
        "The first line it prints is its address, the second a profile for the console."_s);
    const QString number = u"N"_s;
    parser.addOptions({
        {u"port"_s, u"Listen on this port; any free one when 0 or left out."_s, number},
        {u"customers"_s, u"How many customers there are (default 250)."_s, number},
        {u"seed"_s, u"The number that the whole world is made from (default 1)."_s, number},
        {u"pace"_s, u"Seconds from an accepted upgrade to its completion (default 10)."_s,
         u"SECONDS"_s},
        {u"latency"_s, u"Milliseconds that every answer takes (default 0)."_s, u"MS"_s},
        {u"fault"_s, faultHelp(), u"KIND[:RATE]"_s},
        {u"authority"_s, authorityHelp(), u"WORD[:VALUE]"_s},
        {u"certificate"_s,
         u"Let the app sign in with this certificate (PEM, RSA) too; may be given several times."_s,
         u"FILE"_s},
        {u"make-certificate"_s,
         u"Make a key and a certificate in the data folder and let the app sign in with them; the "
         "profile names the file."_s},
        {u"replay"_s,
         u"What a repeated request id does: ignore (buys again, the default), replay or refuse."_s,
         u"MODE"_s},
        {u"data-dir"_s, u"Keep what is bought in this folder and find it there next time."_s,
         u"DIR"_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
        {{u"v"_s, u"version"_s}, u"Show the version."_s},
    });
    if (!parser.parse(arguments))
        return Unexpected{parser.errorText() +
                          (parser.errorText().endsWith(u'.') ? u""_s : u"."_s)};
    SandboxCommand command;
    if (parser.isSet(u"help"_s)) {
        command.textToPrint = parser.helpText();
        return command;
    }
    if (parser.isSet(u"version"_s)) {
        command.textToPrint = u"csp-sandbox " CSP_VERSION "\n"_s;
        return command;
    }
    if (!parser.positionalArguments().isEmpty())
        return Unexpected{u"“%1” is not an option; csp-sandbox takes no other arguments."_s.arg(
            parser.positionalArguments().constFirst())};

    SandboxOptions &options = command.options;
    NumberReader numbers(parser);
    numbers.read(u"port"_s, options.port, 0, 65535);
    numbers.read(u"customers"_s, options.customers, 1, SandboxOptions::maximumCustomers);
    numbers.read(u"seed"_s, options.seed, 0, std::numeric_limits<quint64>::max());
    numbers.read(u"latency"_s, options.latencyMs, 0, 600'000);
    if (!numbers.problem().isEmpty())
        return Unexpected{numbers.problem()};
    if (parser.isSet(u"pace"_s)) {
        bool ok = false;
        options.paceSeconds = parser.value(u"pace"_s).toDouble(&ok);
        if (!ok || !problemOf(options).isEmpty())
            return Unexpected{u"--pace takes a number of seconds from 0 to 86400, not “%1”."_s.arg(
                parser.value(u"pace"_s))};
    }
    for (const QString &text : parser.values(u"fault"_s)) {
        const Expected<FaultSpec, QString> fault = faultFromText(text);
        if (!fault)
            return Unexpected{fault.error()};
        options.faults.push_back(*fault);
    }
    for (const QString &text : parser.values(u"authority"_s)) {
        const Expected<AuthoritySpec, QString> policy = authorityFromText(text);
        if (!policy)
            return Unexpected{policy.error()};
        options.authority.push_back(*policy);
    }
    options.certificateFiles = parser.values(u"certificate"_s);
    options.makesCertificate = parser.isSet(u"make-certificate"_s);
    if (parser.isSet(u"replay"_s)) {
        const std::optional<Replay> replay = replayFromWord(parser.value(u"replay"_s));
        if (!replay)
            return Unexpected{u"--replay takes ignore, replay or refuse, not “%1”."_s.arg(
                parser.value(u"replay"_s))};
        options.replay = *replay;
    }
    if (parser.isSet(u"data-dir"_s)) {
        options.dataDir = parser.value(u"data-dir"_s);
        if (options.dataDir.isEmpty())
            return Unexpected{u"--data-dir takes the name of a folder."_s};
    }
    if (options.makesCertificate && options.dataDir.isEmpty())
        return Unexpected{u"--make-certificate needs --data-dir."_s};
    return command;
}

} // namespace csp::sandbox
