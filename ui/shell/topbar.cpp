// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/topbar.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/gotobutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/profilestrip.h"
#include "ui/widgets/theme.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QMenuBar>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

TopBar::TopBar(const QString &goToKeys, QWidget *parent)
    : QWidget(parent)
    , m_strip(new ProfileStrip(ProfileTone::Gray, this))
    , m_menus(new QMenuBar(this))
    , m_goTo(new GoToButton(tr("Go to customer, product, command…"), goToKeys, this))
    , m_badge(new ProfileBadge(this))
{
    const Metrics metrics = Metrics::of(this);
    makePane(this);
    m_menus->setNativeMenuBar(false);
    m_menus->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_goTo->setObjectName(u"goToButton"_s);
    m_goTo->setMinimumWidth(metrics.scaled(110));
    m_goTo->setMaximumWidth(metrics.scaled(420));
    m_goTo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(metrics.xs, metrics.xs, metrics.m, metrics.xs);
    row->setSpacing(metrics.m);
    row->addWidget(m_menus, 0, Qt::AlignVCenter);
    row->addStretch(1);
    row->addWidget(m_goTo, 3);
    row->addStretch(2);
    row->addWidget(m_badge, 0, Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addLayout(row);
    layout->addWidget(thinLine(Qt::Horizontal, this));
    connect(m_goTo, &QAbstractButton::clicked, this, &TopBar::goToRequested);
    m_badge->setObjectName(u"profileBadge"_s);
    m_badge->setInteractive(tr("Work with another account"));
    connect(m_badge, &QAbstractButton::clicked, this, &TopBar::profileClicked);
}

void TopBar::setProfile(ProfileTone tone, const QString &name, const QString &detail,
                        bool isReadOnly)
{
    m_strip->setTone(tone);
    m_badge->setProfile(tone, name, detail);
    m_badge->setReadOnly(isReadOnly);
}

QWidget *TopBar::profilePart() const
{
    return m_badge;
}

} // namespace csp
