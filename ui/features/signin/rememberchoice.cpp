// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/rememberchoice.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QRadioButton>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

RememberChoice::RememberChoice(What what, QWidget *parent)
    : QWidget(parent)
    , m_store(new QRadioButton(what == What::Secret ? tr("Keep it in the &key store")
                                                    : tr("Stay signed in, with the &key store"),
                               this))
    , m_memory(new QRadioButton(what == What::Secret ? tr("&Until the program ends")
                                                     : tr("Stay signed in &until the program ends"),
                                this))
    , m_reason(new Label(TextStyle::Small, {}, this))
{
    const Metrics metrics = Metrics::of(this);
    m_store->setObjectName(u"keepInStore"_s);
    m_memory->setObjectName(u"keepInMemory"_s);
    m_reason->setObjectName(u"keyStoreReason"_s);
    m_reason->setWordWrap(true);
    check(m_wanted);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.xs);
    layout->addWidget(m_store);
    layout->addWidget(m_reason);
    layout->addWidget(m_memory);
    m_reason->hide();
}

Remember RememberChoice::remember() const
{
    return m_store->isChecked() ? Remember::KeyStore : Remember::UntilProgramEnds;
}

void RememberChoice::setRemember(Remember remember)
{
    m_wanted = remember;
    if (m_store->isEnabled())
        check(remember);
}

void RememberChoice::check(Remember remember)
{
    (remember == Remember::KeyStore ? m_store : m_memory)->setChecked(true);
}

void RememberChoice::setKeyStore(KeyStoreState state, const QString &reason)
{
    // A locked one asks to be unlocked when it is used, so it may be chosen.
    const bool works = state != KeyStoreState::Missing && state != KeyStoreState::Failed;
    const bool worked = m_store->isEnabled();
    m_store->setEnabled(works);
    m_store->setToolTip(plainToolTip(reason));
    m_store->setAccessibleDescription(reason);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    if (!works)
        check(Remember::UntilProgramEnds);
    else if (!worked)
        check(m_wanted);
}

} // namespace csp
