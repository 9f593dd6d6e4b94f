// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/numberspin.h"

#include <QKeyEvent>
#include <QLineEdit>

#include <algorithm>
#include <utility>

namespace csp {

namespace {

/// Nobody means a longer one.
constexpr qsizetype longestNumber = 10;

} // namespace

NumberSpin::NumberSpin(QWidget *parent)
    : QSpinBox(parent)
{
    connect(lineEdit(), &QLineEdit::textChanged, this, [this] {
        const bool isAcceptable = hasAcceptableInput();
        if (std::exchange(m_isAcceptable, isAcceptable) != isAcceptable)
            Q_EMIT acceptabilityChanged(isAcceptable);
    });
}

QValidator::State NumberSpin::validate(QString &text, int &position) const
{
    const QValidator::State state = QSpinBox::validate(text, position);
    if (state != QValidator::Invalid || text.size() > longestNumber)
        return state;
    const auto belongsToANumber = [this](QChar letter) {
        return letter.isDigit() || locale().groupSeparator().contains(letter);
    };
    return std::all_of(text.cbegin(), text.cend(), belongsToANumber) ? QValidator::Intermediate
                                                                     : QValidator::Invalid;
}

void NumberSpin::keyPressEvent(QKeyEvent *event)
{
    // It would put the last number back, and the dialog would go on with that one.
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !hasAcceptableInput())
        return event->accept();
    QSpinBox::keyPressEvent(event);
}

} // namespace csp
