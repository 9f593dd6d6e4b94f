// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/customercontent.h"

#include "app/domain/explanations.h"
#include "ui/models/momentwords.h"
#include "ui/models/subscriptionwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Content
{
    Q_DECLARE_TR_FUNCTIONS(csp::CustomerContent)
};

QString endText(const Subscription &subscription, const QDateTime &now)
{
    const QString ends = words::ends(subscription);
    if (!words::isRealMoment(subscription.commitmentEndDate))
        return ends;
    const qint64 days = now.toUTC().date().daysTo(subscription.commitmentEndDate.toUTC().date());
    if (days < 0)
        return Content::tr("%1 (over)").arg(ends);
    if (days == 0)
        return Content::tr("%1 (today is the last day)").arg(ends);
    if (days == 1)
        return Content::tr("%1 (1 day)").arg(ends);
    return Content::tr("%1 (%2 days)").arg(ends, QLocale().toString(days));
}

QString windowText(const Subscription &subscription, const QDateTime &now, const QTimeZone &zone)
{
    const QDateTime &until = subscription.cancellationAllowedUntil;
    if (!words::isRealMoment(until))
        return Content::tr("not possible");
    if (!subscription.isInWindow(now))
        return Content::tr("closed %1").arg(words::moment(until, zone));
    return Content::tr("%1 (%2)").arg(words::moment(until, zone),
                                      words::windowLeft(subscription, now));
}

QString lotsText(const Subscription &subscription, const QTimeZone &zone)
{
    QStringList lots;
    for (const RefundableLot &lot : subscription.refundableLots) {
        lots.append(Content::tr("%1 until %2")
                        .arg(words::seats(lot.quantity), words::moment(lot.allowedUntil, zone)));
    }
    return lots.join(u'\n');
}

/// Collects what is there; what the service did not say has no row.
class Rows
{
public:
    explicit Rows(InspectorContent &content)
        : m_content(content)
    {
    }

    void text(const QString &name, const QString &value, const QString &tip = {})
    {
        add({name, value, false, ChipTone::None, tip});
    }
    void id(const QString &name, const QString &value)
    {
        add({name, value, true, ChipTone::None, {}});
    }
    void chip(const QString &name, const QString &word, ChipTone tone)
    {
        add({name, word, false, tone, {}});
    }

private:
    void add(const InspectorRow &row)
    {
        if (!row.value.isEmpty())
            m_content.rows.append(row);
    }

    InspectorContent &m_content;
};

} // namespace

InspectorContent contentOf(const Subscription &subscription, const QString &parentName,
                           const RawText &raw, const QDateTime &now, const QTimeZone &zone)
{
    InspectorContent content;
    content.kind = subscription.isAddOn() ? Content::tr("Add-on")
                   : subscription.isTrial ? Content::tr("Trial")
                                          : Content::tr("Subscription");
    content.title = subscription.displayName();
    content.raw = raw;
    Rows rows(content);
    rows.chip(Content::tr("Status"), words::statusWord(subscription),
              words::statusTone(subscription));
    for (const QString &reason : subscription.suspensionReasons)
        rows.text(Content::tr("Suspended by"), reason);
    if (subscription.attentionNeeded.value_or(false)) {
        rows.text(Content::tr("Attention"), subscription.attentionReason.isEmpty()
                                                ? Content::tr("needed")
                                                : subscription.attentionReason);
    }
    if (subscription.offerName != subscription.displayName())
        rows.text(Content::tr("Product"), subscription.offerName);
    if (subscription.isAddOn()) {
        if (parentName.isEmpty())
            rows.id(Content::tr("Belongs to"), subscription.parentId->toText());
        else
            rows.text(Content::tr("Belongs to"), parentName);
    }
    rows.text(Content::tr("Seats"),
              words::hasSeats(subscription)
                  ? Content::tr("%1 bought").arg(QLocale().toString(subscription.quantity))
                  : Content::tr("billed by usage"));
    rows.text(Content::tr("Term"),
              spokenTermAndBilling(subscription.term, subscription.billingCycle));
    if (words::isRealMoment(subscription.effectiveStartDate))
        rows.text(Content::tr("Started"), spokenDate(subscription.effectiveStartDate));
    rows.text(Content::tr("Ends"), endText(subscription, now));
    rows.text(Content::tr("Auto-renew"),
              subscription.autoRenewEnabled ? Content::tr("on") : Content::tr("off"));
    rows.text(Content::tr("Scheduled"), words::scheduledChange(subscription));
    rows.text(Content::tr("Cancel until"), windowText(subscription, now, zone),
              words::otherMoment(subscription.cancellationAllowedUntil, zone));
    rows.text(Content::tr("Refundable"), lotsText(subscription, zone));
    if (subscription.promotionId.isEmpty())
        rows.text(Content::tr("Promotion"), Content::tr("none"));
    else
        rows.id(Content::tr("Promotion"), subscription.promotionId);
    rows.text(Content::tr("Commerce"),
              subscription.isNewCommerce() ? Content::tr("new commerce") : Content::tr("legacy"));
    rows.id(Content::tr("Product ID"), words::product(subscription));
    rows.id(Content::tr("ID"), subscription.id.toText());
    rows.id(Content::tr("Order"), subscription.orderId);
    rows.id(Content::tr("Reseller"), subscription.partnerId);
    return content;
}

InspectorContent contentOf(const Customer &customer, bool hasDetails, const RawText &raw)
{
    InspectorContent content;
    content.kind = Content::tr("Customer");
    content.title = customer.displayName();
    content.raw = raw;
    Rows rows(content);
    rows.text(Content::tr("Company"),
              customer.companyName.isEmpty() ? Content::tr("not named") : customer.companyName);
    rows.text(Content::tr("Domain"), customer.domain);
    rows.id(Content::tr("Tenant ID"), customer.id.toText());
    rows.text(Content::tr("Relationship"), words::relationship(customer.relationship));
    if (hasDetails) {
        rows.text(Content::tr("Country"), customer.country().isEmpty()
                                              ? Content::tr("not told")
                                              : words::country(customer.country()));
    }
    if (customer.allowsDelegatedAccess) {
        rows.text(Content::tr("Delegated access"), *customer.allowsDelegatedAccess
                                                       ? Content::tr("granted")
                                                       : Content::tr("not granted"));
    }
    rows.id(Content::tr("Reseller"), customer.associatedPartnerId);
    return content;
}

} // namespace csp
