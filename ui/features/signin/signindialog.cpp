// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/signindialog.h"

#include "app/services/account.h"
#include "ui/features/signin/accountwords.h"
#include "ui/features/signin/countdown.h"
#include "ui/features/signin/devicecodepage.h"
#include "ui/features/signin/problemface.h"
#include "ui/features/signin/rememberchoice.h"
#include "ui/features/signin/repairbutton.h"
#include "ui/features/signin/secretpage.h"
#include "ui/features/signin/signedinpage.h"
#include "ui/features/signin/waitpage.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/profilestrip.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using State = AccountHealth::State;

namespace {

bool isInteractive(Repair repair)
{
    return repair == Repair::SignInAgain || repair == Repair::SignInWithMfa ||
           repair == Repair::GiveConsent;
}

bool asksForSecret(Repair repair)
{
    return repair == Repair::EnterSecret || repair == Repair::EnterCertificatePassword;
}

/// Nothing was refused: there is only something that the person has not given yet.
bool isOnlyMissing(const SignInProblem &problem)
{
    return problem.code == u"secret_missing" || problem.code == u"password_missing";
}

} // namespace

SignInDialog::SignInDialog(Account &account, Clock &clock, QWidget *parent, UrlOpener openUrl)
    : QDialog(parent)
    , m_account(account)
    , m_openUrl(std::move(openUrl))
    , m_way(account.profile().signIn)
    , m_countdown(new Countdown(clock, this))
    , m_strip(new ProfileStrip(ProfileTone::Other, this))
    , m_badge(new ProfileBadge(this))
    , m_repair(new RepairButton(clock, this))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"signInDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    //: %1 is the name of a profile
    setWindowTitle(tr("Sign in to %1").arg(account.profile().name));
    setSizeGripEnabled(true);
    resize(QSize(metrics.scaled(500), metrics.scaled(300))
               .boundedTo(screen()->availableSize() * 0.94));
    setProfileTone(ProfileTone::Other);

    auto *head = new QWidget(this);
    makePane(head);
    auto *headRow = new QHBoxLayout(head);
    headRow->setContentsMargins(metrics.l, metrics.s, metrics.l, metrics.s);
    headRow->addWidget(m_badge);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(head);
    column->addWidget(thinLine(Qt::Horizontal, this));
    column->addWidget(makeBody(), 1);
    column->addWidget(thinLine(Qt::Horizontal, this));
    column->addWidget(makeFooter());

    connect(&account, &Account::changed, this, &SignInDialog::onAccountChanged);
    connect(&account, &Account::signedOut, this, &SignInDialog::reject);
    connect(m_countdown, &Countdown::ticked, this, &SignInDialog::renderTime);

    const AccountHealth health = account.health();
    if (health.problem) {
        showProblem(*health.problem);
    } else if (health.state == State::SignedIn) {
        showSignedIn();
    } else if (health.state == State::SignedOut || health.state == State::SecretMissing) {
        SignInProblem first;
        first.sentence = tr("This profile is signed out.");
        first.repair = Repair::SignInAgain;
        first.code = u"signed_out"_s;
        showProblem(first);
    } else {
        m_wait->setTexts(tr("Signing in"), tr("The sign-in of this profile is being read."));
        watchAccount();
    }
}

SignInDialog::~SignInDialog()
{
    if (m_flow)
        m_flow->cancel();
}

QWidget *SignInDialog::makeBody()
{
    const Metrics metrics = Metrics::of(this);
    m_scroll = new QScrollArea(this);
    m_content = new QWidget(m_scroll);
    makePane(m_content);
    m_wait = new WaitPage(m_content);
    m_code = new DeviceCodePage(m_content);
    m_secret = new SecretPage(m_content);
    m_problemPage = new QWidget(m_content);
    m_problemFace = new ProblemFace(m_problemPage);
    m_remember = new RememberChoice(RememberChoice::What::SignIn, m_problemPage);
    m_remember->setObjectName(u"signInRemember"_s);
    m_signedIn = new SignedInPage(m_content);
    auto *problem = new QVBoxLayout(m_problemPage);
    problem->setContentsMargins(0, 0, 0, 0);
    problem->setSpacing(metrics.l);
    problem->addWidget(m_problemFace);
    problem->addWidget(m_remember);

    // One below the other and one of them visible: a stack would be as high as its highest page.
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(metrics.l + metrics.xs, metrics.l, metrics.l + metrics.xs,
                               metrics.l);
    column->setSpacing(0);
    for (QWidget *page :
         std::initializer_list<QWidget *>{m_wait, m_code, m_secret, m_problemPage, m_signedIn}) {
        page->hide();
        column->addWidget(page);
    }
    column->addStretch(1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_content);

    connect(m_code, &DeviceCodePage::pageWanted, this, &SignInDialog::onPageWanted);
    connect(m_secret, &SecretPage::filledChanged, this, &SignInDialog::renderFooter);
    connect(m_secret, &SecretPage::otherCertificateWanted, this,
            [this] { onRepair(Repair::ChooseCertificate, ProfileField::CertificateFile); });
    return m_scroll;
}

