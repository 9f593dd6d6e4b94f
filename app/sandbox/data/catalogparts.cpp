// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/catalogparts.h"

#include "app/sandbox/data/dice.h"
#include "app/sandbox/data/market.h"

#include <QUuid>

#include <algorithm>

namespace csp::sandbox {

namespace {

constexpr std::string_view codeLetters = "0123456789BCDFGHJKLMNPQRSTVWXZ";

quint64 textHash(QStringView text)
{
    const QByteArray bytes = text.toUtf8();
    return mixed(0, std::string_view(bytes.constData(), size_t(bytes.size())));
}

} // namespace

Product &CatalogParts::startProduct(const QString &id, const QString &title,
                                    const QString &description,
                                    std::initializer_list<TargetView> views)
{
    Product product;
    product.id = id;
    product.title = title;
    product.description = description;
    product.publisher = QStringLiteral("Microsoft Corporation");
    product.firstSku = int(skus.size());
    for (const TargetView view : views)
        product.views |= quint16(1U << unsigned(view));
    products.push_back(product);
    return products.back();
}

Sku &CatalogParts::addSku(const QString &id, const QString &title)
{
    Product &product = products.back();
    ++product.skuCount;
    Sku sku;
    sku.ref = {product.id, id};
    sku.title = title;
    sku.description = product.description;
    sku.productIndex = int(products.size()) - 1;
    sku.isLegacy = product.isLegacy;
    skus.push_back(sku);
    return skus.back();
}

bool CatalogParts::hasProduct(const QString &id) const
{
    return std::any_of(products.begin(), products.end(),
                       [&id](const Product &product) { return product.id == id; });
}

QString skuIdAt(int n)
{
    QString id(4, u'0');
    for (int place = 3; place >= 0 && n > 0; --place) {
        id[place] = QLatin1Char(codeLetters[size_t(n) % codeLetters.size()]);
        n /= int(codeLetters.size());
    }
    return id;
}

QString drawnCode(QLatin1StringView prefix, QStringView from)
{
    QString code = prefix;
    quint64 x = textHash(from);
    while (code.size() < 12) {
        code += QLatin1Char(codeLetters[size_t(x % codeLetters.size())]);
        x /= codeLetters.size();
    }
    return code;
}

QString drawnGuid(QStringView from)
{
    const quint64 high = textHash(from);
    const quint64 low = mixed(high);
    const QUuid guid(uint(high >> 32), ushort(high >> 16), ushort((high & 0x0fff) | 0x4000),
                     uchar(((low >> 56) & 0x3f) | 0x80), uchar(low >> 48), uchar(low >> 40),
                     uchar(low >> 32), uchar(low >> 24), uchar(low >> 16), uchar(low >> 8),
                     uchar(low));
    return guid.toString(QUuid::WithoutBraces);
}

quint32 missingMarkets(const char *list)
{
    if (!list)
        return 0;
    quint32 named = 0;
    bool excludes = false;
    const QString text = QString::fromLatin1(list);
    for (QStringView entry : QStringView(text).split(u',')) {
        if (entry.startsWith(u'-')) {
            excludes = true;
            entry = entry.sliced(1);
        }
        quint32 bit = 1;
        for (const Market &market : allMarkets()) {
            if (entry == QLatin1StringView(market.country))
                named |= bit;
            bit <<= 1;
        }
    }
    const quint32 all = (1U << allMarkets().size()) - 1;
    return excludes ? named : all & ~named;
}

} // namespace csp::sandbox
