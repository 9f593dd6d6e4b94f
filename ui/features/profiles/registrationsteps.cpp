// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/registrationsteps.h"

#include <QCoreApplication>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::RegistrationSteps)
};

} // namespace

QList<RegistrationStep> registrationSteps(Cloud cloud, SignInWay way)
{
    const bool isApp = kindOf(way) == ProfileKind::App;
    QList<RegistrationStep> steps;
    steps.append({cloud == Cloud::China
                      ? Text::tr("In the portal of the directory that 21Vianet operates, open App "
                                 "registrations and make a new registration. Its name is for "
                                 "people only.")
                      : Text::tr("In the portal of the partner’s directory, open App "
                                 "registrations and make a new registration. Its name is for "
                                 "people only."),
                  Text::tr("application name"), u"CSP Console"_s});
    steps.append({Text::tr("Supported accounts: only those of this directory (single tenant). Take "
                           "“any directory” (multitenant) only when the app is registered in "
                           "another directory than the partner’s own."),
                  {},
                  {}});
    switch (way) {
    case SignInWay::Browser:
        steps.append({Text::tr("Under Authentication, add the platform “Mobile and desktop "
                               "applications” with this redirect address. Any port may follow it: "
                               "the program listens on this computer while you sign in."),
                      Text::tr("redirect address"), u"http://localhost"_s});
        break;
    case SignInWay::DeviceCode:
        steps.append({Text::tr("Under Authentication, add the platform “Mobile and desktop "
                               "applications” with this redirect address, so that the system "
                               "browser can be used later too."),
                      Text::tr("redirect address"), u"http://localhost"_s});
        steps.append({Text::tr("On the same page, allow public client flows: signing in with a "
                               "code needs that."),
                      {},
                      {}});
        break;
    case SignInWay::ClientSecret:
        steps.append({Text::tr("No redirect address is needed. Under Certificates and secrets, "
                               "make a new client secret and keep its value (not its ID): the "
                               "portal shows it once. The program asks for it when you open the "
                               "account; it never stands in a file."),
                      {},
                      {}});
        break;
    case SignInWay::Certificate:
        steps.append({Text::tr("No redirect address is needed. Under Certificates and secrets, "
                               "upload the public part of the certificate (.cer, .crt or .pem). "
                               "The key stays in the file on this computer."),
                      {},
                      {}});
        break;
    }
    // The same permission, asked for by the contract where the cloud demands it whatever the way.
    const QString permission = Text::tr("delegated permission");
    if (cloud == Cloud::UsGovernment) {
        steps.append({Text::tr("Under API permissions, add this delegated permission of Microsoft "
                               "Partner Center and have an administrator consent to it. In the US "
                               "Government cloud nothing works without it."),
                      permission, u"user_impersonation"_s});
    } else if (!isApp) {
        steps.append({Text::tr("Under API permissions, add this delegated permission of Microsoft "
                               "Partner Center. An administrator can consent to it once for "
                               "everybody."),
                      permission, u"user_impersonation"_s});
    }
    steps.append({isApp ? Text::tr("In Partner Center, add the application to App management as a "
                                   "web app: only then the service accepts it. Indirect resellers "
                                   "are not given access to the API.")
                        : Text::tr("In Partner Center, add the application to App management as a "
                                   "native app: only then the service accepts it. Indirect "
                                   "resellers are not given access to the API."),
                  {},
                  {}});
    if (!isApp) {
        steps.append({Text::tr("Who signs in needs a role in Partner Center, for upgrades that of "
                               "an admin agent, and proves it with a second factor (MFA): calls "
                               "without it are refused."),
                      {},
                      {}});
    }
    steps.append({Text::tr("Copy the application (client) ID from the overview page into the field "
                           "below."),
                  {},
                  {}});
    return steps;
}

QString meaningOf(SignInWay way)
{
    const QString cannot = Text::tr("What needs a signed-in person is not possible: customer "
                                    "agreements, validation status, provisioning status.");
    switch (way) {
    case SignInWay::ClientSecret:
        return Text::tr("The application signs in by itself, without a person. %1").arg(cannot);
    case SignInWay::Certificate:
        return Text::tr("The application signs in by itself and proves it with a key that never "
                        "leaves this computer. %1")
            .arg(cannot);
    case SignInWay::Browser:
        return Text::tr("You sign in as yourself in the browser of this computer, with a second "
                        "factor. Everything that your role allows is possible.");
    case SignInWay::DeviceCode:
        break;
    }
    return Text::tr("You enter a short code in a browser on any device and sign in there as "
                    "yourself. Everything that your role allows is possible.");
}

} // namespace csp
