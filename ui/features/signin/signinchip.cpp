// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/signinchip.h"

#include "app/services/account.h"
#include "ui/features/signin/accountwords.h"
#include "ui/features/signin/countdown.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/colors.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/metrics.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOption>

namespace csp {

using namespace Qt::Literals::StringLiterals;
using State = AccountHealth::State;

SignInChip::SignInChip(QWidget *parent)
    : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void SignInChip::setAccount(Account &account, Clock &clock)
{
    if (m_account)
        disconnect(m_account, nullptr, this, nullptr);
    if (m_countdown)
        m_countdown->deleteLater();
    m_account = &account;
    m_countdown = new Countdown(clock, this);
    connect(&account, &Account::changed, this, &SignInChip::refresh);
    connect(m_countdown, &Countdown::ticked, this, &SignInChip::refresh);
    refresh();
}

bool SignInChip::hasAccount() const
{
    return m_account != nullptr;
}

void SignInChip::setPlainText(const QString &text)
{
    if (!m_account)
        show({}, ChipTone::None, text, text);
}

void SignInChip::refresh()
{
    if (!m_account)
        return;
    const AccountHealth health = m_account->health();
    m_countdown->setEnd(health.expiresAt);
    const words::StatusWord status = words::statusWord(health);
    const QString line = m_account->statusText();
    QStringList explanation;
    if (health.problem)
        explanation = {health.problem->sentence, health.problem->nextStep};
    if (health.state == State::SignedIn || !health.problem)
        explanation.prepend(line);
    if (health.state == State::SignedIn && !health.problem && health.mfa() == MfaProof::NotProven) {
        explanation += tr("The service may refuse calls of a person who has not proven "
                          "multi-factor authentication.");
    }
    explanation.removeAll(QString());
    // The sentence of a problem is too long for here; the word and the tool tip say it.
    const bool hasLine = status.word.isEmpty() || health.state == State::SignedIn;
    show(status.word, status.tone, hasLine ? line : QString(), explanation.join(u'\n'));
}

void SignInChip::show(const QString &word, ChipTone tone, const QString &text,
                      const QString &explanation)
{
    const QString said = word.isEmpty()   ? text
                         : text.isEmpty() ? word
                                          : u"%1. %2"_s.arg(word, text);
    setToolTip(plainToolTip(explanation));
    setAccessibleDescription(explanation);
    if (m_word == word && m_tone == tone && this->text() == text && !accessibleName().isEmpty())
        return;
    m_word = word;
    m_tone = tone;
    setText(text);
    setAccessibleName(tr("Sign-in: %1").arg(said));
    updateGeometry();
    update();
}

QSize SignInChip::sizeHint() const
{
    const Metrics metrics = Metrics::of(this);
    const QFontMetrics letters(smallFont(font()));
    int width = metrics.s;
    if (!m_word.isEmpty())
        width += chipSize(m_word, font()).width() + (text().isEmpty() ? 0 : metrics.xs);
    if (!text().isEmpty())
        width += letters.horizontalAdvance(text()) + 2;
    return {width, qMax(metrics.chipHeight, letters.height()) + 2};
}

QSize SignInChip::minimumSizeHint() const
{
    const QSize full = sizeHint();
    const Metrics metrics = Metrics::of(this);
    const int least =
        m_word.isEmpty() ? metrics.scaled(90) : chipSize(m_word, font()).width() + metrics.s;
    return {qMin(full.width(), least), full.height()};
}

void SignInChip::paintEvent(QPaintEvent *)
{
    const Metrics metrics = Metrics::of(this);
    const Colors colors = colorsFor(palette());
    QPainter painter(this);
    QRect words = rect().adjusted(metrics.xs, 0, -metrics.xs, 0);
    if (underMouse() || isDown()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.neutralGround);
        painter.drawRoundedRect(rect(), metrics.radius, metrics.radius);
    }
    if (!m_word.isEmpty()) {
        QSize size = chipSize(m_word, font());
        size.setWidth(qMin(size.width(), words.width()));
        const QRect place(QPoint(words.left(), (height() - size.height()) / 2), size);
        paintChip(&painter, place, m_word, m_tone, font(), palette());
        words.setLeft(place.right() + 1 + metrics.xs);
    }
    if (!text().isEmpty() && words.width() > 0) {
        painter.setFont(smallFont(font()));
        painter.setPen(colors.dimText);
        painter.drawText(
            words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
            painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width() + 1));
    }
    if (hasFocus()) {
        QStyleOptionFocusRect ring;
        ring.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &ring, &painter, this);
    }
}

void SignInChip::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
        !event->isAutoRepeat()) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void SignInChip::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SignInChip::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void SignInChip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace csp