QWidget *SignInDialog::makeFooter()
{
    const Metrics metrics = Metrics::of(this);
    m_footer = new QWidget(this);
    makePane(m_footer);
    m_other = new LinkButton({}, m_footer);
    m_cancel = new QPushButton(m_footer);
    m_main = new QPushButton(m_footer);
    m_repair->setParent(m_footer);
    m_other->setObjectName(u"signInOther"_s);
    m_cancel->setObjectName(u"signInCancel"_s);
    m_main->setObjectName(u"signInMain"_s);
    m_cancel->setAutoDefault(false);
    makePrimary(m_main);
    // The link has a line of its own: beside two buttons there is no room for it in large text or
    // in a language with long words.
    auto *column = new QVBoxLayout(m_footer);
    column->setContentsMargins(metrics.l, metrics.m, metrics.l, metrics.m);
    column->setSpacing(metrics.s);
    column->addWidget(m_other, 0, Qt::AlignRight);
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics.s);
    row->addStretch(1);
    for (QPushButton *button : std::initializer_list<QPushButton *>{m_cancel, m_main, m_repair}) {
        button->installEventFilter(this);
        row->addWidget(button);
    }
    column->addLayout(row);
    connect(m_other, &LinkButton::clicked, this, &SignInDialog::onOther);
    connect(m_cancel, &QPushButton::clicked, this, &SignInDialog::reject);
    connect(m_main, &QPushButton::clicked, this, &SignInDialog::onMain);
    connect(m_repair, &RepairButton::repairWanted, this, &SignInDialog::onRepair);
    return m_footer;
}

void SignInDialog::setProfileTone(ProfileTone tone)
{
    m_strip->setTone(tone);
    m_badge->setProfile(tone, m_account.profile().name, displayName(m_account.profile().signIn));
}

void SignInDialog::begin(Repair repair)
{
    const AccountHealth health = m_account.health();
    switch (repair) {
    case Repair::EnterSecret:
    case Repair::EnterCertificatePassword:
        askForSecret(repair, health.problem ? health.problem->sentence : QString());
        return;
    case Repair::SignInAgain:
    case Repair::SignInWithMfa:
    case Repair::GiveConsent:
        startFlow(m_way, repair);
        return;
    case Repair::Wait:
    case Repair::None:
        m_wait->setTexts(tr("Signing in"), tr("The authority is asked for a token."));
        m_account.tryAgain();
        watchAccount();
        return;
    case Repair::ChooseCertificate:
    case Repair::FixProfile:
    case Repair::AskAdministrator:
        if (health.problem)
            showProblem(*health.problem);
        return;
    }
}

void SignInDialog::startFlow(SignInWay way, Repair because)
{
    if (m_flow)
        disconnect(m_flow, nullptr, this, nullptr); // its end is no news: another try begins
    m_waitsForAccount = false;
    m_flowFailed = false;
    m_way = way;
    m_because = because;
    m_noBrowser = false;
    m_flow = m_account.beginSignIn(way, because, m_remember->remember());
    SignInFlow *flow = m_flow;
    connect(flow, &SignInFlow::openBrowser, this, &SignInDialog::openBrowser);
    connect(flow, &SignInFlow::progressed, this, &SignInDialog::onProgress);
    connect(flow, &SignInFlow::codeShown, this, &SignInDialog::onProgress);
    connect(flow, &SignInFlow::succeeded, this, &SignInDialog::showSignedIn);
    connect(flow, &SignInFlow::failed, this, [this](const SignInProblem &problem) {
        m_flowFailed = true;
        showProblem(problem);
    });
    connect(flow, &SignInFlow::canceled, this, &SignInDialog::reject);
    onProgress();
}

void SignInDialog::onProgress()
{
    if (!m_flow)
        return;
    switch (m_flow->step()) {
    case SignInFlow::Step::Starting:
    case SignInFlow::Step::Checking:
        m_countdown->stop();
        m_noBrowser = false;
        m_wait->setTexts(tr("Signing in"), m_flow->sentence());
        showFace(Face::Wait);
        return;
    case SignInFlow::Step::WaitingForBrowser:
        m_countdown->setEnd(m_flow->endsAt());
        m_wait->setTexts(tr("Continue in your browser"), m_flow->sentence());
        showFace(Face::Wait);
        return;
    case SignInFlow::Step::WaitingForCode:
        m_countdown->setEnd(m_flow->endsAt());
        m_code->setCode(m_flow->userCode(), m_flow->verificationUrl());
        m_code->setSentence(m_flow->sentence());
        showFace(Face::Code);
        return;
    case SignInFlow::Step::Done:
        return;
    }
}

