// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/targetdetailspane.h"

#include "ui/widgets/copyableid.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameOfType(const TypeVerdict &verdict, bool isTrial)
{
    switch (verdict.type) {
    case TransitionType::TransitionOnly:
        return isTrial ? TargetDetailsPane::tr("Convert only")
                       : TargetDetailsPane::tr("Upgrade only");
    case TransitionType::WithLicenseTransfer:
        return TargetDetailsPane::tr("With license transfer");
    case TransitionType::Unknown:
        break;
    }
    return verdict.rawType;
}

/// Reason, what to do instead, and the raw codes behind it.
QString reasonText(const QString &sentence, const QString &nextStep, const QString &codes)
{
    QString text = sentence;
    if (!nextStep.isEmpty())
        text += u' ' + nextStep;
    if (!codes.isEmpty())
        text += u" (%1)"_s.arg(codes.contains(u',') ? TargetDetailsPane::tr("codes %1").arg(codes)
                                                    : TargetDetailsPane::tr("code %1").arg(codes));
    return text;
}

/// Why something could not be read, what to do, and the raw code.
QString failureText(const ShownError &failure)
{
    QString text = failure.sentence;
    if (!failure.nextStep.isEmpty())
        text += u' ' + failure.nextStep;
    // Where there is no code of the service its status is told.
    const QString code = failure.code.isEmpty() ? failure.codeText() : failure.code;
    if (!code.isEmpty())
        text += u" (%1)"_s.arg(code);
    return text;
}

QString yes()
{
    return TargetDetailsPane::tr("Yes");
}

QString no()
{
    return TargetDetailsPane::tr("No");
}

/// Everything that decides what is drawn.
QString fingerprint(const UpgradeController &controller)
{
    const TargetAdvice *target = controller.target();
    const TargetDetails details = controller.details();
    return u"%1|%2|%3|%4"_s.arg(target ? target->catalogItemId : QString())
        .arg(controller.advice().readAt.toMSecsSinceEpoch())
        .arg(int(details.state))
        .arg(int(controller.advice().siblings.size()));
}

} // namespace

TargetDetailsPane::TargetDetailsPane(UpgradeController &controller, QWidget *parent)
    : ScrollPage(parent)
    , m_controller(controller)
    , m_title(new Label(TextStyle::Heading, {}, content()))
    , m_description(new Label(TextStyle::Body, {}, content()))
    , m_id(new CopyableId(tr("catalog item"), {}, content()))
    , m_grid(new KeyValueGrid(content()))
    , m_retry(new LinkButton(tr("Read the catalog again"), content()))
    , m_copy(new LinkButton(tr("Copy the details of what could not be read"), content()))
{
    setObjectName(u"targetDetails"_s);
    setAccessibleName(tr("About the chosen target"));
    m_title->setObjectName(u"targetTitle"_s);
    m_title->setWordWrap(true);
    m_description->setWordWrap(true);
    m_grid->setKeyWidth(180);
    m_retry->setObjectName(u"retryDetailsLink"_s);
    column()->addWidget(m_title);
    column()->addWidget(m_description);
    column()->addWidget(m_id);
    column()->addWidget(m_grid);
    m_copy->setObjectName(u"copyFailuresLink"_s);
    column()->addWidget(m_retry, 0, Qt::AlignLeft);
    column()->addWidget(m_copy, 0, Qt::AlignLeft);
    column()->addStretch();
    connect(m_retry, &LinkButton::clicked, &m_controller, &UpgradeController::retryDetails);
    connect(m_copy, &LinkButton::clicked, this, [this] {
        QStringList texts;
        for (const ShownError &failure : failures())
            texts += failure.copyText();
        QGuiApplication::clipboard()->setText(texts.join(u"\n\n"_s));
    });
    connect(&m_controller, &UpgradeController::changed, this, &TargetDetailsPane::render);
    render();
}

QString TargetDetailsPane::asText() const
{
    return m_title->text() + u'\n' + m_grid->asText();
}

QList<ShownError> TargetDetailsPane::failures() const
{
    QList<ShownError> failures;
    for (const auto &failure :
         {m_controller.advice().scheduledFailure, m_controller.advice().siblingsFailure,
          m_controller.details().failure}) {
        if (failure)
            failures += *failure;
    }
    return failures;
}

void TargetDetailsPane::render()
{
    const QString wanted = fingerprint(m_controller);
    if (wanted == m_rendered)
        return;
    m_rendered = wanted;
    m_grid->clear();
    const TargetAdvice *target = m_controller.target();
    m_retry->hide();
    m_copy->setVisible(target && !failures().isEmpty());
    m_title->setText(target ? target->title : QString());
    m_description->setText(target ? target->description.simplified() : QString());
    m_description->setVisible(target && !target->description.trimmed().isEmpty());
    m_id->setVisible(target != nullptr);
    if (!target)
        return;
    m_id->setId(target->catalogItemId);
    addVerdicts(*target);
    addDestinations(*target);
    addAddOns();
    addCatalog(m_controller.details());
}

