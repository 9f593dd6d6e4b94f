// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/settings/settingrow.h"

#include "ui/features/settings/settingwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

void layOutSettingRow(QWidget *row, const SettingRowParts &parts)
{
    const Metrics metrics = Metrics::of(row);
    QSizePolicy keepsItsPlace = parts.back->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    parts.back->setSizePolicy(keepsItsPlace);

    auto *name = new Label(TextStyle::Body, parts.name, row);
    name->setBuddy(parts.control);
    name->setWordWrap(true);
    parts.hint->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(metrics.xs / 2);
    words->addWidget(name);
    words->addWidget(parts.hint);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, metrics.xs, 0, metrics.xs);
    layout->setSpacing(metrics.l);
    layout->addLayout(words, 3);
    auto *side = new QHBoxLayout;
    side->setSpacing(metrics.xs);
    side->addWidget(parts.control, 1, Qt::AlignTop);
    side->addWidget(parts.back, 0, Qt::AlignTop);
    layout->addLayout(side, 2);
}

SettingRow::SettingRow(SettingKey key, Settings &settings, const QString &defaultLocale,
                       QWidget *parent)
    : QWidget(parent)
    , m_key(key)
    , m_settings(settings)
    , m_name(wordsOf(key).name)
    , m_hint(wordsOf(key).hint)
    , m_hintLabel(new Label(TextStyle::Small, m_hint, this))
    , m_reset(iconButton(Icon::Undo, tr("Default for “%1”").arg(m_name), this))
{
    const SettingSpec &spec = settings.spec(key);
    switch (spec.fallback.typeId()) {
    case QMetaType::Bool:
        m_control = makeSwitch();
        break;
    case QMetaType::Int:
        m_control = makeNumber();
        break;
    default:
        m_control = spec.words.isEmpty() && key != SettingKey::Locale ? makeText()
                                                                      : makeChoice(defaultLocale);
        break;
    }
    m_control->setObjectName(u"setting."_s + spec.name);
    m_control->setAccessibleName(m_name);
    m_control->setAccessibleDescription(m_hint);
    // The wheel scrolls the page; it changes what has the focus only.
    m_control->setFocusPolicy(Qt::StrongFocus);
    m_control->installEventFilter(this);
    m_reset->setObjectName(u"reset."_s + spec.name);
    layOutSettingRow(this, {m_name, m_hintLabel, m_control, m_reset});

    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_control->setFocus(Qt::OtherFocusReason);
        m_settings.reset(m_key);
    });
    connect(&settings, &Settings::changed, this, [this](SettingKey changed) {
        if (changed == m_key)
            show();
    });
    show();
}

QWidget *SettingRow::makeChoice(const QString &defaultLocale)
{
    auto *box = new QComboBox(this);
    for (const SettingChoice &choice : choicesOf(m_key, defaultLocale))
        box->addItem(choice.name, choice.word);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    box->setMaxVisibleItems(16);
    connect(box, &QComboBox::activated, this, [this, box] { take(box->currentData()); });
    m_show = [box](const QVariant &value) {
        // What the list does not have, such as another country's way of writing, is added.
        if (box->findData(value) < 0)
            box->addItem(value.toString(), value);
        box->setCurrentIndex(box->findData(value));
    };
    return box;
}

QWidget *SettingRow::makeNumber()
{
    const SettingSpec &spec = m_settings.spec(m_key);
    auto *box = new QSpinBox(this);
    box->setRange(spec.minimum, spec.maximum);
    box->setSingleStep(spec.step);
    box->setSuffix(wordsOf(m_key).unit);
    box->setGroupSeparatorShown(false);
    // A number counts when it is complete, not at every digit.
    box->setKeyboardTracking(false);
    connect(box, &QSpinBox::valueChanged, this, [this](int value) { take(value); });
    m_show = [box](const QVariant &value) {
        const QSignalBlocker quiet(box);
        box->setValue(value.toInt());
    };
    return box;
}

QWidget *SettingRow::makeText()
{
    auto *edit = new QLineEdit(this);
    connect(edit, &QLineEdit::editingFinished, this,
            [this, edit] { take(edit->text().trimmed()); });
    connect(edit, &QLineEdit::textEdited, this, [this] { m_hintLabel->setText(m_hint); });
    m_show = [edit](const QVariant &value) {
        if (edit->text() != value.toString())
            edit->setText(value.toString());
    };
    return edit;
}

QWidget *SettingRow::makeSwitch()
{
    auto *box = new QCheckBox(this);
    connect(box, &QCheckBox::clicked, this, [this](bool isOn) { take(isOn); });
    m_show = [box](const QVariant &value) {
        box->setChecked(value.toBool());
        //: state of a switch
        box->setText(value.toBool() ? tr("On") : tr("Off"));
    };
    return box;
}

void SettingRow::take(const QVariant &value)
{
    // What was typed stays there to be put right.
    if (!m_settings.spec(m_key).allows(value)) {
        m_hintLabel->setText(refusalOf(m_key));
        return;
    }
    m_settings.setValue(m_key, value);
}

void SettingRow::show()
{
    m_show(m_settings.value(m_key));
    m_hintLabel->setText(m_hint);
    m_reset->setVisible(!m_settings.isDefault(m_key));
}

bool SettingRow::matches(const QString &text) const
{
    return hasEveryWord(m_name + u' ' + m_hint, text);
}

bool SettingRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_control && event->type() == QEvent::Wheel && !m_control->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace csp
