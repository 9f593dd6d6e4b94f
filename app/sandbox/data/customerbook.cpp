// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/customerbook.h"

#include "app/sandbox/data/companynames.h"
#include "app/sandbox/data/dice.h"
#include "app/sandbox/data/market.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

// Streams of one customer: what is drawn for one purpose never shifts another.
constexpr quint64 nameStream = 0x6e616d65;
constexpr quint64 profileStream = 0x70726f66;
constexpr quint64 resellerStream = 0x7265736c;
constexpr quint64 idStream = 0x69645f73;

/// A shuffle of all 32 bit numbers and the way back; ids show nothing of the order of customers.
constexpr quint32 shuffled(quint32 x)
{
    x ^= x >> 16;
    x *= 0x85ebca6bU;
    x ^= x >> 13;
    x *= 0xc2b2ae35U;
    x ^= x >> 16;
    return x;
}

constexpr quint32 unshuffled(quint32 x)
{
    x ^= x >> 16;
    x *= 0x7ed1b41dU;
    x ^= (x >> 13) ^ (x >> 26);
    x *= 0xa5cb9243U;
    x ^= x >> 16;
    return x;
}
static_assert(unshuffled(shuffled(0)) == 0 && unshuffled(shuffled(99999)) == 99999);
static_assert(unshuffled(shuffled(0xdeadbeef)) == 0xdeadbeef);

QUuid guidOf(quint32 first, quint64 rest)
{
    return QUuid(first, ushort(rest >> 48), ushort(((rest >> 36) & 0x0fff) | 0x4000),
                 uchar(((rest >> 32) & 0x3f) | 0x80), uchar(rest >> 40), uchar(rest >> 24),
                 uchar(rest >> 16), uchar(rest >> 8), uchar(rest), uchar(rest >> 20),
                 uchar(rest >> 12));
}

constexpr int resellerCount = 14;
constexpr const char *resellerNames[resellerCount] = {
    "Northwind Systemhaus GmbH", "Fabrikam Cloud Partners", "Contoso IT Services Ltd",
    "Tailspin Managed Services", "Relecloud Solutions",     "Proseware Conseil SAS",
    "Litware Computing AG",      "Wingtip Consulting",      "Trey Technology Group",
    "VanArsdel Networks",        "Adatum Systems B.V.",     "Lamna Digital",
    "Fincher & Daughters IT",    "Woodgrove Advisors"};

Segment segmentOf(int index, QLatin1StringView country, Dice &dice)
{
    const int lot = dice.below(100);
    switch (index) {
    case 2:
    case 9:
    case PlantedCustomers::noSubscriptions:
        return Segment::Education;
    case 14:
        return Segment::Nonprofit;
    case 15:
        return Segment::Government;
    default:
        if (index < plantedNames)
            return Segment::Commercial;
    }
    if (lot < 8)
        return Segment::Education;
    if (lot < 15)
        return Segment::Nonprofit;
    return lot < 20 && country == "US"_L1 ? Segment::Government : Segment::Commercial;
}

struct Name
{
    std::optional<QString> company;
    QString slug;
    const char *country = nullptr;
};

Name nameOf(quint64 seed, int index, bool wantsSlug)
{
    Name made;
    if (index < plantedNames) {
        const PlantedName planted = plantedName(index);
        made.country = planted.country;
        made.slug = QString::fromLatin1(planted.slug);
        if (index == PlantedCustomers::longName)
            made.company = longCompanyName();
        else if (planted.name)
            made.company = QString::fromUtf8(planted.name);
        return made;
    }
    Dice dice(mixed(seed ^ nameStream, quint64(index)));
    made.country = inventedCountry(dice);
    CompanyName company = inventedCompany(dice, QLatin1StringView(made.country));
    made.company = std::move(company.name);
    if (wantsSlug) {
        made.slug = std::move(company.slug);
        made.slug += QString::number(index);
    }
    return made;
}

} // namespace

CustomerBook::CustomerBook(quint64 seed, int count)
    : m_seed(seed)
    , m_count(std::max(1, count))
{
    for (int i = 0; i < resellerCount; ++i) {
        const quint64 lot = mixed(seed ^ resellerStream, quint64(i));
        m_resellers.push_back({guidOf(quint32(lot), mixed(lot)),
                               QString::fromUtf8(resellerNames[i]),
                               QString::number(1000000 + lot % 5000000)});
    }
}

