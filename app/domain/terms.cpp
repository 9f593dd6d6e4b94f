// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/terms.h"

#include <QCoreApplication>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Parts
{
    int years = 0;
    int months = 0;
    int days = 0;
};

/// Reads the letters P, Y, M and D and the numbers between by hand: tables ask for every row that
/// is sorted, and a regular expression takes a hundred times as long.
std::optional<Parts> partsOf(const QString &text)
{
    const QString upper = text.trimmed().toUpper();
    if (!upper.startsWith(u'P'))
        return std::nullopt;
    struct Unit
    {
        QChar letter;
        int Parts::*part;
        qsizetype digits;
    };
    static constexpr Unit units[] = {
        {u'Y', &Parts::years, 3}, {u'M', &Parts::months, 3}, {u'D', &Parts::days, 4}};
    Parts parts;
    qsizetype at = 1;
    for (const Unit &unit : units) {
        qsizetype end = at;
        while (end < upper.size() && upper.at(end) >= u'0' && upper.at(end) <= u'9')
            ++end;
        if (end == upper.size() || upper.at(end) != unit.letter)
            continue;
        if (end == at || end - at > unit.digits)
            return std::nullopt;
        parts.*unit.part = QStringView(upper).sliced(at, end - at).toInt();
        at = end + 1;
    }
    if (at != upper.size() || parts.years + parts.months + parts.days == 0)
        return std::nullopt;
    return parts;
}

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("csp::Terms", text, nullptr, n);
}

QString counted(int n, const char *one, const char *many)
{
    return n == 1 ? tr(one) : tr(many, n);
}

} // namespace

std::optional<int> TermDuration::months() const
{
    const auto parts = partsOf(m_text);
    if (!parts || parts->days != 0)
        return std::nullopt;
    return parts->years * 12 + parts->months;
}

QString spokenTerm(const TermDuration &term)
{
    const auto parts = partsOf(term.toText());
    if (!parts)
        return term.toText();
    QStringList words;
    if (parts->years > 0)
        words += counted(parts->years, QT_TRANSLATE_NOOP("csp::Terms", "1 year"),
                         QT_TRANSLATE_NOOP("csp::Terms", "%n years"));
    if (parts->months > 0)
        words += counted(parts->months, QT_TRANSLATE_NOOP("csp::Terms", "1 month"),
                         QT_TRANSLATE_NOOP("csp::Terms", "%n months"));
    if (parts->days > 0)
        words += counted(parts->days, QT_TRANSLATE_NOOP("csp::Terms", "1 day"),
                         QT_TRANSLATE_NOOP("csp::Terms", "%n days"));
    return words.join(u' ');
}

QString spokenBilling(const OpenEnum<BillingCycle> &billing)
{
    switch (billing.value()) {
    case BillingCycle::Monthly:
        return tr("Monthly");
    case BillingCycle::Annual:
        return tr("Annual");
    case BillingCycle::None:
        return tr("No charge");
    case BillingCycle::OneTime:
        return tr("One time");
    case BillingCycle::Triennial:
        return tr("Every 3 years");
    case BillingCycle::Biennial:
        return tr("Every 2 years");
    case BillingCycle::Unknown:
        break;
    }
    return billing.raw();
}

QString spokenTermAndBilling(const TermDuration &term, const OpenEnum<BillingCycle> &billing)
{
    const QString spoken = spokenTerm(term);
    switch (billing.value()) {
    case BillingCycle::Monthly:
        return tr("%1, billed monthly").arg(spoken);
    case BillingCycle::Annual:
        return tr("%1, billed annually").arg(spoken);
    case BillingCycle::None:
        return tr("%1, no charge").arg(spoken);
    case BillingCycle::OneTime:
        return tr("%1, billed once").arg(spoken);
    case BillingCycle::Triennial:
        return tr("%1, billed every 3 years").arg(spoken);
    case BillingCycle::Biennial:
        return tr("%1, billed every 2 years").arg(spoken);
    case BillingCycle::Unknown:
        break;
    }
    if (billing.raw().isEmpty())
        return spoken;
    return tr("%1, billing: %2").arg(spoken, billing.raw());
}

} // namespace csp
