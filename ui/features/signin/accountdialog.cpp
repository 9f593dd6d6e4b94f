// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/accountdialog.h"

#include "app/services/account.h"
#include "ui/features/signin/accountpanel.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/profilestrip.h"

#include <QDialogButtonBox>
#include <QFrame>
#include <QScreen>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

AccountDialog::AccountDialog(Account &account, Clock &clock, QWidget *parent)
    : QDialog(parent)
    , m_strip(new ProfileStrip(ProfileTone::Other, this))
    , m_panel(new AccountPanel(account, clock, this))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"accountDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    //: %1 is the name of a profile
    setWindowTitle(tr("Sign-in of %1").arg(account.profile().name));
    setSizeGripEnabled(true);
    resize(QSize(metrics.scaled(520), metrics.scaled(620))
               .boundedTo(screen()->availableSize() * 0.94));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_panel, 1);
    column->addWidget(thinLine(Qt::Horizontal, this));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(metrics.l, metrics.m, metrics.l, metrics.m);
    foot->addWidget(buttons);
    column->addLayout(foot);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_panel, &AccountPanel::signInWanted, this, [this](Repair repair) {
        accept();
        Q_EMIT signInWanted(repair);
    });
    connect(m_panel, &AccountPanel::profileFieldWanted, this, [this](ProfileField field) {
        accept();
        Q_EMIT profileFieldWanted(field);
    });
}

void AccountDialog::setProfileTone(ProfileTone tone)
{
    m_strip->setTone(tone);
}

} // namespace csp
