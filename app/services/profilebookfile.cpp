// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/profilebookfile.h"

#include "app/auth/clientsecret.h"
#include "app/auth/profilefile.h"
#include "app/base/json/document.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int currentVersion = 1;
/// A thousand accounts fit into less; what is larger is another file by mistake.
constexpr qint64 maxFileSize = 4 * 1024 * 1024;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::ProfileBook)
};

QByteArray bytesOf(const QJsonValue &value)
{
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

QJsonObject objectOf(const Profile &profile)
{
    return QJsonDocument::fromJson(profileToJson(profile)).object();
}

QJsonArray arrayOf(const QList<Profile> &profiles)
{
    QJsonArray array;
    for (const Profile &profile : profiles)
        array.append(objectOf(profile));
    return array;
}

/// Which profile of a list a sentence is about: its name, else its place.
QString placeOf(const QJsonValue &entry, qsizetype index, const QString &where)
{
    const QString name = json::member(entry.toObject(), u"name").toString().trimmed();
    if (name.isEmpty())
        return Text::tr("%1, account %2").arg(where).arg(index + 1);
    return Text::tr("%1, account “%2”").arg(where, name.left(80));
}

Expected<QByteArray, QString> contentOf(const QString &fileName)
{
    const QString shown = QDir::toNativeSeparators(fileName);
    const QFileInfo info(fileName);
    if (!info.exists())
        return Unexpected{Text::tr("There is no file %1.").arg(shown)};
    if (info.isDir())
        return Unexpected{Text::tr("%1 is a folder. Choose a file.").arg(shown)};
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected{Text::tr("%1 cannot be read: %2").arg(shown, file.errorString())};
    const QByteArray content = file.read(maxFileSize + 1);
    if (file.error() != QFileDevice::NoError)
        return Unexpected{Text::tr("%1 cannot be read: %2").arg(shown, file.errorString())};
    if (content.size() > maxFileSize)
        return Unexpected{Text::tr("%1 is too large for a list of accounts.").arg(shown)};
    return content;
}

/// The name of a member, at any depth, that holds what must not be in a file; empty when there is
/// none. A profile of ours has no member with such a name.
QString secretMemberOf(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array) {
            if (const QString found = secretMemberOf(element); !found.isEmpty())
                return found;
        }
    }
    if (!value.isObject())
        return {};
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString name = it.key().toLower();
        for (const QLatin1StringView word :
             {"secret"_L1, "password"_L1, "passphrase"_L1, "token"_L1, "privatekey"_L1}) {
            if (name.contains(word))
                return it.key();
        }
        if (const QString found = secretMemberOf(it.value()); !found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

QString sandboxName()
{
    return u"Sandbox"_s;
}

bool isSandboxName(const QString &name)
{
    const QString given = name.trimmed();
    return given.compare(sandboxName(), Qt::CaseInsensitive) == 0 ||
           given.compare(Text::tr("Sandbox"), Qt::CaseInsensitive) == 0;
}

Expected<ProfileBookContent, ProfileBookError> profileBookFromJson(const QByteArray &json,
                                                                   const QString &where)
{
    using Kind = ProfileBookError::Kind;
    const auto damaged = [&where](const QString &sentence) {
        return Unexpected{ProfileBookError{Kind::Damaged, Text::tr("%1: %2").arg(where, sentence)}};
    };
    const auto parsed = json::parse(json);
    if (!parsed)
        return damaged(Text::tr("This is not JSON (%1).").arg(parsed.error().first().message));
    const QJsonObject object = parsed->toObject();
    if (!parsed->isObject() || !json::member(object, u"profiles").isArray())
        return damaged(Text::tr("This is not a list of accounts."));
    if (json::member(object, u"version").toInt(currentVersion) > currentVersion) {
        return Unexpected{ProfileBookError{
            Kind::Newer, Text::tr("%1 was written by a later version of CSP Console. It is left as "
                                  "it is; use that version, or another data folder.")
                             .arg(where)}};
    }
    ProfileBookContent content;
    const QJsonArray entries = json::member(object, u"profiles").toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QString place = placeOf(entries.at(i), i, where);
        auto profile = profileFromJson(bytesOf(entries.at(i)), place);
        if (profile)
            content.profiles += std::move(*profile);
        else
            content.problems += profile.error();
    }
    content.lastUsed = json::member(object, u"lastUsed").toString();
    content.opensLastAtStart = json::member(object, u"opensLastAtStart").toBool(true);
    return content;
}

