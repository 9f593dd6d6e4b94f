// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/profilesdialog.h"

#include "app/services/profilebook.h"
#include "ui/features/profiles/accountguidedialog.h"
#include "ui/features/profiles/importreport.h"
#include "ui/features/profiles/profiledelegate.h"
#include "ui/features/profiles/profileeditdialog.h"
#include "ui/models/profilelistmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/stateoverlay.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "Contoso GmbH.json": what every file system takes.
QString fileNameFor(const QStringList &names)
{
    static const QRegularExpression unwelcome(u"[^\\p{L}\\p{N} _-]+"_s,
                                              QRegularExpression::UseUnicodePropertiesOption);
    QString name = names.size() == 1 ? names.first() : QString();
    name = name.replace(unwelcome, u"-"_s).left(60);
    while (name.endsWith(u'-') || name.endsWith(u' '))
        name.chop(1);
    return (name.isEmpty() ? u"accounts"_s : name) + u".json"_s;
}

} // namespace

ProfilesDialog::ProfilesDialog(ProfileBook &book, FileDialogs &dialogs, const QString &current,
                               QWidget *parent)
    : QDialog(parent)
    , m_book(book)
    , m_dialogs(dialogs)
    , m_openNow(current)
    , m_model(new ProfileListModel(book, ProfileListModel::Sandbox::Left, this))
    , m_banner(new Banner(this))
    , m_list(new QListView(this))
    , m_overlay(new StateOverlay(m_list))
    , m_opensLast(new QCheckBox(tr("Open the account &used last when the program starts"), this))
{
    setObjectName(u"profilesDialog"_s);
    setWindowTitle(tr("Partner accounts"));
    setAttribute(Qt::WA_DeleteOnClose);
    book.reload(); // another console may have changed it
    const Metrics metrics = Metrics::of(this);
    m_banner->setObjectName(u"profilesBanner"_s);
    m_model->setCurrent(current);
    m_list->setObjectName(u"profileList"_s);
    m_list->setAccessibleName(tr("Partner accounts"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProfileDelegate(m_list));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_opensLast->setObjectName(u"profilesOpenLast"_s);
    m_opensLast->setChecked(book.opensLastAtStart());

    m_open = makeAction(u"profileOpen"_s, tr("&Open"), tr("Work with this account (Enter)"), {});
    m_add = makeAction(u"profileAdd"_s, tr("&Add…"), tr("Add a partner account"), {Qt::Key_Insert});
    m_edit = makeAction(u"profileEdit"_s, tr("&Edit…"), tr("Change this account"), {Qt::Key_F2});
    m_duplicate =
        makeAction(u"profileDuplicate"_s, tr("&Duplicate"),
                   tr("Make a copy of this account under another name"), {Qt::CTRL | Qt::Key_D});
    m_remove = makeAction(u"profileRemove"_s, tr("&Remove…"), tr("Take this account from the list"),
                          {Qt::Key_Delete});
    m_up = makeAction(u"profileUp"_s, tr("Move u&p"), tr("Further up in the list"),
                      {Qt::ALT | Qt::Key_Up});
    m_down = makeAction(u"profileDown"_s, tr("Move do&wn"), tr("Further down in the list"),
                        {Qt::ALT | Qt::Key_Down});
    m_import = makeAction(u"profileImport"_s, tr("&Import…"),
                          tr("Add the accounts that stand in a file"), {});
    m_export = makeAction(u"profileExport"_s, tr("E&xport…"),
                          tr("Write the selected accounts into a file; never a secret"),
                          {Qt::CTRL | Qt::Key_E});

    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(metrics.xs);
    const auto addButton = [&](QAction *action) {
        QPushButton *button = buttonFor(action, this);
        button->setObjectName(action->objectName());
        button->setAutoDefault(false);
        clickOnEnter(button);
        buttons->addWidget(button);
        return button;
    };
    QPushButton *open = addButton(m_open);
    makePrimary(open);
    buttons->addSpacing(metrics.s);
    for (QAction *action : {m_add, m_edit, m_duplicate, m_remove})
        addButton(action);
    buttons->addSpacing(metrics.s);
    for (QAction *action : {m_up, m_down})
        addButton(action);
    buttons->addSpacing(metrics.s);
    for (QAction *action : {m_import, m_export})
        addButton(action);
    buttons->addStretch(1);

    auto *middle = new QHBoxLayout;
    middle->setSpacing(metrics.m);
    middle->addWidget(m_list, 1);
    middle->addLayout(buttons);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    box->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metrics.l, metrics.m, metrics.l, metrics.m);
    column->setSpacing(metrics.m);
    column->addWidget(m_banner);
    column->addLayout(middle, 1);
    column->addWidget(m_opensLast);
    column->addWidget(thinLine(Qt::Horizontal, this));
    column->addWidget(box);
    const QSize wanted(metrics.scaled(600), metrics.scaled(480));
    resize(wanted.boundedTo(screen()->availableSize() * 0.92));

    connect(m_open, &QAction::triggered, this, &ProfilesDialog::openCurrent);
    connect(m_add, &QAction::triggered, this, &ProfilesDialog::add);
    connect(m_edit, &QAction::triggered, this, &ProfilesDialog::edit);
    connect(m_duplicate, &QAction::triggered, this, &ProfilesDialog::duplicate);
    connect(m_remove, &QAction::triggered, this, &ProfilesDialog::askRemove);
    connect(m_up, &QAction::triggered, this, [this] { move(-1); });
    connect(m_down, &QAction::triggered, this, [this] { move(1); });
    connect(m_import, &QAction::triggered, this, &ProfilesDialog::importAccounts);
    connect(m_export, &QAction::triggered, this, &ProfilesDialog::exportAccounts);
    connect(m_list, &QListView::activated, this, &ProfilesDialog::openCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ProfilesDialog::update);
    connect(&book, &ProfileBook::changed, this, &ProfilesDialog::update);
    connect(m_overlay, &StateOverlay::actionRequested, this, &ProfilesDialog::add);
    connect(m_opensLast, &QCheckBox::toggled, this, [this](bool opens) {
        const auto done = m_book.setOpensLastAtStart(opens);
        tell(done ? QString() : done.error());
    });
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);

    if (!book.notice().isEmpty())
        m_banner->showMessage(ChipTone::Warning, book.notice());
    select(m_model->rowOf(current) >= 0 ? current : m_model->name(0));
    m_list->setFocus(Qt::OtherFocusReason);
    update();
}

