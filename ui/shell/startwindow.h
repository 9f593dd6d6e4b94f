// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

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
    StartWindow(ProfileBook &book, FileDialogs &dialogs);

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
};

} // namespace csp
