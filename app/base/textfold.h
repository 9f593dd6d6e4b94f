// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringView>
#include <QUtf8StringView>

/// Text prepared once, so that a keystroke or a click on a header compares bytes only.
namespace csp {

/// Case, accents, width and surrounding blanks do not matter in a search: "Zürich" and "zurich"
/// fold to the same UTF-8 text.
[[nodiscard]] QByteArray foldedText(QStringView text);
/// The same of a text in UTF-8.
[[nodiscard]] QByteArray foldedText(QUtf8StringView text);

/// The words of a search, folded; a row matches when its folded text contains every one of them.
[[nodiscard]] QList<QByteArray> foldedWords(QStringView query);

[[nodiscard]] bool containsAllWords(QByteArrayView foldedText, const QList<QByteArray> &words);

/// A key whose byte order is the natural order of the text: case and accents do not matter, numbers
/// inside compare as numbers.
[[nodiscard]] QByteArray naturalSortKey(QStringView text);
/// The same of a text that is folded already.
[[nodiscard]] QByteArray naturalSortKeyOfFolded(QByteArrayView folded);

} // namespace csp