QAction *ProfilesDialog::makeAction(const QString &objectName, const QString &text,
                                    const QString &help, const QList<QKeySequence> &keys)
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName + u"Action"_s);
    action->setToolTip(
        keys.isEmpty() ? help
                       : tr("%1 (%2)").arg(help, keys.first().toString(QKeySequence::NativeText)));
    action->setShortcuts(keys);
    action->setObjectName(objectName);
    m_list->addAction(action);
    return action;
}

QString ProfilesDialog::currentName() const
{
    const QModelIndexList chosen = m_list->selectionModel()->selectedRows();
    return chosen.size() == 1 ? m_model->name(chosen.first().row()) : QString();
}

QStringList ProfilesDialog::chosenNames() const
{
    QList<int> rows;
    const QModelIndexList chosen = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &index : chosen)
        rows += index.row();
    std::sort(rows.begin(), rows.end());
    QStringList names;
    for (const int row : std::as_const(rows))
        names += m_model->name(row);
    return names;
}

void ProfilesDialog::select(const QString &name)
{
    const int row = m_model->rowOf(name);
    // Not by the view, which would add to the selection while Ctrl is down.
    if (row >= 0)
        m_list->selectionModel()->setCurrentIndex(m_model->index(row),
                                                  QItemSelectionModel::ClearAndSelect);
}

void ProfilesDialog::tell(const QString &problem)
{
    if (problem.isEmpty())
        m_banner->clear();
    else
        m_banner->showMessage(ChipTone::Bad, problem);
}

void ProfilesDialog::update()
{
    if (m_model->rowCount() == 0) {
        m_overlay->showEmpty(tr("No partner account yet"),
                             tr("Add one, or import a profile file. The sandbox is always there "
                                "and needs no account."),
                             tr("Add a partner account"));
    } else {
        m_overlay->clear();
    }
    const QStringList chosen = chosenNames();
    const QString one = chosen.size() == 1 ? QString()
                        : chosen.isEmpty() ? tr("Select an account first.")
                                           : tr("Select a single account.");
    const bool isOpenNow =
        chosen.size() == 1 && chosen.first().compare(m_openNow, Qt::CaseInsensitive) == 0;
    const int row = chosen.size() == 1 ? m_model->rowOf(chosen.first()) : -1;
    setAvailability(m_open, isOpenNow ? tr("This window works with this account already.") : one);
    setAvailability(m_edit, one);
    setAvailability(m_duplicate, one);
    setAvailability(m_remove, isOpenNow ? tr("This window works with this account. Open another "
                                             "one before you remove it.")
                                        : one);
    setAvailability(m_up, row == 0 ? tr("It is the first one already.") : one);
    setAvailability(m_down, row >= 0 && row + 1 == m_model->rowCount()
                                ? tr("It is the last one already.")
                                : one);
    setAvailability(m_export, chosen.isEmpty() ? tr("Select an account first.") : QString());
}

