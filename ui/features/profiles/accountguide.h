// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/profileform.h"
#include "ui/features/profiles/profileeditor.h"

#include <QWidget>

class QPushButton;

namespace csp {

class Banner;
class FileDialogs;
class KeyValueGrid;
class Label;
class ProfileBook;
class ScrollPage;
class StepIndicator;

/// A first partner account in three small steps: which partner; what to register in its directory;
/// look at it and save. Book and dialogs outlive it. Test handles: accountGuide, guideBack,
/// guideNext, guideBanner and those of the editor.
class AccountGuide final : public QWidget
{
    Q_OBJECT

public:
    enum class Step { Partner, Application, Check };

    AccountGuide(ProfileBook &book, FileDialogs &dialogs, QWidget *parent = nullptr);

    [[nodiscard]] Step step() const { return m_step; }
    /// Begins at the first step. What was entered before and not saved is still there.
    void start();
    /// True when something was entered that is not saved.
    [[nodiscard]] bool isEdited() const;

Q_SIGNALS:
    /// The account is in the book.
    void saved(const QString &name);
    /// Back from the first step.
    void left();

protected:
    /// Enter in a field goes on, as the button would.
    void keyPressEvent(QKeyEvent *event) override;

private:
    void empty();
    void goTo(Step step);
    void goOn();
    void goBack();
    void save();
    void render();
    void fillSummary();

    ProfileBook &m_book;
    Step m_step = Step::Partner;
    ProfileForm m_untouched;
    StepIndicator *m_steps;
    Banner *m_banner;
    ScrollPage *m_page;
    Label *m_heading;
    Label *m_words;
    KeyValueGrid *m_summary;
    ProfileEditor *m_editor;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace csp
