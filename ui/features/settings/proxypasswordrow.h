// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace csp {

class Label;
class ProxyPassword;

/// The password of the proxy user, among the settings though it is none: it is taken when the line
/// is left, goes to the key store, and is never shown again; below stands where it lies. The
/// password outlives it. Test handles: proxyPassword, forgetProxyPassword, proxyPasswordState.
class ProxyPasswordRow final : public QWidget
{
    Q_OBJECT

public:
    explicit ProxyPasswordRow(ProxyPassword &password, QWidget *parent = nullptr);

    /// Every word of the text stands in its name or its explanation.
    [[nodiscard]] bool matches(const QString &text) const;

private:
    void take();
    void show();

    ProxyPassword &m_password;
    QLineEdit *m_field;
    QToolButton *m_forget;
    Label *m_state;
};

} // namespace csp
