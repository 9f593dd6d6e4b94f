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
    QString chip; ///< after the right value
    TextStyle todayStyle = TextStyle::Body;
    TextStyle afterStyle = TextStyle::Body;
};

namespace {

void emptyLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0))
        dissolve(item);
}

QString number(int value)
{
    return QLocale().toString(value);
}

} // namespace

ReviewPage::ReviewPage(UpgradeController &controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_scroll(new ScrollPage(this))
    , m_readiness(new ChipLine(m_scroll->content()))
    , m_table(new QGridLayout)
    , m_consequences(new QVBoxLayout)
    , m_copyScheduled(new LinkButton(tr("Copy what was scheduled"), m_scroll->content()))
    , m_code(new CodeBlock(m_scroll->content()))
{
    const Metrics metrics = Metrics::of(this);
    m_scroll->setObjectName(u"reviewPage"_s);
    m_scroll->setAccessibleName(tr("Review"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
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

    QVBoxLayout *column = m_scroll->column();
    QWidget *content = m_scroll->content();
    m_readiness->setObjectName(u"readinessWarning"_s);
    column->addWidget(m_readiness);
    column->addLayout(m_table);
    column->addSpacing(metrics.s);
    column->addWidget(new Label(TextStyle::Section, tr("What happens"), content));
    column->addLayout(m_consequences);
    column->addWidget(m_copyScheduled, 0, Qt::AlignLeft);
    column->addSpacing(metrics.s);
    column->addWidget(new Label(TextStyle::Section, tr("What is sent"), content));
    column->addWidget(m_code);
    column->addStretch();
    makeConfirmation();

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
    m_confirmRow = new QWidget(this);
    makePane(m_confirmRow);
    auto *row = new QHBoxLayout(m_confirmRow);
    row->setContentsMargins(metrics.l + metrics.xs, metrics.s, metrics.l, metrics.m);
    row->setSpacing(metrics.s);
    //: followed by the number of seats, set in bold, and an input field
    auto *label = new QLabel(tr("To con&firm, type"), m_confirmRow);
    m_confirmNumber = new Label(TextStyle::Strong, {}, m_confirmRow);
    m_confirm = new QLineEdit(m_confirmRow);
    m_confirm->setObjectName(u"confirmEdit"_s);
    m_confirm->setMaxLength(12);
    m_confirm->setFixedWidth(metrics.scaled(96));
    label->setBuddy(m_confirm);
    auto *why =
        new Label(TextStyle::Dim, tr("asked for because this partner account is not a sandbox"),
                  m_confirmRow);
    why->setWordWrap(true);
    row->addWidget(label);
    row->addWidget(m_confirmNumber);
    row->addWidget(m_confirm);
    row->addWidget(why, 1);
    m_confirmRow->setVisible(m_controller.asksForConfirmation());
    layout()->addWidget(m_confirmRow);
    connect(m_confirm, &QLineEdit::textChanged, &m_controller, &UpgradeController::setConfirmation);
}

QWidget *ReviewPage::firstFocus()
{
    return m_controller.asksForConfirmation() ? static_cast<QWidget *>(m_confirm) : m_scroll;
}

void ReviewPage::render()
{
    if (m_controller.step() != UpgradeController::Step::Review)
        return;
    const Readiness &readiness = m_controller.readiness();
    m_readiness->showChip(ChipTone::Warning, readiness.word, readiness.warning);
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
    m_scroll->verticalScrollBar()->setValue(0);
}

QList<ReviewPage::Row> ReviewPage::rows() const
{
    const UpgradeSituation situation = m_controller.situation();
    const Subscription &source = situation.source;
    const TransitionDraft draft = m_controller.draft();
    const Subscription *into = m_controller.destination();
    const QString product = source.offerName.isEmpty() ? source.offerId : source.offerName;
    const QString unknown = tr("not known to this program yet");
    const QString termAfter = into ? spokenTermAndBilling(into->term, into->billingCycle)
                                   : spokenTermAndBilling(draft.term, draft.billing);
    return {
        {"product",
         tr("Product"),
         product,
         m_controller.target()->title,
         {},
         TextStyle::Body,
         TextStyle::Strong},
        subscriptionRow(),
        seatsRow(product),
        {"terms", tr("Term and billing"), spokenTermAndBilling(source.term, source.billingCycle),
         termAfter, into ? tr("its own, kept") : QString()},
        {"ends",
         tr("Ends"),
         spokenDate(source.commitmentEndDate),
         expectedEnd(draft, situation),
         {}},
        {"promotion",
         tr("Promotion"),
         source.promotionId.isEmpty() ? tr("none") : source.promotionId,
         into && !into->promotionId.isEmpty() ? into->promotionId : tr("none taken"),
         {}},
        {"price", tr("Price"), unknown, unknown, {}, TextStyle::Dim, TextStyle::Dim},
    };
}

ReviewPage::Row ReviewPage::subscriptionRow() const
{
    const Subscription &source = m_controller.advice().source;
    const QString own = source.friendlyName.trimmed();
    Row row{"subscription", tr("Subscription"), own.isEmpty() ? source.id.toText() : own, {}, {}};
    row.todayStyle = own.isEmpty() ? TextStyle::FixedWidth : TextStyle::Body;
    if (const Subscription *into = m_controller.destination()) {
        row.after = into->displayName();
        row.chip = tr("existing: takes the seats");
    } else if (m_controller.quantity() < source.quantity) {
        row.after = tr("a second one");
        row.chip = tr("this one stays, with %1")
                       .arg(spokenSeats(source.quantity - m_controller.quantity()));
    } else {
        row.after = tr("the same, with the same ID");
    }
    return row;
}

ReviewPage::Row ReviewPage::seatsRow(const QString &product) const
{
    const int there = m_controller.advice().source.quantity;
    const int asked = m_controller.quantity();
    const int rest = there - asked;
    Row row{"seats", tr("Seats"), number(there), number(asked), {}};
    if (const Subscription *into = m_controller.destination()) {
        //: seats there are, seats that come, their sum
        row.after = tr("%1 + %2 = %3")
                        .arg(number(into->quantity), number(asked), number(into->quantity + asked));
        row.chip = rest > 0   ? tr("%1 stay in %2").arg(number(rest), product)
                   : rest < 0 ? tr("%1 of them bought in addition").arg(number(-rest))
                              : tr("all seats go");
    } else if (rest > 0) {
        row.chip = tr("partial: %1 stay in %2").arg(number(rest), product);
    } else {
        row.chip = rest < 0 ? tr("full: keeps its ID; %1 bought in addition").arg(number(-rest))
                            : tr("full: the subscription keeps its ID");
    }
    return row;
}

void ReviewPage::renderTable()
{
    emptyLayout(m_table);
    m_nextLine = 1;
    const auto head = [this](int column, const QString &text) {
        auto *label = new Label(TextStyle::Strong, text, m_scroll->content());
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
    const Metrics metrics = Metrics::of(this);
    QWidget *content = m_scroll->content();
    const int line = m_nextLine;
    m_nextLine += 2;
    m_table->addWidget(thinLine(Qt::Horizontal, content), line, 0, 1, 3);
    m_table->setRowMinimumHeight(line + 1, metrics.scaled(20));
    m_table->addWidget(new Label(TextStyle::Dim, row.name, content), line + 1, 0);
    const auto value = [&](const QString &text, TextStyle style, const QString &name) {
        auto *label = new Label(style, text.isEmpty() ? u"—"_s : text, content);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setAccessibleName(name.arg(row.name, label->text()));
        return label;
    };
    m_table->addWidget(value(row.today, row.todayStyle, tr("%1 today: %2")), line + 1, 1);
    Label *label = value(row.after, row.afterStyle, tr("%1 after: %2"));
    label->setObjectName(u"after_%1"_s.arg(QLatin1StringView(row.id)));
    if (row.chip.isEmpty()) {
        m_table->addWidget(label, line + 1, 2);
        return;
    }
    auto *after = new QWidget(content);
    auto *layout = new QHBoxLayout(after);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.s);
    label->setWordWrap(false);
    layout->addWidget(label);
    layout->addWidget(new Chip(row.chip, ChipTone::Neutral, after));
    layout->addStretch(1);
    m_table->addWidget(after, line + 1, 2);
}

void ReviewPage::renderConsequences()
{
    emptyLayout(m_consequences);
    bool hasScheduled = false;
    for (const Consequence &one : consequencesOf(m_controller.draft(), m_controller.situation())) {
        auto *line = new ChipLine(m_scroll->content());
        line->setObjectName(u"consequence"_s);
        m_consequences->addWidget(line);
        line->showChip(chipToneOf(one.tone), one.word, one.sentence);
        hasScheduled = hasScheduled || one.kind == Consequence::Kind::DeletedChange;
    }
    m_copyScheduled->setVisible(hasScheduled);
}

} // namespace csp
