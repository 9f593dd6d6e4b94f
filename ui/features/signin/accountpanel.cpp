// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/accountpanel.h"

#include "app/base/clock.h"
#include "ui/features/signin/accountwords.h"
#include "ui/features/signin/countdown.h"
#include "ui/features/signin/problemface.h"
#include "ui/features/signin/repairbutton.h"
#include "ui/models/momentwords.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using State = AccountHealth::State;

namespace {

constexpr int certificateWarningDays = 30;

} // namespace

AccountPanel::AccountPanel(Account &account, Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_account(account)
    , m_clock(clock)
    , m_countdown(new Countdown(clock, this))
    , m_status(new Chip({}, ChipTone::Neutral, this))
    , m_mfa(new Chip({}, ChipTone::Neutral, this))
    , m_title(new ElidingLabel(TextStyle::Heading, {}, this))
    , m_subtitle(new ElidingLabel(TextStyle::Dim, {}, this))
    , m_scroll(new QScrollArea(this))
    , m_problem(new ProblemFace(this))
    , m_problemBox(new QWidget(this))
    , m_facts(new KeyValueGrid(this))
    , m_cannot(new KeyValueGrid(this))
    , m_repair(new RepairButton(clock, this))
    , m_tryAgain(new QPushButton(tr("&Try again"), this))
    , m_signIn(new QPushButton(this))
    , m_signOut(new QPushButton(tr("Sign &out…"), this))
    , m_copy(new LinkButton(tr("&Copy details"), this))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"accountPanel"_s);
    makePane(this);
    m_title->setObjectName(u"accountTitle"_s);
    m_subtitle->setObjectName(u"accountSubtitle"_s);
    m_status->setObjectName(u"accountStatus"_s);
    m_mfa->setObjectName(u"accountMfa"_s);
    m_facts->setObjectName(u"accountFacts"_s);
    m_cannot->setObjectName(u"accountCannot"_s);
    m_tryAgain->setObjectName(u"tryAgainButton"_s);
    m_signIn->setObjectName(u"signInButton"_s);
    m_signOut->setObjectName(u"signOutButton"_s);
    m_copy->setObjectName(u"copyAccount"_s);
    m_scroll->setObjectName(u"accountScroll"_s);
    m_facts->setKeyWidth(124);
    for (QPushButton *button : {m_tryAgain, m_signIn, m_signOut})
        button->setAutoDefault(false);

    auto *chips = new QWidget(this);
    auto *chipFlow = new FlowLayout(chips, metrics.xs, metrics.xs);
    chipFlow->addWidget(m_status);
    chipFlow->addWidget(m_mfa);

    auto *problem = new QVBoxLayout(m_problemBox);
    problem->setContentsMargins(0, 0, 0, 0);
    problem->setSpacing(metrics.m);
    problem->addWidget(m_problem);
    problem->addWidget(thinLine(Qt::Horizontal, m_problemBox));

    auto *content = new QWidget(m_scroll);
    makePane(content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(metrics.l, metrics.s, metrics.l, metrics.m);
    column->setSpacing(metrics.m);
    column->addWidget(m_problemBox);
    column->addWidget(m_facts);
    column->addWidget(m_cannot);
    column->addStretch(1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("Details of the sign-in"));
    m_scroll->setWidget(content);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.xs);
    head->setSpacing(metrics.xs);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    head->addWidget(chips);
    auto *buttons = new QWidget(this);
    auto *flow = new FlowLayout(buttons, metrics.s, metrics.s);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_repair, m_tryAgain, m_signIn, m_signOut, m_copy})
        flow->addWidget(widget);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(metrics.l, metrics.m, metrics.l, metrics.m);
    foot->addWidget(buttons);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(thinLine(Qt::Horizontal, this));
    layout->addLayout(foot);

    connect(&account, &Account::changed, this, &AccountPanel::refresh);
    connect(m_countdown, &Countdown::ticked, this, &AccountPanel::renderTime);
    connect(m_tryAgain, &QPushButton::clicked, &account, &Account::tryAgain);
    connect(m_signIn, &QPushButton::clicked, this, &AccountPanel::onSignIn);
    connect(m_repair, &RepairButton::repairWanted, this, &AccountPanel::onRepair);
    connect(m_signOut, &QPushButton::clicked, this, &AccountPanel::askToSignOut);
    connect(m_copy, &LinkButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(copyText()); });
    refresh();
}

void AccountPanel::refresh()
{
    const AccountHealth health = m_account.health();
    // What only counts down keeps its widgets, and with them selection and focus.
    AccountHealth before = m_shown;
    before.expiresAt = health.expiresAt;
    const bool isOther = !m_hasShown || before != health ||
                         m_shown.expiresAt.isValid() != health.expiresAt.isValid();
    m_shown = health;
    m_hasShown = true;
    m_countdown->setEnd(health.expiresAt);
    if (isOther)
        render(health);
    renderTime();
}

