// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/account.h"

#include <QWidget>

class QRadioButton;

namespace csp {

class Label;

/// Where a secret or a sign-in is kept: in the key store, or until the program ends. Where the key
/// store does not work, only the second can be chosen, and the reason stands below. Test handles:
/// keepInStore, keepInMemory, keyStoreReason.
class RememberChoice final : public QWidget
{
    Q_OBJECT

public:
    enum class What {
        Secret, ///< that a person enters
        SignIn, ///< of a person
    };

    explicit RememberChoice(What what, QWidget *parent = nullptr);

    [[nodiscard]] Remember remember() const;
    /// What the person chose before; the key store as long as nobody has.
    void setRemember(Remember remember);
    void setKeyStore(KeyStoreState state, const QString &reason);

private:
    void check(Remember remember);

    Remember m_wanted = Remember::KeyStore;
    QRadioButton *m_store;
    QRadioButton *m_memory;
    Label *m_reason;
};

} // namespace csp
