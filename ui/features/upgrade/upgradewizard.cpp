// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/upgradewizard.h"

#include "app/services/customeraccountdirectory.h"
#include "ui/features/upgrade/reviewpage.h"
#include "ui/features/upgrade/targetpage.h"
#include "ui/features/upgrade/termspage.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/elidinglabel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/profilestrip.h"
#include "ui/widgets/stepindicator.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStyleHints>

#include <chrono>

namespace csp {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

using Step = UpgradeController::Step;
using Phase = UpgradeController::Phase;

bool isEnter(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
}

QString factsOf(const UpgradeAdvice &advice)
{
    QStringList facts{advice.customerName};
    if (advice.hasContent) {
        const Subscription &source = advice.source;
        facts += spokenSeats(source.quantity);
        facts += spokenTermAndBilling(source.term, source.billingCycle);
        if (const QString end = spokenDate(source.commitmentEndDate); !end.isEmpty())
            facts += UpgradeWizard::tr("ends %1").arg(end);
        if (!(source.status == SubscriptionStatus::Active))
            facts += spokenStatus(source.status);
    }
    facts.removeAll(QString());
    return facts.join(u" · "_s);
}

QString age(const QDateTime &from, const QDateTime &now)
{
    const qint64 seconds = std::max<qint64>(0, from.secsTo(now));
    const QLocale locale;
    if (seconds < 60)
        return UpgradeWizard::tr("Read %1 s ago").arg(locale.toString(seconds));
    if (seconds < 3600)
        return UpgradeWizard::tr("Read %1 min ago").arg(locale.toString(seconds / 60));
    return UpgradeWizard::tr("Read %1 h ago").arg(locale.toString(seconds / 3600));
}

} // namespace

UpgradeWizard::UpgradeWizard(std::unique_ptr<AdviceSource> source,
                             std::unique_ptr<PurchaseDesk> desk, const WizardProfile &profile,
                             QWidget *parent)
    : QDialog(parent)
    , m_source(std::move(source))
    , m_desk(std::move(desk))
    , m_controller(
          std::make_unique<UpgradeController>(*m_source, *m_desk, profile.asksForConfirmation))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"upgradeWizard"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    setSizeGripEnabled(true);
    const QSize wanted(metrics.scaled(1040), metrics.scaled(700));
    resize(wanted.boundedTo(screen()->availableSize() * 0.96));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new ProfileStrip(profile.tone, this));
    column->addWidget(makeHeader());
    column->addWidget(thinLine(Qt::Horizontal, this));

    auto *banners = new QVBoxLayout;
    banners->setContentsMargins(metrics.m, 0, metrics.m, 0);
    m_standing = new Banner(this);
    m_standing->setObjectName(u"standingBanner"_s);
    m_standing->setClosable(false);
    m_banner = new Banner(this);
    m_banner->setObjectName(u"wizardBanner"_s);
    banners->addWidget(m_standing);
    banners->addWidget(m_banner);
    column->addLayout(banners);

    m_pages = new QStackedWidget(this);
    m_targetPage = new TargetPage(*m_controller, m_pages);
    m_termsPage = new TermsPage(*m_controller, m_pages);
    m_reviewPage = new ReviewPage(*m_controller, m_pages);
    m_pages->addWidget(m_targetPage);
    m_pages->addWidget(m_termsPage);
    m_pages->addWidget(m_reviewPage);
    column->addWidget(m_pages, 1);
    column->addWidget(thinLine(Qt::Horizontal, this));
    column->addWidget(makeFooter(profile));

    UpgradeController *controller = m_controller.get();
    connect(controller, &UpgradeController::changed, this, &UpgradeWizard::render);
    connect(controller, &UpgradeController::stepChanged, this, &UpgradeWizard::showStep);
    connect(controller, &UpgradeController::submitted, this, [this](const IntentId &id) {
        Q_EMIT submitted(id);
        accept();
    });
    connect(m_banner, &Banner::closed, controller, &UpgradeController::dismissNotice);
    render();
    tick();
    controller->start();
}

UpgradeWizard::~UpgradeWizard() = default;

void UpgradeWizard::showReadiness(CustomerAccountDirectory &accounts, const CustomerId &customer)
{
    connect(&accounts, &CustomerAccountDirectory::changed, m_controller.get(),
            [this, &accounts, customer](const CustomerId &changed) {
                if (changed == customer)
                    m_controller->setReadiness(accounts.account(customer).readiness());
            });
    m_controller->setReadiness(accounts.account(customer).readiness());
    accounts.load(customer);
}

QWidget *UpgradeWizard::makeHeader()
{
    const Metrics metrics = Metrics::of(this);
    auto *header = new QWidget(this);
    makePane(header);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(metrics.m, metrics.m - 2, metrics.m, metrics.m - 2);
    row->setSpacing(metrics.l);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(metrics.xs / 2);
    m_title = new ElidingLabel(TextStyle::Heading, {}, header);
    m_title->setObjectName(u"wizardTitle"_s);
    m_facts = new ElidingLabel(TextStyle::Dim, {}, header);
    m_facts->setObjectName(u"wizardFacts"_s);
    texts->addWidget(m_title);
    texts->addWidget(m_facts);
    m_steps = new StepIndicator({tr("Target"), tr("Destination and terms"), tr("Review")}, header);
    row->addLayout(texts, 1);
    row->addWidget(m_steps, 0, Qt::AlignVCenter);
    return header;
}

