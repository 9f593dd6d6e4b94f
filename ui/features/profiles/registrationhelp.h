// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/profile.h"

#include <QWidget>

class QGridLayout;

namespace csp {

/// The steps of registrationSteps(), numbered, each value with a button that copies it.
class RegistrationHelp final : public QWidget
{
    Q_OBJECT

public:
    explicit RegistrationHelp(QWidget *parent = nullptr);

    void setChoice(Cloud cloud, SignInWay way);

private:
    std::optional<std::pair<Cloud, SignInWay>> m_shown;
    QGridLayout *m_grid;
};

} // namespace csp
