// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/companynames.h"

#include <QStringView>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

PlantedName plantedName(int index)
{
    static constexpr PlantedName names[plantedNames] = {
        {"Adventure Works GmbH", "adventureworks", "DE"},
        {"Alpine Ski House AG", "alpineskihouse", "CH"},
        {"Bellows College", "bellowscollege", "US"},
        {"Best For You Organics", "bestforyouorganics", "US"},
        {"Coho Vineyard & Winery", "cohovineyard", "US"},
        {"Consolidated Messenger", "consolidatedmessenger", "GB"},
        {"Contoso Zürich AG", "contosozuerich", "CH"},
        {"Fabrikam Residences", "fabrikamresidences", "US"},
        {"Fourth Coffee", "fourthcoffee", "US"},
        {"Graphic Design Institute", "graphicdesigninstitute", "US"},
        {"株式会社コントソ", "contosojp", "JP"},
        {"Lamna Healthcare", "lamnahealthcare", "US"},
        {"Margie’s Travel", "margiestravel", "GB"},
        {"Munson’s Pickles", "munsonspickles", "US"},
        {"Northwind Food Bank", "northwindfoodbank", "US"},
        {"City Power & Light", "citypowerlight", "US"},
        {"<img src=x onerror=alert(1)>", "imgsrc", "US"},
        {"", "longestname", "DE"},
        {nullptr, "nameless", "US"},
        {"=SUM(A1:A9) Accounting Ltd", "sumaccounting", "GB"},
        {"Tailspin Toys Group", "tailspingroup", "US"},
        {"Woodgrove Bank", "woodgrovebank", "US"},
        {"Smith, \"The Tailor\"; Sons\tand 'Daughters'", "smiththetailor", "GB"},
        {"Blue Yonder Airlines", "blueyonder", "US"},
        {"Proseware SARL", "proseware", "FR"},
        {"Litware Maschinenbau GmbH", "litware", "DE"},
        {"Wide World Importers Ltd", "wideworldimporters", "GB"},
        {"Trey Research", "treyresearch", "US"},
        {"Lucerne Publishing AG", "lucernepublishing", "CH"},
        {"School of Fine Art", "schooloffineart", "GB"},
        {"Wingtip Toys", "wingtiptoys", "US"},
    };
    return names[index];
}

QString longCompanyName()
{
    constexpr qsizetype length = 300;
    static constexpr const char16_t *parts[] = {
        u"Grundstücksverkehrsgenehmigungszuständigkeitsübertragung, ",
        u"Straßenentwässerungsinvestitionsschuldendienstumlage, ",
        u"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbau, "};
    const QString ending = u" und Beratung GmbH"_s;
    QString name = u"Gesellschaft für "_s;
    for (size_t i = 0; name.size() < length; ++i)
        name += QStringView(parts[i % std::size(parts)]);
    name.truncate(length - ending.size());
    return name + ending;
}

} // namespace csp::sandbox
