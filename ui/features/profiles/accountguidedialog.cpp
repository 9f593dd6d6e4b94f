// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/accountguidedialog.h"

#include "ui/features/profiles/accountguide.h"
#include "ui/features/profiles/discardquestion.h"
#include "ui/widgets/metrics.h"

#include <QScreen>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

AccountGuideDialog::AccountGuideDialog(ProfileBook &book, FileDialogs &dialogs, QWidget *parent)
    : QDialog(parent)
    , m_guide(new AccountGuide(book, dialogs, this))
{
    setObjectName(u"accountGuideDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add a partner account"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_guide);
    const Metrics metrics = Metrics::of(this);
    const QSize wanted(metrics.scaled(640), metrics.scaled(640));
    resize(wanted.boundedTo(screen()->availableSize() * 0.92));
    connect(m_guide, &AccountGuide::left, this, &AccountGuideDialog::reject);
    connect(m_guide, &AccountGuide::saved, this, [this](const QString &name) {
        accept();
        Q_EMIT saved(name);
    });
}

void AccountGuideDialog::reject()
{
    if (m_guide->isEdited())
        askDiscard(this, [this] { QDialog::reject(); });
    else
        QDialog::reject();
}

} // namespace csp
