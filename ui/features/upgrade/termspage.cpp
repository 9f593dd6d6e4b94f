// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/termspage.h"

#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/numberspin.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QScopedValueRollback>
#include <QStyle>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto subscriptionProperty = "cspSubscription";

/// An ampersand of a name must not become a mnemonic.
QString asButtonText(QString name)
{
    return name.replace(u'&', u"&&"_s);
}

QString termKey(const TermChoices &offered)
{
    QStringList parts;
    for (const TermChoice &choice : offered.choices)
        parts += spokenTermAndBilling(choice.term, choice.billing);
    return parts.join(u'|');
}

} // namespace

TermsPage::TermsPage(UpgradeController &controller, QWidget *parent)
    : ScrollPage(parent)
    , m_controller(controller)
{
    setObjectName(u"termsPage"_s);
    setAccessibleName(tr("Destination and terms"));
    setFocusPolicy(Qt::NoFocus);
    column()->setSpacing(Metrics::of(this).xs);
    makeDestinations();
    makeSeats();
    makeLicenses();
    makeTerms();
    makePromotion();
    column()->addStretch();
    connect(&m_controller, &UpgradeController::changed, this, &TermsPage::render);
    render();
}

QWidget *TermsPage::firstFocus() const
{
    return m_quantity->isEnabled() ? static_cast<QWidget *>(m_quantity) : m_ownRadio;
}

bool TermsPage::eventFilter(QObject *watched, QEvent *event)
{
    // Scrolling the page must not turn a full upgrade into a partial one in passing.
    if (event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return ScrollPage::eventFilter(watched, event);
}

void TermsPage::addSection(const QString &title)
{
    if (column()->count() > 0)
        column()->addSpacing(Metrics::of(this).m);
    column()->addWidget(new Label(TextStyle::Section, title, content()));
}

Label *TermsPage::addExplanation(QWidget *parent, QVBoxLayout *layout)
{
    auto *label = new Label(TextStyle::Dim, {}, parent);
    label->setWordWrap(true);
    auto *indented = new QHBoxLayout;
    indented->addSpacing(style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) +
                         style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing));
    indented->addWidget(label, 1);
    layout->addLayout(indented);
    return label;
}

void TermsPage::makeDestinations()
{
    addSection(tr("Destination"));
    m_destinationGroup = new QButtonGroup(this);
    m_ownRadio = new QRadioButton(tr("Ne&w, not into an existing subscription"), content());
    m_ownRadio->setObjectName(u"ownRadio"_s);
    m_destinationGroup->addButton(m_ownRadio);
    column()->addWidget(m_ownRadio);
    m_ownWords = addExplanation(content(), column());
    m_destinationBox = new QWidget(content());
    m_destinationColumn = new QVBoxLayout(m_destinationBox);
    m_destinationColumn->setContentsMargins(0, 0, 0, 0);
    m_destinationColumn->setSpacing(Metrics::of(this).xs);
    column()->addWidget(m_destinationBox);
    m_destinationProblem = new ChipLine(content());
    m_destinationProblem->setObjectName(u"destinationProblem"_s);
    column()->addWidget(m_destinationProblem);
    connect(m_destinationGroup, &QButtonGroup::buttonClicked, this, [this](QAbstractButton *which) {
        const QVariant id = which->property(subscriptionProperty);
        m_controller.setDestination(id.isValid() ? SubscriptionId::fromText(id.toString())
                                                 : std::optional<SubscriptionId>());
    });
}

