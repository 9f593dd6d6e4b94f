// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/http/httpparser.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp {

namespace {

QString decoded(QByteArray text, bool plusIsBlank)
{
    if (plusIsBlank)
        text.replace('+', ' ');
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text));
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) {
        return c > ' ' && c < 127 && !QByteArrayView("()<>@,;:\\\"/[]?={}").contains(c);
    });
}

bool hasWord(const QByteArray &list, QByteArrayView word)
{
    const QList<QByteArray> words = list.split(',');
    return std::any_of(words.cbegin(), words.cend(), [word](const QByteArray &each) {
        return QByteArrayView(each.trimmed()).compare(word, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

HttpParser::Step HttpParser::next()
{
    if (!m_open) {
        // Blank lines before a request line are allowed (RFC 9112, 2.2).
        qsizetype blank = 0;
        while (m_buffer.size() >= blank + 2 && m_buffer[blank] == '\r' &&
               m_buffer[blank + 1] == '\n')
            blank += 2;
        m_buffer.remove(0, blank);
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0 ? m_buffer.size() > m_limits.head : end > m_limits.head)
            return refuse(431, "The head of the request is too large."_ba);
        if (end < 0)
            return {};
        if (std::optional<Step> early = readHead(end))
            return *early;
    }
    if (m_buffer.size() < m_bodySize)
        return {};
    Step step = std::move(*m_open);
    m_open.reset();
    step.kind = Step::Kind::Request;
    step.request.body = m_buffer.left(m_bodySize);
    m_buffer.remove(0, m_bodySize);
    return step;
}

HttpParser::Step HttpParser::refuse(int status, const QByteArray &sentence)
{
    m_buffer.clear();
    Step step;
    step.kind = Step::Kind::Refused;
    step.status = status;
    step.sentence = sentence;
    return step;
}

/// Fills m_open from the head; returns what has to be told at once, if anything.
std::optional<HttpParser::Step> HttpParser::readHead(qsizetype end)
{
    const QByteArray head = m_buffer.left(end);
    m_buffer.remove(0, end + 4);

    Step step;
    HttpRequest &request = step.request;
    QList<QByteArray> lines = head.split('\n');
    const QList<QByteArray> words = lines.takeFirst().trimmed().split(' ');
    if (words.size() != 3 || !isToken(words[0]) || words[1].isEmpty() ||
        !words[2].startsWith("HTTP/"))
        return refuse(400, "The request line cannot be read."_ba);
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0")
        return refuse(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here."_ba);
    request.method = words[0];
    request.target = words[1];
    const qsizetype mark = request.target.indexOf('?');
    request.path = decoded(mark < 0 ? request.target : request.target.left(mark), false);
    if (mark >= 0) {
        for (const QByteArray &pair : request.target.mid(mark + 1).split('&')) {
            if (pair.isEmpty())
                continue;
            const qsizetype equals = pair.indexOf('=');
            if (equals < 0)
                request.query.append({decoded(pair, true), u""_s});
            else
                request.query.append(
                    {decoded(pair.left(equals), true), decoded(pair.mid(equals + 1), true)});
        }
    }
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(std::max<qsizetype>(colon, 0));
        if (!isToken(name))
            return refuse(400, "A header line cannot be read."_ba);
        request.headers.add(name, line.mid(colon + 1).trimmed());
    }

    const QByteArray connection = request.headers.value("Connection");
    step.wantsClose =
        words[2] == "HTTP/1.0" ? !hasWord(connection, "keep-alive") : hasWord(connection, "close");
    const QByteArray encoding = request.headers.value("Transfer-Encoding");
    if (hasWord(encoding, "chunked"))
        return refuse(411, "A chunked body is not read here; send Content-Length."_ba);
    if (!encoding.isEmpty())
        return refuse(501, "This transfer encoding is not known here."_ba);
    m_bodySize = 0;
    const QList<QByteArray> lengths = request.headers.values("Content-Length");
    if (!lengths.isEmpty()) {
        bool ok = std::all_of(lengths.first().cbegin(), lengths.first().cend(),
                              [](char c) { return c >= '0' && c <= '9'; }) &&
                  lengths.count(lengths.first()) == lengths.size();
        if (ok)
            m_bodySize = lengths.first().toLongLong(&ok);
        if (!ok)
            return refuse(400, "Content-Length is not a number."_ba);
        if (m_bodySize > m_limits.body)
            return refuse(413, "The body of the request is too large."_ba);
    }
    const bool waits =
        hasWord(request.headers.value("Expect"), "100-continue") && m_buffer.size() < m_bodySize;
    m_open = std::move(step);
    if (waits)
        return Step{.kind = Step::Kind::Continue};
    return std::nullopt;
}

} // namespace csp