QWidget *UpgradeWizard::makeFooter(const WizardProfile &profile)
{
    const Metrics metrics = Metrics::of(this);
    auto *footer = new QWidget(this);
    makePane(footer);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(metrics.m, metrics.m, metrics.m, metrics.m);
    row->setSpacing(metrics.m);
    auto *badge = new ProfileBadge(footer);
    badge->setProfile(profile.tone, profile.name, profile.detail);
    m_age = new Label(TextStyle::Dim, {}, footer);
    m_age->setObjectName(u"readAge"_s);
    m_readAgain = new LinkButton(tr("&Read again"), footer);
    m_readAgain->setObjectName(u"readAgainLink"_s);
    m_progress = new QProgressBar(footer);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(metrics.scaled(90));
    m_progress->setAccessibleName(tr("Submitting"));
    m_progress->hide();
    m_cancel = new QPushButton(tr("Cancel"), footer);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_back = new QPushButton(tr("&Back"), footer);
    m_back->setObjectName(u"backButton"_s);
    m_next = new QPushButton(tr("&Next"), footer);
    m_next->setObjectName(u"nextButton"_s);
    m_finish = new QPushButton(footer);
    m_finish->setObjectName(u"finishButton"_s);
    makePrimary(m_next);
    makePrimary(m_finish);
    m_cancel->setAutoDefault(false);
    m_back->setAutoDefault(false);
    row->addWidget(badge);
    row->addWidget(m_age);
    row->addWidget(m_readAgain);
    row->addWidget(m_progress);
    row->addStretch(1);
    for (QPushButton *button : {m_cancel, m_back, m_next, m_finish}) {
        button->installEventFilter(this);
        row->addWidget(button);
    }
    connect(m_readAgain, &LinkButton::clicked, m_controller.get(), &UpgradeController::refresh);
    connect(m_cancel, &QPushButton::clicked, this, &UpgradeWizard::reject);
    connect(m_back, &QPushButton::clicked, m_controller.get(), &UpgradeController::back);
    connect(m_next, &QPushButton::clicked, this, &UpgradeWizard::goOn);
    connect(m_finish, &QPushButton::clicked, this, &UpgradeWizard::finish);
    return footer;
}

void UpgradeWizard::reject()
{
    switch (m_controller->phase()) {
    case Phase::Preparing:
        m_controller->callOff(); // and stays: that nothing was sent must be seen
        return;
    case Phase::Sending:
        m_controller->leaveToActivity();
        return;
    case Phase::Choosing:
    case Phase::Over:
        QDialog::reject();
        return;
    }
}

void UpgradeWizard::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (!event->spontaneous())
        m_targetPage->firstFocus()->setFocus(Qt::OtherFocusReason);
}

void UpgradeWizard::keyPressEvent(QKeyEvent *event)
{
    // A held Enter would walk from the first page into the purchase. A held or stray Esc must not
    // close the window over a submission.
    if (isEnter(event) && event->isAutoRepeat())
        return;
    if (event->key() == Qt::Key_Escape && m_controller->phase() != Phase::Choosing)
        return;
    QDialog::keyPressEvent(event);
}

bool UpgradeWizard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->isAutoRepeat() && (isEnter(key) || key->key() == Qt::Key_Space))
            return true;
    }
    return QDialog::eventFilter(watched, event);
}

void UpgradeWizard::goOn()
{
    if (m_settling == 0)
        m_controller->next();
}

void UpgradeWizard::finish()
{
    if (m_settling == 0)
        m_controller->finish();
}

void UpgradeWizard::settle()
{
    const std::chrono::milliseconds pause(
        QGuiApplication::styleHints()->mouseDoubleClickInterval());
    ++m_settling;
    m_source->clock().after(pause, this, [this] {
        --m_settling;
        renderFooter();
    });
}

void UpgradeWizard::tick()
{
    renderAge();
    m_source->clock().after(1s, this, [this] { tick(); });
}

void UpgradeWizard::showStep()
{
    settle();
    const Step step = m_controller->step();
    m_steps->setCurrent(int(step));
    m_pages->setCurrentIndex(int(step));
    render();
    QWidget *first = step == Step::Target  ? m_targetPage->firstFocus()
                     : step == Step::Terms ? m_termsPage->firstFocus()
                                           : m_reviewPage->firstFocus();
    first->setFocus(Qt::TabFocusReason);
}

void UpgradeWizard::render()
{
    renderHeader();
    renderBanners();
    renderFooter();
    renderAge();
}

