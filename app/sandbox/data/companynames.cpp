// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/companynames.h"

#include <QStringView>

#include <initializer_list>
#include <span>

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

namespace {

/// A word as it is written and as a domain spells it.
struct Word
{
    const char16_t *text;
    const char *slug;
};

/// The words one language makes company names from.
struct Language
{
    std::span<const Word> surnames;
    std::span<const Word> firstNames;
    std::span<const Word> trades;
    std::span<const Word> cities;
    std::span<const char16_t *const> legalForms;
    std::span<const char16_t *const> streets;
    const char16_t *states; ///< nullptr = none in addresses
    int postalDigits;
    bool tradeFirst; ///< "Bäckerei Müller" rather than "Miller Bakery"
    bool spaced;
};

constexpr Word englishSurnames[] = {
    {u"Abbott", "abbott"},   {u"Barnes", "barnes"},     {u"Carter", "carter"},
    {u"Dawson", "dawson"},   {u"Ellison", "ellison"},   {u"Fletcher", "fletcher"},
    {u"Grant", "grant"},     {u"Hughes", "hughes"},     {u"Ingram-Shaw", "ingramshaw"},
    {u"Jensen", "jensen"},   {u"Kowalski", "kowalski"}, {u"Lopez", "lopez"},
    {u"Miller", "miller"},   {u"Nakamura", "nakamura"}, {u"O'Brien", "obrien"},
    {u"Patel", "patel"},     {u"Quinn", "quinn"},       {u"Reyes", "reyes"},
    {u"Singh", "singh"},     {u"Turner", "turner"},     {u"Underwood", "underwood"},
    {u"Vance", "vance"},     {u"Walker", "walker"},     {u"Xu", "xu"},
    {u"Young", "young"},     {u"Zimmer", "zimmer"},     {u"MacLeod", "macleod"},
    {u"Okafor", "okafor"},   {u"Peña", "pena"},         {u"Lindqvist", "lindqvist"},
    {u"Hartley", "hartley"}, {u"Bishop", "bishop"}};
constexpr Word englishFirst[] = {{u"Alice", "alice"}, {u"Ben", "ben"},     {u"Chloe", "chloe"},
                                 {u"David", "david"}, {u"Emma", "emma"},   {u"Femi", "femi"},
                                 {u"Grace", "grace"}, {u"Henry", "henry"}, {u"Isla", "isla"},
                                 {u"Jack", "jack"},   {u"Maria", "maria"}, {u"Omar", "omar"}};
constexpr Word englishTrades[] = {{u"Accounting", "accounting"},
                                  {u"Architects", "architects"},
                                  {u"Bakery", "bakery"},
                                  {u"Consulting", "consulting"},
                                  {u"Dental Care", "dentalcare"},
                                  {u"Engineering", "engineering"},
                                  {u"Foods", "foods"},
                                  {u"Garden Centers", "gardencenters"},
                                  {u"Hardware", "hardware"},
                                  {u"Insurance", "insurance"},
                                  {u"Joinery", "joinery"},
                                  {u"Kitchens", "kitchens"},
                                  {u"Logistics", "logistics"},
                                  {u"Motors", "motors"},
                                  {u"Nurseries", "nurseries"},
                                  {u"Optics", "optics"},
                                  {u"Property", "property"},
                                  {u"Quarries", "quarries"},
                                  {u"Realty", "realty"},
                                  {u"Solar", "solar"},
                                  {u"Textiles", "textiles"},
                                  {u"Urban Design", "urbandesign"},
                                  {u"Veterinary Clinic", "vet"},
                                  {u"Wholesale", "wholesale"}};
constexpr Word usCities[] = {{u"Seattle", "seattle"},  {u"Austin", "austin"},
                             {u"Boston", "boston"},    {u"Denver", "denver"},
                             {u"Chicago", "chicago"},  {u"Portland", "portland"},
                             {u"San José", "sanjose"}, {u"Tucson", "tucson"}};
constexpr Word gbCities[] = {{u"London", "london"},   {u"Leeds", "leeds"},
                             {u"Bristol", "bristol"}, {u"Glasgow", "glasgow"},
                             {u"Cardiff", "cardiff"}, {u"Sheffield", "sheffield"}};
constexpr const char16_t *usForms[] = {u" LLC", u" Inc.", u", Inc.", u" Corp.", u""};
constexpr const char16_t *gbForms[] = {u" Ltd", u" Limited", u" plc", u" LLP", u""};
constexpr const char16_t *englishStreets[] = {u"Main Street", u"Station Road", u"Mill Lane",
                                              u"Park Avenue", u"High Street"};

constexpr Word germanSurnames[] = {{u"Müller", "mueller"},
                                   {u"Schäfer", "schaefer"},
                                   {u"Böhm", "boehm"},
                                   {u"Weiß", "weiss"},
                                   {u"Krüger", "krueger"},
                                   {u"Jäger", "jaeger"},
                                   {u"Schröder", "schroeder"},
                                   {u"Groß", "gross"},
                                   {u"Köhler", "koehler"},
                                   {u"Huber", "huber"},
                                   {u"Steiner", "steiner"},
                                   {u"Yılmaz", "yilmaz"},
                                   {u"Petersen", "petersen"},
                                   {u"Lehmann", "lehmann"},
                                   {u"Brandt", "brandt"},
                                   {u"Kaiser", "kaiser"},
                                   {u"Öztürk", "oeztuerk"},
                                   {u"Vogel", "vogel"},
                                   {u"Zimmermann", "zimmermann"},
                                   {u"Hofstätter", "hofstaetter"}};
constexpr Word germanFirst[] = {{u"Anna", "anna"},     {u"Björn", "bjoern"},   {u"Clara", "clara"},
                                {u"Dieter", "dieter"}, {u"Jürgen", "juergen"}, {u"Käthe", "kaethe"},
                                {u"Lukas", "lukas"},   {u"Sabine", "sabine"}};
constexpr Word germanTrades[] = {{u"Bäckerei", "baeckerei"},
                                 {u"Möbelhaus", "moebelhaus"},
                                 {u"Spedition", "spedition"},
                                 {u"Steuerberatung", "steuerberatung"},
                                 {u"Maschinenbau", "maschinenbau"},
                                 {u"Elektrotechnik", "elektrotechnik"},
                                 {u"Gärtnerei", "gaertnerei"},
                                 {u"Autohaus", "autohaus"},
                                 {u"Zahnarztpraxis", "zahnarztpraxis"},
                                 {u"Brauerei", "brauerei"},
                                 {u"Ingenieurbüro", "ingenieurbuero"},
                                 {u"Druckerei", "druckerei"},
                                 {u"Weingut", "weingut"},
                                 {u"Großhandel", "grosshandel"},
                                 {u"Werkzeugbau", "werkzeugbau"},
                                 {u"Kanzlei", "kanzlei"}};
constexpr Word germanCities[] = {{u"München", "muenchen"},   {u"Köln", "koeln"},
                                 {u"Nürnberg", "nuernberg"}, {u"Düsseldorf", "duesseldorf"},
                                 {u"Berlin", "berlin"},      {u"Hamburg", "hamburg"},
                                 {u"Leipzig", "leipzig"},    {u"Würzburg", "wuerzburg"}};
constexpr Word swissCities[] = {
    {u"Zürich", "zuerich"}, {u"Bern", "bern"}, {u"Genève", "geneve"}, {u"Luzern", "luzern"}};
constexpr Word austrianCities[] = {
    {u"Wien", "wien"}, {u"Graz", "graz"}, {u"Linz", "linz"}, {u"St. Pölten", "stpoelten"}};
constexpr const char16_t *germanForms[] = {u" GmbH",  u" GmbH & Co. KG",          u" AG", u" KG",
                                           u" e. K.", u" UG (haftungsbeschränkt)"};
constexpr const char16_t *swissForms[] = {u" AG", u" GmbH", u" & Cie"};
constexpr const char16_t *germanStreets[] = {u"Hauptstraße", u"Bahnhofstraße", u"Gartenweg",
                                             u"Am Mühlbach", u"Lindenallee"};

constexpr Word japaneseSurnames[] = {
    {u"山田", "yamada"},    {u"佐藤", "sato"}, {u"鈴木", "suzuki"},   {u"高橋", "takahashi"},
    {u"田中", "tanaka"},    {u"伊藤", "ito"},  {u"渡辺", "watanabe"}, {u"中村", "nakamura"},
    {u"小林", "kobayashi"}, {u"加藤", "kato"}, {u"吉田", "yoshida"},  {u"東雲", "shinonome"}};
constexpr Word japaneseFirst[] = {{u"花子", "hanako"},
                                  {u"太郎", "taro"},
                                  {u"健一", "kenichi"},
                                  {u"美咲", "misaki"},
                                  {u"翔", "sho"}};
constexpr Word japaneseTrades[] = {{u"商事", "shoji"},         {u"製作所", "seisakusho"},
                                   {u"工業", "kogyo"},         {u"建設", "kensetsu"},
                                   {u"運輸", "unyu"},          {u"食品", "shokuhin"},
                                   {u"電機", "denki"},         {u"不動産", "fudosan"},
                                   {u"システムズ", "systems"}, {u"印刷", "insatsu"}};
constexpr Word japaneseCities[] = {{u"東京都港区", "tokyo"},
                                   {u"大阪市北区", "osaka"},
                                   {u"横浜市西区", "yokohama"},
                                   {u"福岡市中央区", "fukuoka"}};
constexpr const char16_t *japaneseForms[] = {u"株式会社", u"有限会社", u"合同会社"};
constexpr const char16_t *japaneseStreets[] = {u"本町", u"中央", u"駅前"};

constexpr Word frenchSurnames[] = {
    {u"Lefèvre", "lefevre"}, {u"Dubois", "dubois"},     {u"Garnier", "garnier"},
    {u"Hénault", "henault"}, {u"Rousseau", "rousseau"}, {u"Çelik", "celik"},
    {u"Noël", "noel"},       {u"Benoît", "benoit"},     {u"Marchand", "marchand"}};
constexpr Word frenchFirst[] = {
    {u"Chloé", "chloe"}, {u"Hugo", "hugo"}, {u"Inès", "ines"}, {u"Léa", "lea"}, {u"Théo", "theo"}};
constexpr Word frenchTrades[] = {{u"Boulangerie", "boulangerie"},
                                 {u"Imprimerie", "imprimerie"},
                                 {u"Cabinet", "cabinet"},
                                 {u"Garage", "garage"},
                                 {u"Ateliers", "ateliers"},
                                 {u"Menuiserie", "menuiserie"},
                                 {u"Hôtel", "hotel"},
                                 {u"Vignobles", "vignobles"}};
constexpr Word frenchCities[] = {
    {u"Lyon", "lyon"}, {u"Besançon", "besancon"}, {u"Nîmes", "nimes"}, {u"Orléans", "orleans"}};
constexpr const char16_t *frenchForms[] = {u" SARL", u" SAS", u" & Fils", u" SA"};
constexpr const char16_t *frenchStreets[] = {u"rue de la République", u"avenue Foch",
                                             u"place du Marché"};

constexpr Word otherSurnames[] = {
    {u"Fabrikam", "fabrikam"},   {u"Tailspin", "tailspin"},   {u"Woodgrove", "woodgrove"},
    {u"Wingtip", "wingtip"},     {u"Proseware", "proseware"}, {u"Litware", "litware"},
    {u"Relecloud", "relecloud"}, {u"VanArsdel", "vanarsdel"}, {u"Contoso", "contoso"},
    {u"Trey", "trey"},           {u"Lucerne", "lucerne"},     {u"Blue Yonder", "blueyonder"}};
constexpr Word otherFirst[] = {{u"Søren", "soeren"}, {u"Giulia", "giulia"}, {u"Łukasz", "lukasz"},
                               {u"Åsa", "aasa"},     {u"João", "joao"},     {u"Núria", "nuria"}};
constexpr Word otherTrades[] = {{u"Toys", "toys"},
                                {u"Bank", "bank"},
                                {u"Research", "research"},
                                {u"Airlines", "airlines"},
                                {u"Publishing", "publishing"},
                                {u"Farms", "farms"},
                                {u"Health", "health"},
                                {u"Energía", "energia"},
                                {u"Møbler", "moebler"}};
/// What the countries with few customers have of their own.
struct Land
{
    const char *country;
    Word cities[2];
    const char16_t *legalForms[2];
};
constexpr Land lands[] = {
    {"NL", {{u"Amsterdam", "amsterdam"}, {u"Utrecht", "utrecht"}}, {u" B.V.", u" N.V."}},
    {"IT", {{u"Torino", "torino"}, {u"Forlì", "forli"}}, {u" S.p.A.", u" S.r.l."}},
    {"ES", {{u"Málaga", "malaga"}, {u"León", "leon"}}, {u" S.L.", u" S.A."}},
    {"CA", {{u"Montréal", "montreal"}, {u"Calgary", "calgary"}}, {u" Inc.", u" Ltd."}},
    {"AU", {{u"Perth", "perth"}, {u"Hobart", "hobart"}}, {u" Pty Ltd", u""}},
    {"SE", {{u"Göteborg", "goeteborg"}, {u"Umeå", "umeaa"}}, {u" AB", u" HB"}},
    {"DK", {{u"Århus", "aarhus"}, {u"Køge", "koege"}}, {u" ApS", u" A/S"}},
    {"PL", {{u"Łódź", "lodz"}, {u"Poznań", "poznan"}}, {u" sp. z o.o.", u" S.A."}},
    {"BR",
     {{u"São Paulo", "saopaulo"}, {u"Florianópolis", "florianopolis"}},
     {u" Ltda.", u" S.A."}},
};
constexpr const char16_t *otherStreets[] = {u"Central Street", u"Harbor Road", u"Plaza Mayor"};

constexpr Language us{
    englishSurnames, englishFirst, englishTrades, usCities, usForms, englishStreets, u"WA", 5,
    false,           true};
constexpr Language gb{
    englishSurnames, englishFirst, englishTrades, gbCities, gbForms, englishStreets, nullptr, 5,
    false,           true};
constexpr Language de{germanSurnames, germanFirst,   germanTrades, germanCities,
                      germanForms,    germanStreets, nullptr,      5,
                      true,           true};
constexpr Language ch{germanSurnames, germanFirst,   germanTrades, swissCities,
                      swissForms,     germanStreets, nullptr,      4,
                      true,           true};
constexpr Language at{germanSurnames, germanFirst,   germanTrades, austrianCities,
                      germanForms,    germanStreets, nullptr,      4,
                      true,           true};
constexpr Language jp{japaneseSurnames,
                      japaneseFirst,
                      japaneseTrades,
                      japaneseCities,
                      japaneseForms,
                      japaneseStreets,
                      nullptr,
                      7,
                      false,
                      false};
constexpr Language fr{frenchSurnames, frenchFirst,   frenchTrades, frenchCities,
                      frenchForms,    frenchStreets, nullptr,      5,
                      true,           true};

constexpr Language languageOfLand(const Land &land)
{
    return {otherSurnames, otherFirst, otherTrades, land.cities, land.legalForms,
            otherStreets,  nullptr,    4,           false,       true};
}

Language languageOf(QLatin1StringView country)
{
    if (country == "US"_L1)
        return us;
    if (country == "DE"_L1)
        return de;
    if (country == "GB"_L1)
        return gb;
    if (country == "JP"_L1)
        return jp;
    if (country == "FR"_L1)
        return fr;
    if (country == "CH"_L1)
        return ch;
    if (country == "AT"_L1)
        return at;
    for (const Land &land : lands) {
        if (country == QLatin1StringView(land.country))
            return languageOfLand(land);
    }
    return us;
}

void append(QString &to, const char16_t *text)
{
    to.append(QStringView(text));
}

CompanyName japaneseCompany(Dice &dice, const Language &words)
{
    const Word &who = dice.pick(words.surnames);
    const Word &trade = dice.pick(words.trades);
    const char16_t *form = dice.pick(words.legalForms);
    CompanyName made;
    made.name.reserve(16);
    const bool formFirst = dice.chance(60);
    if (formFirst)
        append(made.name, form);
    append(made.name, who.text);
    append(made.name, trade.text);
    if (!formFirst)
        append(made.name, form);
    made.slug = QLatin1StringView(who.slug) + QLatin1StringView(trade.slug);
    return made;
}

} // namespace

