// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/startwindow.h"

#include "ui/features/profiles/firststartpage.h"
#include "ui/shell/windowdialogs.h"
#include "ui/widgets/metrics.h"

#include <QCloseEvent>
#include <QScreen>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

StartWindow::StartWindow(ProfileBook &book, FileDialogs &dialogs, std::function<bool()> isSending)
    : m_page(new FirstStartPage(book, dialogs, this))
    , m_isSending(std::move(isSending))
{
    setObjectName(u"startWindow"_s);
    setWindowTitle(tr("Welcome"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_page);
    connect(m_page, &FirstStartPage::openRequested, this, &StartWindow::openRequested);
    const Metrics metrics = Metrics::of(this);
    const QSize room = screen() ? screen()->availableSize() : QSize(1440, 900);
    resize(QSize(metrics.scaled(960), metrics.scaled(720)).boundedTo(room));
}

void StartWindow::say(const QString &sentence)
{
    m_page->say(sentence);
}

void StartWindow::closeEvent(QCloseEvent *event)
{
    if (m_isSending() && !m_mayClose) {
        event->ignore();
        return confirmCloseWhileSending(this, [this] {
            m_mayClose = true;
            close();
        });
    }
    event->accept();
    Q_EMIT closed();
}

} // namespace csp
