// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/profiles/accountguide.h"

#include "app/services/profilebook.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/scrollpage.h"
#include "ui/widgets/stepindicator.h"

#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

AccountGuide::AccountGuide(ProfileBook &book, FileDialogs &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_book(book)
    , m_steps(new StepIndicator({tr("Partner"), tr("Registration"), tr("Check")}, this))
    , m_banner(new Banner(this))
    , m_page(new ScrollPage(this))
    , m_heading(new Label(TextStyle::Title, {}, this))
    , m_words(new Label(TextStyle::Dim, {}, this))
    , m_summary(new KeyValueGrid(m_page->content()))
    , m_editor(new ProfileEditor(book, dialogs, m_page->content()))
    , m_back(new QPushButton(tr("&Back"), this))
    , m_next(new QPushButton(this))
{
    setObjectName(u"accountGuide"_s);
    m_banner->setObjectName(u"guideBanner"_s);
    m_back->setObjectName(u"guideBack"_s);
    m_next->setObjectName(u"guideNext"_s);
    m_heading->setWordWrap(true);
    m_words->setWordWrap(true);
    makePrimary(m_next);
    for (QPushButton *button : {m_back, m_next})
        button->setAutoDefault(true); // Enter works without a dialog around it

    const Metrics metrics = Metrics::of(this);
    m_page->setAccessibleName(tr("Add a partner account"));
    QVBoxLayout *column = m_page->column();
    column->setSpacing(metrics.m);
    column->addWidget(m_heading);
    column->addWidget(m_words);
    column->addWidget(m_summary);
    column->addWidget(m_editor);
    column->addStretch(1);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics.l + metrics.xs, metrics.m, metrics.l + metrics.xs, metrics.xs);
    head->setSpacing(metrics.s);
    head->addWidget(m_steps, 0, Qt::AlignLeft);
    head->addWidget(m_banner);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(metrics.l + metrics.xs, metrics.m, metrics.l + metrics.xs, metrics.m);
    foot->setSpacing(metrics.s);
    foot->addWidget(m_back);
    foot->addStretch(1);
    foot->addWidget(m_next);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addLayout(head);
    all->addWidget(m_page, 1);
    all->addWidget(thinLine(Qt::Horizontal, this));
    all->addLayout(foot);

    connect(m_back, &QPushButton::clicked, this, &AccountGuide::goBack);
    connect(m_next, &QPushButton::clicked, this, &AccountGuide::goOn);
    connect(m_editor, &ProfileEditor::edited, this, &AccountGuide::render);
    setTabOrder(m_next, m_back);
    m_editor->showRegistration();
    empty();
    start();
}

void AccountGuide::start()
{
    goTo(Step::Partner);
}

bool AccountGuide::isEdited() const
{
    return m_editor->form() != m_untouched;
}

void AccountGuide::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        goOn();
    else
        QWidget::keyPressEvent(event);
}

void AccountGuide::empty()
{
    m_editor->setForm(newProfileForm());
    m_untouched = m_editor->form();
}

void AccountGuide::goTo(Step step)
{
    m_step = step;
    m_steps->setCurrent(int(step));
    m_banner->clear();
    render();
    m_page->verticalScrollBar()->setValue(0);
    if (step == Step::Check)
        m_next->setFocus(Qt::OtherFocusReason);
    else
        m_editor->focusFirst();
    m_page->verticalScrollBar()->setValue(0);
}

void AccountGuide::goOn()
{
    if (!m_editor->check())
        return;
    if (m_step == Step::Check)
        return save();
    goTo(m_step == Step::Partner ? Step::Application : Step::Check);
}

void AccountGuide::goBack()
{
    if (m_step == Step::Partner) {
        Q_EMIT left();
        return;
    }
    goTo(m_step == Step::Check ? Step::Application : Step::Partner);
}

void AccountGuide::save()
{
    const Profile profile = profileOf(m_editor->form());
    if (const auto added = m_book.add(profile); !added) {
        m_banner->showMessage(ChipTone::Bad, added.error());
        return;
    }
    empty();
    Q_EMIT saved(profile.name);
}

void AccountGuide::render()
{
    const ProfileForm form = m_editor->form();
    m_summary->setVisible(m_step == Step::Check);
    m_next->setText(m_step == Step::Check ? tr("&Save and open") : tr("&Next"));
    switch (m_step) {
    case Step::Partner: {
        m_heading->setText(tr("Which partner is it?"));
        m_words->setText(tr("The console works for one partner account at a time. You can add "
                            "others later and switch between them."));
        ProfileEditor::Parts parts = ProfileEditor::Who;
        if (form.cloud == Cloud::Custom)
            parts |= ProfileEditor::Addresses;
        m_editor->showParts(parts);
        break;
    }
    case Step::Application:
        m_heading->setText(tr("Let the directory know the console"));
        m_words->setText(tr("Choose how you want to sign in. What it needs is done once, by "
                            "somebody who may register applications in the partner’s directory."));
        m_editor->showParts(ProfileEditor::Application);
        break;
    case Step::Check:
        m_heading->setText(tr("Is this right?"));
        m_words->setText(tr("Nothing has been sent anywhere yet. After saving the account is "
                            "opened and you are asked to sign in."));
        fillSummary();
        m_editor->showParts(ProfileEditor::Safety);
        break;
    }
}

void AccountGuide::fillSummary()
{
    const Profile profile = profileOf(m_editor->form());
    m_summary->clear();
    m_summary->addRow(tr("Name"), profile.name);
    m_summary->addRow(tr("Color"), displayName(profile.color));
    m_summary->addRow(tr("Cloud"), displayName(profile.cloud));
    m_summary->addIdRow(tr("Tenant"), profile.tenantId);
    m_summary->addIdRow(tr("Application"), profile.clientId);
    m_summary->addRow(tr("Way to sign in"), displayName(profile.signIn));
    if (!profile.certificateFile.isEmpty())
        m_summary->addRow(tr("Certificate file"),
                          QDir::toNativeSeparators(profile.certificateFile));
    m_summary->addRow(tr("API"), profile.apiUrl.toString());
    m_summary->addRow(tr("Sign-in authority"), profile.authorityUrl.toString());
    m_summary->addRow(tr("Audience"), profile.audience);
}

} // namespace csp
