// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/auth/profilefile.h"

#include "app/auth/clientsecret.h"
#include "app/base/json/document.h"
#include "app/net/origin.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
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
    Q_DECLARE_TR_FUNCTIONS(csp::ProfileFile)
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

    void refuseSecrets() { refuseSecretsIn(m_object); }

    /// Whatever it is called and however deep it stands.
    void refuseSecretsIn(const QJsonObject &object)
    {
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QString name = member.key();
            const QString plain = name.toLower();
            if (member->isObject())
                refuseSecretsIn(member->toObject());
            if (plain.contains("secret"_L1) || plain.contains("password"_L1) ||
                plain.contains("token"_L1)) {
                fail(Text::tr("The member \"%1\" does not belong in a profile file. Put the secret "
                              "into the environment variable %2 and remove it from the file.")
                         .arg(name, QString::fromLatin1(clientSecretVariable)));
                return;
            }
        }
    }

    /// Whether the member stands there with something in it.
    [[nodiscard]] bool has(const QString &name) const
    {
        const QJsonValue value = json::member(m_object, name);
        return !value.isUndefined() && !value.isNull();
    }

    QString optionalText(const QString &name)
    {
        return has(name) && !json::member(m_object, name).toString(u"x"_s).trimmed().isEmpty()
                   ? text(name)
                   : QString();
    }

    bool optionalFlag(const QString &name)
    {
        const QJsonValue value = json::member(m_object, name);
        if (has(name) && !value.isBool())
            fail(Text::tr("The member \"%1\" has to be true or false.").arg(name));
        return value.toBool();
    }

    /// One of a list of words; `known` is the list for the sentence.
    template <typename T>
    std::optional<T> optionalWord(const QString &name, std::optional<T> (*fromWord)(QStringView),
                                  const QString &known)
    {
        const QString word = optionalText(name);
        if (word.isEmpty())
            return std::nullopt;
        const std::optional<T> value = fromWord(word);
        if (!value) {
            fail(Text::tr("The member \"%1\" is \"%2\"; this program knows %3.")
                     .arg(name, word, known));
        }
        return value;
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
            fail(Text::tr("The member \"%1\" has to be an ID such as "
                          "1bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60, not \"%2\".")
                     .arg(name, value));
        }
        return value;
    }

    QString country(const QString &name)
    {
        const QString value = optionalText(name).toUpper();
        const QRegularExpression code(u"^[A-Z]{2}$"_s);
        if (!value.isEmpty() && !code.match(value).hasMatch())
            fail(Text::tr("The member \"%1\" has to be a code of two letters such as DE.")
                     .arg(name));
        return value;
    }

    /// Goes into a header of every call.
    QString locale(const QString &name)
    {
        const QString value = optionalText(name);
        if (!value.isEmpty() && !isLanguageTag(value)) {
            fail(Text::tr("The member \"%1\" has to be a language such as de-DE.").arg(name));
            return {};
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

template <typename T>
QString quoted(const QList<T> &values)
{
    QStringList words;
    for (const T value : values)
        words += u'"' + wordOf(value) + u'"';
    return words.join(u", "_s);
}

/// Three settings; a cloud's preset stands for those that are left out.
void readAddresses(Reader &reader, Profile &profile)
{
    const auto cloud = reader.optionalWord<Cloud>(u"cloud"_s, cloudFromWord, quoted(allClouds()));
    const CloudAddresses preset = addressesOf(cloud.value_or(Cloud::Custom));
    const auto isLeftOut = [&](const QString &name) {
        return cloud && *cloud != Cloud::Custom && !reader.has(name);
    };
    profile.apiUrl = isLeftOut(u"apiUrl"_s) ? preset.apiUrl : reader.url(u"apiUrl"_s);
    if (endsWithVersion(profile.apiUrl))
        reader.fail(Text::tr("The member \"apiUrl\" is written without /v1."));
    profile.authorityUrl =
        isLeftOut(u"authorityUrl"_s) ? preset.authorityUrl : reader.url(u"authorityUrl"_s);
    profile.audience = isLeftOut(u"audience"_s) ? preset.audience : reader.text(u"audience"_s);
    profile.cloud = cloud.value_or(Cloud::Custom);
    if (cloud)
        return;
    for (const Cloud known : allClouds()) {
        if (addressesOf(known) ==
            CloudAddresses{profile.apiUrl, profile.authorityUrl, profile.audience})
            profile.cloud = known;
    }
}

/// The way decides the kind, so one of both is enough; both have to agree.
void readSignIn(Reader &reader, Profile &profile)
{
    const auto way =
        reader.optionalWord<SignInWay>(u"signIn"_s, signInWayFromWord, quoted(allSignInWays()));
    if (!way || reader.has(u"kind"_s)) {
        const QString kind = reader.text(u"kind"_s);
        const QString app = wordOf(ProfileKind::App);
        const QString user = wordOf(ProfileKind::AppAndUser);
        const bool isApp = kind.compare(app, Qt::CaseInsensitive) == 0;
        if (!isApp && kind.compare(user, Qt::CaseInsensitive) != 0) {
            reader.fail(
                Text::tr("The member \"kind\" is \"%1\"; this program knows \"%2\" and \"%3\".")
                    .arg(kind, app, user));
        }
        profile.signIn = way.value_or(isApp ? SignInWay::ClientSecret : SignInWay::Browser);
        if (isApp != (profile.kind() == ProfileKind::App)) {
            reader.fail(Text::tr("The member \"signIn\" is \"%1\", which does not go with the kind "
                                 "\"%2\".")
                            .arg(wordOf(profile.signIn), kind));
        }
    } else {
        profile.signIn = *way;
    }
    profile.certificateFile = reader.optionalText(u"certificateFile"_s);
    if (profile.signIn == SignInWay::Certificate && profile.certificateFile.isEmpty())
        reader.fail(Text::tr("The member \"certificateFile\" is missing: it names the file with "
                             "the certificate and its key (PEM or PKCS#12)."));
}

Expected<Profile, QString> readProfile(const QJsonObject &object)
{
    Reader reader(object);
    reader.refuseSecrets();
    Profile profile;
    profile.name = reader.text(u"name"_s);
    readAddresses(reader, profile);
    profile.tenantId = reader.id(u"tenantId"_s);
    profile.clientId = reader.id(u"clientId"_s);
    readSignIn(reader, profile);
    profile.color = reader
                        .optionalWord<ProfileColor>(u"color"_s, profileColorFromWord,
                                                    quoted(allProfileColors()))
                        .value_or(ProfileColor::Red);
    profile.country = reader.country(u"country"_s);
    profile.segment = reader.optionalText(u"segment"_s);
    profile.locale = reader.locale(u"locale"_s);
    profile.isReadOnly = reader.optionalFlag(u"readOnly"_s);
    if (reader.problem())
        return Unexpected{*reader.problem()};
    profile.id = profileIdFor(profile.tenantId, profile.clientId);
    return profile;
}

} // namespace

bool isLanguageTag(const QString &text)
{
    const QRegularExpression tag(
        QRegularExpression::anchoredPattern(u"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"_s));
    return tag.match(text).hasMatch();
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

    auto profile = readProfile(parsed->toObject());
    if (!profile)
        return refuse(profile.error());
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
    // Of a pipe nobody knows when something comes out of it.
    if (!info.isFile())
        return refuse(Text::tr("This is not a regular file."));
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(Text::tr("The profile file cannot be read: %1.").arg(file.errorString()));
    const QByteArray content = file.read(maxFileSize + 1);
    if (content.size() > maxFileSize)
        return refuse(Text::tr("The file is too large for a profile."));
    return profileFromJson(content, shown);
}

QByteArray profileToJson(const Profile &profile)
{
    QJsonObject object{{u"name"_s, profile.name},
                       {u"color"_s, wordOf(profile.color)},
                       {u"cloud"_s, wordOf(profile.cloud)},
                       {u"apiUrl"_s, profile.apiUrl.toString(QUrl::FullyEncoded)},
                       {u"authorityUrl"_s, profile.authorityUrl.toString(QUrl::FullyEncoded)},
                       {u"audience"_s, profile.audience},
                       {u"tenantId"_s, profile.tenantId},
                       {u"clientId"_s, profile.clientId},
                       {u"kind"_s, wordOf(profile.kind())},
                       {u"signIn"_s, wordOf(profile.signIn)},
                       {u"readOnly"_s, profile.isReadOnly}};
    for (const auto &[name, text] :
         {std::pair{u"certificateFile"_s, profile.certificateFile},
          std::pair{u"country"_s, profile.country}, std::pair{u"segment"_s, profile.segment},
          std::pair{u"locale"_s, profile.locale}}) {
        if (!text.isEmpty())
            object.insert(name, text);
    }
    return QJsonDocument(object).toJson();
}

QString problemOf(const Profile &profile)
{
    // What could not be read back from a file is not used either: one set of rules.
    const QJsonObject object = QJsonDocument::fromJson(profileToJson(profile)).object();
    const auto read = readProfile(object);
    return read ? QString() : read.error();
}

} // namespace csp
