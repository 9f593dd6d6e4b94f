// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/secretpage.h"

#include "app/domain/explanations.h"
#include "ui/features/signin/rememberchoice.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

SecretPage::SecretPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(TextStyle::Title, {}, this))
    , m_reason(new Label(TextStyle::Body, {}, this))
    , m_fileRow(new QWidget(this))
    , m_file(new CopyableId(tr("path of the certificate"), {}, this))
    , m_expiry(new Label(TextStyle::Dim, {}, this))
    , m_otherFile(new LinkButton(tr("Choose another &file…"), this))
    , m_fieldLabel(new Label(TextStyle::Body, {}, this))
    , m_field(new QLineEdit(this))
    , m_reveal(new QToolButton(this))
    , m_remember(new RememberChoice(RememberChoice::What::Secret, this))
    , m_hint(new Label(TextStyle::Small, {}, this))
{
    const Metrics metrics = Metrics::of(this);
    m_file->setObjectName(u"certificateFile"_s);
    m_otherFile->setObjectName(u"otherCertificate"_s);
    m_field->setObjectName(u"secretField"_s);
    m_reveal->setObjectName(u"revealSecret"_s);
    m_hint->setObjectName(u"secretHint"_s);
    m_remember->setObjectName(u"secretRemember"_s);
    m_reason->setObjectName(u"secretReason"_s);
    for (Label *label : {m_title, m_reason, m_expiry, m_fieldLabel, m_hint})
        label->setWordWrap(true);
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData |
                                 Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_fieldLabel->setBuddy(m_field);
    m_reveal->setText(tr("Show"));
    m_reveal->setToolTip(tr("Shows what was typed while this is held"));
    m_reveal->setAccessibleName(tr("Show what was typed while this is held"));
    m_reveal->setFocusPolicy(Qt::TabFocus);

    auto *file = new QVBoxLayout(m_fileRow);
    file->setContentsMargins(0, 0, 0, 0);
    file->setSpacing(metrics.xs);
    file->addWidget(new Label(TextStyle::Section, tr("Certificate"), m_fileRow));
    file->addWidget(m_file);
    file->addWidget(m_expiry);
    file->addWidget(m_otherFile, 0, Qt::AlignLeft);
    auto *fieldRow = new QHBoxLayout;
    fieldRow->setSpacing(metrics.s);
    fieldRow->addWidget(m_field, 1);
    fieldRow->addWidget(m_reveal);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.s);
    layout->addWidget(m_title);
    layout->addWidget(m_reason);
    layout->addWidget(m_fileRow);
    layout->addSpacing(metrics.xs);
    layout->addWidget(m_fieldLabel);
    layout->addLayout(fieldRow);
    layout->addSpacing(metrics.xs);
    layout->addWidget(m_remember);
    layout->addSpacing(metrics.xs);
    layout->addWidget(m_hint);

    connect(m_field, &QLineEdit::textChanged, this, &SecretPage::filledChanged);
    connect(m_reveal, &QToolButton::pressed, this,
            [this] { m_field->setEchoMode(QLineEdit::Normal); });
    connect(m_reveal, &QToolButton::released, this,
            [this] { m_field->setEchoMode(QLineEdit::Password); });
    connect(m_otherFile, &LinkButton::clicked, this, &SecretPage::otherCertificateWanted);
}

bool SecretPage::isFilled() const
{
    return !m_field->text().trimmed().isEmpty();
}

Remember SecretPage::remember() const
{
    return m_remember->remember();
}

void SecretPage::setRemember(Remember remember)
{
    m_remember->setRemember(remember);
}

QWidget *SecretPage::firstFocus() const
{
    return m_field;
}

void SecretPage::ask(Asked asked, const Profile &profile, const AccountHealth &health,
                     const QString &reason)
{
    m_asked = asked;
    const bool isSecret = asked == Asked::ClientSecret;
    m_title->setText(isSecret ? tr("Client secret") : tr("Password of the certificate"));
    // The key store's own sentence stands beside the choice below.
    QString why = reason;
    if (!health.keyStoreText.isEmpty())
        why = why.remove(health.keyStoreText).trimmed();
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    m_fileRow->setVisible(!isSecret);
    m_file->setId(profile.certificateFile);
    m_expiry->setVisible(health.certificateExpiresAt.isValid());
    m_expiry->setText(tr("Valid until %1").arg(spokenDate(health.certificateExpiresAt)));
    //: %1 is the name of a profile. Mnemonic for the field beside it.
    m_fieldLabel->setText(isSecret ? tr("Client &secret of %1").arg(profile.name)
                                   : tr("Pass&word of the file"));
    m_field->setAccessibleName(isSecret ? tr("Client secret of %1").arg(profile.name)
                                        : tr("Password of the file"));
    m_remember->setKeyStore(health.keyStore, health.keyStoreText);
    if (!isSecret) {
        m_hint->setText(tr("The file itself stays where it is; only its password is kept."));
    } else if (health.secretOrigin == SecretOrigin::Environment) {
        m_hint->setText(tr("The environment variable CSP_CONSOLE_CLIENT_SECRET is set. What is "
                           "entered here serves until the program ends; at its next start the "
                           "variable wins again."));
    } else {
        m_hint->setText(tr("Where the environment variable CSP_CONSOLE_CLIENT_SECRET is set when "
                           "the program starts, it wins over what is kept here."));
    }
    m_field->clear();
}

QByteArray SecretPage::takeSecret()
{
    const QByteArray secret = m_field->text().toUtf8();
    m_field->clear();
    return secret;
}

void SecretPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_field->setEchoMode(QLineEdit::Password);
}

} // namespace csp
