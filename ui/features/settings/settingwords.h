// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/settings.h"

#include <QList>
#include <QString>
#include <QTimeZone>

namespace csp {

/// How one setting is called on the page.
struct SettingWords
{
    QString name; ///< "Text size"
    QString hint; ///< what it does, a sentence
    QString unit; ///< of a number: " s"
};

/// A value of a choice and what a person calls it.
struct SettingChoice
{
    QString word;
    QString name;
};

[[nodiscard]] SettingWords wordsOf(SettingKey key);
/// What may be chosen for a text that is a choice; for Locale the languages that the service knows,
/// each in its own words.
[[nodiscard]] QList<SettingChoice> choicesOf(SettingKey key, const QString &defaultLocale);
/// Why what was typed is not taken, a sentence.
[[nodiscard]] QString refusalOf(SettingKey key);
/// Every word of `words` stands somewhere in the text, whatever its case and accents.
[[nodiscard]] bool hasEveryWord(const QString &searched, const QString &words);

} // namespace csp