void TermsPage::makeSeats()
{
    const Metrics metrics = Metrics::of(this);
    addSection(tr("Seats"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics.m);
    auto *label = new QLabel(tr("N&umber"), content());
    m_quantity = new NumberSpin(content());
    m_quantity->setObjectName(u"quantitySpin"_s);
    m_quantity->setAccessibleName(tr("Seats"));
    m_quantity->setGroupSeparatorShown(true);
    m_quantity->setMinimumWidth(metrics.scaled(96));
    m_quantity->installEventFilter(this);
    label->setBuddy(m_quantity);
    m_quantityWords = new Label(TextStyle::Strong, {}, content());
    m_quantityWords->setObjectName(u"quantityWords"_s);
    m_quantityWords->setWordWrap(true);
    row->addWidget(label);
    row->addWidget(m_quantity);
    row->addWidget(m_quantityWords, 1);
    column()->addLayout(row);
    m_more = new QCheckBox(tr("Also buy &additional seats"), content());
    m_more->setObjectName(u"moreSeatsCheck"_s);
    column()->addWidget(m_more);
    m_quantityReason = addExplanation(content(), column());
    m_quantityReason->setObjectName(u"quantityReason"_s);
    m_quantityProblem = new ChipLine(content());
    m_quantityProblem->setObjectName(u"quantityProblem"_s);
    column()->addWidget(m_quantityProblem);
    connect(m_quantity, &QSpinBox::valueChanged, this, [this](int value) {
        if (!m_isFollowing)
            m_controller.setQuantity(value);
    });
    connect(m_quantity, &NumberSpin::acceptabilityChanged, &m_controller,
            &UpgradeController::setQuantityReadable);
    connect(m_more, &QCheckBox::toggled, this, [this](bool checked) {
        if (!m_isFollowing)
            m_controller.setMoreSeats(checked);
    });
}

void TermsPage::makeLicenses()
{
    addSection(tr("Licenses of the users"));
    auto *group = new QButtonGroup(this);
    m_moveRadio = new QRadioButton(tr("&Move them to the target"), content());
    m_moveRadio->setObjectName(u"moveRadio"_s);
    column()->addWidget(m_moveRadio);
    m_moveWords = addExplanation(content(), column());
    m_stayRadio = new QRadioButton(tr("&Leave them; assign by hand afterwards"), content());
    m_stayRadio->setObjectName(u"stayRadio"_s);
    column()->addWidget(m_stayRadio);
    m_stayWords = addExplanation(content(), column());
    group->addButton(m_moveRadio, int(TransitionType::WithLicenseTransfer));
    group->addButton(m_stayRadio, int(TransitionType::TransitionOnly));
    m_licenseProblem = new ChipLine(content());
    m_licenseProblem->setObjectName(u"licenseProblem"_s);
    column()->addWidget(m_licenseProblem);
    connect(group, &QButtonGroup::idClicked, this,
            [this](int id) { m_controller.setType(TransitionType(id)); });
}

void TermsPage::makeTerms()
{
    const Metrics metrics = Metrics::of(this);
    addSection(tr("Term and billing"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics.m);
    auto *label = new QLabel(tr("T&erm"), content());
    m_terms = new QComboBox(content());
    m_terms->setObjectName(u"termCombo"_s);
    m_terms->setAccessibleName(tr("Term and billing"));
    m_terms->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_terms->installEventFilter(this);
    label->setBuddy(m_terms);
    row->addWidget(label);
    row->addWidget(m_terms);
    row->addStretch();
    column()->addLayout(row);
    m_termsReason = new Label(TextStyle::Dim, {}, content());
    m_termsReason->setWordWrap(true);
    column()->addWidget(m_termsReason);
    m_termsReason->setObjectName(u"termsReason"_s);
    m_termProblem = new ChipLine(content());
    m_termProblem->setObjectName(u"termProblem"_s);
    column()->addWidget(m_termProblem);
    connect(m_terms, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (!m_isFollowing)
            m_controller.setTermIndex(index);
    });
}

void TermsPage::makePromotion()
{
    addSection(tr("Promotion"));
    m_promotion = new Label(TextStyle::Body, {}, content());
    m_promotion->setWordWrap(true);
    column()->addWidget(m_promotion);
}

void TermsPage::render()
{
    if (!m_controller.advice().hasContent || !m_controller.target())
        return;
    const QScopedValueRollback following(m_isFollowing, true);
    renderDestinations();
    renderSeats();
    renderLicenses();
    renderTerms();
    m_promotion->setText(m_controller.isTrial()
                             ? tr("Promotions do not apply when a trial is converted.")
                             : tr("None is taken. Promotions are not known to this program yet."));
}

void TermsPage::renderDestinations()
{
    m_ownWords->setText(m_controller.isTrial()
                            ? tr("The trial becomes a paid subscription and keeps its ID. %1")
                                  .arg(trialDestinationRule(m_controller.advice().source))
                            : tr("With all seats this subscription changes and keeps its ID; with "
                                 "fewer, a second one is made that ends together with it."));
    const QList<DestinationVerdict> verdicts = m_controller.target()->destinations;
    if (verdicts != m_shownDestinations)
        rebuildDestinations(verdicts);
    m_destinationBox->setVisible(!verdicts.isEmpty());
    const Subscription *chosen = m_controller.destination();
    const QString wanted = chosen ? chosen->id.toText() : QString();
    const auto buttons = m_destinationGroup->buttons();
    for (QAbstractButton *button : buttons)
        button->setChecked(button->property(subscriptionProperty).toString() == wanted);
    m_destinationProblem->showProblem(m_controller.problemOf(DraftField::Destination));
}

void TermsPage::rebuildDestinations(const QList<DestinationVerdict> &verdicts)
{
    m_shownDestinations = verdicts;
    while (QLayoutItem *item = m_destinationColumn->takeAt(0)) {
        if (auto *button = qobject_cast<QAbstractButton *>(item->widget()))
            m_destinationGroup->removeButton(button);
        dissolve(item);
    }
    QWidget *previous = m_ownRadio;
    for (const DestinationVerdict &verdict : verdicts) {
        const auto known = std::ranges::find(m_controller.advice().siblings, verdict.subscription,
                                             &Subscription::id);
        auto *radio = new QRadioButton(asButtonText(verdict.name), m_destinationBox);
        radio->setObjectName(u"destinationRadio"_s);
        radio->setProperty(subscriptionProperty, verdict.subscription.toText());
        radio->setEnabled(verdict.isEligible && known != m_controller.advice().siblings.end());
        radio->setAccessibleDescription(verdict.sentence);
        m_destinationGroup->addButton(radio);
        m_destinationColumn->addWidget(radio);
        Label *words = addExplanation(m_destinationBox, m_destinationColumn);
        QString text = verdict.isEligible ? verdict.sentence
                                          : tr("No. %1 %2").arg(verdict.sentence, verdict.nextStep);
        if (!verdict.codes.isEmpty())
            text += u" (%1)"_s.arg(tr("code %1").arg(verdict.codes));
        words->setText(text);
        setTabOrder(previous, radio);
        previous = radio;
    }
    setTabOrder(previous, m_quantity);
}

void TermsPage::renderSeats()
{
    const QuantityRange range = m_controller.range();
    const Subscription &source = m_controller.advice().source;
    m_quantity->setEnabled(!range.isEmpty() && range.minimum < range.maximum);
    if (!range.isEmpty())
        m_quantity->setRange(range.minimum, range.maximum);
    if (m_quantity->value() != m_controller.quantity())
        m_quantity->setValue(m_controller.quantity());
    m_quantityWords->setText(
        m_controller.isQuantityReadable()
            ? quantityWords(source, m_controller.quantity(), m_controller.destination())
            : QString());
    m_quantity->setAccessibleDescription(m_quantityWords->text());
    m_more->setChecked(m_controller.wishes().moreSeats);
    m_quantityReason->setText(range.reason);
    m_quantityReason->setVisible(!range.reason.isEmpty());
    m_quantityProblem->showProblem(m_controller.problemOf(DraftField::Quantity));
}

void TermsPage::renderLicenses()
{
    for (const TypeVerdict &verdict : m_controller.target()->types) {
        const bool moves = verdict.type == TransitionType::WithLicenseTransfer;
        if (!moves && verdict.type != TransitionType::TransitionOnly)
            continue;
        (moves ? m_moveRadio : m_stayRadio)->setEnabled(verdict.isEligible);
        TransitionDraft asked = m_controller.draft();
        asked.type = verdict.type;
        QString words = verdict.isEligible
                            ? licenseSentence(asked, m_controller.situation())
                            : tr("No. %1 %2").arg(verdict.sentence, verdict.nextStep);
        if (!verdict.codes.isEmpty())
            words += u" (%1)"_s.arg(tr("code %1").arg(verdict.codes));
        (moves ? m_moveWords : m_stayWords)->setText(words.simplified());
        (moves ? m_moveRadio : m_stayRadio)->setAccessibleDescription(words);
    }
    const bool moves = m_controller.type() == TransitionType::WithLicenseTransfer;
    m_moveRadio->setChecked(moves);
    m_stayRadio->setChecked(!moves);
    m_licenseProblem->showProblem(m_controller.problemOf(DraftField::LicenseMove));
}

void TermsPage::renderTerms()
{
    const TermChoices offered = m_controller.terms();
    const LoadState catalog = m_controller.details().state;
    const QString key = termKey(offered);
    if (m_terms->property("cspChoices").toString() != key || m_terms->count() == 0) {
        m_terms->clear();
        for (const TermChoice &choice : offered.choices)
            m_terms->addItem(spokenTermAndBilling(choice.term, choice.billing));
        m_terms->setProperty("cspChoices", key);
    }
    m_terms->setCurrentIndex(m_controller.termIndex());
    m_terms->setEnabled(offered.choices.size() > 1);
    const bool isReading = catalog == LoadState::Loading || catalog == LoadState::NotAsked;
    m_termsReason->setText(isReading && !offered.keepsDestinationsOwn
                               ? tr("The terms of the target are being read …")
                               : offered.reason);
    m_termsReason->setVisible(!m_termsReason->text().isEmpty());
    const QString term = m_controller.problemOf(DraftField::Term);
    const QString billing = m_controller.problemOf(DraftField::Billing);
    // A list without a choice explains itself in the reason already.
    m_termProblem->showProblem(!term.isEmpty() && term != offered.reason ? term : billing);
}

} // namespace csp