const char *inventedCountry(Dice &dice)
{
    const int lot = dice.below(100);
    if (lot < 38)
        return "US";
    if (lot < 62)
        return "DE";
    if (lot < 76)
        return "GB";
    if (lot < 84)
        return "JP";
    static constexpr const char *rest[] = {"FR", "CH", "AT", "NL", "IT", "ES",
                                           "CA", "AU", "SE", "DK", "PL", "BR"};
    return dice.pick(rest);
}

CompanyName inventedCompany(Dice &dice, QLatin1StringView country)
{
    const Language words = languageOf(country);
    if (!words.spaced)
        return japaneseCompany(dice, words);

    const Word &who = dice.pick(words.surnames);
    const Word &trade = dice.pick(words.trades);
    const Word &second = dice.pick(words.surnames);
    const Word &city = dice.pick(words.cities);
    const char16_t *form = dice.pick(words.legalForms);
    CompanyName made;
    made.name.reserve(64);
    made.slug.reserve(40);
    const auto add = [&made](const Word &word) {
        if (!made.name.isEmpty())
            made.name += u' ';
        append(made.name, word.text);
        made.slug += QLatin1StringView(word.slug);
    };
    switch (dice.below(5)) {
    case 0:
        add(who);
        made.name += u" &"_s;
        add(second);
        break;
    case 1:
        add(words.tradeFirst ? trade : city);
        add(words.tradeFirst ? city : trade);
        break;
    case 2:
        add(who);
        add(trade);
        add(city);
        break;
    default:
        add(words.tradeFirst ? trade : who);
        add(words.tradeFirst ? who : trade);
    }
    append(made.name, form);
    return made;
}

