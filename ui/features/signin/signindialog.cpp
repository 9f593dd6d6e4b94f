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
#include "ui/features/signin/signinfooter.h"
#include "ui/features/signin/waitpage.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/profilestrip.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QScreen>
#include <QShowEvent>
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
    , m_pages(new SignInPages(this))
    , m_footer(new SignInFooter(clock, this))
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
    column->addWidget(m_pages, 1);
    column->addWidget(thinLine(Qt::Horizontal, this));
    column->addWidget(m_footer);

    connect(m_pages->code(), &DeviceCodePage::pageWanted, this, &SignInDialog::onPageWanted);
    connect(m_pages->secret(), &SecretPage::filledChanged, this, &SignInDialog::renderFooter);
    connect(m_pages->secret(), &SecretPage::otherCertificateWanted, this,
            [this] { onRepair(Repair::ChooseCertificate, ProfileField::CertificateFile); });
    connect(m_footer, &SignInFooter::mainClicked, this, &SignInDialog::onMain);
    connect(m_footer, &SignInFooter::otherClicked, this, &SignInDialog::onOther);
    connect(m_footer, &SignInFooter::cancelClicked, this, &SignInDialog::reject);
    connect(m_footer, &SignInFooter::againClicked, this,
            [this] { tryAgain(tr("The key store is read once more.")); });
    connect(m_footer->repair(), &RepairButton::repairWanted, this, &SignInDialog::onRepair);
    connect(&account, &Account::changed, this, &SignInDialog::onAccountChanged);
    connect(&account, &Account::signedOut, this, &SignInDialog::reject);
    connect(m_countdown, &Countdown::ticked, this, &SignInDialog::renderTime);

    const AccountHealth health = account.health();
    m_pages->remember()->setRemember(health.remember);
    m_pages->secret()->setRemember(health.remember);
    if (health.problem) {
        showProblem(*health.problem);
    } else if (health.state == State::SignedIn) {
        showSignedIn();
    } else if (health.state == State::SignedOut || health.state == State::SecretMissing) {
        SignInProblem first;
        first.sentence = tr("This partner account is signed out.");
        first.repair = Repair::SignInAgain;
        first.code = u"signed_out"_s;
        showProblem(first);
    } else {
        m_pages->wait()->setTexts(tr("Signing in"),
                                  tr("The sign-in of this partner account is being read."));
        watchAccount();
    }
}

SignInDialog::~SignInDialog()
{
    if (m_flow)
        m_flow->cancel();
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
        startFlow(m_account.needsBrowser(repair) ? SignInWay::Browser : m_way, repair);
        return;
    case Repair::Wait:
    case Repair::None:
        tryAgain(tr("The authority is asked for a token."));
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
    m_flow = m_account.beginSignIn(way, because, m_pages->remember()->remember());
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
        m_pages->wait()->setTexts(tr("Signing in"), m_flow->sentence());
        showFace(Face::Wait);
        return;
    case SignInFlow::Step::WaitingForBrowser:
        m_countdown->setEnd(m_flow->endsAt());
        m_pages->wait()->setTexts(tr("Continue in your browser"), browserSentence());
        showFace(Face::Wait);
        return;
    case SignInFlow::Step::WaitingForCode:
        m_countdown->setEnd(m_flow->endsAt());
        m_pages->code()->setCode(m_flow->userCode(), m_flow->verificationUrl());
        m_pages->code()->setSentence(m_flow->sentence());
        showFace(Face::Code);
        return;
    case SignInFlow::Step::Done:
        return;
    }
}

QString SignInDialog::browserSentence() const
{
    const bool isOtherWay = m_account.profile().signIn == SignInWay::DeviceCode;
    return isOtherWay && m_account.needsBrowser(m_because)
               ? m_flow->sentence() + u' ' +
                     tr("A code cannot ask for the proof that is missing, so it is the browser "
                        "this "
                        "time.")
               : m_flow->sentence();
}

void SignInDialog::openBrowser(const QUrl &url)
{
    m_noBrowser = !m_openUrl || !m_openUrl(url);
    showFace(Face::Wait);
}

void SignInDialog::onPageWanted(const QUrl &url)
{
    const bool opened = m_openUrl && m_openUrl(url);
    m_pages->code()->setObstacle(
        opened ? QString()
               : tr("No browser could be opened here. Open the address on any "
                    "other device."));
    fit();
}

void SignInDialog::askForSecret(Repair repair, const QString &reason)
{
    m_pages->secret()->ask(repair == Repair::EnterSecret ? SecretPage::Asked::ClientSecret
                                                         : SecretPage::Asked::CertificatePassword,
                           m_account.profile(), m_account.health(), reason);
    showFace(Face::Secret);
}

void SignInDialog::submitSecret()
{
    if (!m_pages->secret()->isFilled())
        return;
    const SecretPage::Asked asked = m_pages->secret()->asked();
    const Remember remember = m_pages->secret()->remember();
    m_pages->wait()->setTexts(tr("Signing in"),
                              asked == SecretPage::Asked::ClientSecret
                                  ? tr("The authority is asked whether the secret is "
                                       "right.")
                                  : tr("The certificate is opened and the authority "
                                       "asked for a token."));
    if (asked == SecretPage::Asked::ClientSecret)
        m_account.enterSecret(m_pages->secret()->takeSecret(), remember);
    else
        m_account.enterCertificatePassword(m_pages->secret()->takeSecret(), remember);
    watchAccount();
}