void AccountPanel::render(const AccountHealth &health)
{
    const bool isUser = health.kind == ProfileKind::AppAndUser;
    const QString profile = m_account.profile().name;
    m_title->setText(isUser && !health.who.isEmpty() ? health.who
                     : isUser && !health.userName.isEmpty()
                         ? health.userName
                         : (isUser ? tr("Nobody is signed in") : tr("The application itself")));
    m_subtitle->setText(health.userName.isEmpty() || health.userName == m_title->text()
                            ? profile
                            : u"%1 · %2"_s.arg(health.userName, profile));

    const words::StatusWord status = words::statusWord(health);
    if (!status.word.isEmpty()) {
        m_status->setText(status.word);
        m_status->setTone(status.tone);
    } else if (health.state == State::SignedIn) {
        m_status->setText(tr("Signed in"));
        m_status->setTone(ChipTone::Good);
    } else {
        m_status->setText(health.state == State::Reading ? tr("Reading the key store")
                                                         : tr("Signing in"));
        m_status->setTone(ChipTone::Info);
    }
    // A problem has a word of its own below.
    m_status->setVisible(!health.problem);
    m_mfa->setVisible(isUser && health.state == State::SignedIn &&
                      words::mfaWord(health.mfa()) != status.word);
    m_mfa->setText(words::mfaWord(health.mfa()));
    m_mfa->setTone(words::mfaTone(health.mfa()));

    m_problemBox->setVisible(health.problem.has_value());
    if (health.problem)
        m_problem->showProblem(*health.problem);
    m_repair->setProblem(health.problem);
    m_repair->setVisible(m_repair->isOffered());
    m_tryAgain->setVisible(health.waitsForKeyStore());
    const QString text = signInText(health);
    m_signIn->setText(text);
    m_signIn->setVisible(!text.isEmpty());
    m_signOut->setVisible(health.isLeftBehind ||
                          (health.state != State::SignedOut && health.state != State::Reading &&
                           health.state != State::SecretMissing));
    renderFacts(health);
    renderCannot(health);
}

void AccountPanel::renderFacts(const AccountHealth &health)
{
    const bool isUser = health.kind == ProfileKind::AppAndUser;
    m_facts->clear();
    m_facts->addRow(tr("Way to sign in"), displayName(health.way));
    m_facts->addIdRow(tr("Application"), health.application);
    m_facts->addIdRow(tr("Audience"), health.audience);
    m_timeLeft = new Label(TextStyle::Body, {}, m_facts);
    m_timeLeft->setObjectName(u"accountTimeLeft"_s);
    m_timeLeft->setWordWrap(true);
    m_facts->addRow(tr("Token"), m_timeLeft);
    if (isUser) {
        const auto addProof = [this](const QString &key, MfaProof proof, const QString &unknown) {
            m_facts->addChipRow(key, words::mfaWord(proof), words::mfaTone(proof),
                                proof == MfaProof::Unknown ? unknown : QString());
        };
        addProof(tr("MFA, by the token"), health.mfaByClaims,
                 tr("The token does not say how the person signed in."));
        addProof(tr("MFA, by the service"), health.mfaByService,
                 tr("The service says it with its next answer."));
    }
    m_facts->addRow(tr("Roles"), health.roles.isEmpty() ? tr("The token names none")
                                                        : health.roles.join(u", "_s));
    m_facts->addRow(isUser ? tr("Sign-in kept") : tr("Secret kept"), words::keptText(health));
    const bool works =
        health.keyStore == KeyStoreState::Works || health.keyStore == KeyStoreState::Unknown;
    m_facts->addChipRow(tr("Key store"), words::keyStoreText(health.keyStore),
                        health.keyStore == KeyStoreState::Works ? ChipTone::Good
                        : works                                 ? ChipTone::Neutral
                                                                : ChipTone::Warning,
                        health.keyStoreText);
    if (health.certificateExpiresAt.isValid()) {
        const qint64 days = m_clock.now().daysTo(health.certificateExpiresAt);
        const QString until = words::moment(health.certificateExpiresAt, m_clock.zone());
        if (m_clock.now() >= health.certificateExpiresAt)
            m_facts->addChipRow(tr("Certificate"), tr("Expired"), ChipTone::Bad, until);
        else if (days < certificateWarningDays)
            m_facts->addChipRow(tr("Certificate"),
                                days == 1 ? tr("Ends in 1 day") : tr("Ends in %1 days").arg(days),
                                ChipTone::Warning, until);
        else
            m_facts->addRow(tr("Certificate"), tr("Valid until %1").arg(until));
    }
}

void AccountPanel::renderCannot(const AccountHealth &health)
{
    m_cannot->clear();
    m_cannot->setVisible(!health.cannot.isEmpty());
    if (health.cannot.isEmpty())
        return;
    m_cannot->addSection(tr("What this sign-in cannot do"));
    for (const words::MissingGroup &group : words::groupedByReason(health.cannot)) {
        auto *reason = new Label(TextStyle::Dim, group.reason, m_cannot);
        reason->setWordWrap(true);
        m_cannot->addWidget(reason);
        auto *names = new Label(TextStyle::Body, u"•  "_s + group.names.join(u"\n•  "_s), m_cannot);
        names->setWordWrap(true);
        names->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_cannot->addWidget(names);
    }
}

