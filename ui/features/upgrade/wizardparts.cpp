// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/wizardparts.h"

#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QHBoxLayout>
#include <QTextDocument>
#include <QVBoxLayout>

#include <cmath>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ChipLine::ChipLine(QWidget *parent)
    : QWidget(parent)
    , m_chip(new Chip({}, ChipTone::Neutral, this))
    , m_sentence(new Label(TextStyle::Body, {}, this))
{
    const Metrics metrics = Metrics::of(this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.s);
    layout->addWidget(m_chip, 0, Qt::AlignTop);
    layout->addWidget(m_sentence, 1);
    m_sentence->setWordWrap(true);
    m_sentence->setContentsMargins(0, metrics.scaled(2), 0, 0);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setVisible(false);
}

void ChipLine::showChip(ChipTone tone, const QString &word, const QString &sentence)
{
    m_chip->setTone(tone);
    m_chip->setText(word);
    m_sentence->setText(sentence);
    setAccessibleName(u"%1: %2"_s.arg(word, sentence));
    setVisible(!sentence.isEmpty());
}

void ChipLine::showProblem(const QString &sentence)
{
    showChip(ChipTone::Bad, tr("Check"), sentence);
}

QString ChipLine::sentence() const
{
    return m_sentence->text();
}

QString ChipLine::word() const
{
    return m_chip->text();
}

CodeBlock::CodeBlock(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAnywhere);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFont(fixedWidthFont(font()));
    document()->setDocumentMargin(Metrics::of(this).s);
}

void CodeBlock::setCode(const QString &code)
{
    if (code == toPlainText())
        return;
    setPlainText(code);
    fit();
}

QSize CodeBlock::sizeHint() const
{
    // A plain text layout measures its height in lines, wrapped ones included.
    const double lines = document()->documentLayout()
                             ? document()->documentLayout()->documentSize().height()
                             : document()->blockCount();
    const int margins = int(2 * document()->documentMargin()) + 2 * frameWidth();
    return {QPlainTextEdit::sizeHint().width(),
            int(std::ceil(lines)) * fontMetrics().lineSpacing() + margins};
}

void CodeBlock::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void CodeBlock::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

void CodeBlock::fit()
{
    const int wanted = sizeHint().height();
    if (wanted != height() || wanted != minimumHeight())
        setFixedHeight(wanted);
}

ScrollPage::ScrollPage(QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_column(new QVBoxLayout(m_content))
{
    const Metrics metrics = Metrics::of(this);
    m_column->setContentsMargins(metrics.l + metrics.xs, metrics.l, metrics.l + metrics.xs,
                                 metrics.l);
    m_column->setSpacing(metrics.s);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_content); // the scroll area owns it from here
}

ChipTone chipToneOf(Consequence::Tone tone)
{
    switch (tone) {
    case Consequence::Tone::Bad:
        return ChipTone::Bad;
    case Consequence::Tone::Warning:
        return ChipTone::Warning;
    case Consequence::Tone::Good:
        return ChipTone::Good;
    case Consequence::Tone::Neutral:
        break;
    }
    return ChipTone::Neutral;
}

} // namespace csp
