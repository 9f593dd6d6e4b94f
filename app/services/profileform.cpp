// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/profileform.h"

#include "app/auth/profilefile.h"
#include "app/net/origin.h"
#include "app/services/profilebook.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 60;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::ProfileForm)
};

class Problems
{
public:
    void add(ProfileField field, const QString &sentence)
    {
        if (!sentence.isEmpty())
            m_list.append({field, sentence, false});
    }
    void warn(ProfileField field, const QString &sentence)
    {
        m_list.append({field, sentence, true});
    }
    [[nodiscard]] const QList<ProfileProblem> &list() const { return m_list; }

private:
    QList<ProfileProblem> m_list;
};

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

/// Something that becomes a part of an address, so nothing that steers one may be in it.
bool isId(const QString &text)
{
    return matches(text, u"[A-Za-z0-9][A-Za-z0-9._-]*"_s);
}

QString nameProblem(const QString &name, const ProfileBook &book, const QString &except)
{
    if (name.isEmpty())
        return Text::tr("Enter a name: it stands at the top of every window.");
    if (name.size() > longestName)
        return Text::tr("Choose a name of at most %1 letters.").arg(longestName);
    if (isSandboxName(name))
        return Text::tr("This is the name of the built-in sandbox. Choose another one.");
    const auto other = book.find(name);
    if (other && other->name.compare(except, Qt::CaseInsensitive) != 0)
        return Text::tr("There is an account “%1” already. Choose another name.").arg(other->name);
    return {};
}

QString tenantProblem(const QString &tenant)
{
    if (tenant.isEmpty())
        return Text::tr("Enter the tenant of the partner: its ID, or a domain of it such as "
                        "contoso.onmicrosoft.com.");
    if (!isId(tenant))
        return Text::tr("This is neither an ID such as 1bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60 nor a "
                        "domain.");
    return {};
}

QString clientProblem(const QString &client)
{
    if (client.isEmpty())
        return Text::tr("Enter the application (client) ID from the app registration.");
    if (!isId(client))
        return Text::tr("This is not an ID such as 1bd8b8b4-2f0d-4d4c-8f0f-3c1b2a9d7e60.");
    return {};
}

QString addressProblem(const QString &text)
{
    if (text.isEmpty())
        return Text::tr("Enter the address.");
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.scheme().isEmpty() || url.host().isEmpty())
        return Text::tr("This is not an address. It begins with https://.");
    if (!isSafeToAsk(url))
        return Text::tr("The address has to begin with https://. Plain http:// is accepted for "
                        "this computer only (127.0.0.1, ::1, localhost).");
    if (!url.userInfo().isEmpty())
        return Text::tr("Leave out the user name and password: they do not belong into an "
                        "address.");
    if (url.hasQuery() || url.hasFragment())
        return Text::tr("Leave out what begins with “?” or “#”.");
    return {};
}

QString apiProblem(const QString &text)
{
    QString path = QUrl(text, QUrl::StrictMode).path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (path.endsWith("/v1"_L1, Qt::CaseInsensitive))
        return Text::tr("Leave out /v1 at the end: the program adds it.");
    return addressProblem(text);
}

QString certificateProblem(const QString &fileName)
{
    const QFileInfo info(fileName);
    if (!info.exists())
        return Text::tr("There is no such file on this computer now. Signing in needs it.");
    if (info.isDir())
        return Text::tr("This is a folder. Signing in needs a file.");
    if (!info.isReadable())
        return Text::tr("You may not read this file. Signing in needs it.");
    return {};
}

} // namespace

QString memberOf(ProfileField field)
{
    switch (field) {
    case ProfileField::None:
        break;
    case ProfileField::Name:
        return u"name"_s;
    case ProfileField::Cloud:
        return u"cloud"_s;
    case ProfileField::TenantId:
        return u"tenantId"_s;
    case ProfileField::ClientId:
        return u"clientId"_s;
    case ProfileField::SignIn:
        return u"signIn"_s;
    case ProfileField::CertificateFile:
        return u"certificateFile"_s;
    case ProfileField::ApiUrl:
        return u"apiUrl"_s;
    case ProfileField::AuthorityUrl:
        return u"authorityUrl"_s;
    case ProfileField::Audience:
        return u"audience"_s;
    case ProfileField::Country:
        return u"country"_s;
    case ProfileField::Segment:
        return u"segment"_s;
    case ProfileField::Locale:
        return u"locale"_s;
    }
    return {};
}