void AccountPanel::renderTime()
{
    if (!m_timeLeft)
        return;
    m_timeLeft->setText(!m_shown.expiresAt.isValid() ? tr("There is none")
                        : m_countdown->isRunning()   ? m_countdown->text()
                                                     : tr("It has ended; the next call renews it"));
    m_timeLeft->setAccessibleName(m_timeLeft->text());
}

QString AccountPanel::signInText(const AccountHealth &health) const
{
    if (health.problem)
        return {}; // its repair is the one thing that helps
    switch (health.state) {
    case State::SignedOut:
    case State::SecretMissing:
    case State::NeedsRepair:
        return tr("Sign &in");
    case State::SignedIn:
        return health.way == SignInWay::ClientSecret &&
                       (health.secretOrigin == SecretOrigin::KeyStore ||
                        health.secretOrigin == SecretOrigin::Memory)
                   ? tr("&Enter another secret…")
                   : tr("Sign &in again");
    case State::Reading:
    case State::SigningIn:
        return {};
    }
    return {};
}

QString AccountPanel::copyText() const
{
    const AccountHealth health = m_account.health();
    QStringList lines;
    const auto add = [&lines](const QString &key, const QString &value) {
        if (!value.isEmpty())
            lines += key + u'\t' + value;
    };
    add(tr("Partner account"), m_account.profile().name);
    add(tr("State"), m_account.statusText());
    add(tr("Person"), health.who);
    add(tr("Account"), health.userName);
    add(tr("Way to sign in"), displayName(health.way));
    add(tr("Application"), health.application);
    add(tr("Audience"), health.audience);
    add(tr("Token until"), words::moment(health.expiresAt, m_clock.zone()));
    if (health.kind == ProfileKind::AppAndUser) {
        add(tr("MFA, by the token"), words::mfaWord(health.mfaByClaims));
        add(tr("MFA, by the service"), words::mfaWord(health.mfaByService));
    }
    add(tr("Roles"), health.roles.join(u", "_s));
    add(tr("Secret kept"), words::keptText(health));
    add(tr("Key store"),
        health.keyStoreText.isEmpty() ? words::keyStoreText(health.keyStore) : health.keyStoreText);
    add(tr("Certificate until"), words::moment(health.certificateExpiresAt, m_clock.zone()));
    for (const MissingCapability &missing : health.cannot)
        add(tr("Cannot"), missing.reason);
    if (health.problem)
        lines += health.problem->copyText();
    return lines.join(u'\n');
}

void AccountPanel::onSignIn()
{
    const bool entersSecret = m_shown.state == State::SignedIn &&
                              m_shown.way == SignInWay::ClientSecret &&
                              (m_shown.secretOrigin == SecretOrigin::KeyStore ||
                               m_shown.secretOrigin == SecretOrigin::Memory);
    leavePopup();
    Q_EMIT signInWanted(entersSecret ? Repair::EnterSecret : Repair::SignInAgain);
}

void AccountPanel::onRepair(Repair repair, ProfileField field)
{
    switch (repair) {
    case Repair::Wait:
    case Repair::None:
    case Repair::AskAdministrator:
        m_account.tryAgain();
        return;
    case Repair::ChooseCertificate:
        leavePopup();
        Q_EMIT profileFieldWanted(ProfileField::CertificateFile);
        return;
    case Repair::FixProfile:
        leavePopup();
        Q_EMIT profileFieldWanted(field);
        return;
    case Repair::EnterSecret:
    case Repair::EnterCertificatePassword:
    case Repair::SignInAgain:
    case Repair::SignInWithMfa:
    case Repair::GiveConsent:
        leavePopup();
        Q_EMIT signInWanted(repair);
        return;
    }
}

void AccountPanel::askToSignOut()
{
    QStringList consequences{tr("What the key store holds for this account is removed. Operations "
                                "that are open go on as soon as somebody signs in again.")};
    if (m_shown.secretOrigin == SecretOrigin::Environment) {
        consequences += tr("The environment variable CSP_CONSOLE_CLIENT_SECRET stays as it is; the "
                           "next sign-in uses it again.");
    }
    QWidget *above = leavePopup();
    QMessageBox *box = plainMessageBox(QMessageBox::Question, tr("Sign out"),
                                       tr("Sign out of %1?").arg(m_account.profile().name),
                                       consequences.join(u' '), QMessageBox::Cancel, above);
    box->setObjectName(u"signOutQuestion"_s);
    QPushButton *yes = box->addButton(tr("Sign out"), QMessageBox::AcceptRole);
    yes->setObjectName(u"signOutYes"_s);
    box->setDefaultButton(yes);
    // Not tied to this panel, which may be gone with its popup.
    Account *account = &m_account;
    connect(yes, &QPushButton::clicked, account, [account] { account->signOut(); });
    box->open();
}

QWidget *AccountPanel::leavePopup()
{
    QWidget *top = window();
    if (top->windowType() != Qt::Popup)
        return top;
    QWidget *above = top->parentWidget() ? top->parentWidget()->window() : nullptr;
    top->close();
    return above;
}

} // namespace csp
