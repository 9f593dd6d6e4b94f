// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/textfold.h"

#include <QString>

#include <algorithm>

namespace csp {

namespace {

bool isAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar letter) { return letter < u'\x80'; });
}

QByteArray foldedAscii(QStringView text)
{
    QByteArray folded(text.size(), Qt::Uninitialized);
    char *out = folded.data();
    for (const QChar letter : text) {
        const char byte = letter.toLatin1();
        *out++ = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + ('a' - 'A')) : byte;
    }
    return folded;
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

} // namespace

QByteArray foldedText(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    // Most text of the trade is ASCII; normalizing it costs ten times as much as copying it.
    if (isAscii(trimmed))
        return foldedAscii(trimmed);
    const QString decomposed =
        trimmed.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    QString plain;
    plain.reserve(decomposed.size());
    for (const QChar letter : decomposed) {
        if (letter.category() != QChar::Mark_NonSpacing)
            plain.append(letter);
    }
    return plain.toUtf8();
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
    const QByteArray folded = foldedText(text);
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
        key.append(folded.constData() + first, i - first);
    }
    return key;
}

} // namespace csp
