// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/signedinpage.h"

#include "ui/features/signin/accountwords.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

SignedInPage::SignedInPage(QWidget *parent)
    : QWidget(parent)
    , m_who(new Label(TextStyle::Heading, {}, this))
    , m_mfa(new Chip({}, ChipTone::Neutral, this))
    , m_note(new Label(TextStyle::Body, {}, this))
{
    const Metrics metrics = Metrics::of(this);
    m_who->setObjectName(u"signedInAs"_s);
    m_mfa->setObjectName(u"signedInMfa"_s);
    m_note->setObjectName(u"signedInNote"_s);
    m_who->setWordWrap(true);
    m_note->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.m);
    layout->addWidget(m_who);
    layout->addWidget(m_mfa, 0, Qt::AlignLeft);
    layout->addWidget(m_note);
}

void SignedInPage::showHealth(const AccountHealth &health)
{
    m_who->setText(words::signedInAs(health));
    m_mfa->setVisible(health.kind == ProfileKind::AppAndUser);
    m_mfa->setText(words::mfaWord(health.mfa()));
    m_mfa->setTone(words::mfaTone(health.mfa()));
    QStringList notes;
    if (health.secretOrigin == SecretOrigin::Memory) {
        if (!health.keyStoreText.isEmpty())
            notes += health.keyStoreText;
        notes += tr("The sign-in lasts until the program ends.");
    }
    if (!health.cannot.isEmpty()) {
        notes += tr("Some things need another sign-in or another cloud; the sign-in panel lists "
                    "them.");
    }
    m_note->setText(notes.join(u'\n'));
    m_note->setVisible(!notes.isEmpty());
}

} // namespace csp
