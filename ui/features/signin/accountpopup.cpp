// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/accountpopup.h"

#include "app/services/account.h"
#include "ui/features/signin/accountpanel.h"
#include "ui/widgets/metrics.h"

#include <QKeyEvent>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

AccountPopup::AccountPopup(Account &account, Clock &clock, QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    setObjectName(u"accountPopup"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Sign-in of %1").arg(account.profile().name));
    auto *panel = new AccountPanel(account, clock, this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(panel);
    connect(panel, &AccountPanel::signInWanted, this, &AccountPopup::signInWanted);
    connect(panel, &AccountPanel::profileFieldWanted, this, &AccountPopup::profileFieldWanted);
}

void AccountPopup::popUp(const QWidget *anchor)
{
    const Metrics metrics = Metrics::of(this);
    const QRect room = anchor->screen()->availableGeometry().adjusted(metrics.s, metrics.s,
                                                                      -metrics.s, -metrics.s);
    const QSize size = QSize(metrics.scaled(480), metrics.scaled(560)).boundedTo(room.size());
    const QRect place(anchor->mapToGlobal(QPoint()), anchor->size());
    QPoint corner(place.right() - size.width(), place.top() - metrics.xs - size.height());
    if (corner.y() < room.top())
        corner.setY(std::min(place.bottom() + metrics.xs, room.bottom() - size.height()));
    corner.setX(std::clamp(corner.x(), room.left(), room.right() - size.width() + 1));
    corner.setY(std::max(corner.y(), room.top()));
    setGeometry(QRect(corner, size));
    show();
    if (QWidget *first = nextInFocusChain())
        first->setFocus(Qt::PopupFocusReason);
}

void AccountPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace csp
