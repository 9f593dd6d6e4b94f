// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/registrationhelp.h"

#include "ui/features/profiles/registrationsteps.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QGridLayout>
#include <QLocale>

namespace csp {

using namespace Qt::Literals::StringLiterals;

RegistrationHelp::RegistrationHelp(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    const Metrics metrics = Metrics::of(this);
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(metrics.s);
    m_grid->setVerticalSpacing(metrics.s);
    m_grid->setColumnStretch(1, 1);
}

void RegistrationHelp::setChoice(Cloud cloud, SignInWay way)
{
    if (m_shown == std::pair(cloud, way))
        return;
    m_shown = {cloud, way};
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item; // out of its layout it is ours
    }
    const QList<RegistrationStep> steps = registrationSteps(cloud, way);
    int row = 0;
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const RegistrationStep &step = steps.at(i);
        auto *number = new Label(TextStyle::Strong, QLocale().toString(int(i + 1)), this);
        auto *sentence = new Label(TextStyle::Body, step.sentence, this);
        sentence->setWordWrap(true);
        m_grid->addWidget(number, row, 0, Qt::AlignTop | Qt::AlignRight);
        m_grid->addWidget(sentence, row++, 1);
        number->show();
        sentence->show();
        if (step.value.isEmpty())
            continue;
        auto *value = new CopyableId(step.what, step.value, this);
        value->setObjectName(u"registrationValue"_s);
        m_grid->addWidget(value, row++, 1, Qt::AlignLeft);
        value->show();
    }
}

} // namespace csp
