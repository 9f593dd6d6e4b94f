// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/terms.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Parts
{
    int years = 0;
    int months = 0;
    int days = 0;
};

std::optional<Parts> partsOf(const QString &text)
{
    const QRegularExpression form(u"^P(?:(\\d{1,3})Y)?(?:(\\d{1,3})M)?(?:(\\d{1,4})D)?$"_s,
                                  QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const Parts parts{match.captured(1).toInt(), match.captured(2).toInt(),
                      match.captured(3).toInt()};
    if (parts.years + parts.months + parts.days == 0)
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
