// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

LicenseFamily teamsRows()
{
    static constexpr LicenseRow rows[] = {
        {"CFQ7TTC0JN4R", "Microsoft Teams Essentials",
         "Meetings and chat for small companies without mailboxes. Up to 300 seats.", "CTN",
         SmallBusiness},
        {nullptr, "Microsoft Teams Enterprise", "Meetings and chat beside a suite without Teams.",
         "CTFSGNY"},
        {nullptr, "Microsoft Teams EEA", "Meetings and chat beside a suite without Teams.", "CTN",
         NoFlags, nullptr, "DE,FR,AT,NL,IT,ES,SE,DK,PL"},
        {nullptr, "Microsoft Teams Premium", "Larger, protected and better-kept meetings.",
         "CTFSGNY", AddOn,
         "Microsoft 365 Business Basic;Microsoft 365 Business Standard;Microsoft 365 Business "
         "Premium;Microsoft 365 E3;Office 365 E3"},
        {"CFQ7TTC0LH0T", "Microsoft Teams Phone Standard",
         "A phone system in the cloud for those who bring their own lines.", "CTFSGNY",
         AddOn | ThreeYears,
         "Microsoft 365 Business Basic;Microsoft 365 Business Standard;Microsoft 365 Business "
         "Premium;Microsoft 365 E3;Office 365 E1;Office 365 E3"},
        {nullptr, "Teams Phone with Calling Plan (country zone 1 - US)", nullptr, "CTN", Overage,
         nullptr, "US"},
        {nullptr, "Teams Phone with Calling Plan (country zone 1 - UK/Canada)", nullptr, "CTN",
         Overage, nullptr, "GB,CA"},
        {nullptr, "Teams Phone with Calling Plan (country zone 2)", nullptr, "CTN", Overage,
         nullptr, "DE,FR,AT,NL,IT,ES,SE,DK,JP,CH"},
        {nullptr, "Microsoft 365 Domestic Calling Plan", nullptr, "CFGN", AddOn | Overage,
         "Microsoft Teams Phone Standard;Microsoft 365 E5;Office 365 E5"},
        {nullptr, "Microsoft 365 Domestic and International Calling Plan", nullptr, "CFGN",
         AddOn | Overage, "Microsoft Teams Phone Standard;Microsoft 365 E5;Office 365 E5"},
        {nullptr, "Teams Calling Plan pay-as-you-go (country zone 1)", nullptr, "CN",
         AddOn | Overage, "Microsoft Teams Phone Standard;Microsoft 365 E5", "US,GB,CA,DE"},
        {nullptr, "Teams Calling Plan pay-as-you-go (country zone 2)", nullptr, "CN",
         AddOn | Overage, "Microsoft Teams Phone Standard;Microsoft 365 E5", "-US,-GB,-CA"},
        {nullptr, "Microsoft Teams Phone Resource Account", nullptr, "BCN"},
        {nullptr, "Microsoft Teams Phone Mobile", nullptr, "CN", AddOn,
         "Microsoft Teams Phone Standard", "US,GB,CA,DK,SE"},
        {nullptr, "Microsoft Teams Rooms Basic", "For up to 25 meeting rooms.", "CFGN"},
        {nullptr, "Microsoft Teams Rooms Pro", "For meeting rooms that are managed centrally.",
         "CTFGN"},
        {nullptr, "Microsoft Teams Shared Devices", nullptr, "CFGN"},
        {nullptr, "Microsoft 365 Audio Conferencing", "Dialing in to meetings by phone.", "CTFSGNY",
         AddOn, "Microsoft 365 Business Standard;Microsoft 365 E3;Office 365 E1;Office 365 E3"},
        {nullptr, "Audio Conferencing Extended Dial-out", nullptr, "CN", AddOn,
         "Microsoft 365 Audio Conferencing;Microsoft 365 E5"},
        {nullptr, "Operator Connect Conferencing", nullptr, "CN", AddOn,
         "Microsoft 365 Audio Conferencing", "-BR,-IN"},
        {"CFQ7TTC0HDK0", "Advanced Communications",
         "Advanced meetings, calling and management tools.", "CN", EndOfSale},
        {nullptr, "Queues App for Microsoft Teams", nullptr, "CFSN", AddOn,
         "Microsoft Teams Phone Standard;Microsoft 365 E5"},
    };
    return {rows, "Calls and meetings with Microsoft Teams."};
}

} // namespace csp::sandbox
