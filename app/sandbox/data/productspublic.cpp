// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

LicenseFamily educationRows()
{
    static constexpr LicenseRow rows[] = {
        {"CFQ7TTC0JXBZ", "Office 365 A1", "Office apps in the browser, free for schools.", "ab4"},
        {nullptr, "Office 365 A3", nullptr, "12354", ThreeYears},
        {nullptr, "Office 365 A5", nullptr, "12354", ThreeYears},
        {nullptr, "Microsoft 365 A1 for devices", nullptr, "5", YearOnly},
        {nullptr, "Microsoft 365 A3", nullptr, "1236574", ThreeYears},
        {nullptr, "Microsoft 365 A5", nullptr, "1236574", ThreeYears},
        {nullptr, "Microsoft 365 A5 Security", nullptr, "12", AddOn, "Microsoft 365 A3"},
        {nullptr, "Microsoft 365 A5 Compliance", nullptr, "12", AddOn, "Microsoft 365 A3"},
        {nullptr, "Minecraft Education", nullptr, "125", YearOnly},
        {nullptr, "Enterprise Mobility + Security A3", nullptr, "125"},
        {nullptr, "Enterprise Mobility + Security A5", nullptr, "125"},
        {nullptr, "Windows 10/11 Education A3", nullptr, "125"},
        {nullptr, "Windows 10/11 Education A5", nullptr, "125"},
    };
    return {rows, "For schools and universities: staff, students and their devices."};
}

LicenseFamily governmentRows()
{
    static constexpr LicenseRow rows[] = {
        {nullptr, "Office 365 G1 GCC", nullptr, "g", NoFlags, nullptr, "US"},
        {nullptr, "Office 365 G3 GCC", nullptr, "gh", ThreeYears, nullptr, "US"},
        {nullptr, "Office 365 G5 GCC", nullptr, "gh", ThreeYears, nullptr, "US"},
        {nullptr, "Microsoft 365 G3 GCC", nullptr, "gh", ThreeYears, nullptr, "US"},
        {nullptr, "Microsoft 365 G5 GCC", nullptr, "gh", ThreeYears, nullptr, "US"},
        {nullptr, "Microsoft 365 F1 GCC", nullptr, "g", NoFlags, nullptr, "US"},
        {nullptr, "Microsoft 365 F3 GCC", nullptr, "gh", NoFlags, nullptr, "US"},
        {nullptr, "Enterprise Mobility + Security G3 GCC", nullptr, "g", NoFlags, nullptr, "US"},
        {nullptr, "Enterprise Mobility + Security G5 GCC", nullptr, "g", NoFlags, nullptr, "US"},
        {nullptr, "Microsoft Teams Phone Standard for GCC", nullptr, "g", NoFlags, nullptr, "US"},
    };
    return {rows, "For authorities of the United States, in a cloud of their own."};
}

} // namespace csp::sandbox
