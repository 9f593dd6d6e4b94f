// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/data/wirewords.h"

#include "app/base/openenum.h"

#include <array>
#include <string_view>

namespace csp::sandbox {

namespace {

template <typename E, size_t N>
QString wordAt(const std::array<std::string_view, N> &words, E value)
{
    const std::string_view word = words[size_t(value)];
    return QString::fromUtf8(word.data(), qsizetype(word.size()));
}

template <typename E, size_t N>
std::optional<E> valueOf(const std::array<std::string_view, N> &words, QStringView word)
{
    for (size_t i = 0; i < N; ++i) {
        if (sameWord(word, words[i]))
            return E(i);
    }
    return std::nullopt;
}

constexpr std::array<std::string_view, 4> segments = {"commercial", "education", "government",
                                                      "nonprofit"};
constexpr std::array<std::string_view, targetViewCount> views = {"Azure",
                                                                 "AzureReservations",
                                                                 "AzureReservationsVM",
                                                                 "AzureReservationsSQL",
                                                                 "AzureReservationsCosmosDb",
                                                                 "MicrosoftAzure",
                                                                 "OnlineServices",
                                                                 "Software",
                                                                 "SoftwareSUSELinux",
                                                                 "SoftwarePerpetual",
                                                                 "SoftwareSubscriptions",
                                                                 "SpecializedOffers",
                                                                 "MarketplaceSaaS"};
constexpr std::array<std::string_view, 7> snakeCycles = {"unknown",  "monthly",   "annual",  "none",
                                                         "one_time", "triennial", "biennial"};
constexpr std::array<std::string_view, 7> pascalCycles = {"Unknown", "Monthly",   "Annual",  "None",
                                                          "OneTime", "Triennial", "Biennial"};
constexpr std::array<std::string_view, 2> transitionTypes = {"transition_only",
                                                             "transition_with_license_transfer"};

template <typename View>
int months(View duration)
{
    if (duration.size() < 3 || duration.front() != u'P')
        return 0;
    bool isNumber = false;
    const int count = duration.sliced(1, duration.size() - 2).toInt(&isNumber);
    if (!isNumber || count < 1)
        return 0;
    if (duration.back() == u'M')
        return count;
    return duration.back() == u'Y' ? 12 * count : 0;
}

} // namespace

QString segmentWord(Segment segment)
{
    return wordAt(segments, segment);
}

std::optional<Segment> segmentFromWord(QStringView word)
{
    if (sameWord(word, "charity"))
        return Segment::Nonprofit;
    return valueOf<Segment>(segments, word);
}

QString targetViewWord(TargetView view)
{
    return wordAt(views, view);
}

std::optional<TargetView> targetViewFromWord(QStringView word)
{
    return valueOf<TargetView>(views, word);
}

QString snakeWord(BillingCycle cycle)
{
    return wordAt(snakeCycles, cycle);
}

QString pascalWord(BillingCycle cycle)
{
    return wordAt(pascalCycles, cycle);
}

std::optional<BillingCycle> billingCycleFromWord(QStringView word)
{
    return valueOf<BillingCycle>(pascalCycles, word);
}

QString transitionTypeWord(TransitionType type)
{
    return wordAt(transitionTypes, type);
}

std::optional<TransitionType> transitionTypeFromWord(QStringView word)
{
    return valueOf<TransitionType>(transitionTypes, word);
}

int monthsOfDuration(QStringView duration)
{
    return months(duration);
}

int monthsOfDuration(QLatin1StringView duration)
{
    return months(duration);
}

} // namespace csp::sandbox
