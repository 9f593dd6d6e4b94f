// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/redaction.h"
#include "app/net/apierror.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype maxText = 1024;
/// Enough for a description that is itself an envelope inside an envelope.
constexpr int maxNesting = 3;

/// At most that many characters, never half of a surrogate pair.
QString beginning(const QString &text, qsizetype most)
{
    if (text.size() <= most)
        return text;
    return text.first(text[most - 1].isHighSurrogate() ? most - 1 : most);
}

/// A text of the service without what is secret: some echo what they were sent, and this is shown,
/// copied and kept. Masked before the end is cut off: half a secret does not look like one.
QString cut(const QString &text)
{
    return beginning(redacted(beginning(text.trimmed(), 4 * maxText)).trimmed(), maxText);
}

QString decodedEntities(QString text)
{
    if (!text.contains(u'&'))
        return text;
    const QRegularExpression numeric(u"&#(x[0-9a-f]{1,6}|[0-9]{1,7});"_s,
                                     QRegularExpression::CaseInsensitiveOption);
    QString result;
    qsizetype from = 0;
    for (auto it = numeric.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString digits = match.captured(1);
        bool isNumber = false;
        const bool isHex = digits.startsWith(u'x', Qt::CaseInsensitive);
        const char32_t character =
            isHex ? digits.sliced(1).toUInt(&isNumber, 16) : digits.toUInt(&isNumber, 10);
        result += QStringView(text).sliced(from, match.capturedStart() - from);
        const bool isCharacter = isNumber && character >= 0x20 && character <= 0x10ffff &&
                                 !(character >= 0xd800 && character <= 0xdfff);
        result += isCharacter ? QString::fromUcs4(&character, 1) : match.captured();
        from = match.capturedEnd();
    }
    result += QStringView(text).sliced(from);
    return result.replace("&quot;"_L1, "\""_L1)
        .replace("&apos;"_L1, "'"_L1)
        .replace("&lt;"_L1, "<"_L1)
        .replace("&gt;"_L1, ">"_L1)
        .replace("&amp;"_L1, "&"_L1);
}

/// An error page as one line of its words.
QString withoutMarkup(const QString &html)
{
    QString text = html;
    text.remove(QRegularExpression(u"<(script|style)\\b.*?</\\1\\s*>"_s,
                                   QRegularExpression::CaseInsensitiveOption |
                                       QRegularExpression::DotMatchesEverythingOption));
    text.replace(QRegularExpression(u"<[^>]*>"_s), u" "_s);
    return decodedEntities(text).simplified();
}

bool looksLikeHtml(const QString &text)
{
    const QString start = text.first(std::min<qsizetype>(text.size(), 512)).trimmed();
    return start.startsWith("<!doctype html"_L1, Qt::CaseInsensitive) ||
           start.startsWith("<html"_L1, Qt::CaseInsensitive) ||
           start.contains("<body"_L1, Qt::CaseInsensitive) ||
           start.contains("<head"_L1, Qt::CaseInsensitive);
}

/// A number or a text as text. QJsonValue's own readers give nothing for the other kind.
QString textOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString().trimmed();
    case QJsonValue::Double: {
        const double number = value.toDouble();
        const qint64 whole = value.toInteger();
        return double(whole) == number ? QString::number(whole) : QString::number(number);
    }
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

QString firstOf(const QJsonObject &object, std::initializer_list<QStringView> names)
{
    for (const QStringView name : names) {
        const QString text = textOf(json::member(object, name));
        if (!text.isEmpty())
            return text;
    }
    return {};
}

std::optional<QJsonObject> objectIn(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return std::nullopt;
    if (document.isObject())
        return document.object();
    // Several errors in a bare list: the first one speaks for all.
    if (document.isArray() && document.array().first().isObject())
        return document.array().first().toObject();
    return std::nullopt;
}

/// "2000: City is not valid" for an error object inside an envelope, the text itself for a text.
QString detailOf(const QJsonValue &value)
{
    if (!value.isObject())
        return textOf(value);
    const QJsonObject object = value.toObject();
    const QString code = firstOf(object, {u"code", u"errorCode"});
    const QString text = firstOf(object, {u"description", u"message", u"errorDescription"});
    if (code.isEmpty() && text.isEmpty())
        return textOf(value);
    return code.isEmpty() || text.isEmpty() ? code + text : code + u": "_s + text;
}

void appendDetails(const QJsonValue &value, QStringList &out, int depth)
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (const QJsonValue &element : list)
            appendDetails(element, out, depth);
        return;
    }
    const QString text = cut(decodedEntities(detailOf(value)));
    if (!text.isEmpty() && out.size() < 100)
        out.append(text);
    // Legacy answers nest the errors once more, per user.
    if (value.isObject() && depth < maxNesting)
        appendDetails(json::member(value.toObject(), u"errors"), out, depth + 1);
}

bool readObject(const QJsonObject &envelope, ApiError &error, int depth)
{
    // Some gateways and the sign-in authority put the envelope into a member.
    const QJsonValue inner = json::member(envelope, u"error");
    if (inner.isObject() && depth < maxNesting && readObject(inner.toObject(), error, depth + 1))
        return true;

    const QString code = firstOf(envelope, {u"code", u"errorCode"});
    const QString text =
        firstOf(envelope, {u"description", u"message", u"errorDescription", u"error_description",
                           u"errorMessageExtended", u"errorName", u"detail", u"title"});
    const QString source = firstOf(envelope, {u"source"});
    if (code.isEmpty() && text.isEmpty() && source.isEmpty())
        return false;

    if (!code.isEmpty())
        error.code = cut(code);
    if (!source.isEmpty())
        error.source = cut(source);
    QStringList details;
    appendDetails(json::member(envelope, u"data"), details, 0);
    appendDetails(json::member(envelope, u"licenseErrors"), details, 0);
    error.data += details;

    error.serviceText = cut(decodedEntities(text));
    // A description can be the envelope of a service further behind: its words are for people, but
    // the code that the contract lists is the outer one.
    const auto nested = text.startsWith(u'{') ? objectIn(text.toUtf8()) : std::nullopt;
    ApiError behind;
    if (nested && depth < maxNesting && readObject(*nested, behind, depth + 1)) {
        if (!behind.serviceText.isEmpty())
            error.serviceText = behind.serviceText;
        if (error.code.isEmpty())
            error.code = behind.code;
        else if (!behind.code.isEmpty() && behind.code != error.code)
            error.data.append(behind.code);
        if (error.source.isEmpty())
            error.source = behind.source;
        error.data += behind.data;
    }
    return true;
}

} // namespace

void readErrorEnvelope(const QByteArray &body, ApiError &error)
{
    error.code.clear();
    error.serviceText.clear();
    error.data.clear();
    error.source.clear();

    constexpr qsizetype sensible = 1024 * 1024;
    if (body.size() <= sensible) {
        const auto envelope = objectIn(body);
        if (envelope && readObject(*envelope, error, 0))
            return;
    }
    // fromUtf8 drops a byte order mark.
    const QString text = QString::fromUtf8(body.first(std::min(body.size(), sensible)));
    error.serviceText = cut(looksLikeHtml(text) ? withoutMarkup(text) : text);
}

} // namespace csp
