// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/settings/settingsdialog.h"

#include "ui/features/settings/settingspage.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/metrics.h"

#include <QDialogButtonBox>
#include <QFrame>
#include <QScreen>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

SettingsDialog::SettingsDialog(const SettingsDesk &desk, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"settingsDialog"_s);
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Metrics metrics = Metrics::of(this);
    auto *page = new SettingsPage(desk, this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->setContentsMargins(metrics.l, metrics.s, metrics.l, metrics.m);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(page, 1);
    layout->addWidget(thinLine(Qt::Horizontal, this));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const QSize room = screen() ? screen()->availableSize() : QSize(800, 700);
    resize(QSize(metrics.scaled(700), metrics.scaled(640)).boundedTo(room * 9 / 10));
    page->focusFilter();
}

} // namespace csp