void UpgradeWizard::renderHeader()
{
    const UpgradeAdvice &advice = m_controller->advice();
    QString title = tr("What can this become?");
    if (advice.hasContent) {
        const QString name =
            advice.source.offerName.isEmpty() ? advice.source.offerId : advice.source.offerName;
        title = m_controller->isTrial() ? tr("Convert %1").arg(name) : tr("Upgrade %1").arg(name);
    }
    m_title->setText(title);
    m_facts->setText(factsOf(advice));
    setWindowTitle(title);
}

void UpgradeWizard::renderBanners()
{
    const UpgradeAdvice &advice = m_controller->advice();
    QString standing;
    QString details;
    ChipTone tone = ChipTone::Info;
    if (advice.hasContent) {
        if (const QString refusal = refusalOf(advice.source); !refusal.isEmpty()) {
            standing = tr("Legacy offers are shown, not upgraded.");
            details = refusal;
        } else if (const QString reason = m_desk->readOnlyReason(); !reason.isEmpty()) {
            standing = reason;
        } else if (m_controller->phase() == Phase::Choosing &&
                   m_desk->openIntentFor(advice.sourceId)) {
            standing = tr("A purchase for this subscription is under way. Activity shows it.");
        } else if (m_controller->phase() == UpgradeController::Phase::Choosing &&
                   !m_controller->elsewhere().isEmpty()) {
            tone = ChipTone::Warning;
            standing = m_controller->elsewhere();
        } else if (advice.failure) {
            tone = ChipTone::Warning;
            standing = tr("Reading again failed. What is shown is what was read before.");
            details = u"%1 %2"_s.arg(advice.failure->sentence,
                                     advice.failure->nextStepAt(m_controller->now()));
        }
    }
    if (standing.isEmpty()) {
        m_standing->clear();
    } else if (m_standing->text() != standing || m_standing->details() != details) {
        m_standing->showMessage(tone, standing, details);
    }

    const auto &notice = m_controller->notice();
    if (notice == m_shownNotice)
        return;
    m_shownNotice = notice;
    if (!notice) {
        m_banner->clear();
        return;
    }
    m_banner->showMessage(notice->tone, notice->text, notice->details);
    if (!notice->copyText.isEmpty()) {
        LinkButton *copy = m_banner->addAction(tr("Copy details"));
        connect(copy, &LinkButton::clicked, this,
                [text = notice->copyText] { QGuiApplication::clipboard()->setText(text); });
    }
}

void UpgradeWizard::renderFooter()
{
    const Step step = m_controller->step();
    const Phase phase = m_controller->phase();
    const bool isChoosing = phase == Phase::Choosing;
    const bool isReview = step == Step::Review;

    const int seats = m_controller->advice().hasContent ? m_controller->quantity() : 0;
    const QString count = QLocale().toString(seats);
    if (m_controller->isTrial())
        m_finish->setText(seats == 1 ? tr("&Convert 1 seat") : tr("&Convert %1 seats").arg(count));
    else
        m_finish->setText(seats == 1 ? tr("&Upgrade 1 seat") : tr("&Upgrade %1 seats").arg(count));

    const QString nextObstacle = m_controller->nextObstacle();
    const QString finishObstacle = m_controller->finishObstacle();
    m_next->setVisible(!isReview);
    m_next->setEnabled(nextObstacle.isEmpty());
    m_next->setToolTip(plainToolTip(nextObstacle));
    m_next->setAccessibleDescription(nextObstacle);
    m_finish->setVisible(isReview);
    m_finish->setEnabled(finishObstacle.isEmpty() && m_settling == 0);
    m_finish->setToolTip(plainToolTip(finishObstacle));
    m_finish->setAccessibleDescription(finishObstacle);
    (isReview ? m_finish : m_next)->setDefault(true);
    m_back->setVisible(step != Step::Target);
    m_back->setEnabled(isChoosing);
    m_cancel->setText(phase == Phase::Sending ? tr("Close") : tr("Cancel"));
    m_cancel->setEnabled(phase != Phase::Over);
    m_readAgain->setVisible(isChoosing);
    m_progress->setVisible(phase == Phase::Preparing || phase == Phase::Sending);
}

void UpgradeWizard::renderAge()
{
    const UpgradeAdvice &advice = m_controller->advice();
    const bool isReading = advice.state == LoadState::Loading;
    m_readAgain->setEnabled(!isReading);
    switch (m_controller->phase()) {
    case Phase::Preparing:
        m_age->setText(tr("Reading everything once more, then sending …"));
        return;
    case Phase::Sending:
        m_age->setText(m_controller->hasLeft()
                           ? tr("Sent. Waiting for the answer; you may close this window, Activity "
                                "keeps watching.")
                           : tr("Written down, not sent yet; you may close this window, Activity "
                                "keeps watching."));
        return;
    case Phase::Choosing:
    case Phase::Over:
        break;
    }
    if (isReading)
        m_age->setText(tr("Reading …"));
    else if (advice.readAt.isValid())
        m_age->setText(age(advice.readAt, m_controller->now()));
    else
        m_age->clear();
}

} // namespace csp
