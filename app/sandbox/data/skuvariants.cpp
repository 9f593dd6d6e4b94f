// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/producttable.h"

namespace csp::sandbox {

std::span<const SkuVariant> skuVariants()
{
    using enum Segment;
    static constexpr SkuVariant variants[] = {
        {'C', "%", Commercial, false, false},
        {'T', "% Trial", Commercial, true, false},
        {'B', "% (free)", Commercial, false, true},
        {'W', "% (no Teams)", Commercial, false, false},
        {'X', "% EEA (no Teams)", Commercial, false, false},
        {'K', "% (from SA)", Commercial, false, false},
        {'U', "% - Unattended License", Commercial, false, false},
        {'D', "% (per device)", Commercial, false, false},
        {'F', "% (Education Faculty Pricing)", Education, false, false},
        {'S', "% (Education Student Pricing)", Education, false, false},
        {'Y', "% (Education Device Pricing)", Education, false, false},
        {'V', "% (no Teams) (Education Faculty Pricing)", Education, false, false},
        {'1', "% for faculty", Education, false, false},
        {'2', "% for students", Education, false, false},
        {'3', "% for students use benefit", Education, false, true},
        {'4', "% for faculty Trial", Education, true, false},
        {'5', "% for devices", Education, false, false},
        {'6', "% for faculty (no Teams)", Education, false, false},
        {'7', "% for students (no Teams)", Education, false, false},
        {'a', "% for faculty", Education, false, true},
        {'b', "% for students", Education, false, true},
        {'G', "% (Government Pricing)", Government, false, false},
        {'J', "% (Government Pricing) (from SA)", Government, false, false},
        {'L', "% (Government Pricing) (per device)", Government, false, false},
        {'g', "%", Government, false, false},
        {'h', "% Trial", Government, true, false},
        {'N', "% (Nonprofit Staff Pricing)", Nonprofit, false, false},
        {'Q', "% (Nonprofit Volunteer Pricing)", Nonprofit, false, false},
        {'P', "% (Nonprofit Staff Pricing) Trial", Nonprofit, true, false},
    };
    return variants;
}

} // namespace csp::sandbox