Person inventedPerson(Dice &dice, QLatin1StringView country)
{
    const Language words = languageOf(country);
    const Word &first = dice.pick(words.firstNames);
    // Companies elsewhere carry invented brands, which nobody is called.
    const bool hasBrands = words.surnames.data() == std::data(otherSurnames);
    const Word &last =
        dice.pick(hasBrands ? std::span<const Word>(englishSurnames) : words.surnames);
    Person made;
    made.firstName = QStringView(first.text).toString();
    made.lastName = QStringView(last.text).toString();
    made.mailName = QLatin1StringView(first.slug) + u'.' + QLatin1StringView(last.slug);
    return made;
}

Place inventedPlace(Dice &dice, QLatin1StringView country)
{
    const Language words = languageOf(country);
    Place made;
    made.city = QStringView(dice.pick(words.cities).text).toString();
    if (words.states)
        made.state = QStringView(words.states).toString();
    const int number = dice.between(1, 199);
    const QString street = QStringView(dice.pick(words.streets)).toString();
    made.street = country == "US"_L1 || country == "GB"_L1
                      ? QString::number(number) + u' ' + street
                      : street + u' ' + QString::number(number);
    const QStringView pattern = country == "GB"_L1
                                    ? QStringView(u"AA# #AA")
                                    : QStringView(u"#######").left(words.postalDigits);
    for (const QChar sign : pattern) {
        if (sign == u'A')
            made.postalCode += QChar(u'A' + dice.below(26));
        else if (sign == u'#')
            made.postalCode += QChar(u'0' + dice.between(made.postalCode.isEmpty() ? 1 : 0, 9));
        else
            made.postalCode += sign;
    }
    return made;
}

} // namespace csp::sandbox
