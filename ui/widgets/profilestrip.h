// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"

#include <QWidget>

namespace csp {

/// The line in the profile's color at the top of every window.
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

/// The profile in words: a dot in its color, its name, and what it belongs to.
class ProfileBadge final : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileBadge(QWidget *parent = nullptr);

    void setProfile(ProfileTone tone, const QString &name, const QString &detail = {});

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ProfileTone m_tone = ProfileTone::Other;
    QString m_name;
    QString m_detail;
};

} // namespace csp
