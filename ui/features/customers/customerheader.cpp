// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/customers/customerheader.h"

#include "app/domain/explanations.h"
#include "app/services/customeraccountdirectory.h"
#include "app/services/customerdirectory.h"
#include "app/services/resellerdirectory.h"
#include "app/services/subscriptiondirectory.h"
#include "ui/features/customers/errorface.h"
#include "ui/models/accountwords.h"
#include "ui/models/subscriptionwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/pageheader.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The word says it; the icon says it once more to who looks only.
Icon iconOf(ReadinessLight light)
{
    switch (light) {
    case ReadinessLight::ReadyToBuy:
        return Icon::Good;
    case ReadinessLight::UnderReview:
        return Icon::Clock;
    case ReadinessLight::Blocked:
        return Icon::Stop;
    case ReadinessLight::AgreementMissing:
        return Icon::Warning;
    case ReadinessLight::NotKnown:
        break;
    }
    return Icon::Unknown;
}

} // namespace

CustomerHeader::CustomerHeader(const CustomerId &customer, CustomerDirectory &customers,
                               SubscriptionDirectory &subscriptions, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_customer(customer)
    , m_customers(customers)
    , m_subscriptions(subscriptions)
    , m_clock(clock)
    , m_header(new PageHeader(this))
{
    m_header->setObjectName(u"customerHeader"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_header);
    setSizePolicy(m_header->sizePolicy());

    connect(&m_customers, &CustomerDirectory::listChanged, this, &CustomerHeader::updateFacts);
    connect(&m_customers, &CustomerDirectory::namesHiddenChanged, this,
            &CustomerHeader::updateFacts);
    const auto follow = [this](const CustomerId &changed) {
        if (changed == m_customer)
            updateFacts();
    };
    connect(&m_customers, &CustomerDirectory::detailsChanged, this, follow);
    connect(&m_subscriptions, &SubscriptionDirectory::changed, this,
            [this](const CustomerId &changed) {
                if (changed == m_customer)
                    updateChips();
            });
    updateFacts();
    updateChips();
}

CustomerHeader::~CustomerHeader() = default;

void CustomerHeader::tellAgain()
{
    m_facts.clear();
    updateFacts();
    updateChips();
}

void CustomerHeader::showAccount(CustomerAccountDirectory &accounts)
{
    m_accounts = &accounts;
    connect(&accounts, &CustomerAccountDirectory::changed, this, [this](const CustomerId &changed) {
        if (changed == m_customer)
            updateChips();
    });
    connect(&accounts, &CustomerAccountDirectory::capabilitiesChanged, this,
            &CustomerHeader::updateChips);
    updateChips();
}

void CustomerHeader::showResellers(ResellerDirectory &resellers)
{
    m_resellers = &resellers;
    connect(&resellers, &ResellerDirectory::resellersChanged, this, &CustomerHeader::updateFacts);
    updateFacts();
}

void CustomerHeader::setCompact(bool isCompact)
{
    m_header->setCompact(isCompact);
}

void CustomerHeader::updateFacts()
{
    const std::optional<Customer> known = m_customers.customer(m_customer);
    const QString title = known ? known->displayName() : m_customer.toText();
    const CustomerDetails details = m_customers.details(m_customer);
    const bool hasFailed =
        details.state == LoadState::Failed || details.state == LoadState::Offline;
    ShownError error;
    QStringList facts;
    if (known) {
        facts.append(known->domain);
        if (!known->country().isEmpty())
            facts.append(words::country(known->country()));
        else if (hasFailed)
            error = details.error;
        facts.append(words::relationship(known->relationship));
        if (!known->associatedPartnerId.isEmpty())
            facts.append(tr("through reseller %1")
                             .arg(m_resellers ? m_resellers->displayName(known->associatedPartnerId)
                                              : known->associatedPartnerId));
    }
    facts.removeAll(QString());
    if (title != m_title) {
        m_title = title;
        m_header->setTitle(title);
        Q_EMIT titleChanged(title);
    }
    if (facts == m_facts && error == m_error)
        return;
    m_facts = facts;
    m_error = error;
    m_header->clearFacts();
    if (!facts.isEmpty() && known && !known->domain.isEmpty())
        m_header->addFact(facts.takeFirst());
    m_header->addFact(new CopyableId(tr("tenant ID"), m_customer.toText()));
    for (const QString &fact : std::as_const(facts))
        m_header->addFact(fact);
    if (!m_error.sentence.isEmpty())
        m_header->addFact(makeErrorFact());
}

/// Says in a word what is missing, in its tool tip why, and offers what one may do about it.
QWidget *CustomerHeader::makeErrorFact()
{
    auto *link = new LinkButton(tr("country not read"), m_header);
    link->setObjectName(u"detailsError"_s);
    const QString why = QStringList{errorWithNextStep(m_error, m_clock.now()), m_error.codeText()}
                            .join(u'\n')
                            .trimmed();
    link->setToolTip(plainToolTip(why));
    link->setAccessibleDescription(why);
    auto *menu = new QMenu(link);
    auto *retry = menu->addAction(tr("&Read it again"));
    retry->setObjectName(u"retryDetails"_s);
    connect(retry, &QAction::triggered, this,
            [this] { m_customers.loadDetails(m_customer, true); });
    auto *copy = menu->addAction(tr("&Copy details"));
    copy->setObjectName(u"copyDetailsError"_s);
    connect(copy, &QAction::triggered, this,
            [text = m_error.copyText()] { QGuiApplication::clipboard()->setText(text); });
    connect(link, &LinkButton::clicked, menu,
            [link, menu] { menu->popup(link->mapToGlobal(link->rect().bottomLeft())); });
    return link;
}

void CustomerHeader::updateChips()
{
    QList<ChipSpec> chips;
    if (m_accounts) {
        const words::AccountLight light = words::lightOf(m_accounts->account(m_customer));
        chips.append(
            {light.word, light.tone, iconOf(light.light), light.explanation, u"readinessLight"_s});
    }
    addCounts(chips);
    m_header->setChips(chips);
}

void CustomerHeader::addCounts(QList<ChipSpec> &chips) const
{
    const SubscriptionListing &listing = m_subscriptions.listing(m_customer);
    if (!listing.readAt.isValid())
        return;
    const QDateTime now = m_clock.now();
    int seats = 0;
    int windows = 0;
    int changes = 0;
    QDateTime nextEnd;
    for (const Subscription &each : listing.subscriptions) {
        if (words::hasSeats(each))
            seats += each.quantity;
        windows += each.isInWindow(now) ? 1 : 0;
        changes += each.hasScheduledChange() ? 1 : 0;
        const QDateTime &end = each.commitmentEndDate;
        if (each.status == SubscriptionStatus::Active && words::isRealMoment(end) &&
            end.toUTC().date() >= now.toUTC().date() && (!nextEnd.isValid() || end < nextEnd))
            nextEnd = end;
    }
    chips.append({words::subscriptions(int(listing.subscriptions.size()))});
    if (seats > 0)
        chips.append({words::seats(seats)});
    if (windows > 0) {
        chips.append({windows == 1 ? tr("1 window open") : tr("%1 windows open").arg(windows),
                      ChipTone::Warning, std::nullopt,
                      tr("So many can still be canceled or reduced without a penalty.")});
    }
    if (changes > 0) {
        chips.append(
            {changes == 1 ? tr("1 change scheduled") : tr("%1 changes scheduled").arg(changes),
             ChipTone::Info});
    }
    if (nextEnd.isValid())
        chips.append({tr("next end %1").arg(spokenDate(nextEnd))});
}

} // namespace csp