QUuid CustomerBook::customerId(int index) const
{
    const auto key = quint32(mixed(m_seed, idStream));
    return guidOf(shuffled(quint32(index) ^ key), mixed(m_seed ^ idStream, quint64(index)));
}

std::optional<QString> CustomerBook::companyName(int index) const
{
    Q_ASSERT(index >= 0 && index < m_count);
    return nameOf(m_seed, index, false).company;
}

int CustomerBook::indexOf(const QUuid &id) const
{
    const auto key = quint32(mixed(m_seed, idStream));
    const quint32 index = unshuffled(id.data1) ^ key;
    if (index >= quint32(m_count) || customerId(int(index)) != id)
        return -1;
    return int(index);
}

int CustomerBook::resellerOf(int index) const
{
    Dice dice(mixed(m_seed ^ resellerStream, quint64(index) << 8));
    if (index < plantedNames ? index % 4 != 1 : !dice.chance(35))
        return -1;
    // Two throws, the lower one counts: the first resellers have most customers.
    return std::min(dice.below(resellerCount), dice.below(resellerCount));
}

Customer CustomerBook::customer(int index) const
{
    Q_ASSERT(index >= 0 && index < m_count);
    Customer made;
    made.index = index;
    made.id = customerId(index);
    Name name = nameOf(m_seed, index, true);
    made.companyName = std::move(name.company);
    made.domain = name.slug + u".onmicrosoft.com"_s;
    made.country = QString::fromLatin1(name.country);
    if (const int reseller = resellerOf(index); reseller >= 0) {
        made.associatedPartnerId = m_resellers[size_t(reseller)].id;
        made.associatedPartnerMpnId = m_resellers[size_t(reseller)].mpnId;
    }

    const QLatin1StringView country(name.country);
    Dice dice(mixed(m_seed ^ profileStream, quint64(index)));
    made.segment = segmentOf(index, country, dice);
    const bool isPlanted = index < plantedNames;
    made.relationship = !isPlanted && dice.chance(2) ? u"advisor"_s : u"reseller"_s;
    made.allowsDelegatedAccess = dice.chance(30);
    made.hasGranularRoles = isPlanted || !dice.chance(2);
    made.needsUserContext = !isPlanted && dice.chance(1);
    if (index == PlantedCustomers::noDelegatedAccess) {
        made.allowsDelegatedAccess = false;
        made.hasGranularRoles = false;
    } else if (index == PlantedCustomers::noGranularRoles) {
        made.allowsDelegatedAccess = true;
        made.hasGranularRoles = false;
    } else if (index == PlantedCustomers::appOnlyRefused) {
        made.needsUserContext = true;
    }

    const Market *market = marketOf(made.country);
    const Person person = inventedPerson(dice, country);
    Place place = inventedPlace(dice, country);
    made.email = person.mailName + u'@' + made.domain;
    made.address.country = made.country;
    made.address.city = std::move(place.city);
    made.address.state = std::move(place.state);
    made.address.line1 = std::move(place.street);
    made.address.postalCode = std::move(place.postalCode);
    made.address.firstName = person.firstName;
    made.address.lastName = person.lastName;
    made.address.phoneNumber =
        QLatin1StringView(market->phonePrefix) + QString::number(200000000 + dice.below(700000000));
    made.culture = QString::fromLatin1(market->culture);
    made.language = made.culture.left(2);
    return made;
}

std::vector<int> CustomerBook::startingWith(CustomerField field, QStringView prefix, int from,
                                            int limit) const
{
    std::vector<int> found;
    const bool byDomain = field == CustomerField::Domain;
    for (int index = std::max(0, from); index < m_count && int(found.size()) < limit; ++index) {
        const Name name = nameOf(m_seed, index, byDomain);
        if (byDomain) {
            const QString domain = name.slug + u".onmicrosoft.com"_s;
            if (domain.startsWith(prefix, Qt::CaseInsensitive))
                found.push_back(index);
        } else if (name.company && name.company->startsWith(prefix, Qt::CaseInsensitive)) {
            found.push_back(index);
        }
    }
    return found;
}

std::vector<int> CustomerBook::ofReseller(const QUuid &reseller, int from, int limit) const
{
    std::vector<int> found;
    for (int index = std::max(0, from); index < m_count && int(found.size()) < limit; ++index) {
        const int own = resellerOf(index);
        if (own >= 0 && m_resellers[size_t(own)].id == reseller)
            found.push_back(index);
    }
    return found;
}

} // namespace csp::sandbox
