// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/jsonwriter.h"

namespace csp::sandbox {

namespace {

void appendEscaped(QByteArray &bytes, QStringView text)
{
    const QByteArray utf8 = text.toUtf8();
    bytes += '"';
    for (const char c : utf8) {
        switch (c) {
        case '"':
            bytes += "\\\"";
            break;
        case '\\':
            bytes += "\\\\";
            break;
        case '\n':
            bytes += "\\n";
            break;
        case '\r':
            bytes += "\\r";
            break;
        case '\t':
            bytes += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20)
                bytes += "\\u" + QByteArray::number(int(c), 16).rightJustified(4, '0');
            else
                bytes += c;
        }
    }
    bytes += '"';
}

} // namespace

JsonWriter &JsonWriter::key(std::string_view name)
{
    separate();
    m_bytes += '"';
    m_bytes.append(name.data(), qsizetype(name.size()));
    m_bytes += "\":";
    m_afterKey = true;
    return *this;
}

JsonWriter &JsonWriter::value(QStringView text)
{
    separate();
    appendEscaped(m_bytes, text);
    return *this;
}

JsonWriter &JsonWriter::raw(QByteArrayView json)
{
    separate();
    m_bytes += json;
    return *this;
}

JsonWriter &JsonWriter::textUnlessEmpty(std::string_view name, QStringView text)
{
    return text.isEmpty() ? *this : member(name, text);
}

JsonWriter &JsonWriter::begin(char bracket)
{
    separate();
    m_bytes += bracket;
    m_isFirst.push_back(true);
    return *this;
}

JsonWriter &JsonWriter::end(char bracket)
{
    m_bytes += bracket;
    m_isFirst.pop_back();
    return *this;
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (m_isFirst.empty())
        return;
    if (!m_isFirst.back())
        m_bytes += ',';
    m_isFirst.back() = false;
}

} // namespace csp::sandbox
