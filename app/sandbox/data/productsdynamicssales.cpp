// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

namespace {
constexpr const char *salesBases =
    "Dynamics 365 Sales Enterprise;Dynamics 365 Customer Service Enterprise";
constexpr const char *serviceBase = "Dynamics 365 Customer Service Enterprise";
} // namespace

LicenseFamily dynamicsSalesRows()
{
    static constexpr LicenseRow rows[] = {
        {"CFQ7TTC0LH39", "Dynamics 365 Sales Professional",
         "Leads, opportunities and quotes for small sales teams.", "CFSGNKDY", ThreeYears},
        {"CFQ7TTC0LFN5", "Dynamics 365 Sales Enterprise",
         "Leads, opportunities and quotes, open to one's own apps.", "CFSGNKDUY", ThreeYears},
        {nullptr, "Dynamics 365 Sales Premium", nullptr, "CFSGNKY"},
        {nullptr, "Dynamics 365 Sales Professional Attach to Qualifying Dynamics 365 Base Offer",
         nullptr, "CFGN", AddOn, serviceBase},
        {nullptr, "Dynamics 365 Sales Enterprise Attach to Qualifying Dynamics 365 Base Offer",
         nullptr, "CFGN", AddOn, serviceBase},
        {nullptr, "Dynamics 365 Sales Insights", nullptr, "CFGN", AddOn,
         "Dynamics 365 Sales Enterprise"},
        {nullptr, "Microsoft Relationship Sales", nullptr, "CK", YearOnly, nullptr, "-JP,-CH"},
        {"CFQ7TTC0LFNK", "Dynamics 365 Customer Service Professional",
         "Cases and knowledge for small service teams.", "CFSGNKDY", ThreeYears},
        {"CFQ7TTC0LFDZ", "Dynamics 365 Customer Service Enterprise",
         "Cases, knowledge and routing, open to one's own apps.", "CFSGNKDUY", ThreeYears},
        {nullptr,
         "Dynamics 365 Customer Service Professional Attach to Qualifying Dynamics 365 Base Offer",
         nullptr, "CFGN", AddOn, salesBases},
        {nullptr,
         "Dynamics 365 Customer Service Enterprise Attach to Qualifying Dynamics 365 Base Offer",
         nullptr, "CFGN", AddOn, "Dynamics 365 Sales Enterprise"},
        {nullptr, "Dynamics 365 Contact Center", nullptr, "CFSGNKY"},
        {nullptr, "Dynamics 365 Digital Messaging Add-on", nullptr, "CFGN", AddOn, serviceBase},
        {nullptr, "Dynamics 365 Voice Channel Add-on", nullptr, "CFGN", AddOn, serviceBase},
        {nullptr, "Dynamics 365 Unified Routing Add-on", nullptr, "CFGN", AddOn, serviceBase},
        {"CFQ7TTC0LFNM", "Dynamics 365 Field Service", "Work orders and schedules for technicians.",
         "CFSGNKDU", ThreeYears},
        {nullptr, "Dynamics 365 Field Service Contractor", nullptr, "CFSGN"},
        {nullptr, "Dynamics 365 Field Service Attach to Qualifying Dynamics 365 Base Offer",
         nullptr, "CFGN", AddOn, salesBases},
        {nullptr, "Dynamics 365 Resource Scheduling Optimization", nullptr, "CFGN", AddOn,
         "Dynamics 365 Field Service"},
        {nullptr, "Dynamics 365 Remote Assist", nullptr, "CFGN", EndOfSale},
        {nullptr, "Dynamics 365 Guides", nullptr, "CFGN"},
        {nullptr, "Dynamics 365 Customer Insights", nullptr, "CFSGNK", YearOnly},
        {nullptr, "Dynamics 365 Customer Insights Attach", nullptr, "CFGN", AddOn | YearOnly,
         salesBases},
        {nullptr, "Dynamics 365 Customer Insights Unified People T1", nullptr, "CFN",
         Capacity | AddOn, "Dynamics 365 Customer Insights"},
        {nullptr, "Dynamics 365 Customer Voice", nullptr, "CFSGN"},
        {nullptr, "Dynamics 365 Customer Voice Additional Responses", nullptr, "CFGN",
         Capacity | AddOn, "Dynamics 365 Customer Voice"},
        {nullptr, "Dynamics 365 Marketing", nullptr, "CFN", EndOfSaleConversions},
        {nullptr, "Dynamics 365 Team Members", nullptr, "CFSGNDK"},
    };
    return {rows, "Dynamics 365 for people who sell to, serve and visit customers."};
}

} // namespace csp::sandbox
