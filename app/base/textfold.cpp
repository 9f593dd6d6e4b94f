// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/textfold.h"

#include <QString>

#include <algorithm>
#include <optional>

namespace csp {

namespace {

/// Nobody searches further into a text, and normalizing takes the square of its length.
constexpr qsizetype longestFolded = 4000;

/// As an ASCII character, or something that is none.
uchar byteOf(QChar letter)
{
    return letter < u'\x80' ? uchar(letter.toLatin1()) : uchar(0x80);
}

uchar byteOf(char letter)
{
    return uchar(letter);
}

/// The ASCII text folded, of UTF-16 or UTF-8 alike; nothing when it is not all ASCII. Most text of
/// the trade is; normalizing it costs ten times as much as copying it.
template <typename View>
std::optional<QByteArray> foldedAscii(View text)
{
    QByteArray folded(text.size(), Qt::Uninitialized);
    char *out = folded.data();
    for (const auto letter : text) {
        const uchar byte = byteOf(letter);
        if (byte >= 0x80)
            return std::nullopt;
        *out++ = char(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
    }
    return folded;
}

QByteArray foldedUnicode(const QString &text)
{
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString plain;
    plain.reserve(decomposed.size());
    for (const QChar letter : decomposed) {
        if (letter.category() != QChar::Mark_NonSpacing)
            plain.append(letter);
    }
    return plain.toUtf8();
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

} // namespace

QByteArray foldedText(QStringView text)
{
    const QStringView trimmed =
        text.trimmed().first(std::min(text.trimmed().size(), longestFolded));
    if (auto folded = foldedAscii(trimmed))
        return *std::move(folded);
    return foldedUnicode(trimmed.toString());
}

QByteArray foldedText(QUtf8StringView text)
{
    // Trimmed where it is ASCII; what is not is trimmed as UTF-16, which knows more kinds of
    // blanks.
    QByteArrayView trimmed = QByteArrayView(text.data(), text.size()).trimmed();
    trimmed = trimmed.first(std::min(trimmed.size(), longestFolded));
    if (auto folded = foldedAscii(trimmed))
        return *std::move(folded);
    return foldedUnicode(QString::fromUtf8(trimmed).trimmed());
}

QList<QByteArray> foldedWords(QStringView query)
{
    const QByteArray folded = foldedText(query).simplified();
    return folded.isEmpty() ? QList<QByteArray>() : folded.split(' ');
}

bool containsAllWords(QByteArrayView foldedText, const QList<QByteArray> &words)
{
    return std::all_of(words.begin(), words.end(),
                       [&](const QByteArray &word) { return foldedText.contains(word); });
}

QByteArray naturalSortKey(QStringView text)
{
    return naturalSortKeyOfFolded(foldedText(text));
}

QByteArray naturalSortKeyOfFolded(QByteArrayView folded)
{
    if (std::none_of(folded.begin(), folded.end(), isDigit))
        return folded.toByteArray();
    QByteArray key;
    key.reserve(folded.size() + 8);
    for (qsizetype i = 0; i < folded.size();) {
        if (!isDigit(folded.at(i))) {
            key.append(folded.at(i++));
            continue;
        }
        qsizetype first = i;
        while (i < folded.size() && isDigit(folded.at(i)))
            ++i;
        while (first < i - 1 && folded.at(first) == '0')
            ++first;
        // A longer number is the larger one, so its length stands before its digits.
        key.append('0').append(static_cast<char>(std::min<qsizetype>(i - first, 255)));
        key.append(folded.data() + first, i - first);
    }
    return key;
}

} // namespace csp
