// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/market.h"

#include <QString>

namespace csp::sandbox {

std::span<const Market> allMarkets()
{
    static constexpr Market markets[] = {
        {"US", "USD", "$", "en-US", "+1"},   {"DE", "EUR", "€", "de-DE", "+49"},
        {"GB", "GBP", "£", "en-GB", "+44"},  {"JP", "JPY", "¥", "ja-JP", "+81"},
        {"FR", "EUR", "€", "fr-FR", "+33"},  {"CH", "CHF", "CHF", "de-CH", "+41"},
        {"AT", "EUR", "€", "de-AT", "+43"},  {"NL", "EUR", "€", "nl-NL", "+31"},
        {"IT", "EUR", "€", "it-IT", "+39"},  {"ES", "EUR", "€", "es-ES", "+34"},
        {"CA", "CAD", "$", "en-CA", "+1"},   {"AU", "AUD", "$", "en-AU", "+61"},
        {"SE", "SEK", "kr", "sv-SE", "+46"}, {"DK", "DKK", "kr.", "da-DK", "+45"},
        {"PL", "PLN", "zł", "pl-PL", "+48"}, {"BR", "BRL", "R$", "pt-BR", "+55"},
    };
    return markets;
}

const Market *marketOf(QStringView country)
{
    for (const Market &market : allMarkets()) {
        if (country.compare(QLatin1StringView(market.country), Qt::CaseInsensitive) == 0)
            return &market;
    }
    return nullptr;
}

} // namespace csp::sandbox
