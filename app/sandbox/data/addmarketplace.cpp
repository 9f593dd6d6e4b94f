// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/catalogparts.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

struct MarketplaceRow
{
    const char *title;
    const char *publisher; ///< nullptr = the member is left out
    const char *plans[3];
    const char *markets;
};

constexpr MarketplaceRow rows[] = {
    {"Proseware Backup for Mailboxes", "Proseware, Inc.", {"Basic", "Plus", nullptr}, nullptr},
    {"Litware Document Signing", "Litware, Inc.", {"Starter", "Business", "Enterprise"}, nullptr},
    {"Tailspin Ticket Desk", "Tailspin Toys Software", {"Per agent", nullptr}, nullptr},
    {"Wide World Freight Tracker",
     "Wide World Importers",
     {"Standard", "Premium", nullptr},
     "US,GB,DE,CA"},
    {"Relecloud Mail Signatures", "Relecloud", {"50 users", "500 users", nullptr}, nullptr},
    {"Nod Publishers Brand Templates", nullptr, {"Team", nullptr}, nullptr},
    {"Fincher Architects Plan Viewer", "Fincher Architects", {"Per user", nullptr}, "-JP"},
    {"VanArsdel Asset Register", "VanArsdel, Ltd.", {"Basic", "Full", nullptr}, nullptr},
    {"Humongous Insurance Claims Portal", "Humongous Insurance", {"Per claim", nullptr}, "US"},
    {"Adatum Time & Attendance", "A. Datum Corporation", {"Monthly", "Yearly", nullptr}, nullptr},
    {"Trey Research Survey Studio", "Trey Research", {"Free", "Team", "University"}, nullptr},
    {"Wingtip Loyalty Cards", "Wingtip Toys", {"Shop", "Chain", nullptr}, nullptr},
};

struct SpecializedRow
{
    const char *title;
    const char *discount;
};

constexpr SpecializedRow specialized[] = {
    {"Microsoft 365 Business Premium Partner Offer", "0.05"},
    {"Azure Reserved Capacity Partner Offer", "0.167"},
    {"Dynamics 365 Business Central Launch Offer", "0.5"},
};

} // namespace

void addMarketplace(CatalogParts &parts)
{
    for (const MarketplaceRow &row : rows) {
        const QString title = QString::fromUtf8(row.title);
        Product &product = parts.startProduct(drawnCode("DZH318Z0"_L1, title), title,
                                              title + u", hosted by its publisher."_s,
                                              {TargetView::MarketplaceSaaS});
        product.type = ItemType{u"SaaS"_s, u"SaaS"_s, {}};
        product.isMicrosoft = false;
        product.publisher = QString::fromUtf8(row.publisher);
        product.missingMarkets = missingMarkets(row.markets);
        int position = 0;
        for (const char *plan : row.plans) {
            if (!plan)
                break;
            const QString name = QString::fromUtf8(plan);
            Sku &sku = parts.addSku(skuIdAt(++position), title + u" - "_s + name);
            sku.maximumQuantity = 5000;
            sku.variant = 'm';
            sku.supportedBillingCycles = {BillingCycle::Monthly, BillingCycle::Annual};
            sku.purchasePrerequisites = QStringList{u"MicrosoftCustomerAgreement"_s};
            sku.actions = QStringList{u"Cancel"_s, u"Edit"_s};
            sku.terms = {{"P1M", BillingCycle::Monthly}, {"P1Y", BillingCycle::Annual}};
            if (name == u"University")
                sku.segment = Segment::Education;
        }
    }
    for (const SpecializedRow &row : specialized) {
        const QString title = QString::fromUtf8(row.title);
        Product &product = parts.startProduct(drawnCode("DZH318Z0"_L1, title), title,
                                              title + u" for partners who have been invited."_s,
                                              {TargetView::SpecializedOffers});
        product.type = ItemType{u"SpecializedOffers"_s, u"SpecializedOffers"_s, {}};
        Sku &sku = parts.addSku(u"0001"_s, title);
        sku.variant = 'p';
        sku.maximumQuantity = 1000;
        sku.supportedBillingCycles = {BillingCycle::Annual};
        sku.purchasePrerequisites = QStringList{u"MicrosoftCustomerAgreement"_s};
        sku.terms = {{"P1Y", BillingCycle::Annual}};
        sku.specializedOffer =
            SpecializedOffer{u"2024-01-01T00:00:00Z"_s, u"2027-12-31T23:59:59Z"_s,
                             u"PercentDiscount"_s, QString::fromLatin1(row.discount)};
    }
}

} // namespace csp::sandbox
