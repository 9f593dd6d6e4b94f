// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/profile.h"

#include <QCoreApplication>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::Profile)
};

template <typename T>
std::optional<T> fromWord(const QList<T> &all, QStringView word)
{
    for (const T value : all) {
        if (word.compare(wordOf(value), Qt::CaseInsensitive) == 0)
            return value;
    }
    return std::nullopt;
}

} // namespace

ProfileKind Profile::kind() const
{
    return kindOf(signIn);
}

ProfileId profileIdFor(const QString &tenantId, const QString &clientId)
{
    // Made once for this program; changing it would orphan every journal.
    const QUuid space(u"8f3c9b0a-6f0e-4b43-9a39-5a1c2f1de7a4"_s);
    return ProfileId(QUuid::createUuidV5(space, tenantId.toLower() + u'\n' + clientId.toLower()));
}

const QList<ProfileColor> &allProfileColors()
{
    static const QList<ProfileColor> colors{ProfileColor::Red,    ProfileColor::Amber,
                                            ProfileColor::Green,  ProfileColor::Blue,
                                            ProfileColor::Violet, ProfileColor::Gray};
    return colors;
}

const QList<SignInWay> &allSignInWays()
{
    static const QList<SignInWay> ways{SignInWay::ClientSecret, SignInWay::Certificate,
                                       SignInWay::Browser, SignInWay::DeviceCode};
    return ways;
}

QString wordOf(ProfileColor color)
{
    switch (color) {
    case ProfileColor::Red:
        return u"red"_s;
    case ProfileColor::Amber:
        return u"amber"_s;
    case ProfileColor::Green:
        return u"green"_s;
    case ProfileColor::Blue:
        return u"blue"_s;
    case ProfileColor::Violet:
        return u"violet"_s;
    case ProfileColor::Gray:
        break;
    }
    return u"gray"_s;
}

QString wordOf(SignInWay way)
{
    switch (way) {
    case SignInWay::ClientSecret:
        return u"secret"_s;
    case SignInWay::Certificate:
        return u"certificate"_s;
    case SignInWay::Browser:
        return u"browser"_s;
    case SignInWay::DeviceCode:
        break;
    }
    return u"deviceCode"_s;
}

QString wordOf(ProfileKind kind)
{
    return kind == ProfileKind::App ? u"app"_s : u"app+user"_s;
}

std::optional<ProfileColor> profileColorFromWord(QStringView word)
{
    return fromWord(allProfileColors(), word);
}

std::optional<SignInWay> signInWayFromWord(QStringView word)
{
    return fromWord(allSignInWays(), word);
}

ProfileKind kindOf(SignInWay way)
{
    switch (way) {
    case SignInWay::ClientSecret:
    case SignInWay::Certificate:
        return ProfileKind::App;
    case SignInWay::Browser:
    case SignInWay::DeviceCode:
        break;
    }
    return ProfileKind::AppAndUser;
}

QString displayName(ProfileColor color)
{
    switch (color) {
    case ProfileColor::Red:
        return Text::tr("Red");
    case ProfileColor::Amber:
        return Text::tr("Amber");
    case ProfileColor::Green:
        return Text::tr("Green");
    case ProfileColor::Blue:
        return Text::tr("Blue");
    case ProfileColor::Violet:
        return Text::tr("Violet");
    case ProfileColor::Gray:
        break;
    }
    return Text::tr("Gray");
}

QString displayName(SignInWay way)
{
    switch (way) {
    case SignInWay::ClientSecret:
        return Text::tr("App only, client secret");
    case SignInWay::Certificate:
        return Text::tr("App only, certificate");
    case SignInWay::Browser:
        return Text::tr("App and user, system browser");
    case SignInWay::DeviceCode:
        break;
    }
    return Text::tr("App and user, device code");
}

} // namespace csp