void SignInDialog::openBrowser(const QUrl &url)
{
    m_noBrowser = !m_openUrl || !m_openUrl(url);
    showFace(Face::Wait);
}

void SignInDialog::onPageWanted(const QUrl &url)
{
    const bool opened = m_openUrl && m_openUrl(url);
    m_code->setObstacle(opened ? QString()
                               : tr("No browser could be opened here. Open the address on any "
                                    "other device."));
    fit();
}

void SignInDialog::askForSecret(Repair repair, const QString &reason)
{
    m_secret->ask(repair == Repair::EnterSecret ? SecretPage::Asked::ClientSecret
                                                : SecretPage::Asked::CertificatePassword,
                  m_account.profile(), m_account.health(), reason);
    showFace(Face::Secret);
}

void SignInDialog::submitSecret()
{
    if (!m_secret->isFilled())
        return;
    const SecretPage::Asked asked = m_secret->asked();
    const Remember remember = m_secret->remember();
    m_wait->setTexts(tr("Signing in"), asked == SecretPage::Asked::ClientSecret
                                           ? tr("The authority is asked whether the secret is "
                                                "right.")
                                           : tr("The certificate is opened and the authority "
                                                "asked for a token."));
    if (asked == SecretPage::Asked::ClientSecret)
        m_account.enterSecret(m_secret->takeSecret(), remember);
    else
        m_account.enterCertificatePassword(m_secret->takeSecret(), remember);
    watchAccount();
}

void SignInDialog::watchAccount()
{
    m_waitsForAccount = true;
    m_countdown->stop();
    m_noBrowser = false;
    showFace(Face::Wait);
    onAccountChanged();
}

void SignInDialog::onAccountChanged()
{
    if (!m_waitsForAccount) {
        if (m_face == Face::SignedIn)
            m_signedIn->showHealth(m_account.health());
        return;
    }
    const AccountHealth health = m_account.health();
    switch (health.state) {
    case State::Reading:
    case State::SigningIn:
        return;
    case State::SignedIn:
        showSignedIn();
        return;
    case State::SignedOut:
    case State::SecretMissing:
    case State::NeedsRepair:
        if (health.problem)
            showProblem(*health.problem);
        return; // why follows
    }
}

void SignInDialog::showSignedIn()
{
    m_waitsForAccount = false;
    m_countdown->stop();
    m_signedIn->showHealth(m_account.health());
    showFace(Face::SignedIn);
}

void SignInDialog::showProblem(const SignInProblem &problem)
{
    m_waitsForAccount = false;
    m_countdown->stop();
    m_problem = problem;
    if (asksForSecret(problem.repair) && isOnlyMissing(problem)) {
        askForSecret(problem.repair, problem.sentence);
        return;
    }
    const AccountHealth health = m_account.health();
    m_problemFace->showProblem(problem);
    m_repair->setProblem(problem);
    m_remember->setKeyStore(health.keyStore, health.keyStoreText);
    m_remember->setVisible(isInteractive(problem.repair) && health.kind == ProfileKind::AppAndUser);
    showFace(Face::Problem);
}

void SignInDialog::showFace(Face face)
{
    const bool isOther = m_face != face;
    const bool hadMain = !m_main->isHidden();
    m_face = face;
    m_wait->setVisible(face == Face::Wait);
    m_code->setVisible(face == Face::Code);
    m_secret->setVisible(face == Face::Secret);
    m_problemPage->setVisible(face == Face::Problem);
    m_signedIn->setVisible(face == Face::SignedIn);
    m_wait->setObstacle(m_noBrowser ? tr("No browser could be opened.") : QString(),
                        tr("Sign in with a code instead: enter it in the browser of any device."));
    renderTime();
    renderFooter();
    fit();
    if (isOther || hadMain == m_main->isHidden() || !focusWidget() ||
        !focusWidget()->isVisibleTo(this))
        firstFocus()->setFocus(Qt::OtherFocusReason);
}

std::optional<SignInWay> SignInDialog::otherWay() const
{
    if (m_account.profile().kind() != ProfileKind::AppAndUser)
        return std::nullopt;
    const bool waits = (m_face == Face::Wait || m_face == Face::Code) && m_flow &&
                       (m_flow->step() == SignInFlow::Step::WaitingForBrowser ||
                        m_flow->step() == SignInFlow::Step::WaitingForCode);
    const bool failed = m_face == Face::Problem && m_problem &&
                        (isInteractive(m_problem->repair) || m_problem->code == u"no_port");
    if (!waits && !failed)
        return std::nullopt;
    return m_way == SignInWay::Browser ? SignInWay::DeviceCode : SignInWay::Browser;
}

