// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

LicenseFamily windowsRows()
{
    static constexpr LicenseRow rows[] = {
        {"CFQ7TTC0LGTX", "Windows 10/11 Enterprise E3", "Windows Enterprise for each person.",
         "CFSGNDK", ThreeYears},
        {"CFQ7TTC0LFNW", "Windows 10/11 Enterprise E5",
         "Windows Enterprise E3 with Defender for Endpoint.", "CFSGNDK", ThreeYears},
        {nullptr, "Windows 10/11 Enterprise E3 VDA", nullptr, "CFGN"},
        {nullptr, "Windows 10/11 Enterprise E5 VDA", nullptr, "CFGN", EndOfSaleConversions},
        {"CFQ7TTC0J203", "Windows 365 Business",
         "A Windows computer in the cloud for companies of up to 300 people.", "C",
         SmallBusiness | MonthOnly | CloudPc},
        {"CFQ7TTC0KX1D", "Windows 365 Business with Windows Hybrid Benefit",
         "Windows 365 Business for people who work on a computer with Windows Pro.", "C",
         SmallBusiness | Attested | CloudPc},
        {"CFQ7TTC0HHS9", "Windows 365 Enterprise",
         "A Windows computer in the cloud, managed beside the others.", "CKFSYGJN",
         AttestedSoft | CloudPcAll},
        {nullptr, "Windows 365 Frontline",
         "Windows computers in the cloud that people take turns at.", "CF", CloudPc},
        {nullptr, "Universal Print", nullptr, "CFSN"},
        {nullptr, "Universal Print Volume Add-on (10,000 jobs)", nullptr, "CFSN", Capacity | AddOn,
         "Universal Print"},
    };
    return {rows, "Windows, on the desk or in the cloud."};
}

std::span<const char *const> cloudPcSizes()
{
    static constexpr const char *sizes[] = {
        "1 vCPU, 2 GB, 64 GB",
        "2 vCPU, 4 GB, 64 GB",
        "2 vCPU, 4 GB, 128 GB",
        "2 vCPU, 4 GB, 256 GB",
        "2 vCPU, 8 GB, 128 GB",
        "2 vCPU, 8 GB, 256 GB",
        "4 vCPU, 16 GB, 128 GB",
        "4 vCPU, 16 GB, 256 GB",
        "4 vCPU, 16 GB, 512 GB",
        "8 vCPU, 32 GB, 128 GB",
        "8 vCPU, 32 GB, 256 GB",
        "8 vCPU, 32 GB, 512 GB",
        "16 vCPU, 64 GB, 512 GB",
        "16 vCPU, 64 GB, 1 TB",
        "2 vCPU, 8 GB, 512 GB",
        "GPU Standard, 4 vCPU, 16 GB, 512 GB",
        "GPU Super, 8 vCPU, 56 GB, 1 TB",
        "GPU Max, 16 vCPU, 110 GB, 1 TB",
    };
    return sizes;
}

} // namespace csp::sandbox
