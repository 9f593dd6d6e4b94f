// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/apirequest.h"

#include <QRegularExpression>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The base without a trailing slash, query or fragment.
QByteArray baseText(const QUrl &base)
{
    QByteArray text = base.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (text.endsWith('/'))
        text.chop(1);
    return text;
}

bool beginsWithVersion(QStringView path)
{
    if (!path.startsWith("/v1"_L1, Qt::CaseInsensitive))
        return false;
    return path.size() == 3 || path[3] == u'/' || path[3] == u'?';
}

} // namespace

QString pathOf(std::initializer_list<QString> segments)
{
    QString path;
    for (const QString &segment : segments) {
        path += u'/';
        // A dot segment would be taken for a step in the path.
        if (segment == "."_L1 || segment == ".."_L1)
            path += QString(segment).replace(u'.', "%2E"_L1);
        else
            path += QString::fromLatin1(QUrl::toPercentEncoding(segment));
    }
    return path;
}

QUrl urlOf(const QUrl &base, const ApiRequest &request)
{
    if (!request.link.isEmpty())
        return request.link;
    QByteArray text = baseText(base) + "/v1" + request.path.toUtf8();
    char separator = '?';
    for (const auto &[name, value] : request.query) {
        text += separator + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

QUrl urlForLink(const QUrl &base, const QString &uri)
{
    const QString text = uri.trimmed();
    const QRegularExpression absolute(u"^[a-z][a-z0-9+.-]*://"_s,
                                      QRegularExpression::CaseInsensitiveOption);
    if (absolute.match(text).hasMatch())
        return QUrl::fromEncoded(text.toUtf8(), QUrl::TolerantMode);
    if (text.startsWith("//"_L1))
        return QUrl::fromEncoded((base.scheme() + u':' + text).toUtf8(), QUrl::TolerantMode);
    QString path = text.startsWith(u'/') ? text : u'/' + text;
    if (!beginsWithVersion(path))
        path.prepend("/v1"_L1);
    return QUrl::fromEncoded(baseText(base) + path.toUtf8(), QUrl::TolerantMode);
}

} // namespace csp
