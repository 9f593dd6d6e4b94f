// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/zipfile.h"

#include <array>

namespace csp::sandbox {

namespace {

constexpr std::array<quint32, 256> crcTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < table.size(); ++i) {
        quint32 value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & 1) != 0 ? 0xedb88320U ^ (value >> 1) : value >> 1;
        table[i] = value;
    }
    return table;
}

quint32 crcOf(const QByteArray &content)
{
    static constexpr std::array<quint32, 256> table = crcTable();
    quint32 crc = 0xffffffffU;
    for (const char c : content)
        crc = table[(crc ^ uchar(c)) & 0xff] ^ (crc >> 8);
    return ~crc;
}

void append16(QByteArray &out, quint32 number)
{
    out += char(number & 0xff);
    out += char((number >> 8) & 0xff);
}

void append32(QByteArray &out, quint32 number)
{
    append16(out, number & 0xffff);
    append16(out, number >> 16);
}

/// What the local and the central header have in common.
QByteArray description(const QByteArray &name, const QByteArray &content)
{
    QByteArray text;
    append16(text, 20); // version 2.0 reads it
    append16(text, 0);
    append16(text, 0);    // stored
    append16(text, 0);    // midnight
    append16(text, 0x21); // 1980-01-01: equal sheets are equal bytes
    append32(text, crcOf(content));
    append32(text, quint32(content.size()));
    append32(text, quint32(content.size()));
    append16(text, quint32(name.size()));
    append16(text, 0);
    return text;
}

} // namespace

QByteArray zipOf(const QByteArray &name, const QByteArray &content)
{
    const QByteArray common = description(name, content);
    QByteArray zip = "PK\x03\x04" + common + name + content;
    const qsizetype directory = zip.size();
    zip += "PK\x01\x02";
    append16(zip, 20);
    zip += common;
    append16(zip, 0); // comment
    append16(zip, 0); // disk
    append16(zip, 0);
    append32(zip, 0);
    append32(zip, 0); // where the file begins
    zip += name;
    const qsizetype end = zip.size();
    zip += "PK\x05\x06";
    append32(zip, 0);
    append16(zip, 1);
    append16(zip, 1);
    append32(zip, quint32(end - directory));
    append32(zip, quint32(directory));
    append16(zip, 0);
    return zip;
}

} // namespace csp::sandbox
