// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

LicenseFamily powerRows()
{
    static constexpr LicenseRow rows[] = {
        {"CFQ7TTC0L3PB", "Power BI Pro", "Reports and dashboards that are shared with colleagues.",
         "CTFSGNY", ThreeYears},
        {"CFQ7TTC0HL8W", "Power BI Premium Per User",
         "Power BI Pro with larger models and more refreshes.", "CFSGNKY", ThreeYears},
        {nullptr, "Power BI Premium Per User Add-On", nullptr, "CFSGNY", AddOn,
         "Power BI Pro;Microsoft 365 E5"},
        {nullptr, "Power BI Premium P1", nullptr, "CFGN", Capacity | EndOfSaleConversions},
        {nullptr, "Power BI Premium P2", nullptr, "CFGN", Capacity | EndOfSaleConversions},
        {"CFQ7TTC0LH2H", "Power Apps Premium", "Apps without a limit for one person.", "CFSGNKY",
         ThreeYears},
        {nullptr, "Power Apps per app plan", "One app for one person.", "CFSGNY"},
        {"CFQ7TTC0LH3L", "Power Automate Premium", "Flows without a limit for one person.",
         "CFSGNKY", ThreeYears},
        {nullptr, "Power Automate Process", "One robot that works by itself.", "CFSGNKY"},
        {nullptr, "Power Automate Hosted Process", nullptr, "CFSGNY"},
        {nullptr, "Power Automate Process Mining Add-on", nullptr, "CFN", AddOn | YearOnly,
         "Power Automate Premium"},
        {nullptr, "Power Automate per flow plan", nullptr, "CFGN", EndOfSale},
        {nullptr, "Power Automate unattended RPA add-on", nullptr, "CFGN",
         AddOn | EndOfSaleConversions, "Power Automate Premium"},
        {nullptr, "Power Pages authenticated users T1", nullptr, "CFGN", Capacity},
        {nullptr, "Power Pages authenticated users T2", nullptr, "CFGN", Capacity},
        {nullptr, "Power Pages anonymous users T1", nullptr, "CFGN", Capacity},
        {nullptr, "Power Pages anonymous users T2", nullptr, "CFGN", Capacity},
        {nullptr, "Dataverse Database Capacity", nullptr, "CFSGNY", Capacity | AddOn,
         "Power Apps Premium;Power Apps per app plan"},
        {nullptr, "Dataverse File Capacity", nullptr, "CFSGNY", Capacity | AddOn,
         "Power Apps Premium;Power Apps per app plan"},
        {nullptr, "Dataverse Log Capacity", nullptr, "CFSGNY", Capacity | AddOn,
         "Power Apps Premium;Power Apps per app plan"},
        {nullptr, "AI Builder Capacity T1", nullptr, "CFGN", Capacity},
        {nullptr, "AI Builder Capacity T2", nullptr, "CFGN", Capacity},
        {nullptr, "Microsoft Copilot Studio", "25,000 messages a month for one's own assistants.",
         "CFSGNKY", Capacity},
        {nullptr, "Microsoft Copilot Studio User License", nullptr, "BCN"},
        {nullptr, "Power Virtual Agents Session Pack", nullptr, "CFN", Capacity | EndOfSale},
        {nullptr, "Power Platform Requests Add-on", nullptr, "CFGN", Capacity | AddOn,
         "Power Apps Premium;Power Automate Premium"},
    };
    return {rows, "Part of the Power Platform: reports, apps, flows and sites of one's own."};
}

} // namespace csp::sandbox
