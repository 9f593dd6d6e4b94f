// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stateoverlay.h"

#include "ui/widgets/colors.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

Icon iconOf(StateOverlay::Face face)
{
    switch (face) {
    case StateOverlay::Face::Busy:
        return Icon::Clock;
    case StateOverlay::Face::Failed:
        return Icon::Warning;
    case StateOverlay::Face::Offline:
        return Icon::Offline;
    case StateOverlay::Face::Empty:
    case StateOverlay::Face::None:
        break;
    }
    return Icon::Document;
}

} // namespace

StateOverlay::StateOverlay(QWidget *over)
    : QWidget(over)
    , m_icon(new QWidget(this))
    , m_sentence(new Label(TextStyle::Strong, {}, this))
    , m_explanation(new Label(TextStyle::Dim, {}, this))
    , m_progress(new QProgressBar(this))
    , m_button(new QPushButton(this))
    , m_other(new LinkButton({}, this, LinkButton::Look::Accent))
    , m_copy(new LinkButton(tr("Copy details"), this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_sentence->setObjectName(u"stateSentence"_s);
    m_copy->setObjectName(u"stateCopy"_s);
    m_button->setObjectName(u"stateButton"_s);
    m_button->setAutoDefault(false);
    for (Label *label : {m_sentence, m_explanation}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(true);
    }
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    applyMetrics();
    const Metrics metrics = Metrics::of(this);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_button);
    buttons->addWidget(m_other);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.l * 2, metrics.l, metrics.l * 2, metrics.l);
    layout->setSpacing(metrics.s);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_sentence);
    layout->addWidget(m_explanation);
    layout->addWidget(m_progress);
    layout->setAlignment(m_progress, Qt::AlignHCenter);
    layout->addSpacing(metrics.xs);
    layout->addLayout(buttons);
    layout->addStretch(3);

    connect(m_button, &QPushButton::clicked, this, [this] {
        switch (m_face) {
        case Face::Busy:
            Q_EMIT cancelRequested();
            break;
        case Face::Failed:
        case Face::Offline:
            Q_EMIT retryRequested();
            break;
        case Face::Empty:
            Q_EMIT actionRequested();
            break;
        case Face::None:
            break;
        }
    });
    connect(m_other, &LinkButton::clicked, this, &StateOverlay::actionRequested);
    connect(m_copy, &LinkButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(sentence() + u'\n' + explanation()); });
    over->installEventFilter(this);
    hide();
}

QString StateOverlay::sentence() const
{
    return m_sentence->text();
}

QString StateOverlay::explanation() const
{
    return m_explanation->text();
}

void StateOverlay::showBusy(const QString &sentence, bool cancelable)
{
    show(Face::Busy, sentence, {});
    m_progress->setRange(0, 0);
    m_progress->show();
    m_button->setText(tr("Cancel"));
    m_button->setVisible(cancelable);
}

void StateOverlay::showProgress(const QString &sentence, int done, int total, bool cancelable)
{
    showBusy(sentence, cancelable);
    m_progress->setRange(0, std::max(1, total));
    m_progress->setValue(done);
}

void StateOverlay::showEmpty(const QString &sentence, const QString &explanation,
                             const QString &action)
{
    show(Face::Empty, sentence, explanation);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
}

void StateOverlay::showFailed(const QString &sentence, const QString &details)
{
    show(Face::Failed, sentence, details);
    m_button->setText(tr("Try again"));
    m_button->show();
    m_copy->show();
}

void StateOverlay::offerAction(const QString &action)
{
    m_other->setText(action);
    m_other->show();
}

void StateOverlay::showOffline(const QString &sentence, const QString &details)
{
    show(Face::Offline, sentence, details);
    m_button->setText(tr("Try again"));
    m_button->show();
    m_copy->setVisible(!details.isEmpty());
}

void StateOverlay::clear()
{
    m_face = Face::None;
    hide();
}

void StateOverlay::show(Face face, const QString &sentence, const QString &explanation)
{
    const bool news = face != m_face || sentence != this->sentence();
    m_face = face;
    m_sentence->setText(sentence);
    // What can be selected is laid out as a document, and who would copy that nothing is here?
    m_explanation->setTextInteractionFlags(face == Face::Failed || face == Face::Offline
                                               ? Qt::TextSelectableByMouse
                                               : Qt::NoTextInteraction);
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
    m_progress->hide();
    m_button->hide();
    m_other->hide();
    m_copy->hide();
    cover();
    setVisible(true);
    raise();
    update();
    if (!news)
        return;
    setAccessibleName(sentence);
    setAccessibleDescription(explanation);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

bool StateOverlay::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        cover();
    return QWidget::eventFilter(watched, event);
}

void StateOverlay::paintEvent(QPaintEvent *)
{
    const Colors colors = colorsFor(palette());
    QPainter painter(this);
    if (m_icon->isHidden())
        return;
    paintIcon(&painter, m_icon->geometry(), iconOf(m_face),
              m_face == Face::Failed ? colors.bad : colors.dimText);
}

void StateOverlay::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyMetrics();
}

void StateOverlay::applyMetrics()
{
    const Metrics metrics = Metrics::of(this);
    m_icon->setFixedSize(metrics.scaled(26), metrics.scaled(26));
    m_progress->setMaximumWidth(metrics.scaled(220));
}

void StateOverlay::cover()
{
    setGeometry(parentWidget()->rect());
    // Where there is hardly any height the words matter more than the picture.
    m_icon->setVisible(height() >= Metrics::of(this).scaled(130));
}

} // namespace csp
