// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/reviewpage.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>

namespace csp {

using namespace Qt::Literals::StringLiterals;

/// A line of the comparison.
struct ReviewPage::Row
{
    const char *id; ///< part of the right value's object name
    QString name;
    QString today;
    QString after;
    QString chip;          ///< after the right value
    bool isStrong = false; ///< the right value is what changes
    bool isDim = false;
};

namespace {

void emptyLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            emptyLayout(inner);
        }
        delete item; // takeAt() hands it over
    }
}

QString number(int value)
{
    return QLocale().toString(value);
}

} // namespace

ReviewPage::ReviewPage(UpgradeController &controller, QWidget *parent)
    : ScrollPage(parent)
    , m_controller(controller)
    , m_table(new QGridLayout)
    , m_consequences(new QVBoxLayout)
    , m_copyScheduled(new LinkButton(tr("Copy what was scheduled"), content()))
    , m_code(new CodeBlock(content()))
{
    const Metrics metrics = Metrics::of(this);
    setObjectName(u"reviewPage"_s);
    setAccessibleName(tr("Review"));
    makePane(content());
    m_table->setContentsMargins(0, 0, 0, 0);
    m_table->setHorizontalSpacing(metrics.m);
    m_table->setVerticalSpacing(metrics.scaled(3));
    m_table->setColumnStretch(0, 2);
    m_table->setColumnStretch(1, 4);
    m_table->setColumnStretch(2, 4);
    m_consequences->setContentsMargins(0, 0, 0, 0);
    m_consequences->setSpacing(metrics.s);
    m_copyScheduled->setObjectName(u"copyScheduledLink"_s);
    m_code->setObjectName(u"requestPreview"_s);
    m_code->setAccessibleName(tr("What is sent"));

    column()->addLayout(m_table);
    column()->addSpacing(metrics.s);
    column()->addWidget(new Label(TextStyle::Section, tr("What happens"), content()));
    column()->addLayout(m_consequences);
    column()->addWidget(m_copyScheduled, 0, Qt::AlignLeft);
    column()->addSpacing(metrics.s);
    column()->addWidget(new Label(TextStyle::Section, tr("What is sent"), content()));
    column()->addWidget(m_code);
    makeConfirmation();
    column()->addStretch();

    connect(m_copyScheduled, &LinkButton::clicked, this, [this] {
        QStringList lines;
        for (const Consequence &one :
             consequencesOf(m_controller.draft(), m_controller.situation())) {
            if (one.kind == Consequence::Kind::DeletedChange)
                lines += one.sentence;
        }
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    });
    connect(&m_controller, &UpgradeController::changed, this, &ReviewPage::render);
}

void ReviewPage::makeConfirmation()
{
    const Metrics metrics = Metrics::of(this);
    m_confirmRow = new QWidget(content());
    auto *row = new QHBoxLayout(m_confirmRow);
    row->setContentsMargins(0, metrics.m, 0, 0);
    row->setSpacing(metrics.s);
    //: followed by the number of seats, set in bold, and an input field
    auto *label = new QLabel(tr("To con&firm, type"), m_confirmRow);
    m_confirmNumber = new Label(TextStyle::Strong, {}, m_confirmRow);
    m_confirm = new QLineEdit(m_confirmRow);
    m_confirm->setObjectName(u"confirmEdit"_s);
    m_confirm->setMaxLength(12);
    m_confirm->setFixedWidth(metrics.scaled(96));
    label->setBuddy(m_confirm);
    auto *why = new Label(TextStyle::Dim, tr("asked for because this profile is not a sandbox"),
                          m_confirmRow);
    why->setWordWrap(true);
    row->addWidget(label);
    row->addWidget(m_confirmNumber);
    row->addWidget(m_confirm);
    row->addWidget(why, 1);
    m_confirmRow->setVisible(m_controller.asksForConfirmation());
    column()->addWidget(m_confirmRow);
    connect(m_confirm, &QLineEdit::textChanged, &m_controller, &UpgradeController::setConfirmation);
}

QWidget *ReviewPage::firstFocus()
{
    return m_controller.asksForConfirmation() ? static_cast<QWidget *>(m_confirm) : this;
}

void ReviewPage::render()
{
    if (m_controller.step() != UpgradeController::Step::Review)
        return;
    m_confirm->setEnabled(m_controller.phase() == UpgradeController::Phase::Choosing);
    if (m_confirm->text() != m_controller.confirmation())
        m_confirm->setText(m_controller.confirmation());
    const TransitionDraft draft = m_controller.draft();
    if (m_rendered == draft && m_renderedRead == m_controller.advice().readAt)
        return;
    m_rendered = draft;
    m_renderedRead = m_controller.advice().readAt;

    renderTable();
    renderConsequences();
    const RequestPreview preview = m_controller.preview();
    m_code->setCode(u"%1 %2\n%3"_s.arg(preview.method, preview.path, preview.body));
    m_confirmNumber->setText(QString::number(draft.quantity));
    m_confirm->setAccessibleName(tr("Type %1 to confirm").arg(draft.quantity));
    verticalScrollBar()->setValue(0);
}

