// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringView>

#include <concepts>
#include <string_view>
#include <vector>

namespace csp::sandbox {

/// Writes JSON in the order it is told, without the blanks: what the service's own writers do.
/// Numbers of objects and arrays that are begun and ended must match; that is not checked.
class JsonWriter
{
public:
    JsonWriter() { m_isFirst.reserve(16); }

    JsonWriter &beginObject() { return begin('{'); }
    JsonWriter &endObject() { return end('}'); }
    JsonWriter &beginArray() { return begin('['); }
    JsonWriter &endArray() { return end(']'); }
    /// The name of the next value. Names are plain ASCII.
    JsonWriter &key(std::string_view name);

    JsonWriter &value(QStringView text);
    /// A template, because a pointer to text would rather become a flag than a text.
    template <std::same_as<bool> Flag>
    JsonWriter &value(Flag flag)
    {
        return raw(flag ? "true" : "false");
    }
    JsonWriter &value(int number) { return raw(QByteArray::number(number)); }
    JsonWriter &value(qint64 number) { return raw(QByteArray::number(number)); }
    JsonWriter &value(double number) { return raw(QByteArray::number(number, 'g', 15)); }
    JsonWriter &null() { return raw("null"); }
    /// Something that is JSON already.
    JsonWriter &raw(QByteArrayView json);

    template <typename T>
    JsonWriter &member(std::string_view name, const T &content)
    {
        key(name);
        return value(content);
    }
    /// The member only when there is something to say.
    JsonWriter &textUnlessEmpty(std::string_view name, QStringView text);

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] QByteArray take() { return std::move(m_bytes); }

private:
    JsonWriter &begin(char bracket);
    JsonWriter &end(char bracket);
    void separate();

    QByteArray m_bytes;
    std::vector<bool> m_isFirst;
    bool m_afterKey = false;
};

} // namespace csp::sandbox