void SignInDialog::tryAgain(const QString &sentence)
{
    m_pages->wait()->setTexts(tr("Signing in"), sentence);
    m_account.tryAgain();
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
        if (face() == Face::SignedIn)
            m_pages->signedIn()->showHealth(m_account.health());
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
    m_pages->signedIn()->showHealth(m_account.health());
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
    // The key store's own sentence stands beside the choice below.
    SignInProblem shown = problem;
    const bool asksForChoice =
        isInteractive(problem.repair) && health.kind == ProfileKind::AppAndUser;
    if (asksForChoice && !health.keyStoreText.isEmpty())
        shown.sentence = shown.sentence.remove(health.keyStoreText).trimmed();
    m_pages->problem()->showProblem(shown);
    m_footer->repair()->setProblem(problem);
    m_pages->remember()->setKeyStore(health.keyStore, health.keyStoreText);
    m_pages->remember()->setVisible(asksForChoice);
    showFace(Face::Problem);
}

void SignInDialog::showFace(Face face)
{
    const bool isOther = this->face() != face;
    const bool hadMain = m_footer->hasMain();
    m_pages->showFace(face);
    m_pages->wait()->setObstacle(
        m_noBrowser ? tr("No browser could be opened.") : QString(),
        tr("Sign in with a code instead: enter it in the browser of any device."));
    renderTime();
    renderFooter();
    fit();
    if (isOther || hadMain != m_footer->hasMain() || !focusWidget() ||
        !focusWidget()->isVisibleTo(this))
        firstFocus()->setFocus(Qt::OtherFocusReason);
}

std::optional<SignInWay> SignInDialog::otherWay() const
{
    if (m_account.profile().kind() != ProfileKind::AppAndUser)
        return std::nullopt;
    const bool waits = (face() == Face::Wait || face() == Face::Code) && m_flow &&
                       (m_flow->step() == SignInFlow::Step::WaitingForBrowser ||
                        m_flow->step() == SignInFlow::Step::WaitingForCode);
    const bool failed = face() == Face::Problem && m_problem &&
                        (isInteractive(m_problem->repair) || m_problem->code == u"no_port");
    if (!waits && !failed)
        return std::nullopt;
    return m_way == SignInWay::Browser ? SignInWay::DeviceCode : SignInWay::Browser;
}

void SignInDialog::renderFooter()
{
    const bool waitsForBrowser =
        face() == Face::Wait && m_flow && m_flow->step() == SignInFlow::Step::WaitingForBrowser;
    const auto other = otherWay();
    QString otherText;
    if (waitsForBrowser && m_noBrowser)
        otherText = tr("Try the browser once more");
    else if (other)
        otherText = other == SignInWay::DeviceCode ? tr("Sign in with a code instead")
                                                   : tr("Sign in with the browser instead");
    m_footer->setOther(otherText);
    m_footer->setCancel(face() == Face::SignedIn  ? QString()
                        : face() == Face::Problem ? tr("Close")
                                                  : tr("Cancel"));
    switch (face()) {
    case Face::SignedIn:
        m_footer->setMain(tr("Close"));
        break;
    case Face::Code:
        m_footer->setMain(tr("Copy the code and open the page"));
        break;
    case Face::Secret:
        m_footer->setMain(tr("Sign in"), m_pages->secret()->isFilled());
        break;
    case Face::Wait:
        m_footer->setMain(!waitsForBrowser ? QString()
                          : m_noBrowser    ? tr("Sign in with a code")
                                           : tr("Open the browser again"));
        break;
    case Face::Problem:
        m_footer->setMain({});
        break;
    }
    m_footer->setAgain((face() == Face::Problem || face() == Face::Secret) &&
                       m_account.health().waitsForKeyStore());
    m_footer->setRepairs(face() == Face::Problem);
}

void SignInDialog::renderTime()
{
    m_pages->wait()->setTimeLeft(m_countdown->text());
    m_pages->code()->setTimeLeft(m_countdown->text());
}

/// Grows until everything is seen, as far as the screen allows; below that the page scrolls.
void SignInDialog::fit()
{
    if (!isVisible())
        return; // showEvent() comes
    layout()->activate();
    const int wanted = height() - m_pages->viewport()->height() + m_pages->wantedHeight();
    const int most = int(screen()->availableSize().height() * 0.94);
    if (std::min(wanted, most) > height())
        resize(width(), std::min(wanted, most));
}

QWidget *SignInDialog::firstFocus() const
{
    return face() == Face::Secret ? m_pages->secret()->firstFocus() : m_footer->firstFocus();
}

void SignInDialog::onMain()
{
    switch (face()) {
    case Face::SignedIn:
        accept();
        return;
    case Face::Code:
        m_pages->code()->copyCode();
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
    if (face() == Face::Wait && m_noBrowser && m_flow) {
        openBrowser(m_flow->browserUrl());
        return;
    }
    const auto way = otherWay();
    if (!way)
        return;
    const bool isRepair = face() == Face::Problem && isInteractive(m_problem->repair);
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

void SignInDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (event->spontaneous())
        return;
    fit();
    firstFocus()->setFocus(Qt::OtherFocusReason);
}

} // namespace csp
