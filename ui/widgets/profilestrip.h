// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"

#include <QAbstractButton>
#include <QWidget>

namespace csp {

/// The line in the profile's color at the top of every window; broken for the sandbox.
class ProfileStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileStrip(ProfileTone tone, QWidget *parent = nullptr);
    void setTone(ProfileTone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ProfileTone m_tone;
};

/// The profile in words on a ground of its color: a dot, its name, a lock when it only reads, and
/// what it belongs to. The sandbox always says so. Shows only, until setInteractive() makes a
/// button of it.
class ProfileBadge final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ProfileBadge(QWidget *parent = nullptr);

    void setProfile(ProfileTone tone, const QString &name, const QString &detail = {});
    /// Marks the profile as one that changes nothing.
    void setReadOnly(bool isReadOnly);
    /// Takes the focus, is clicked, and says so with an arrow. `help` is a sentence for the tool
    /// tip.
    void setInteractive(const QString &help);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    /// The name, with the sandbox's word before it where it is not the name already.
    [[nodiscard]] QString words() const;
    [[nodiscard]] int chipWidth() const;
    void describe();

    ProfileTone m_tone = ProfileTone::Gray;
    QString m_name;
    QString m_detail;
    bool m_isReadOnly = false;
    bool m_isInteractive = false;
};

} // namespace csp
