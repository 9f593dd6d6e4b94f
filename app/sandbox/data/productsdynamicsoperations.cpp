// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

namespace {
constexpr const char *operationsBases = "Dynamics 365 Finance;Dynamics 365 Supply Chain Management";
constexpr const char *centralBases =
    "Dynamics 365 Business Central Essentials;Dynamics 365 Business Central Premium";
} // namespace

LicenseFamily dynamicsOperationsRows()
{
    static constexpr LicenseRow rows[] = {
        {"CFQ7TTC0LH3B", "Dynamics 365 Business Central Essentials",
         "Finance, sales and purchasing for small and medium companies.", "CFSGNKD", ThreeYears},
        {"CFQ7TTC0LH3C", "Dynamics 365 Business Central Premium",
         "Business Central Essentials with service and manufacturing.", "CFSGNKD", ThreeYears},
        {nullptr, "Dynamics 365 Business Central Team Members", nullptr, "CFSGNK", NoFlags},
        {nullptr, "Dynamics 365 Business Central Device", nullptr, "CFGN"},
        {nullptr, "Dynamics 365 Business Central External Accountant", nullptr, "CFN"},
        {nullptr, "Dynamics 365 Business Central Database Capacity", nullptr, "CFGN",
         Capacity | AddOn, centralBases},
        {"CFQ7TTC0LFNQ", "Dynamics 365 Finance", "Ledgers, cash and budgets of large companies.",
         "CFSGNKD", ThreeYears | MinimumTwenty},
        {nullptr, "Dynamics 365 Finance Premium", nullptr, "CFSGN"},
        {nullptr, "Dynamics 365 Finance Attach to Qualifying Dynamics 365 Base Offer", nullptr,
         "CFGN", AddOn, "Dynamics 365 Supply Chain Management"},
        {"CFQ7TTC0LFNR", "Dynamics 365 Supply Chain Management",
         "Planning, production, stock and transport of large companies.", "CFSGNKD",
         ThreeYears | MinimumTwenty},
        {nullptr, "Dynamics 365 Supply Chain Management Premium", nullptr, "CFSGN"},
        {nullptr,
         "Dynamics 365 Supply Chain Management Attach to Qualifying Dynamics 365 Base Offer",
         nullptr, "CFGN", AddOn, "Dynamics 365 Finance"},
        {nullptr, "Dynamics 365 Commerce", nullptr, "CFSGNK"},
        {nullptr, "Dynamics 365 Commerce Attach to Qualifying Dynamics 365 Base Offer", nullptr,
         "CFGN", AddOn, operationsBases},
        {nullptr, "Dynamics 365 e-Commerce Tier 1 Band 1", nullptr, "CFN", Capacity | AddOn,
         "Dynamics 365 Commerce"},
        {nullptr, "Dynamics 365 e-Commerce Tier 2 Band 1", nullptr, "CFN", Capacity | AddOn,
         "Dynamics 365 Commerce"},
        {nullptr, "Dynamics 365 Commerce Scale Unit Standard", nullptr, "CFN", Capacity | AddOn,
         "Dynamics 365 Commerce"},
        {nullptr, "Dynamics 365 Human Resources", nullptr, "CFSGNK"},
        {nullptr, "Dynamics 365 Human Resources Self Service", nullptr, "CFSGN"},
        {nullptr, "Dynamics 365 Human Resources Attach to Qualifying Dynamics 365 Base Offer",
         nullptr, "CFGN", AddOn, operationsBases},
        {nullptr, "Dynamics 365 Project Operations", nullptr, "CFSGNK"},
        {nullptr, "Dynamics 365 Project Operations Attach", nullptr, "CFGN", AddOn,
         operationsBases},
        {nullptr, "Dynamics 365 Operations - Activity", nullptr, "CFSGNK"},
        {nullptr, "Dynamics 365 Operations - Device", nullptr, "CFSGNK"},
        {nullptr, "Dynamics 365 Operations Order Lines", nullptr, "CFGN", Capacity | AddOn,
         operationsBases},
        {nullptr, "Dynamics 365 Operations Database Capacity", nullptr, "CFGN", Capacity | AddOn,
         operationsBases},
        {nullptr, "Dynamics 365 Operations File Capacity", nullptr, "CFGN", Capacity | AddOn,
         operationsBases},
        {nullptr, "Dynamics 365 Operations Sandbox Tier 2: Standard Acceptance Testing", nullptr,
         "CFGN", Capacity | AddOn, operationsBases},
        {nullptr, "Dynamics 365 Operations Sandbox Tier 3: Premium Acceptance Testing", nullptr,
         "CFGN", Capacity | AddOn, operationsBases},
        {nullptr, "Dynamics 365 Intelligent Order Management", nullptr, "CFN", YearOnly},
        {nullptr, "Dynamics 365 Electronic Invoicing Add-on", nullptr, "CFN", Capacity | AddOn,
         "Dynamics 365 Finance", "DE,FR,IT,ES,BR,PL"},
    };
    return {rows, "Dynamics 365 for a company's own ledgers, goods, people and projects."};
}

} // namespace csp::sandbox
