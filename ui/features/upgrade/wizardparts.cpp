// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/upgrade/wizardparts.h"

#include "ui/widgets/chiptext.h"
#include "ui/widgets/metrics.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QTextDocument>
#include <QVBoxLayout>

#include <cmath>

namespace csp {

using namespace Qt::Literals::StringLiterals;

ChipLine::ChipLine(QWidget *parent)
    : QWidget(parent)
    , m_text(new ChipText({}, ChipTone::Neutral, {}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    setVisible(false);
}

void ChipLine::showChip(ChipTone tone, const QString &word, const QString &sentence)
{
    m_text->setContent(word, tone, sentence);
    setVisible(!sentence.isEmpty());
}

void ChipLine::showProblem(const QString &sentence)
{
    showChip(ChipTone::Bad, tr("Check"), sentence);
}

QString ChipLine::sentence() const
{
    return m_text->sentence();
}

QString ChipLine::word() const
{
    return m_text->word();
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
    viewport()->setBackgroundRole(QPalette::AlternateBase);
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

void dissolve(QLayoutItem *item)
{
    if (QWidget *widget = item->widget()) {
        widget->hide();
        widget->deleteLater();
    } else if (QLayout *layout = item->layout()) {
        while (QLayoutItem *inner = layout->takeAt(0))
            dissolve(inner);
    }
    delete item; // whoever took it out of its layout owns it
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
