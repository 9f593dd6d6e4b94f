// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/pricesheetendpoint.h"

#include "app/sandbox/data/market.h"
#include "app/sandbox/zipfile.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

constexpr auto heading =
    "ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,"
    "BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,PricingTierRangeMax,"
    "EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment\r\n";

/// The segment in the price list's own words.
QLatin1StringView segmentOf(Segment segment)
{
    switch (segment) {
    case Segment::Commercial:
        return "Commercial"_L1;
    case Segment::Education:
        return "Education"_L1;
    case Segment::Government:
        return "Government"_L1;
    case Segment::Nonprofit:
        break;
    }
    return "Charity"_L1;
}

void appendField(QByteArray &line, QStringView text)
{
    QByteArray field = text.toUtf8();
    if (field.contains(',') || field.contains('"') || field.contains('\n'))
        field = '"' + field.replace("\"", "\"\"") + '"';
    line += (line.isEmpty() ? "" : ",") + field;
}

QString amount(qint64 cents)
{
    return u"%1.%2"_s.arg(cents / 100).arg(cents % 100, 2, 10, QLatin1Char('0'));
}

QString usDate(const QDateTime &moment)
{
    return QLocale::c().toString(moment, u"M/d/yyyy h:mm:ss AP"_s);
}

} // namespace

void PriceSheetEndpoint::addTo(Router &router)
{
    router.add(
        "GET"_ba, u"/v1.0/sales/{sheet}/$value"_s, [this](const Call &call) { return sheet(call); },
        Access::PriceList, PartnerRole::SalesAgent);
}

Answer PriceSheetEndpoint::sheet(const Call &call) const
{
    static const QRegularExpression pattern(
        u"^pricesheets\\(Market='([A-Za-z]{2})',PricesheetView='(\\w+)'\\)$"_s);
    const QRegularExpressionMatch match = pattern.match(call.parameters.value(u"sheet"_s));
    if (!match.hasMatch())
        return gatewayFailure(404, u"Resource not found");
    const QString market = match.captured(1).toUpper();
    const QString timeline = call.request.queryValue(u"timeline");
    if (marketOf(market) == nullptr)
        return failure(400, 2000, u"The market is not valid.", market);
    // Nothing changes next month, and the other sheets are not simulated.
    if (match.captured(2).compare(u"updatedlicensebased", Qt::CaseInsensitive) != 0 ||
        (!timeline.isEmpty() && timeline != u"current"))
        return failure(404, 2000, u"The price sheet was not found.");
    Answer answer;
    answer.backend = Backend::Other;
    answer.headers.add("Content-Type"_ba, "application/octet-stream"_ba);
    answer.body = licenses(market);
    // Not what the header means, but what the service does.
    if (call.request.headers.value("Accept-Encoding").contains("deflate"))
        answer.body = zipOf("pricesheet.csv"_ba, answer.body);
    return answer;
}

QByteArray PriceSheetEndpoint::licenses(const QString &market) const
{
    const Catalog &catalog = m_core.world.catalog;
    const QString currency = QString::fromLatin1(marketOf(market)->currencyCode);
    const QString from = usDate(m_core.start.addMonths(-1));
    const QString until = usDate(m_core.start.addMonths(11));
    QByteArray sheet(heading);
    for (const Sku &sku : catalog.allSkus()) {
        if (sku.isLegacy || sku.isTrial || sku.terms.empty() || !catalog.isSold(sku, market))
            continue;
        const Product &product = catalog.productOf(sku);
        const QString ref = sku.ref.productId + u':' + sku.ref.skuId;
        // Cents a month; the other terms follow from it.
        const auto month = qint64(150 + mixed(m_core.options.seed, ref.toStdString()) % 5600);
        for (const TermKind &term : sku.terms) {
            const int months = std::max(1, monthsOfDuration(QLatin1StringView(term.duration)));
            const qint64 listed = month * months * (months == 1 ? 120 : 100) / 100;
            QByteArray line;
            for (const QString &text :
                 {product.title, sku.ref.productId, sku.ref.skuId, sku.title,
                  u"Microsoft Corporation"_s, sku.description, QString(),
                  QString::fromLatin1(term.duration), pascalWord(term.billingCycle), market,
                  currency, amount(listed * 80 / 100), QString(), QString(), from, until,
                  u"License"_s, amount(listed), QString(segmentOf(sku.segment))})
                appendField(line, text);
            sheet += line + "\r\n";
        }
    }
    return sheet;
}

} // namespace csp::sandbox
