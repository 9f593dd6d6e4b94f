// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/profile.h"

#include "app/auth/clientsecret.h"
#include "app/base/json/document.h"
#include "app/net/origin.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonObject>
#include <QRegularExpression>

#include <optional>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// No profile is longer; what is, is another file by mistake.
constexpr qint64 maxFileSize = 64 * 1024;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::Profile)
};

/// Reads one profile and keeps the first thing that is wrong with it.
class Reader
{
public:
    explicit Reader(const QJsonObject &object)
        : m_object(object)
    {
    }

    [[nodiscard]] const std::optional<QString> &problem() const { return m_problem; }

    void refuseSecrets()
    {
        const QStringList names = m_object.keys();
        for (const QString &name : names) {
            QString plain = name.toLower();
            plain.remove(u'_').remove(u'-');
            if (plain == "clientsecret"_L1 || plain == "secret"_L1 || plain == "password"_L1) {
                fail(Text::tr("The member \"%1\" does not belong in a profile file. Put the secret "
                              "into the environment variable %2 and remove it from the file.")
                         .arg(name, QString::fromLatin1(clientSecretVariable)));
                return;
            }
        }
    }

    QString text(const QString &name)
    {
        const QJsonValue value = json::member(m_object, name);
        if (value.isUndefined() || value.isNull()) {
            fail(Text::tr("The member \"%1\" is missing.").arg(name));
            return {};
        }
        if (!value.isString()) {
            fail(Text::tr("The member \"%1\" has to be a text in quotes.").arg(name));
            return {};
        }
        const QString text = value.toString().trimmed();
        if (text.isEmpty())
            fail(Text::tr("The member \"%1\" is empty.").arg(name));
        return text;
    }

    /// Something that becomes a part of an address, so nothing that steers one may be in it.
    QString id(const QString &name)
    {
        const QString value = text(name);
        const QRegularExpression allowed(u"^[A-Za-z0-9][A-Za-z0-9._-]*$"_s);
        if (!m_problem && !allowed.match(value).hasMatch()) {
            fail(Text::tr("The member \"%1\" has to be an id such as "
                          "1bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60, not \"%2\".")
                     .arg(name, value));
        }
        return value;
    }

    QUrl url(const QString &name)
    {
        const QString value = text(name);
        if (m_problem)
            return {};
        const QUrl url(value, QUrl::StrictMode);
        if (!url.isValid() || url.scheme().isEmpty() || url.host().isEmpty()) {
            fail(Text::tr("The member \"%1\" is not an address: \"%2\".").arg(name, value));
        } else if (!isSafeToAsk(url)) {
            fail(Text::tr("The member \"%1\" has to begin with https://; plain http:// is accepted "
                          "for this computer only (127.0.0.1, ::1, localhost).")
                     .arg(name));
        } else if (!url.userInfo().isEmpty()) {
            fail(Text::tr("The member \"%1\" must not contain a user name or password.").arg(name));
        } else if (url.hasQuery() || url.hasFragment()) {
            fail(Text::tr("The member \"%1\" must not contain \"?\" or \"#\".").arg(name));
        }
        return url;
    }

    void fail(const QString &sentence)
    {
        if (!m_problem)
            m_problem = sentence;
    }

private:
    const QJsonObject &m_object;
    std::optional<QString> m_problem;
};

bool endsWithVersion(const QUrl &url)
{
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    return path.endsWith("/v1"_L1, Qt::CaseInsensitive);
}

} // namespace

ProfileId profileIdFor(const QString &tenantId, const QString &clientId)
{
    // Made once for this program; changing it would orphan every journal.
    const QUuid space(u"8f3c9b0a-6f0e-4b43-9a39-5a1c2f1de7a4"_s);
    return ProfileId(QUuid::createUuidV5(space, tenantId.toLower() + u'\n' + clientId.toLower()));
}

Expected<Profile, QString> profileFromJson(const QByteArray &json, const QString &where)
{
    const auto refuse = [&where](const QString &sentence) {
        return Unexpected{Text::tr("%1: %2").arg(where, sentence)};
    };
    const auto parsed = json::parse(json);
    if (!parsed)
        return refuse(Text::tr("This is not JSON (%1).").arg(parsed.error().first().message));
    if (!parsed->isObject())
        return refuse(Text::tr("A profile is one JSON object in braces."));

    const QJsonObject object = parsed->toObject();
    Reader reader(object);
    reader.refuseSecrets();
    Profile profile;
    profile.name = reader.text(u"name"_s);
    profile.apiUrl = reader.url(u"apiUrl"_s);
    if (endsWithVersion(profile.apiUrl))
        reader.fail(Text::tr("The member \"apiUrl\" is written without /v1."));
    profile.authorityUrl = reader.url(u"authorityUrl"_s);
    profile.audience = reader.text(u"audience"_s);
    profile.tenantId = reader.id(u"tenantId"_s);
    profile.clientId = reader.id(u"clientId"_s);
    const QString kind = reader.text(u"kind"_s);
    if (kind.compare("app"_L1, Qt::CaseInsensitive) != 0) {
        reader.fail(
            Text::tr("The member \"kind\" is \"%1\"; this program knows \"app\" only.").arg(kind));
    }
    if (reader.problem())
        return refuse(*reader.problem());
    profile.id = profileIdFor(profile.tenantId, profile.clientId);
    return profile;
}

Expected<Profile, QString> profileFromFile(const QString &fileName)
{
    const QString shown = QDir::toNativeSeparators(fileName);
    const auto refuse = [&shown](const QString &sentence) {
        return Unexpected{Text::tr("%1: %2").arg(shown, sentence)};
    };
    const QFileInfo info(fileName);
    if (!info.exists())
        return refuse(Text::tr("There is no such profile file."));
    if (info.isDir())
        return refuse(Text::tr("This is a folder, not a profile file."));
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(Text::tr("The profile file cannot be read: %1.").arg(file.errorString()));
    const QByteArray content = file.read(maxFileSize + 1);
    if (content.size() > maxFileSize)
        return refuse(Text::tr("The file is too large for a profile."));
    return profileFromJson(content, shown);
}

} // namespace csp