void TargetDetailsPane::addVerdicts(const TargetAdvice &target)
{
    m_grid->addSection(tr("Verdict now"));
    for (const TypeVerdict &verdict : target.types) {
        if (!verdict.isOffered) {
            m_grid->addChipRow(nameOfType(verdict, m_controller.isTrial()), no(), ChipTone::Neutral,
                               verdict.sentence);
        } else if (verdict.isEligible) {
            m_grid->addChipRow(nameOfType(verdict, m_controller.isTrial()), yes(), ChipTone::Good,
                               verdict.sentence);
        } else {
            m_grid->addChipRow(nameOfType(verdict, m_controller.isTrial()), no(), ChipTone::Bad,
                               reasonText(verdict.sentence, verdict.nextStep, verdict.codes));
        }
    }

    m_grid->addSection(tr("Verdict at renewal"));
    const auto state = target.renewal.state;
    using State = RenewalVerdict::State;
    const QString word = state == State::Yes        ? yes()
                         : state == State::NotKnown ? tr("Not known")
                                                    : no();
    const ChipTone tone = state == State::Yes  ? ChipTone::Good
                          : state == State::No ? ChipTone::Bad
                                               : ChipTone::Neutral;
    QString sentence = target.renewal.sentence;
    if (state == State::Yes)
        sentence += u' ' + tr("This program shows that and does not schedule yet.");
    if (const auto &failure = m_controller.advice().scheduledFailure; failure) {
        sentence += u' ' + failureText(*failure);
    }
    m_grid->addChipRow(tr("Scheduled change"), word, tone, sentence);
}

void TargetDetailsPane::addDestinations(const TargetAdvice &target)
{
    m_grid->addSection(tr("Existing subscriptions that could take the seats"));
    if (const auto &failure = m_controller.advice().siblingsFailure; failure) {
        m_grid->addChipRow(tr("Subscriptions"), tr("Not known"), ChipTone::Neutral,
                           failureText(*failure));
    }
    if (target.destinations.isEmpty()) {
        const auto item = CatalogItemId::fromText(target.catalogItemId);
        const auto &siblings = m_controller.advice().siblings;
        const bool hasOne = std::ranges::any_of(siblings, [&item](const Subscription &sibling) {
            const auto own = sibling.catalogItem();
            return item && own && own->isSameOffer(*item);
        });
        m_grid->addText(m_controller.isTrial()
                            ? tr("The service names none. %1")
                                  .arg(trialDestinationRule(m_controller.advice().source))
                        : hasOne ? tr("The service names none for this target.")
                                 : tr("None. The customer has no other subscription of this "
                                      "product."));
        return;
    }
    for (const DestinationVerdict &verdict : target.destinations) {
        m_grid->addChipRow(verdict.name, verdict.isEligible ? yes() : no(),
                           verdict.isEligible ? ChipTone::Good : ChipTone::Bad,
                           reasonText(verdict.sentence, verdict.nextStep, verdict.codes));
    }
}

void TargetDetailsPane::addAddOns()
{
    const QList<Subscription> addOns = m_controller.situation().addOns();
    if (addOns.isEmpty())
        return;
    m_grid->addSection(tr("Add-ons of this subscription"));
    for (const Subscription &addOn : addOns) {
        m_grid->addRow(nameWithSeats(addOn), tr("until %1; check whether the target includes it")
                                                 .arg(spokenDate(addOn.commitmentEndDate)));
    }
}

void TargetDetailsPane::addCatalog(const TargetDetails &details)
{
    m_grid->addSection(tr("In the catalog"));
    if (details.state == LoadState::Loading || details.state == LoadState::NotAsked) {
        m_grid->addText(tr("Being read …"));
        return;
    }
    if (details.sku) {
        const Sku &sku = *details.sku;
        m_grid->addRow(tr("Seats"),
                       sku.maximumQuantity > 0 && sku.maximumQuantity < unlimitedSeats
                           ? tr("%1 to %2")
                                 .arg(QLocale().toString(sku.minimumQuantity),
                                      QLocale().toString(sku.maximumQuantity))
                           : tr("%1 and more").arg(QLocale().toString(sku.minimumQuantity)));
        if (sku.enforcesAttestation) {
            m_grid->addChipRow(
                tr("Attestation"), tr("Demanded"), ChipTone::Warning,
                tr("%1. It cannot go along; the service may refuse (900203).")
                    .arg(sku.attestationType.isEmpty() ? tr("Of some kind") : sku.attestationType));
        }
    }
    if (details.availability) {
        QStringList terms;
        for (const Term &term : details.availability->terms)
            terms += spokenTermAndBilling(term.duration, term.billingCycle);
        terms.removeDuplicates();
        m_grid->addRow(tr("Sold with"), terms.join(u'\n'));
        if (!details.availability->isPurchasable) {
            m_grid->addChipRow(tr("Sale"), tr("Ended"), ChipTone::Info,
                               tr("Not sold any more; still possible as a target."));
        }
    }
    if (details.failure) {
        m_grid->addChipRow(tr("Catalog"), tr("Not known"), ChipTone::Neutral,
                           failureText(*details.failure));
        m_retry->show();
    }
}

} // namespace csp
