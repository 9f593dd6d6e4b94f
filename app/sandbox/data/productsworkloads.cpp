// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

LicenseFamily workloadRows()
{
    static constexpr LicenseRow rows[] = {
        {"CFQ7TTC0LH16", "Exchange Online (Plan 1)",
         "A mailbox of 50 GB for each person, with calendar and contacts.", "CTFSGNQY", ThreeYears},
        {"CFQ7TTC0LH1P", "Exchange Online (Plan 2)",
         "A mailbox of 100 GB for each person, with archive and data loss prevention.", "CTFSGNQY",
         ThreeYears},
        {"CFQ7TTC0LH0L", "Exchange Online Kiosk", "A mailbox of 2 GB in the browser.", "CFGN"},
        {nullptr, "Exchange Online Archiving for Exchange Online",
         "An archive without a limit for Exchange Online mailboxes.", "CFGN", AddOn,
         "Exchange Online (Plan 1);Office 365 E1;Microsoft 365 Business Standard;Microsoft 365 "
         "Business Basic"},
        {nullptr, "Exchange Online Archiving for Exchange Server", nullptr, "CFGN"},
        {nullptr, "Exchange Online Protection", nullptr, "CFGN"},
        {nullptr, "Data Loss Prevention", nullptr, "CFGN", AddOn, "Exchange Online (Plan 1)"},
        {"CFQ7TTC0LH0N", "SharePoint (Plan 1)", "Sites, lists and files shared by teams.",
         "CTFSGNY", ThreeYears},
        {"CFQ7TTC0LH14", "SharePoint (Plan 2)",
         "SharePoint (Plan 1) with compliance tools and a search of one's own.", "CTFSGNY",
         ThreeYears},
        {nullptr, "SharePoint Advanced Management Plan 1", nullptr, "CFSGNY", AddOn,
         "SharePoint (Plan 1);SharePoint (Plan 2);Office 365 E3;Microsoft 365 E3"},
        {nullptr, "SharePoint Syntex", nullptr, "CFGN", EndOfSale},
        {nullptr, "Office 365 Extra File Storage", "Another gigabyte of SharePoint storage.",
         "CFGN", AddOn | Capacity, "SharePoint (Plan 1);Office 365 E1;Office 365 E3"},
        {nullptr, "OneDrive for Business (Plan 1)", "1 TB of online storage for each person.",
         "CTFGN", ThreeYears},
        {nullptr, "OneDrive for Business (Plan 2)",
         "Online storage for each person with compliance tools.", "CTFGN", ThreeYears},
        {nullptr, "Customer Lockbox", nullptr, "CGN", AddOn, "Office 365 E3;Microsoft 365 E3"},
        {nullptr, "10-Year Audit Log Retention Add On", nullptr, "CFGN", AddOn | YearOnly,
         "Microsoft 365 E5;Office 365 E5"},
        {"CFQ7TTC0HD33", "Visio Plan 1", "Diagrams in the browser.", "TFCSGNKQY", ThreeYears},
        {"CFQ7TTC0HD32", "Visio Plan 2", "Diagrams on the desktop and in the browser.", "CTFSGNKQY",
         ThreeYears},
        {"CFQ7TTC0HDB1", "Planner Plan 1", "Plans and tasks for small projects, in the browser.",
         "CTFSGNKQY", ThreeYears},
        {"CFQ7TTC0HDB0", "Planner and Project Plan 3",
         "Project management on the desktop and in the browser.", "CTFSGNKQY", ThreeYears},
        {"CFQ7TTC0HD9Z", "Planner and Project Plan 5",
         "Portfolio and resource management over many projects.", "CTFSGNKY", ThreeYears},
        {nullptr, "Project Online Essentials", nullptr, "CFSGNY", AddOn,
         "Planner and Project Plan 3;Planner and Project Plan 5"},
        {nullptr, "Microsoft Viva Suite", nullptr, "CTFSGNY", YearOnly},
        {nullptr, "Microsoft Viva Insights", nullptr, "CTFSGNY", YearOnly},
        {nullptr, "Microsoft Viva Learning", nullptr, "CTFSNY", YearOnly},
        {nullptr, "Microsoft Viva Goals", nullptr, "CTFSNY", YearOnly | EndOfSale},
        {nullptr, "Microsoft Viva Glint", nullptr, "CFSN", YearOnly},
        {nullptr, "Microsoft Viva Employee Communications and Communities", nullptr, "CTFSGNY",
         YearOnly},
        {nullptr, "Clipchamp Premium", nullptr, "CFSN"},
        {nullptr, "Microsoft Mesh Immersive Spaces", nullptr, "CFN", NoFlags, nullptr, "-JP,-BR"},
        {nullptr, "Sustainability Manager Essentials", nullptr, "CFSN", YearOnly},
        {nullptr, "Sustainability Manager Premium", nullptr, "CFSN", YearOnly},
        {nullptr, "Visual Studio Professional Cloud", nullptr, "CFN", MonthOnly},
        {nullptr, "Visual Studio Enterprise Cloud", nullptr, "CFN", MonthOnly},
    };
    return {rows, "An online service that is used on its own or beside a suite."};
}

} // namespace csp::sandbox
