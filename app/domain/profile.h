// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/ids.h"
#include "app/domain/cloud.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace csp {

/// Whom the service sees (contract, commerce 1.2).
enum class ProfileKind {
    App,        ///< the application alone, without a user
    AppAndUser, ///< a person through the application
};

/// How the console proves who it is. The way decides the kind.
enum class SignInWay {
    ClientSecret, ///< App
    Certificate,  ///< App, by a signed client assertion
    Browser,      ///< App and user: the system's browser, authorization code with PKCE
    DeviceCode,   ///< App and user: a code to enter on another device
};

/// What a person tells accounts apart by; the window wears it.
enum class ProfileColor { Red, Amber, Green, Blue, Violet, Gray };

/// One partner account as the console reaches it: where the service is, who signs us in, who we are
/// (contract, commerce 1.1: three separate settings). A plain value without any secret.
struct Profile
{
    /// The same wherever the service is reached: see profileIdFor(). Two profiles of one tenant and
    /// client share it, and with it journal, cache and secrets: an operation is never unknown to
    /// the other one.
    ProfileId id;
    QString name; ///< unique among the profiles of a person, whatever the letter case
    ProfileColor color = ProfileColor::Red;
    Cloud cloud = Cloud::Public;
    QUrl apiUrl; ///< without /v1
    QUrl authorityUrl;
    QString audience;
    QString tenantId;
    QString clientId;
    SignInWay signIn = SignInWay::ClientSecret;
    QString certificateFile; ///< PEM with key, or PKCS#12; for SignInWay::Certificate only
    QString country;         ///< ISO 3166 alpha-2 the catalog opens with; empty: US
    QString segment;         ///< as the service spells it; empty: commercial
    QString locale;          ///< X-Locale; empty: the person's setting
    bool isReadOnly = false; ///< shows everything, changes nothing

    [[nodiscard]] ProfileKind kind() const;

    friend bool operator==(const Profile &, const Profile &) = default;
};

/// The parts of a profile that something can be wrong with, in the order of its form.
enum class ProfileField {
    None,
    Name,
    Cloud,
    TenantId,
    ClientId,
    SignIn,
    CertificateFile,
    ApiUrl,
    AuthorityUrl,
    Audience,
    Country,
    Segment,
    Locale,
};

/// A UUID of version 5 over tenant and client, whatever their letter case. The journal knows a
/// profile by it, never by address or port, so that a sandbox on another port is the same profile.
[[nodiscard]] ProfileId profileIdFor(const QString &tenantId, const QString &clientId);

[[nodiscard]] const QList<ProfileColor> &allProfileColors();
[[nodiscard]] const QList<SignInWay> &allSignInWays();

/// The words of a profile file: "red", "amber" ...; "secret", "certificate", "browser",
/// "deviceCode"; "app", "app+user".
[[nodiscard]] QString wordOf(ProfileColor color);
[[nodiscard]] QString wordOf(SignInWay way);
[[nodiscard]] QString wordOf(ProfileKind kind);
[[nodiscard]] std::optional<ProfileColor> profileColorFromWord(QStringView word);
[[nodiscard]] std::optional<SignInWay> signInWayFromWord(QStringView word);
[[nodiscard]] ProfileKind kindOf(SignInWay way);

/// For a person.
[[nodiscard]] QString displayName(ProfileColor color);
[[nodiscard]] QString displayName(SignInWay way);

} // namespace csp
