// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/lookthroughdialog.h"

#include "app/services/customerdirectory.h"
#include "app/services/subscriptionsearch.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace csp {

using namespace Qt::Literals::StringLiterals;

LookThroughDialog::LookThroughDialog(SubscriptionSearch &search, const SubscriptionId &wanted,
                                     const QList<Set> &sets, int callsPerMinute, QWidget *parent)
    : QDialog(parent)
    , m_search(search)
    , m_wanted(wanted)
    , m_sets(sets)
    , m_choices(new QButtonGroup(this))
    , m_status(new Label(TextStyle::Dim, {}, this))
    , m_progress(new QProgressBar(this))
    , m_start(new QPushButton(tr("Look through them"), this))
{
    setObjectName(u"lookThrough"_s);
    setWindowTitle(tr("Look for a subscription"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Metrics metrics = Metrics::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.l);
    layout->setSpacing(metrics.m);
    auto *sentence =
        new Label(TextStyle::Body,
                  tr("No subscription with this ID has been read so far, and the "
                     "service cannot be asked for an ID alone. Where shall be looked?"),
                  this);
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
    layout->addWidget(new Label(TextStyle::FixedWidth, wanted.toText(), this));
    for (int i = 0; i < sets.size(); ++i) {
        const int minutes = int(std::ceil(double(sets.at(i).customers.size()) / callsPerMinute));
        auto *choice = new QRadioButton(
            minutes <= 1 ? tr("%1 (under a minute)").arg(sets.at(i).name)
                         : tr("%1 (about %2 minutes)").arg(sets.at(i).name).arg(minutes),
            this);
        choice->setChecked(i == 0);
        m_choices->addButton(choice, i);
        layout->addWidget(choice);
    }
    m_status->setObjectName(u"lookThroughStatus"_s);
    m_status->setWordWrap(true);
    m_progress->setAccessibleName(tr("Customers looked through"));
    m_progress->hide();
    layout->addWidget(m_progress);
    layout->addWidget(m_status);
    auto *buttons = new QDialogButtonBox(this);
    m_start->setObjectName(u"lookThroughStart"_s);
    makePrimary(m_start);
    m_start->setDefault(true);
    m_start->setEnabled(!sets.isEmpty());
    buttons->addButton(m_start, QDialogButtonBox::ActionRole);
    buttons->addButton(QDialogButtonBox::Close);
    layout->addWidget(buttons);

    connect(m_start, &QPushButton::clicked, this, &LookThroughDialog::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&search, &SubscriptionSearch::progressed, this, &LookThroughDialog::onProgress);
    connect(&search, &SubscriptionSearch::notFound, this, &LookThroughDialog::onNotFound);
    connect(&search, &SubscriptionSearch::found, this,
            [this](const CustomerId &customer, const SubscriptionId &subscription) {
                if (subscription != m_wanted)
                    return;
                Q_EMIT found(customer, subscription);
                accept();
            });
}

LookThroughDialog::~LookThroughDialog()
{
    m_search.cancel();
}

void LookThroughDialog::start()
{
    const int chosen = m_choices->checkedId();
    if (chosen < 0)
        return;
    m_start->setEnabled(false);
    m_progress->setRange(0, int(m_sets.at(chosen).customers.size()));
    m_progress->setValue(0);
    m_progress->show();
    m_status->setText(tr("Looking…"));
    grow();
    m_search.start(m_wanted, m_sets.at(chosen).customers);
}

void LookThroughDialog::grow()
{
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void LookThroughDialog::onProgress()
{
    m_progress->setValue(m_search.looked());
    m_status->setText(
        tr("%1 of %2 customers looked through").arg(m_search.looked()).arg(m_search.total()));
}

void LookThroughDialog::onNotFound()
{
    m_progress->setValue(m_progress->maximum());
    m_start->setEnabled(true);
    m_status->setText(m_search.unreadable() > 0
                          ? tr("Not found. Not all subscriptions could be read (customers "
                               "concerned: %1); it may be one of those.")
                                .arg(m_search.unreadable())
                          : tr("Not found. None of these customers has a subscription with this "
                               "ID. Choose a larger set, or check the ID."));
    grow();
}

QList<LookThroughDialog::Set> setsToLookThrough(const CustomerDirectory &customers,
                                                const QList<CustomerId> &open,
                                                const QString &filter)
{
    using Dialog = LookThroughDialog;
    QList<Dialog::Set> sets;
    if (!open.isEmpty())
        sets.append({open.size() == 1
                         ? Dialog::tr("the customer that is open")
                         : Dialog::tr("the %n customers that are open", nullptr, int(open.size())),
                     open});
    const CustomerList &list = customers.list();
    if (!filter.isEmpty()) {
        QList<CustomerId> shown;
        for (const int slot : customers.find(filter, list.count()))
            shown += list.id(slot);
        if (!shown.isEmpty())
            sets.append(
                {(shown.size() == 1 ? Dialog::tr("the customer that the filter “%1” shows")
                                    : Dialog::tr("the %n customers that the filter “%1” shows",
                                                 nullptr, int(shown.size())))
                     .arg(filter),
                 shown});
    }
    QList<CustomerId> all;
    for (const int slot : list.order())
        all += list.id(slot);
    if (!all.isEmpty())
        sets.append({Dialog::tr("all customers: %1").arg(QLocale().toString(all.size())), all});
    return sets;
}

} // namespace csp