void SignInDialog::renderFooter()
{
    const bool waitsForBrowser =
        m_face == Face::Wait && m_flow && m_flow->step() == SignInFlow::Step::WaitingForBrowser;
    const bool isOver = m_face == Face::SignedIn;
    m_cancel->setText(m_face == Face::Problem ? tr("Close") : tr("Cancel"));
    m_cancel->setVisible(!isOver);
    m_repair->setVisible(m_face == Face::Problem && m_repair->isOffered());
    m_main->setVisible(isOver || waitsForBrowser || m_face == Face::Code || m_face == Face::Secret);
    m_main->setEnabled(m_face != Face::Secret || m_secret->isFilled());
    if (isOver)
        m_main->setText(tr("Close"));
    else if (m_face == Face::Code)
        m_main->setText(tr("Copy the code and open the page"));
    else if (m_face == Face::Secret)
        m_main->setText(tr("Sign in"));
    else
        m_main->setText(m_noBrowser ? tr("Sign in with a code") : tr("Open the browser again"));

    const auto other = otherWay();
    m_other->setVisible(other.has_value());
    if (waitsForBrowser && m_noBrowser)
        m_other->setText(tr("Try the browser once more"));
    else if (other)
        m_other->setText(other == SignInWay::DeviceCode ? tr("Sign in with a code instead")
                                                        : tr("Sign in with the browser instead"));
    m_other->updateGeometry();
    QPushButton *preferred = m_face == Face::Problem ? m_repair : m_main;
    preferred->setDefault(true);
}

void SignInDialog::renderTime()
{
    m_wait->setTimeLeft(m_countdown->text());
    m_code->setTimeLeft(m_countdown->text());
}

/// Grows until everything is seen, as far as the screen allows; below that the page scrolls.
void SignInDialog::fit()
{
    if (!isVisible())
        return; // showEvent() comes
    layout()->activate();
    const int wanted = height() - m_scroll->viewport()->height() +
                       std::max(m_content->heightForWidth(m_scroll->viewport()->width()),
                                m_content->minimumSizeHint().height());
    const int most = int(screen()->availableSize().height() * 0.94);
    if (std::min(wanted, most) > height())
        resize(width(), std::min(wanted, most));
}

QWidget *SignInDialog::firstFocus() const
{
    if (m_face == Face::Secret)
        return m_secret->firstFocus();
    if (m_face == Face::Problem && m_repair->isOffered() && m_repair->isEnabled())
        return m_repair;
    return m_main->isHidden() ? m_cancel : m_main;
}

void SignInDialog::onMain()
{
    switch (m_face) {
    case Face::SignedIn:
        accept();
        return;
    case Face::Code:
        m_code->copyCode();
        if (m_flow)
            onPageWanted(m_flow->verificationUrl());
        return;
    case Face::Secret:
        submitSecret();
        return;
    case Face::Wait:
        if (m_noBrowser)
            startFlow(SignInWay::DeviceCode, m_because);
        else if (m_flow)
            openBrowser(m_flow->browserUrl());
        return;
    case Face::Problem:
        return;
    }
}

void SignInDialog::onOther()
{
    if (m_face == Face::Wait && m_noBrowser && m_flow) {
        openBrowser(m_flow->browserUrl());
        return;
    }
    const auto way = otherWay();
    if (!way)
        return;
    const bool isRepair = m_face == Face::Problem && isInteractive(m_problem->repair);
    startFlow(*way, isRepair ? m_problem->repair : m_because);
}

void SignInDialog::onRepair(Repair repair, ProfileField field)
{
    if (repair == Repair::FixProfile || repair == Repair::ChooseCertificate) {
        reject();
        Q_EMIT profileFieldWanted(
            repair == Repair::ChooseCertificate ? ProfileField::CertificateFile : field);
        return;
    }
    if (asksForSecret(repair)) {
        askForSecret(repair, m_problem ? m_problem->sentence : QString());
        return;
    }
    // What a try of a person ran into is tried by the person again, not by what was kept before.
    if (repair == Repair::Wait && m_flowFailed)
        startFlow(m_way, m_because);
    else
        begin(repair);
}

void SignInDialog::reject()
{
    m_waitsForAccount = false;
    if (m_flow) {
        disconnect(m_flow, nullptr, this, nullptr);
        m_flow->cancel();
        m_flow.clear();
    }
    QDialog::reject();
}

bool SignInDialog::eventFilter(QObject *watched, QEvent *event)
{
    // A held Enter goes through one button and not through all that follow.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->isAutoRepeat() &&
        qobject_cast<QPushButton *>(watched))
        return true;
    return QDialog::eventFilter(watched, event);
}

void SignInDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (event->spontaneous())
        return;
    fit();
    firstFocus()->setFocus(Qt::OtherFocusReason);
}

} // namespace csp
