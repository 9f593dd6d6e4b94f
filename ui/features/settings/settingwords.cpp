// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/settings/settingwords.h"

#include "app/base/textfold.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(csp::SettingWords)
};

/// "Deutsch – Österreich (de-AT)"
QString nameOf(const QString &code)
{
    const QLocale locale(code);
    QString language = locale.nativeLanguageName();
    if (!language.isEmpty())
        language.front() = language.front().toUpper();
    //: a language, a country and their code: Deutsch – Österreich (de-AT)
    return Words::tr("%1 – %2 (%3)").arg(language, locale.nativeTerritoryName(), code);
}

QList<SettingChoice> locales(const QString &defaultLocale)
{
    QList<SettingChoice> choices;
    for (const char *code :
         {"ar-SA", "bg-BG", "cs-CZ", "da-DK", "de-AT", "de-CH", "de-DE", "el-GR", "en-AU", "en-CA",
          "en-GB", "en-IE", "en-IN", "en-US", "es-ES", "es-MX", "et-EE", "fi-FI", "fr-BE", "fr-CA",
          "fr-CH", "fr-FR", "he-IL", "hr-HR", "hu-HU", "id-ID", "it-IT", "ja-JP", "ko-KR", "lt-LT",
          "lv-LV", "nb-NO", "nl-BE", "nl-NL", "pl-PL", "pt-BR", "pt-PT", "ro-RO", "ru-RU", "sk-SK",
          "sl-SI", "sv-SE", "th-TH", "tr-TR", "uk-UA", "vi-VN", "zh-CN", "zh-TW"}) {
        const QString word = QString::fromLatin1(code);
        choices.append({word, nameOf(word)});
    }
    std::sort(choices.begin(), choices.end(), [](const SettingChoice &a, const SettingChoice &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    choices.prepend({QString(), Words::tr("As the system (%1)").arg(defaultLocale)});
    return choices;
}

} // namespace

SettingWords wordsOf(SettingKey key)
{
    switch (key) {
    case SettingKey::Locale:
        return {
            Words::tr("Language of texts"),
            Words::tr(
                "Product names and explanations are asked for in it, and numbers and "
                "dates are written its way. A partner account may ask in another one of its own; "
                "this program's words are English."),
            {}};
    case SettingKey::ColorScheme:
        return {Words::tr("Colors"),
                Words::tr("The system's own colors include its high contrast."),
                {}};
    case SettingKey::TextScale:
        return {Words::tr("Text size"), Words::tr("Everything else grows with it."),
                Words::tr(" %")};
    case SettingKey::TimesIn:
        return {Words::tr("Times"),
                Words::tr("A tool tip tells the other one. Days on which a term ends are always "
                          "UTC, as the service counts them."),
                {}};
    case SettingKey::HideNames:
        return {Words::tr("Hide customers’ names"),
                Words::tr("For sharing your screen: placeholders such as “Customer 1F3A2C4D” stand "
                          "instead of names, domains and addresses, in tables that you copy or "
                          "export too. Ids stay, and you still find a customer by its name. The "
                          "exported journal keeps the names."),
                {}};
    case SettingKey::ProxyMode:
        return {Words::tr("Proxy"),
                Words::tr("The way out of your network, from the next call on. What runs on this "
                          "computer is never asked through it."),
                {}};
    case SettingKey::ProxyHost:
        return {Words::tr("Proxy host"), Words::tr("Its name or address alone."), {}};
    case SettingKey::ProxyPort:
        return {Words::tr("Proxy port"), Words::tr("8080 and 3128 are common."), {}};
    case SettingKey::ProxyUser:
        return {Words::tr("Proxy user"), Words::tr("Empty when the proxy asks for nobody."), {}};
    case SettingKey::ReadDeadline:
        return {Words::tr("Wait for an answer"),
                Words::tr("Then a question counts as unanswered and is asked again."),
                Words::tr(" s")};
    case SettingKey::ChangeDeadline:
        return {Words::tr("Wait after a change"),
                Words::tr("Then its outcome counts as unknown and is looked up. It is never sent "
                          "again by itself."),
                Words::tr(" s")};
    case SettingKey::BackgroundShare:
        return {Words::tr("Calls in the background"),
                Words::tr("Of the calls that the service allows in a minute; the rest is yours."),
                Words::tr(" %")};
    case SettingKey::LogLevel:
        return {Words::tr("Log"), Words::tr("Secrets are masked before a line is kept."), {}};
    case SettingKey::LogToFile:
        return {Words::tr("Keep the log in a file"),
                Words::tr("Without it the newest lines are kept until the program ends."),
                {}};
    }
    return {};
}

QList<SettingChoice> choicesOf(SettingKey key, const QString &defaultLocale)
{
    switch (key) {
    case SettingKey::Locale:
        return locales(defaultLocale);
    case SettingKey::ColorScheme:
        return {{u"system"_s, Words::tr("As the system")},
                {u"light"_s, Words::tr("Light")},
                {u"dark"_s, Words::tr("Dark")},
                {u"systemColors"_s, Words::tr("The system’s own colors")}};
    case SettingKey::TimesIn:
        return {{u"utc"_s, Words::tr("UTC")},
                {u"local"_s, Words::tr("This computer’s (%1)")
                                 .arg(QTimeZone::systemTimeZone().displayName(
                                     QDateTime::currentDateTime(), QTimeZone::ShortName))}};
    case SettingKey::ProxyMode:
        return {{u"system"_s, Words::tr("As the system")},
                {u"none"_s, Words::tr("None")},
                {u"manual"_s, Words::tr("This one:")}};
    case SettingKey::LogLevel:
        return {{u"warning"_s, Words::tr("Warnings and errors")},
                {u"info"_s, Words::tr("What happens")},
                {u"debug"_s, Words::tr("Every call, to find a fault")}};
    default:
        return {};
    }
}

bool hasEveryWord(const QString &searched, const QString &words)
{
    const QByteArray folded = foldedText(searched);
    const QStringList each = words.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(each.begin(), each.end(), [&folded](const QString &word) {
        return folded.contains(foldedText(word));
    });
}

QString refusalOf(SettingKey key)
{
    if (key == SettingKey::ProxyUser)
        return Words::tr("Not taken: a name alone, without a password, please.");
    return Words::tr("Not taken: a name or an address alone, please, such as proxy.example.com.");
}

} // namespace csp
