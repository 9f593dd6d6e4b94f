// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/settings/proxypasswordrow.h"

#include "app/services/proxypassword.h"
#include "ui/features/settings/settingrow.h"
#include "ui/features/settings/settingwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/label.h"

#include <QLineEdit>
#include <QToolButton>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ProxyPasswordRow::ProxyPasswordRow(ProxyPassword &password, QWidget *parent)
    : QWidget(parent)
    , m_password(password)
    , m_field(new QLineEdit(this))
    , m_forget(iconButton(Icon::Undo, tr("Forget the proxy password"), this))
    , m_state(new Label(TextStyle::Small, {}, this))
{
    m_field->setObjectName(u"proxyPassword"_s);
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData |
                                 Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_field->setAccessibleName(tr("Proxy password"));
    m_forget->setObjectName(u"forgetProxyPassword"_s);
    m_state->setObjectName(u"proxyPasswordState"_s);
    layOutSettingRow(this, {tr("Proxy password"), m_state, m_field, m_forget});
    connect(m_field, &QLineEdit::editingFinished, this, &ProxyPasswordRow::take);
    connect(m_forget, &QToolButton::clicked, this, [this] {
        m_field->setFocus(Qt::OtherFocusReason);
        m_password.forget();
    });
    connect(&password, &ProxyPassword::changed, this, &ProxyPasswordRow::show);
    show();
}

bool ProxyPasswordRow::matches(const QString &text) const
{
    return hasEveryWord(tr("Proxy password") + u' ' + m_state->text(), text);
}

void ProxyPasswordRow::take()
{
    const QString entered = m_field->text();
    if (entered.isEmpty())
        return;
    if (m_password.set(entered))
        m_field->clear();
    else // What was typed stays there.
        m_state->setText(tr("Not taken: the proxy host and the proxy user come first, please."));
}

void ProxyPasswordRow::show()
{
    const SecretOrigin origin = m_password.origin();
    const QString leftBehind = m_password.leftBehindText();
    // Then it can be tried once more.
    m_forget->setVisible(origin != SecretOrigin::None || !leftBehind.isEmpty());
    const QString reason = m_password.keyStoreText();
    switch (origin) {
    case SecretOrigin::KeyStore:
        m_field->setPlaceholderText(tr("In the key store"));
        m_state->setText(tr("Kept in the key store of this computer for this proxy and user."));
        break;
    case SecretOrigin::None:
        m_field->setPlaceholderText(tr("None"));
        m_state->setText(
            !leftBehind.isEmpty() ? tr("The password is not used any more, but it could "
                                       "not be removed from the key store: %1")
                                        .arg(leftBehind)
            : reason.isEmpty() ? tr("Goes to the key store of this computer, never into a file.")
                               : reason);
        break;
    default:
        m_field->setPlaceholderText(tr("Until the program ends"));
        m_state->setText(reason.isEmpty() ? tr("Kept until the program ends.")
                                          : tr("Kept until the program ends. %1").arg(reason));
        break;
    }
    m_field->setAccessibleDescription(m_state->text());
}

} // namespace csp
