// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QAction;
class QCheckBox;
class QListView;

namespace csp {

class Banner;
class FileDialogs;
class ProfileBook;
class ProfileListModel;
class StateOverlay;
struct Profile;

/// The partner accounts of a person: add, edit, duplicate, remove, reorder, import, export, open.
/// Everything by keyboard: Enter opens, F2 edits, Del removes, Insert adds, Ctrl+D duplicates,
/// Alt+Up and Alt+Down move. Deletes itself; book and dialogs outlive it. Test handles:
/// profilesDialog, profileList, profilesBanner, and the object names of the actions' buttons:
/// profileOpen, profileAdd, profileEdit, profileDuplicate, profileRemove, profileUp, profileDown,
/// profileImport, profileExport.
class ProfilesDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `current` is the account that the window works with, or sandboxName(), or empty.
    ProfilesDialog(ProfileBook &book, FileDialogs &dialogs, const QString &current,
                   QWidget *parent = nullptr);

    /// Straight to adding an account.
    void add();

Q_SIGNALS:
    /// An account of the book: another one, and then the dialog has closed itself; or the one that
    /// the window works with, because it was changed.
    void openRequested(const QString &name);

private:
    QAction *makeAction(const QString &objectName, const QString &text, const QString &help,
                        const QList<QKeySequence> &keys);
    void edit();
    void duplicate();
    void askRemove();
    void remove(const QString &name);
    void move(int by);
    void importAccounts();
    void exportAccounts();
    void openCurrent();
    void select(const QString &name);
    void update();
    void tell(const QString &problem);
    [[nodiscard]] QString currentName() const;
    [[nodiscard]] QStringList chosenNames() const;

    ProfileBook &m_book;
    FileDialogs &m_dialogs;
    QString m_openNow;
    ProfileListModel *m_model;
    Banner *m_banner;
    QListView *m_list;
    StateOverlay *m_overlay;
    QCheckBox *m_opensLast;
    QAction *m_open;
    QAction *m_add;
    QAction *m_edit;
    QAction *m_duplicate;
    QAction *m_remove;
    QAction *m_up;
    QAction *m_down;
    QAction *m_import;
    QAction *m_export;
};

} // namespace csp
