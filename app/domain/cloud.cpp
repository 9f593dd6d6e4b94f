// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/cloud.h"

#include <QCoreApplication>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(csp::Cloud)
};

/// What the pages of a part claim about clouds ("Applies to"); a part that claims nothing is not
/// in the table.
struct Claim
{
    CloudFeature feature;
    bool usGovernment;
    bool china;
};

constexpr Claim claims[] = {
    {CloudFeature::AuditRecords, true, false},  {CloudFeature::Agreements, false, false},
    {CloudFeature::Promotions, false, false},   {CloudFeature::Margins, false, false},
    {CloudFeature::Organization, false, false}, {CloudFeature::UserLicenses, true, false},
    {CloudFeature::PriceSheets, true, false},
};

bool has(Cloud cloud, CloudFeature feature)
{
    for (const Claim &claim : claims) {
        if (claim.feature == feature && cloud == Cloud::UsGovernment)
            return claim.usGovernment;
        if (claim.feature == feature && cloud == Cloud::China)
            return claim.china;
    }
    return true;
}

QString nameOf(CloudFeature feature)
{
    switch (feature) {
    case CloudFeature::AuditRecords:
        return Text::tr("Audit records");
    case CloudFeature::Agreements:
        return Text::tr("Customer agreements");
    case CloudFeature::Promotions:
        return Text::tr("Promotions");
    case CloudFeature::Margins:
        return Text::tr("Margins");
    case CloudFeature::Organization:
        return Text::tr("Organization and domains of a customer");
    case CloudFeature::UserLicenses:
        return Text::tr("Licenses of a customer's users");
    case CloudFeature::PriceSheets:
        return Text::tr("Price lists");
    }
    return {};
}

} // namespace

const QList<Cloud> &allClouds()
{
    static const QList<Cloud> clouds{Cloud::Public, Cloud::UsGovernment, Cloud::China,
                                     Cloud::Custom};
    return clouds;
}

const QList<CloudFeature> &allCloudFeatures()
{
    static const QList<CloudFeature> features{
        CloudFeature::AuditRecords, CloudFeature::Agreements,   CloudFeature::Promotions,
        CloudFeature::Margins,      CloudFeature::Organization, CloudFeature::UserLicenses,
        CloudFeature::PriceSheets};
    return features;
}

CloudAddresses addressesOf(Cloud cloud)
{
    const QUrl api(u"https://api.partnercenter.microsoft.com"_s);
    const QUrl chinaApi(u"https://partner.partnercenterapi.microsoftonline.cn"_s);
    switch (cloud) {
    case Cloud::Public:
        return {api, QUrl(u"https://login.microsoftonline.com"_s), api.toString()};
    case Cloud::UsGovernment:
        // The same service behind another sign-in.
        return {api, QUrl(u"https://login.microsoftonline.us"_s), api.toString()};
    case Cloud::China:
        // The newer of two authorities that are written down; the older is
        // login.chinacloudapi.cn and can be entered by hand.
        return {chinaApi, QUrl(u"https://login.partner.microsoftonline.cn"_s), chinaApi.toString()};
    case Cloud::Custom:
        break;
    }
    return {};
}

QString wordOf(Cloud cloud)
{
    switch (cloud) {
    case Cloud::Public:
        return u"public"_s;
    case Cloud::UsGovernment:
        return u"usGovernment"_s;
    case Cloud::China:
        return u"china"_s;
    case Cloud::Custom:
        break;
    }
    return u"custom"_s;
}

std::optional<Cloud> cloudFromWord(QStringView word)
{
    for (const Cloud cloud : allClouds()) {
        if (word.compare(wordOf(cloud), Qt::CaseInsensitive) == 0)
            return cloud;
    }
    return std::nullopt;
}

QString displayName(Cloud cloud)
{
    switch (cloud) {
    case Cloud::Public:
        return Text::tr("Public");
    case Cloud::UsGovernment:
        return Text::tr("US Government");
    case Cloud::China:
        return Text::tr("China (21Vianet)");
    case Cloud::Custom:
        break;
    }
    return Text::tr("Custom");
}

QString whyNotIn(Cloud cloud, CloudFeature feature)
{
    if (has(cloud, feature))
        return {};
    //: %1 is a part of the service ("Audit records"), %2 the name of a cloud
    return Text::tr("%1: the cloud “%2” does not offer this.")
        .arg(nameOf(feature), displayName(cloud));
}

QString missingIn(Cloud cloud)
{
    QStringList names;
    for (const CloudFeature feature : allCloudFeatures()) {
        if (!has(cloud, feature))
            names += nameOf(feature);
    }
    if (names.isEmpty())
        return {};
    //: %1 is the name of a cloud, %2 a list of parts of the service
    return Text::tr("The cloud “%1” does not offer: %2.")
        .arg(displayName(cloud), names.join(u", "_s));
}

} // namespace csp