ProfileForm newProfileForm(Cloud cloud)
{
    ProfileForm form;
    const CloudAddresses preset = addressesOf(cloud);
    form.cloud = cloud;
    form.apiUrl = preset.apiUrl.toString();
    form.authorityUrl = preset.authorityUrl.toString();
    form.audience = preset.audience;
    return form;
}

ProfileForm formOf(const Profile &profile)
{
    ProfileForm form;
    form.name = profile.name;
    form.color = profile.color;
    form.cloud = profile.cloud;
    form.apiUrl = profile.apiUrl.toString();
    form.authorityUrl = profile.authorityUrl.toString();
    form.audience = profile.audience;
    form.tenantId = profile.tenantId;
    form.clientId = profile.clientId;
    form.signIn = profile.signIn;
    form.certificateFile = profile.certificateFile;
    form.country = profile.country;
    form.segment = profile.segment;
    form.locale = profile.locale;
    form.isReadOnly = profile.isReadOnly;
    return form;
}

Profile profileOf(const ProfileForm &form)
{
    Profile profile;
    profile.name = form.name.trimmed();
    profile.color = form.color;
    profile.cloud = form.cloud;
    profile.apiUrl = QUrl(form.apiUrl.trimmed(), QUrl::StrictMode);
    profile.authorityUrl = QUrl(form.authorityUrl.trimmed(), QUrl::StrictMode);
    profile.audience = form.audience.trimmed();
    profile.tenantId = form.tenantId.trimmed();
    profile.clientId = form.clientId.trimmed();
    profile.signIn = form.signIn;
    // What was chosen for another way of signing in is not a part of the account.
    if (form.signIn == SignInWay::Certificate)
        profile.certificateFile = QDir::fromNativeSeparators(form.certificateFile.trimmed());
    profile.country = form.country.trimmed().toUpper();
    profile.segment = form.segment.trimmed();
    profile.locale = form.locale.trimmed();
    profile.isReadOnly = form.isReadOnly;
    profile.id = profileIdFor(profile.tenantId, profile.clientId);
    return profile;
}

QList<ProfileProblem> problemsOf(const ProfileForm &form, const ProfileBook &book,
                                 const QString &except)
{
    using Field = ProfileField;
    Problems problems;
    problems.add(Field::Name, nameProblem(form.name.trimmed(), book, except));
    problems.add(Field::TenantId, tenantProblem(form.tenantId.trimmed()));
    problems.add(Field::ClientId, clientProblem(form.clientId.trimmed()));
    if (const QString file = form.certificateFile.trimmed();
        form.signIn == SignInWay::Certificate) {
        if (file.isEmpty())
            problems.add(Field::CertificateFile,
                         Text::tr("Choose the file with the certificate and its key: PEM or "
                                  "PKCS#12 (.pfx, .p12)."));
        else if (const QString problem = certificateProblem(file); !problem.isEmpty())
            problems.warn(Field::CertificateFile, problem);
    }
    problems.add(Field::ApiUrl, apiProblem(form.apiUrl.trimmed()));
    problems.add(Field::AuthorityUrl, addressProblem(form.authorityUrl.trimmed()));
    if (form.audience.trimmed().isEmpty())
        problems.add(Field::Audience,
                     Text::tr("Enter the audience: whom the access token is for, as a rule the "
                              "address of the API."));
    if (const QString country = form.country.trimmed();
        !country.isEmpty() && !matches(country, u"[A-Za-z]{2}"_s))
        problems.add(Field::Country, Text::tr("Enter a code of two letters such as DE, or leave "
                                              "it empty."));
    if (const QString locale = form.locale.trimmed(); !locale.isEmpty() && !isLanguageTag(locale))
        problems.add(Field::Locale, Text::tr("Enter a language such as de-DE, or leave it empty."));
    return problems.list();
}

bool hasPresetAddresses(const ProfileForm &form)
{
    const ProfileForm preset = newProfileForm(form.cloud);
    return form.cloud != Cloud::Custom && form.apiUrl.trimmed() == preset.apiUrl &&
           form.authorityUrl.trimmed() == preset.authorityUrl &&
           form.audience.trimmed() == preset.audience;
}

} // namespace csp