Expected<ProfileBookContent, ProfileBookError> profileBookFromFile(const QString &fileName)
{
    if (!QFileInfo::exists(fileName))
        return ProfileBookContent{};
    const auto bytes = contentOf(fileName);
    if (!bytes)
        return Unexpected{ProfileBookError{ProfileBookError::Kind::Unreadable, bytes.error()}};
    const QString shown = QDir::toNativeSeparators(fileName);
    auto content = profileBookFromJson(*bytes, shown);
    if (!content)
        return content;
    // Somebody may have edited it: by its name an account is found.
    QList<Profile> named;
    for (const Profile &profile : std::as_const(content->profiles)) {
        const auto hasName = [&profile](const Profile &other) {
            return other.name.compare(profile.name, Qt::CaseInsensitive) == 0;
        };
        if (isSandboxName(profile.name) || std::any_of(named.cbegin(), named.cend(), hasName)) {
            content->problems +=
                Text::tr("%1: There is more than one account “%2”.").arg(shown, profile.name);
        } else {
            named += profile;
        }
    }
    content->profiles = named;
    return content;
}

QByteArray profileBookToJson(const ProfileBookContent &content)
{
    QJsonObject object{{u"version"_s, currentVersion},
                       {u"profiles"_s, arrayOf(content.profiles)},
                       {u"opensLastAtStart"_s, content.opensLastAtStart}};
    if (!content.lastUsed.isEmpty())
        object.insert(u"lastUsed"_s, content.lastUsed);
    return QJsonDocument(object).toJson();
}

QByteArray profilesToJson(const QList<Profile> &profiles)
{
    if (profiles.size() == 1)
        return profileToJson(profiles.first());
    return QJsonDocument(
               QJsonObject{{u"version"_s, currentVersion}, {u"profiles"_s, arrayOf(profiles)}})
        .toJson();
}

Expected<QList<Profile>, QString> importedProfiles(const QString &fileName)
{
    const QString shown = QDir::toNativeSeparators(fileName);
    const auto bytes = contentOf(fileName);
    if (!bytes)
        return Unexpected{bytes.error()};
    const auto parsed = json::parse(*bytes);
    if (!parsed) {
        return Unexpected{Text::tr("%1 is not JSON (%2), so it holds no accounts.")
                              .arg(shown, parsed.error().first().message)};
    }
    if (const QString name = secretMemberOf(*parsed); !name.isEmpty()) {
        return Unexpected{
            Text::tr("%1 contains “%2”, which does not belong into a file, so nothing was "
                     "imported. Remove it from the file: the program asks for secrets when you "
                     "sign in and keeps them in the key store of this computer; jobs without a "
                     "desktop get the client secret from the environment variable %3.")
                .arg(shown, name.left(80), QString::fromLatin1(clientSecretVariable))};
    }
    if (!json::member(parsed->toObject(), u"profiles").isArray()) {
        const auto profile = profileFromJson(*bytes, shown);
        if (!profile)
            return Unexpected{profile.error()};
        return QList<Profile>{*profile};
    }
    const auto content = profileBookFromJson(*bytes, shown);
    if (!content)
        return Unexpected{content.error().sentence};
    if (!content->problems.isEmpty())
        return Unexpected{Text::tr("Nothing was imported. %1").arg(content->problems.first())};
    if (content->profiles.isEmpty())
        return Unexpected{Text::tr("There is no account in %1.").arg(shown)};
    return content->profiles;
}

} // namespace csp
