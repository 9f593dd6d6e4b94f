// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/randomtext.h"

#include <QRandomGenerator>

#include <array>

namespace csp {

QByteArray randomText()
{
    std::array<quint32, 8> numbers{};
    QRandomGenerator::system()->fillRange(numbers.data(), qsizetype(numbers.size()));
    return QByteArray(reinterpret_cast<const char *>(numbers.data()), sizeof numbers)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool isSameSecret(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a.at(i) ^ b.at(i)));
    return difference == 0;
}

} // namespace csp
