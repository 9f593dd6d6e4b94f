// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/firststartpage.h"

#include "app/services/profilebook.h"
#include "ui/features/profiles/accountguide.h"
#include "ui/features/profiles/importreport.h"
#include "ui/features/profiles/profiledelegate.h"
#include "ui/features/profiles/waycard.h"
#include "ui/models/profilelistmodel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/scrollpage.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

FirstStartPage::FirstStartPage(ProfileBook &book, FileDialogs &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_dialogs(dialogs)
    , m_known(new ProfileListModel(book, ProfileListModel::Sandbox::Left, this))
    , m_banner(new Banner(this))
    , m_pages(new QStackedWidget(this))
    , m_guide(new AccountGuide(book, dialogs, m_pages))
{
    setObjectName(u"firstStart"_s);
    makePane(this);
    const Metrics metrics = Metrics::of(this);
    m_banner->setObjectName(u"firstStartBanner"_s);
    m_welcome = makeWelcome();
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_guide);

    // A column of a width that can be read, in the middle of whatever window this is.
    m_pages->setMaximumWidth(metrics.scaled(760));
    auto *middle = new QHBoxLayout;
    middle->setContentsMargins({});
    middle->addStretch(1);
    middle->addWidget(m_pages, 100);
    middle->addStretch(1);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics.m, 0, metrics.m, 0);
    top->addWidget(m_banner);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addLayout(middle, 1);

    connect(m_guide, &AccountGuide::left, this, &FirstStartPage::showWelcome);
    connect(m_guide, &AccountGuide::saved, this, &FirstStartPage::openRequested);
    connect(&book, &ProfileBook::changed, this, &FirstStartPage::onBookChanged);
    onBookChanged();
    if (!book.notice().isEmpty())
        say(book.notice());
    showWelcome();
}

QWidget *FirstStartPage::makeWelcome()
{
    auto *page = new ScrollPage(m_pages);
    const Metrics metrics = Metrics::of(this);
    QVBoxLayout *column = page->column();
    QWidget *content = page->content();
    column->setSpacing(metrics.m);
    page->setAccessibleName(tr("Welcome"));
    column->addSpacing(metrics.scaled(36));
    auto *title = new Label(TextStyle::Title, tr("Welcome to CSP Console"), content);
    title->setWordWrap(true);
    auto *words = new Label(TextStyle::Dim,
                            tr("Find a customer, see what a subscription can become, upgrade it "
                               "once. What would you like to work with?"),
                            content);
    words->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(words);

    m_listTitle = new Label(TextStyle::Section, tr("Your accounts"), content);
    m_list = new QListView(content);
    m_list->setObjectName(u"knownAccounts"_s);
    m_list->setAccessibleName(tr("Your accounts"));
    m_list->setModel(m_known);
    m_list->setItemDelegate(new ProfileDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(m_list, &QListView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT openRequested(m_known->name(index.row())); });
    column->addWidget(m_listTitle);
    column->addWidget(m_list);
    column->addSpacing(metrics.s);

    auto *sandbox = new WayCard(
        Icon::Cloud, tr("Try the sandbox"),
        tr("A small partner with invented customers, inside the program. Upgrade as much as you "
           "like: nothing there is real, and no account is needed."),
        tr("&Try the sandbox"), content);
    makePrimary(sandbox->button());
    sandbox->button()->setObjectName(u"trySandbox"_s);
    auto *account = new WayCard(
        Icon::Person, tr("Add a partner account"),
        tr("Work with your own customers. Three short steps: which partner, what to register in "
           "its directory, save. Upgrades are real purchases then."),
        tr("&Add a partner account"), content);
    account->button()->setObjectName(u"addAccount"_s);
    column->addWidget(new CardRow({sandbox, account}, content));

    auto *import = new LinkButton(tr("Import a profile file…"), content, LinkButton::Look::Accent);
    import->setObjectName(u"importAccount"_s);
    column->addWidget(import, 0, Qt::AlignLeft);
    column->addStretch(1);

    connect(sandbox->button(), &QPushButton::clicked, this,
            [this] { Q_EMIT openRequested(sandboxName()); });
    connect(account->button(), &QPushButton::clicked, this, &FirstStartPage::showGuide);
    connect(import, &LinkButton::clicked, this, &FirstStartPage::importAccounts);
    m_first = sandbox->button();
    return page;
}

void FirstStartPage::say(const QString &sentence)
{
    m_banner->showMessage(ChipTone::Warning, sentence);
}

void FirstStartPage::showWelcome()
{
    m_pages->setCurrentWidget(m_welcome);
    if (m_known->rowCount() > 0)
        m_list->setFocus(Qt::OtherFocusReason);
    else
        m_first->setFocus(Qt::OtherFocusReason);
}

void FirstStartPage::showGuide()
{
    m_banner->clear();
    m_pages->setCurrentWidget(m_guide);
    m_guide->start();
}

void FirstStartPage::importAccounts()
{
    m_dialogs.askOpenFile(this, importRequest(), [this](const QString &path) {
        const auto imported = m_book.importFrom(path);
        if (!imported) {
            m_banner->showMessage(ChipTone::Bad, imported.error());
            return;
        }
        m_banner->showMessage(importTone(*imported), importReport(*imported));
        const QString name =
            imported->added.isEmpty() ? imported->unchanged.value(0) : imported->added.first();
        m_list->setCurrentIndex(m_known->index(m_known->rowOf(name)));
        m_list->setFocus(Qt::OtherFocusReason);
    });
}

void FirstStartPage::onBookChanged()
{
    const int rows = m_known->rowCount();
    m_list->setVisible(rows > 0);
    m_listTitle->setVisible(rows > 0);
    if (rows > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_known->index(std::max(0, m_known->rowOf(m_book.lastUsed()))));
    const int shown = std::min(rows, 5);
    const int height = rows > 0 ? m_list->sizeHintForRow(0) : 0;
    m_list->setFixedHeight(shown * height + 2 * m_list->frameWidth() + 2);
}

} // namespace csp
