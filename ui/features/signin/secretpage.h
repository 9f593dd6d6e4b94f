// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/account.h"

#include <QByteArray>
#include <QWidget>

class QLineEdit;
class QToolButton;

namespace csp {

class Banner;
class CopyableId;
class Label;
class LinkButton;
class RememberChoice;

/// Asks an application's profile for its client secret, or for the password of its certificate's
/// file. What is typed is shown only while a button is held, and leaves the field when it is taken.
/// Test handles: secretField, revealSecret, secretRemember, secretHint, certificateFile,
/// otherCertificate.
class SecretPage final : public QWidget
{
    Q_OBJECT

public:
    enum class Asked { ClientSecret, CertificatePassword };

    explicit SecretPage(QWidget *parent = nullptr);

    [[nodiscard]] Asked asked() const { return m_asked; }
    [[nodiscard]] bool isFilled() const;
    [[nodiscard]] Remember remember() const;
    /// What the person chose before.
    void setRemember(Remember remember);
    [[nodiscard]] QWidget *firstFocus() const;

    /// `reason` says why it is asked for; may be empty.
    void ask(Asked asked, const Profile &profile, const AccountHealth &health,
             const QString &reason);
    /// What was typed; the field is empty afterwards.
    [[nodiscard]] QByteArray takeSecret();

Q_SIGNALS:
    void filledChanged();
    void otherCertificateWanted();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    Asked m_asked = Asked::ClientSecret;
    Label *m_title;
    Label *m_reason;
    QWidget *m_fileRow;
    CopyableId *m_file;
    Label *m_expiry;
    LinkButton *m_otherFile;
    Label *m_fieldLabel;
    QLineEdit *m_field;
    QToolButton *m_reveal;
    RememberChoice *m_remember;
    Label *m_hint;
};

} // namespace csp
