// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>

namespace csp {

class FileDialogs;
class FirstStartPage;
class ProfileBook;

/// The window while no profile is open: the page with the two ways in. Book and dialogs outlive it.
/// Test handle: startWindow.
class StartWindow final : public QWidget
{
    Q_OBJECT

public:
    /// `isSending` tells whether some account is sending a purchase right now: then closing asks.
    StartWindow(ProfileBook &book, FileDialogs &dialogs, std::function<bool()> isSending);

    /// Why a profile could not be opened.
    void say(const QString &sentence);

Q_SIGNALS:
    /// An account of the book by its name, or sandboxName().
    void openRequested(const QString &name);
    /// The person has closed the window.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    FirstStartPage *m_page;
    std::function<bool()> m_isSending;
    bool m_mayClose = false;
};

} // namespace csp