QList<ReviewPage::Row> ReviewPage::rows() const
{
    const UpgradeSituation situation = m_controller.situation();
    const Subscription &source = situation.source;
    const TransitionDraft draft = m_controller.draft();
    const TransitionExtent extent = extentOf(draft, source.quantity);
    const Subscription *into = m_controller.destination();
    const int rest = source.quantity - draft.quantity;
    const QString targetTitle = m_controller.target()->title;
    const QString product = source.offerName.isEmpty() ? source.offerId : source.offerName;

    Row seats{"seats", tr("Seats"), number(source.quantity), number(draft.quantity), {},
              false,   false};
    Row which{"subscription", tr("Subscription"), source.displayName(), {}, {}, false, false};
    if (into) {
        which.after = into->displayName();
        which.chip = tr("existing: takes the seats");
        //: seats there are, seats that come, their sum
        seats.after = tr("%1 + %2 = %3")
                          .arg(number(into->quantity), number(draft.quantity),
                               number(into->quantity + draft.quantity));
        seats.chip = rest > 0   ? tr("%1 stay in %2").arg(number(rest), product)
                     : rest < 0 ? tr("%1 of them bought in addition").arg(number(-rest))
                                : tr("all seats go");
    } else if (extent == TransitionExtent::Partial) {
        which.after = tr("a second one");
        which.chip = tr("this one stays, with %1").arg(spokenSeats(rest));
        seats.chip = tr("partial: %1 stay in %2").arg(number(rest), product);
    } else {
        which.after = tr("the same");
        seats.chip = rest < 0 ? tr("full: keeps its id; %1 bought in addition").arg(number(-rest))
                              : tr("full: the subscription keeps its id");
    }
    const QString termAfter = into ? spokenTermAndBilling(into->term, into->billingCycle)
                                   : spokenTermAndBilling(draft.term, draft.billing);
    return {
        {"product", tr("Product"), product, targetTitle, {}, true, false},
        which,
        seats,
        {"terms", tr("Term and billing"), spokenTermAndBilling(source.term, source.billingCycle),
         termAfter, into ? tr("its own, kept") : QString(), false, false},
        {"ends",
         tr("Ends"),
         spokenDate(source.commitmentEndDate),
         expectedEnd(draft, situation),
         {},
         false,
         false},
        {"promotion",
         tr("Promotion"),
         source.promotionId.isEmpty() ? tr("none") : source.promotionId,
         into && !into->promotionId.isEmpty() ? into->promotionId : tr("none taken"),
         {},
         false,
         false},
        {"price",
         tr("Price"),
         tr("not known to this program yet"),
         tr("not known to this program yet"),
         {},
         false,
         true},
    };
}

void ReviewPage::renderTable()
{
    emptyLayout(m_table);
    m_nextLine = 1;
    const auto head = [this](int column, const QString &text) {
        auto *label = new Label(TextStyle::Strong, text, content());
        label->setForegroundRole(QPalette::PlaceholderText);
        m_table->addWidget(label, 0, column);
    };
    head(1, tr("Today"));
    head(2, tr("After"));
    for (const Row &row : rows())
        addRow(row);
}

void ReviewPage::addRow(const Row &row)
{
    const int line = m_nextLine;
    m_nextLine += 2;
    m_table->addWidget(thinLine(Qt::Horizontal, content()), line, 0, 1, 3);
    m_table->addWidget(new Label(TextStyle::Dim, row.name, content()), line + 1, 0, Qt::AlignTop);
    const auto value = [&](const QString &text, TextStyle style, const QString &name) {
        auto *label = new Label(style, text.isEmpty() ? u"—"_s : text, content());
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAccessibleName(name.arg(row.name, label->text()));
        return label;
    };
    const TextStyle plain = row.isDim ? TextStyle::Dim : TextStyle::Body;
    m_table->addWidget(value(row.today, plain, tr("%1 today: %2")), line + 1, 1, Qt::AlignTop);
    auto *after = new QWidget(content());
    auto *layout = new QHBoxLayout(after);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Metrics::of(this).s);
    auto *label = value(row.after, row.isStrong ? TextStyle::Strong : plain, tr("%1 after: %2"));
    label->setObjectName(u"after_%1"_s.arg(QLatin1StringView(row.id)));
    layout->addWidget(label, row.chip.isEmpty() ? 1 : 0);
    if (!row.chip.isEmpty()) {
        layout->addWidget(new Chip(row.chip, ChipTone::Neutral, after));
        layout->addStretch(1);
    }
    m_table->addWidget(after, line + 1, 2, Qt::AlignTop);
}

void ReviewPage::renderConsequences()
{
    emptyLayout(m_consequences);
    bool hasScheduled = false;
    for (const Consequence &one : consequencesOf(m_controller.draft(), m_controller.situation())) {
        auto *line = new ChipLine(content());
        line->setObjectName(u"consequence"_s);
        m_consequences->addWidget(line);
        line->showChip(chipToneOf(one.tone), one.word, one.sentence);
        hasScheduled = hasScheduled || one.kind == Consequence::Kind::DeletedChange;
    }
    m_copyScheduled->setVisible(hasScheduled);
}

} // namespace csp
