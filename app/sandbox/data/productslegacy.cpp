// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

std::span<const LegacyRow> legacyRows()
{
    static constexpr const char *e3 = "796B6B5F-613C-4E24-A17C-EBA730D49C02";
    static constexpr const char *e5 = "A044B16A-1861-4308-8086-A3A3B506FAC2";
    static constexpr const char *standard = "031C9E47-4802-4248-838E-778FB1D2CC05";
    static constexpr const char *premium = "0E8F9A5B-6A1E-4B1C-9E54-1D1B6AA1B6C4";
    static constexpr const char *exchange1 = "195416C1-3447-423A-B37B-EE59A99A19C4";
    static constexpr const char *exchange2 = "2F707C7C-2433-49A5-A437-9CA7CF40D3EB";
    static constexpr LegacyRow rows[] = {
        {"BD938F12-058F-4927-BBA3-AE36B1D2501C", "Office 365 Business Essentials", SmallBusiness,
         false, nullptr, standard},
        {standard, "Office 365 Business Premium", SmallBusiness, false, nullptr, premium},
        {premium, "Microsoft 365 Business", SmallBusiness},
        {"5C9FD4CC-EDCE-44A8-8E91-07DF09744609", "Office 365 Business", SmallBusiness, false,
         nullptr, standard},
        {"91FD106F-4B2C-4938-95AC-F54F74E9A239", "Office 365 Enterprise E1", NoFlags, false,
         nullptr, "796B6B5F-613C-4E24-A17C-EBA730D49C02;A044B16A-1861-4308-8086-A3A3B506FAC2"},
        {e3, "Office 365 Enterprise E3", NoFlags, false, nullptr, e5},
        {e5, "Office 365 Enterprise E5"},
        {"2B3B8D2D-10AA-4BE4-B5FD-7F2FEB0C3091", "Microsoft 365 Enterprise E3"},
        {exchange1, "Exchange Online Plan 1", NoFlags, false, nullptr, exchange2},
        {exchange2, "Exchange Online Plan 2"},
        {"2828BE95-46BA-4F91-B2FD-0BEF192ECF60", "Exchange Online Archiving for Exchange Online",
         AddOn, false, "195416C1-3447-423A-B37B-EE59A99A19C4;91FD106F-4B2C-4938-95AC-F54F74E9A239"},
        {"DB2E705F-B82A-4024-A3D5-D88E12F2DB35", "Intune Device"},
        {"51E95709-DC35-4780-9040-22278CB7C0E1", "Intune"},
        {"79C29AF7-3CD0-4A6F-B182-A81E31DEC84E", "Enterprise Mobility + Security E3"},
        {"B4D4B7F4-4089-43B6-9C44-DE97B760FB11", "Visio Online Plan 2"},
        {"A4179D30-CC09-491F-977E-DCC2CF5BAE7C", "Project Online Essentials", AddOn, false,
         "796B6B5F-613C-4E24-A17C-EBA730D49C02"},
        {"800F4F3B-CFE1-42C1-9CEA-675512810488", "Power BI Pro (legacy)"},
        {"C94271D8-B431-4A25-A3C5-A57737A1C909", "Office 365 Extra File Storage", AddOn | Capacity,
         false, "796B6B5F-613C-4E24-A17C-EBA730D49C02;91FD106F-4B2C-4938-95AC-F54F74E9A239"},
        {"A2706F86-868D-4048-989B-0C69E5C76B63", "Office 365 Enterprise E3 Trial", NoFlags, true},
        {"F9458BF2-79CA-4CFC-9DC6-C14C9F62CE2C", "Office 365 Business Premium Trial", SmallBusiness,
         true},
    };
    return rows;
}

} // namespace csp::sandbox
