// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace csp {

class Chip;
class Label;
struct AccountHealth;

/// The end of a sign-in that went well: who it is, what was proven, and what to know about where it
/// is kept. Test handles: signedInAs, signedInMfa, signedInNote.
class SignedInPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SignedInPage(QWidget *parent = nullptr);

    void showHealth(const AccountHealth &health);

private:
    Label *m_who;
    Chip *m_mfa;
    Label *m_note;
};

} // namespace csp
