// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/signin/devicecodepage.h"

#include "ui/widgets/copyableid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/metrics.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double codeToText = 2.2;

} // namespace

DeviceCodePage::DeviceCodePage(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new Label(TextStyle::Body, {}, this))
    , m_link(new LinkButton(tr("&Open the page on this computer"), this, LinkButton::Look::Accent))
    , m_address(new CopyableId(tr("address of the page"), {}, this))
    , m_code(new QLabel(this))
    , m_copy(new QPushButton(tr("&Copy the code"), this))
    , m_obstacle(new Label(TextStyle::Body, {}, this))
    , m_timeLeft(new Label(TextStyle::Dim, {}, this))
{
    const Metrics metrics = Metrics::of(this);
    m_sentence->setObjectName(u"deviceSentence"_s);
    m_link->setObjectName(u"verificationLink"_s);
    m_address->setObjectName(u"verificationAddress"_s);
    m_code->setObjectName(u"deviceCode"_s);
    m_copy->setObjectName(u"copyCode"_s);
    m_obstacle->setObjectName(u"deviceObstacle"_s);
    m_timeLeft->setObjectName(u"deviceTimeLeft"_s);
    m_sentence->setWordWrap(true);
    m_obstacle->setWordWrap(true);
    m_obstacle->hide();
    m_copy->setAutoDefault(false);
    m_code->setTextFormat(Qt::PlainText);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *title = new Label(TextStyle::Title, tr("Sign in with a code"), this);
    title->setWordWrap(true);
    auto *first = new Label(TextStyle::Section, tr("1. Open this page, on any device"), this);
    auto *second = new Label(TextStyle::Section, tr("2. Enter this code there"), this);
    first->setWordWrap(true);
    second->setWordWrap(true);

    auto *codeRow = new QHBoxLayout;
    codeRow->setSpacing(metrics.l);
    codeRow->addWidget(m_code);
    codeRow->addWidget(m_copy, 0, Qt::AlignVCenter);
    codeRow->addStretch();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics.s);
    layout->addWidget(title);
    layout->addWidget(m_sentence);
    layout->addSpacing(metrics.xs);
    layout->addWidget(first);
    layout->addWidget(m_address);
    layout->addWidget(m_link, 0, Qt::AlignLeft);
    layout->addWidget(m_obstacle);
    layout->addSpacing(metrics.xs);
    layout->addWidget(second);
    layout->addLayout(codeRow);
    layout->addWidget(m_timeLeft);
    applyMetrics();
    connect(m_copy, &QPushButton::clicked, this, &DeviceCodePage::copyCode);
    connect(m_link, &LinkButton::clicked, this, [this] { Q_EMIT pageWanted(m_url); });
}

void DeviceCodePage::setCode(const QString &userCode, const QUrl &verificationUrl)
{
    m_userCode = userCode;
    m_url = verificationUrl;
    m_code->setText(userCode);
    m_code->setAccessibleName(tr("Code %1").arg(userCode));
    m_address->setId(verificationUrl.toDisplayString());
    m_copy->setText(tr("&Copy the code"));
    setObstacle({});
}

void DeviceCodePage::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void DeviceCodePage::setTimeLeft(const QString &text)
{
    m_timeLeft->setText(text);
}

void DeviceCodePage::setObstacle(const QString &sentence)
{
    m_obstacle->setText(sentence);
    m_obstacle->setVisible(!sentence.isEmpty());
}

void DeviceCodePage::copyCode()
{
    QGuiApplication::clipboard()->setText(m_userCode);
    m_copy->setText(tr("&Copied"));
}

void DeviceCodePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyMetrics();
}

void DeviceCodePage::applyMetrics()
{
    QFont large = fixedWidthFont(font());
    large.setPixelSize(Metrics::of(this).scaled(baseTextPixels * codeToText));
    large.setBold(true);
    large.setLetterSpacing(QFont::PercentageSpacing, 108);
    m_code->setFont(large);
}

} // namespace csp
