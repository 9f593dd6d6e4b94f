// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusline.h"

#include "app/services/customerdirectory.h"
#include "app/services/servicestatus.h"
#include "ui/features/signin/signinchip.h"
#include "ui/models/momentwords.h"
#include "ui/models/subscriptionwords.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QTimer>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

StatusLine::StatusLine(ServiceStatus &status, QWidget *parent)
    : QWidget(parent)
    , m_status(status)
    , m_count(new ElidingLabel(TextStyle::Small, {}, this))
    , m_callBar(new QProgressBar(this))
    , m_calls(new Label(TextStyle::Small, {}, this))
    , m_pause(new Label(TextStyle::Small, {}, this))
    , m_signIn(new SignInChip(this))
    , m_offline(new Chip({}, ChipTone::Warning, this))
    , m_names(new Chip(tr("Names hidden"), ChipTone::Info, this))
    , m_zone(new Label(TextStyle::Small, {}, this))
    , m_messageEnd(new QTimer(this))
{
    const Metrics metrics = Metrics::of(this);
    m_count->setObjectName(u"countStatus"_s);
    m_calls->setObjectName(u"callStatus"_s);
    m_signIn->setObjectName(u"signInStatus"_s);
    m_offline->setObjectName(u"offlineStatus"_s);
    m_offline->setIcon(Icon::Offline);
    m_offline->hide();
    m_names->setObjectName(u"namesStatus"_s);
    m_names->setToolTip(
        plainToolTip(tr("Placeholders stand instead of customers' names. Ctrl+, changes it.")));
    m_zone->setObjectName(u"zoneStatus"_s);
    m_callBar->setTextVisible(false);
    m_callBar->setFixedWidth(metrics.scaled(80));
    m_callBar->setFixedHeight(metrics.scaled(6));
    m_callBar->setAccessibleName(tr("Calls this minute"));

    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics.m, metrics.xs, metrics.m, metrics.xs);
    row->setSpacing(metrics.s);
    row->addWidget(m_count, 1);
    row->addWidget(new Label(TextStyle::Small, tr("Calls this minute"), this));
    row->addWidget(m_callBar);
    row->addWidget(m_calls);
    row->addSpacing(metrics.l);
    row->addWidget(m_pause);
    row->addWidget(m_offline);
    row->addWidget(m_signIn);
    row->addSpacing(metrics.l);
    row->addWidget(m_names);
    row->addWidget(m_zone);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(thinLine(Qt::Horizontal, this));
    layout->addLayout(row);

    m_messageEnd->setSingleShot(true);
    connect(m_messageEnd, &QTimer::timeout, this, [this] { m_count->setText(m_countText); });
    connect(&status, &ServiceStatus::changed, this, &StatusLine::update);
    connect(m_signIn, &SignInChip::clicked, this, &StatusLine::signInClicked);
    // Minutes of the sign-in and seconds of a pause pass by themselves.
    auto *second = new QTimer(this);
    connect(second, &QTimer::timeout, this, &StatusLine::update);
    second->start(1000);
    update();
}

void StatusLine::setAccount(Account &account, Clock &clock)
{
    m_signIn->setAccount(account, clock);
}

void StatusLine::setCustomers(const CustomerDirectory &customers, const Clock &clock)
{
    m_customers = &customers;
    m_clock = &clock;
    connect(&customers, &CustomerDirectory::statusChanged, this, &StatusLine::updateOffline);
    updateOffline();
}

void StatusLine::updateOffline()
{
    const bool isOffline = m_customers && m_customers->status().state == LoadState::Offline;
    m_offline->setVisible(isOffline);
    if (!isOffline)
        return;
    const CustomerListStatus &status = m_customers->status();
    m_offline->setText(status.readAt.isValid()
                           ? tr("Offline · read %1").arg(words::age(status.readAt, m_clock->now()))
                           : tr("Offline"));
    QStringList more{QString(status.error.sentence + u' ' + status.error.nextStep).trimmed()};
    if (status.readAt.isValid()) {
        more += tr("What is shown of the customers was read %1.")
                    .arg(words::moment(status.readAt, m_clock->zone()));
    }
    m_offline->setToolTip(plainToolTip(more.join(u'\n')));
    m_offline->setAccessibleDescription(more.join(u'\n'));
}

QWidget *StatusLine::signInPart() const
{
    return m_signIn;
}

void StatusLine::setCount(const QString &text)
{
    m_countText = text;
    if (!m_messageEnd->isActive())
        m_count->setText(text);
}

void StatusLine::say(const QString &message)
{
    m_count->setText(message);
    m_messageEnd->start(6000);
}

void StatusLine::update()
{
    m_callBar->setMaximum(qMax(1, m_status.callsAllowed()));
    m_callBar->setValue(qMin(m_status.callsUsed(), m_callBar->maximum()));
    m_calls->setText(tr("%1 of %2").arg(m_status.callsUsed()).arg(m_status.callsAllowed()));
    m_pause->setText(m_status.pauseText());
    m_pause->setVisible(!m_pause->text().isEmpty());
    m_signIn->setPlainText(m_status.signInText());
    m_names->setVisible(m_status.areNamesHidden());
    m_zone->setText(m_status.zoneText());
    updateOffline();
}

} // namespace csp
