// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/json/layout.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>
#include <vector>

namespace csp::json {

namespace {

/// Tells the characters of texts from those of the structure.
class Strings
{
public:
    /// Whether this character belongs to a text, quotation marks included.
    bool take(char c)
    {
        if (!m_isInside) {
            m_isInside = c == '"';
            return m_isInside;
        }
        if (m_isEscaped)
            m_isEscaped = false;
        else if (c == '\\')
            m_isEscaped = true;
        else if (c == '"')
            m_isInside = false;
        return true;
    }

private:
    bool m_isInside = false;
    bool m_isEscaped = false;
};

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

QByteArray indented(const QByteArray &text)
{
    constexpr int step = 4;
    QByteArray result;
    result.reserve(text.size() * 2);
    Strings strings;
    int level = 0;
    bool isFresh = false; // something was opened, and nothing stands in it yet
    const auto newLine = [&] {
        result += '\n';
        result.append(qsizetype(level) * step, ' ');
    };
    for (const char c : text) {
        if (strings.take(c)) {
            if (std::exchange(isFresh, false))
                newLine();
            result += c;
            continue;
        }
        if (isBlank(c))
            continue;
        const bool closes = c == '}' || c == ']';
        if (closes) {
            --level;
            if (!std::exchange(isFresh, false))
                newLine();
        } else if (std::exchange(isFresh, false)) {
            newLine();
        }
        result += c;
        if (c == '{' || c == '[') {
            ++level;
            isFresh = true;
        } else if (c == ',') {
            newLine();
        } else if (c == ':') {
            result += ' ';
        }
    }
    return result;
}

QByteArray textOf(const QJsonObject &object, const QByteArray &text)
{
    // A member that is a text stands in the object's own text, unless it is written with escapes:
    // then it is not found, and the caller has the object.
    QByteArray mark;
    for (auto member = object.begin(); member != object.end() && mark.isEmpty(); ++member) {
        if (member->isString())
            mark = '"' + member->toString().toUtf8() + '"';
    }
    Strings strings;
    std::vector<qsizetype> open;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (strings.take(text.at(at)))
            continue;
        if (text.at(at) == '{') {
            open.push_back(at);
        } else if (text.at(at) == '}' && !open.empty()) {
            const QByteArray candidate = text.mid(open.back(), at + 1 - open.back());
            open.pop_back();
            if (candidate.contains(mark) && QJsonDocument::fromJson(candidate).object() == object)
                return candidate;
        }
    }
    return {};
}

} // namespace csp::json
