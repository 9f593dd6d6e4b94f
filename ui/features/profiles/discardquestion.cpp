// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/discardquestion.h"

#include "ui/widgets/controls.h"

#include <QCoreApplication>
#include <QPushButton>

namespace csp {

using namespace Qt::Literals::StringLiterals;

void askDiscard(QWidget *parent, std::function<void()> discard)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("csp::DiscardQuestion", text);
    };
    QMessageBox *box =
        plainMessageBox(QMessageBox::Question, tr("Close without saving?"),
                        tr("What you have entered is not saved yet."), {}, {}, parent);
    box->setObjectName(u"profileDiscardBox"_s);
    QPushButton *back = box->addButton(tr("Go on editing"), QMessageBox::RejectRole);
    QPushButton *go = box->addButton(tr("Close without saving"), QMessageBox::DestructiveRole);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    QObject::connect(box, &QMessageBox::buttonClicked, parent,
                     [go, discard = std::move(discard)](QAbstractButton *clicked) {
                         if (clicked == go)
                             discard();
                     });
    box->open();
}

} // namespace csp
