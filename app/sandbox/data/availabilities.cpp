// SPDX-License-Identifier: GPL-3.0-or-later
// How a Catalog words its availabilities and their terms.
#include "app/sandbox/data/catalog.h"

#include "app/sandbox/data/dice.h"
#include "app/sandbox/data/market.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr std::string_view codeLetters = "0123456789BCDFGHJKLMNPQRSTVWXZ";
constexpr std::string_view termLetters = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr quint64 fiveLetters = 30ULL * 30 * 30 * 30 * 30;
/// Availabilities that one SKU can have: 16 markets, two scopes, two issues.
constexpr quint64 slotsPerSku = 64;

/// Ids that stand in published examples and therefore stand here, for the current issue in the US.
struct KnownId
{
    const char *productId;
    const char *skuId;
    const char *availabilityId;
};
constexpr KnownId knownIds[] = {{"CFQ7TTC0LH18", "0001", "CFQ7TTC0K971"},
                                {"DZH318Z0BQ3Q", "0001", "DZH318XZXVNF"},
                                {"DZH318Z09V6F", "0001", "DZH318Z0BLD3"}};
constexpr const char *knownTerm = "5aeco6mffyxo";

quint64 refHash(quint64 seed, const SkuRef &ref)
{
    const QByteArray text = (ref.productId + ref.skuId).toLatin1();
    return mixed(seed, std::string_view(text.constData(), size_t(text.size())));
}

QString lettered(quint64 value, int length, std::string_view letters)
{
    QString text(length, u'0');
    for (int place = length - 1; place >= 0; --place) {
        text[place] = QLatin1Char(letters[size_t(value % letters.size())]);
        value /= letters.size();
    }
    return text;
}

QString commitment(QStringView duration)
{
    if (duration == u"P1M")
        return u"One-Month commitment for monthly billing"_s;
    if (duration == u"P1Y")
        return u"One-Year commitment for monthly/yearly billing"_s;
    return u"Three-Year commitment for monthly/3 Years/yearly billing"_s;
}

std::vector<RefundOption> refundsFor(const TermKind &kind)
{
    if (kind.billingCycle == BillingCycle::None)
        return {};
    if (QLatin1StringView(kind.duration) == "P1M"_L1)
        return {{0, u"Full"_s, u"P1D"_s}};
    return {{0, u"Full"_s, u"P1D"_s}, {1, u"Partial"_s, u"P7D"_s}};
}

Term licenseTerm(const TermKind &kind, bool isTrial, quint64 hash)
{
    Term term;
    term.duration = QString::fromLatin1(kind.duration);
    term.billingCycle = kind.billingCycle;
    term.id = lettered(
        mixed(hash, quint64(kind.billingCycle) * 64 + quint64(monthsOfDuration(term.duration))), 12,
        termLetters);
    term.description = isTrial ? u"One-Month trial"_s : commitment(term.duration);
    term.refundOptions = refundsFor(kind);
    return term;
}

Term otherTerm(const TermKind &kind, bool isSaaS)
{
    Term term;
    term.duration = QString::fromLatin1(kind.duration);
    const int years = monthsOfDuration(term.duration) / 12;
    term.description = years == 0 ? u"1 Month"_s
                       : isSaaS   ? u"%1 Year"_s.arg(years)
                                  : u"%1 Year Prepaid"_s.arg(years);
    if (isSaaS)
        term.billingCycle = kind.billingCycle;
    else
        term.renewalOptions = {{term.duration, term.description}};
    return term;
}

} // namespace

int Catalog::issueCount(const Sku &sku) const
{
    // A few carry an older issue that is shown and not sold.
    return !sku.isLegacy && refHash(m_seed ^ 7, sku.ref) % 25 == 0 ? 2 : 1;
}

QString Catalog::availabilityId(const Sku &sku, QStringView country, ReservationScope scope,
                                int issue) const
{
    const Market *market = marketOf(country);
    const quint64 marketIndex = market ? quint64(market - allMarkets().data()) : 0;
    if (marketIndex == 0 && scope == ReservationScope::None && issue == 0) {
        for (const KnownId &known : knownIds) {
            if (sku.ref.productId == QLatin1StringView(known.productId) &&
                sku.ref.skuId == QLatin1StringView(known.skuId))
                return QString::fromLatin1(known.availabilityId);
        }
    }
    // Within one SKU no two are equal: the slot is part of the number, and multiplying by a factor
    // without a common divisor only shuffles.
    const quint64 slot =
        marketIndex * 4 + (scope == ReservationScope::AzurePlan ? 2 : 0) + quint64(issue);
    const quint64 number =
        (refHash(m_seed, sku.ref) % (fiveLetters / slotsPerSku)) * slotsPerSku + slot;
    const bool isLicense = sku.ref.productId.startsWith("CFQ7"_L1);
    return (isLicense ? u"CFQ7TTC"_s : u"DZH318X"_s) +
           lettered(number * 7654321 % fiveLetters, 5, codeLetters);
}

Availability Catalog::makeAvailability(const Sku &sku, QStringView country, ReservationScope scope,
                                       int issue, bool single) const
{
    const Market *market = marketOf(country);
    Q_ASSERT(market);
    const Product &product = productOf(sku);
    const bool isLicense = !sku.isLegacy && product.isIn(TargetView::OnlineServices);
    Availability made;
    made.id = availabilityId(sku, country, scope, issue);
    made.sku = sku.ref;
    made.country = QString::fromLatin1(market->country);
    made.currencyCode = QString::fromLatin1(market->currencyCode);
    made.currencySymbol = QString::fromUtf8(market->currencySymbol);
    made.segment = sku.segment;
    made.isPurchasable = issue == 0 && sku.saleState == SaleState::OnSale;
    made.isRenewable = sku.isRenewable;
    if (product.isIn(TargetView::Azure))
        made.renewalInstructions.emplace();
    if (sku.termsLeftOut || issue > 0)
        return made;

    const quint64 hash = mixed(refHash(m_seed, sku.ref), quint64(issue));
    const size_t shown = sku.terms.size() - (single ? 0 : size_t(sku.hiddenTerms));
    std::vector<Term> terms;
    terms.reserve(shown);
    for (size_t i = 0; i < shown; ++i) {
        terms.push_back(isLicense
                            ? licenseTerm(sku.terms[i], sku.isTrial, hash)
                            : otherTerm(sku.terms[i], product.isIn(TargetView::MarketplaceSaaS)));
    }
    if (isLicense) {
        if (made.id == QLatin1StringView(knownIds[0].availabilityId)) {
            for (Term &term : terms) {
                if (term.duration == u"P1Y" && term.billingCycle == BillingCycle::Annual)
                    term.id = QString::fromLatin1(knownTerm);
            }
        }
        RenewalInstruction renewal;
        for (const Term &term : terms)
            renewal.applicableTermIds.append(term.id);
        renewal.renewToId = sku.ref.productId + u':' + sku.ref.skuId;
        renewal.isAutoRenewable = sku.saleState == SaleState::OnSale && !sku.isTrial;
        made.renewalInstructions = std::vector{renewal};
    }
    if (hash % 40 == 0)
        made.includedQuantityOptions = {{u"1"_s, u"One license"_s}};
    made.terms = std::move(terms);
    return made;
}

} // namespace csp::sandbox
