// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/profileeditdialog.h"

#include "app/services/profilebook.h"
#include "ui/features/profiles/discardquestion.h"
#include "ui/features/profiles/profileeditor.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/scrollpage.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ProfileEditDialog::ProfileEditDialog(ProfileBook &book, FileDialogs &dialogs,
                                     const Profile &present, QWidget *parent, ProfileField wanted)
    : QDialog(parent)
    , m_book(book)
    , m_banner(new Banner(this))
{
    setObjectName(u"profileEditDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const Metrics metrics = Metrics::of(this);
    m_banner->setObjectName(u"profileEditBanner"_s);
    auto *page = new ScrollPage(this);
    page->setAccessibleName(tr("Account"));
    m_editor = new ProfileEditor(book, dialogs, page->content());
    page->column()->addWidget(m_editor);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setObjectName(u"profileSave"_s);
    makePrimary(save);
    save->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);

    auto *top = new QVBoxLayout;
    top->setContentsMargins(metrics.l, 0, metrics.l, 0);
    top->addWidget(m_banner);
    auto *bottom = new QVBoxLayout;
    bottom->setContentsMargins(metrics.l, metrics.m, metrics.l, metrics.m);
    bottom->addWidget(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(page, 1);
    column->addWidget(thinLine(Qt::Horizontal, this));
    column->addLayout(bottom);

    connect(buttons, &QDialogButtonBox::accepted, this, &ProfileEditDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &ProfileEditDialog::reject);
    setPresent(present);
    m_editor->setForm(formOf(present), present.name);
    m_filled = m_editor->form();
    m_editor->focusField(wanted);
    const QSize size(metrics.scaled(560), metrics.scaled(680));
    resize(size.boundedTo(screen()->availableSize() * 0.92));
}

void ProfileEditDialog::setPresent(const std::optional<Profile> &present)
{
    m_present = present;
    setWindowTitle(present ? tr("Edit %1").arg(present->name) : tr("Add a partner account"));
}

void ProfileEditDialog::save()
{
    if (!m_editor->check())
        return;
    const Profile profile = profileOf(m_editor->form());
    const ProfileBook::Result result =
        m_present ? m_book.replace(*m_present, profile) : m_book.add(profile);
    if (!result)
        return onRefused(result.error());
    Q_EMIT saved(profile.name);
    accept();
}

void ProfileEditDialog::onRefused(const QString &sentence)
{
    // What another console did meanwhile is known now: saving once more is a decision.
    const auto now = m_present ? m_book.find(m_present->name) : std::nullopt;
    QString advice;
    if (m_present && !now)
        advice = tr("Save again to add it as a new account.");
    else if (m_present && *now != *m_present)
        advice = tr("Save again to put what stands here in its place.");
    m_banner->showMessage(ChipTone::Bad, sentence, advice);
    if (!advice.isEmpty()) {
        const ProfileForm entered = m_editor->form();
        setPresent(now);
        m_editor->setForm(entered, now ? now->name : QString());
    }
}

void ProfileEditDialog::reject()
{
    if (m_editor->form() == m_filled)
        return QDialog::reject();
    askDiscard(this, [this] { QDialog::reject(); });
}

} // namespace csp
