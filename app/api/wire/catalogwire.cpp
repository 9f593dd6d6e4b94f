// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/wire/catalogwire.h"

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Attributes "may change without notice": anything but a list of texts reads as an empty list.
QStringList texts(const QJsonValue &value)
{
    QStringList result;
    const QJsonArray elements = value.toArray();
    for (const QJsonValue &element : elements) {
        if (element.isString())
            result += element.toString();
    }
    return result;
}

bool looksLikeSku(const QJsonObject &object)
{
    return json::member(object, u"productType").isUndefined() &&
           !json::member(object, u"minimumQuantity").isUndefined() &&
           json::member(object, u"productId").isString();
}

} // namespace

void decode(const QJsonValue &value, Product &out, json::Context &context)
{
    const QJsonObject object = value.toObject();
    if (!looksLikeSku(object)) {
        json::decodeFields(value, out, context);
        return;
    }
    Sku sku;
    json::decodeFields(value, sku, context);
    out.id = sku.productId;
    out.title = sku.title;
    out.description = sku.description;
}

void decode(const QJsonValue &value, Sku &out, json::Context &context)
{
    json::decodeFields(value, out, context);
    out.isAddOn = json::member(out.dynamicAttributes, u"isAddon").toBool();
    out.prerequisiteSkus = texts(json::member(out.dynamicAttributes, u"prerequisiteSkus"));
    out.upgradeTargetOffers = texts(json::member(out.dynamicAttributes, u"upgradeTargetOffers"));
}

void decode(const QJsonValue &value, Term &out, json::Context &context)
{
    json::decodeFields(value, out, context);
    const json::Context::Step step(context, u"cancellationPolicies"_s);
    const QJsonArray policies = json::member(value.toObject(), u"cancellationPolicies").toArray();
    for (qsizetype i = 0; i < policies.size(); ++i) {
        const json::Context::Step atPolicy(context, QString::number(i));
        const QJsonValue options = json::member(policies.at(i).toObject(), u"refundOptions");
        if (options.isUndefined() || options.isNull())
            continue;
        const json::Context::Step inOptions(context, u"refundOptions"_s);
        QList<RefundOption> read;
        json::decode(options, read, context);
        out.refundOptions += read;
    }
}

void decode(const QJsonValue &value, Availability &out, json::Context &context)
{
    json::decodeFields(value, out, context);
    const QJsonValue currency = json::member(value.toObject(), u"defaultCurrency");
    if (currency.isString()) {
        out.currencyCode = currency.toString();
        return;
    }
    out.currencyCode = json::member(currency.toObject(), u"code").toString();
    out.currencySymbol = json::member(currency.toObject(), u"symbol").toString();
}

} // namespace csp