void ProfilesDialog::add()
{
    auto *guide = new AccountGuideDialog(m_book, m_dialogs, this);
    connect(guide, &AccountGuideDialog::saved, this, [this](const QString &name) {
        accept();
        Q_EMIT openRequested(name);
    });
    guide->open();
}

void ProfilesDialog::edit()
{
    const auto present = m_book.find(currentName());
    if (!present)
        return;
    auto *editor = new ProfileEditDialog(m_book, m_dialogs, *present, this);
    const bool isOpenNow = present->name == m_openNow;
    connect(editor, &ProfileEditDialog::saved, this, [this, isOpenNow](const QString &name) {
        m_banner->clear();
        select(name);
        m_list->setFocus(Qt::OtherFocusReason);
        if (!isOpenNow)
            return;
        // The window works with the account as it is now, whatever it is called.
        m_openNow = name;
        Q_EMIT openRequested(name);
    });
    editor->open();
}

void ProfilesDialog::duplicate()
{
    const auto copy = m_book.duplicate(currentName());
    tell(copy ? QString() : copy.error());
    if (copy)
        select(*copy);
}

void ProfilesDialog::askRemove()
{
    const QString name = currentName();
    const auto profile = m_book.find(name);
    if (!profile)
        return;
    const QStringList sharing = m_book.sharingSignIn(*profile, name);
    const QString stays =
        tr("The account at Microsoft is not touched. The journal of what was bought with it and "
           "its stored lists stay in %1; whoever adds the same tenant and application again finds "
           "them there.")
            .arg(QDir::toNativeSeparators(QFileInfo(m_book.fileName()).path()));
    const QString signIn =
        sharing.isEmpty()
            ? tr("What was kept for signing in is removed from the key store.")
            : tr("“%1” has the same tenant, application and addresses, so the sign-in "
                 "stays.")
                  .arg(sharing.first());
    QMessageBox *box =
        plainMessageBox(QMessageBox::Question, tr("Remove account"), tr("Remove “%1”?").arg(name),
                        stays + u"\n\n"_s + signIn, QMessageBox::Cancel, this);
    box->setObjectName(u"profileRemoveBox"_s);
    QPushButton *yes = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, yes, name](QAbstractButton *clicked) {
        if (clicked == yes)
            remove(name);
    });
    box->open();
}

void ProfilesDialog::remove(const QString &name)
{
    const int row = m_model->rowOf(name);
    const auto done = m_book.remove(name);
    tell(done ? QString() : done.error());
    if (done)
        select(m_model->name(std::min(row, m_model->rowCount() - 1)));
    m_list->setFocus(Qt::OtherFocusReason);
}

void ProfilesDialog::move(int by)
{
    const QString name = currentName();
    const auto done = m_book.move(name, by);
    tell(done ? QString() : done.error());
    update();
}

void ProfilesDialog::importAccounts()
{
    m_dialogs.askOpenFile(this, importRequest(), [this](const QString &path) {
        const auto imported = m_book.importFrom(path);
        if (!imported)
            return tell(imported.error());
        m_banner->showMessage(importTone(*imported), importReport(*imported));
        select(imported->added.isEmpty() ? imported->unchanged.value(0) : imported->added.first());
    });
}

void ProfilesDialog::exportAccounts()
{
    const QStringList names = chosenNames();
    const SaveRequest request{tr("Export accounts"), fileNameFor(names),
                              tr("Profile files (*.json)"), u"json"_s};
    m_dialogs.askSaveFile(this, request, [this, names](const QString &path) {
        const auto done = m_book.exportTo(path, names);
        if (!done)
            return tell(done.error());
        m_banner->showMessage(
            ChipTone::Good,
            tr("Written to %1, without any secret.").arg(QDir::toNativeSeparators(path)));
    });
}

void ProfilesDialog::openCurrent()
{
    const QString name = currentName();
    if (name.isEmpty() || !m_open->isEnabled())
        return;
    accept();
    Q_EMIT openRequested(name);
}

} // namespace csp
