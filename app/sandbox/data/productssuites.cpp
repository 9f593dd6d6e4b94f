// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

LicenseFamily suiteRows()
{
    static constexpr LicenseRow rows[] = {
        {"CFQ7TTC0LH18", "Microsoft 365 Business Basic",
         "Business mail, online file storage and meetings for companies of up to 300 people. "
         "Office "
         "apps run in the browser and on phones; the desktop apps are not part of it.",
         "CTWXNP", SmallBusiness | ThreeYears},
        {"CFQ7TTC0LDPB", "Microsoft 365 Business Standard",
         "Desktop Office apps, mail, online file storage and meetings for companies of up to 300 "
         "people.",
         "CTWXNP", SmallBusiness | ThreeYears},
        {"CFQ7TTC0LCHC", "Microsoft 365 Business Premium",
         "Business Standard plus device management and advanced protection. Up to 300 seats.",
         "TCWXNP", SmallBusiness | ThreeYears},
        {"CFQ7TTC0LH1G", "Microsoft 365 Apps for business",
         "The desktop Office apps with 1 TB of online storage for each person. Up to 300 seats.",
         "CTN", SmallBusiness | ThreeYears},
        {"CFQ7TTC0LGZT", "Microsoft 365 Apps for enterprise",
         "The desktop Office apps for large organizations, with shared computer activation.",
         "CTFSGNDKYLQJU", ThreeYears},
        {"CFQ7TTC0LFLX", "Microsoft 365 E3",
         "Windows, Office apps, mail, meetings, identity and device management for large "
         "organizations.",
         "CWXUKGNTFSQYJD", ThreeYears | Hidden},
        {"CFQ7TTC0LFLZ", "Microsoft 365 E5",
         "Microsoft 365 E3 plus advanced security, compliance, analytics and phone system.",
         "CWXUKGNTFSQYJDV", ThreeYears | Hidden},
        {"CFQ7TTC0LH0S", "Microsoft 365 F1",
         "Meetings, chat and identity for people without a desk of their own.", "CWXKGNTFSQYJD",
         ThreeYears},
        {"CFQ7TTC0LH05", "Microsoft 365 F3",
         "Office apps in the browser, mail and device management for people without a desk of "
         "their own.",
         "CWXKGNTFSQYJD", ThreeYears},
        {"CFQ7TTC0LF8Q", "Office 365 E1",
         "Mail, online file storage, meetings and Office apps in the browser.", "CWXTGNKQFSYJD",
         ThreeYears},
        {"CFQ7TTC0LF8R", "Office 365 E3",
         "Office 365 E1 plus the desktop Office apps and compliance tools.", "CWXTGNKQFSYDU",
         ThreeYears | Hidden},
        {"CFQ7TTC0LF8S", "Office 365 E5",
         "Office 365 E3 plus advanced security, analytics &amp; phone system.", "CWXTGNKQFSYDU",
         ThreeYears},
        {nullptr, "Office 365 F3",
         "Mail with 2 GB, meetings and Office apps in the browser for people without a desk of "
         "their own.",
         "CWXKGNTFSQYD", ThreeYears},
        {"CFQ7TTC0MM8R", "Microsoft 365 Copilot",
         "An assistant in the Office apps that works with the organization's own documents, mail "
         "and meetings.",
         "CFSGNQKY", YearOnly | AddOn,
         "Microsoft 365 Business Standard;Microsoft 365 Business Premium;Microsoft 365 "
         "E3;Microsoft "
         "365 E5;Office 365 E3;Office 365 E5"},
        {nullptr, "Microsoft 365 Copilot for Sales", nullptr, "CFSGNY", YearOnly},
        {nullptr, "Microsoft 365 Copilot for Service", nullptr, "CFSGNY", YearOnly},
        {nullptr, "Microsoft 365 Copilot for Finance", nullptr, "CFSN", YearOnly, nullptr,
         "US,GB,CA,AU"},
        {nullptr, "Microsoft 365 E3 Extra Features", nullptr, "CK", EndOfSaleConversions},
        {nullptr, "Microsoft 365 E5 Security",
         "The security half of Microsoft 365 E5 for those who have E3.", "CTFSGNKQY",
         AddOn | ThreeYears, "Microsoft 365 E3"},
        {nullptr, "Microsoft 365 E5 Compliance",
         "The compliance half of Microsoft 365 E5 for those who have E3.", "CTFSGNKQY",
         AddOn | ThreeYears, "Microsoft 365 E3"},
        {nullptr, "Microsoft 365 E5 eDiscovery and Audit", nullptr, "CTFSGNY", AddOn,
         "Microsoft 365 E3"},
        {nullptr, "Microsoft 365 E5 Information Protection and Governance", nullptr, "CTFSGNY",
         AddOn, "Microsoft 365 E3"},
        {nullptr, "Microsoft 365 E5 Insider Risk Management", nullptr, "CTFSGNY", AddOn,
         "Microsoft 365 E3"},
        {nullptr, "Microsoft 365 F5 Security", nullptr, "CTFSGNY", AddOn,
         "Microsoft 365 F1;Microsoft 365 F3"},
        {nullptr, "Microsoft 365 F5 Compliance", nullptr, "CTFSGNY", AddOn,
         "Microsoft 365 F1;Microsoft 365 F3"},
        {nullptr, "Microsoft 365 F5 Security + Compliance", nullptr, "CTFSGNY", AddOn,
         "Microsoft 365 F1;Microsoft 365 F3"},
        {nullptr, "Microsoft 365 Multi-Geo Capabilities", nullptr, "CFSN", AddOn | YearOnly,
         "Microsoft 365 E3;Microsoft 365 E5;Office 365 E3"},
        {nullptr, "Microsoft 365 Business Voice", nullptr, "C", SmallBusiness | EndOfSale, nullptr,
         "US,GB,CA"},
    };
    return {rows, "Part of the Microsoft 365 family for work with people, files and devices."};
}

} // namespace csp::sandbox
