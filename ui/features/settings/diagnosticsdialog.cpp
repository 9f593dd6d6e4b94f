// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/settings/diagnosticsdialog.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QGuiApplication>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QSplitter>
#include <QStyle>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What only this side of the program knows.
QList<DiagnosticsFact> screenFacts(const QWidget *widget)
{
    QList<DiagnosticsFact> facts{
        {u"platform"_s, QGuiApplication::platformName()},
        {u"style"_s, widget->style()->name()},
        {u"font"_s, u"%1, %2 px"_s.arg(widget->font().family()).arg(widget->font().pixelSize())},
        {u"scale of this window"_s, QString::number(widget->devicePixelRatioF())}};
    const QList<QScreen *> screens = QGuiApplication::screens();
    for (const QScreen *screen : screens) {
        facts.append({u"screen"_s, u"%1x%2, scale %3, %4 dpi, %5 Hz"_s.arg(screen->size().width())
                                       .arg(screen->size().height())
                                       .arg(screen->devicePixelRatio())
                                       .arg(qRound(screen->logicalDotsPerInch()))
                                       .arg(qRound(screen->refreshRate()))});
    }
    return facts;
}

} // namespace

DiagnosticsDialog::DiagnosticsDialog(Diagnostics &diagnostics, FileDialogs &dialogs,
                                     QWidget *parent)
    : QDialog(parent)
    , m_diagnostics(diagnostics)
    , m_dialogs(dialogs)
    , m_files(diagnostics.collect(screenFacts(this)))
    , m_list(new QListWidget(this))
    , m_purpose(new Label(TextStyle::Dim, {}, this))
    , m_text(new QPlainTextEdit(this))
    , m_save(new QPushButton(tr("&Save…"), this))
    , m_banner(new Banner(this))
{
    setObjectName(u"diagnosticsDialog"_s);
    setWindowTitle(tr("Diagnostics"));
    setAttribute(Qt::WA_DeleteOnClose);
    const Metrics metrics = Metrics::of(this);
    auto *sentence = new Label(
        TextStyle::Body,
        tr("Read what will be packed, and leave out what you do not want to give away. Secrets are "
           "masked and customers are not named. Nothing is sent: you get a ZIP file."),
        this);
    sentence->setWordWrap(true);

    m_list->setObjectName(u"diagnosticsFiles"_s);
    m_list->setAccessibleName(tr("Files"));
    for (const DiagnosticsFile &file : m_files) {
        auto *item = new QListWidgetItem(file.name, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
        item->setSizeHint(QSize(0, metrics.rowHeight));
        item->setToolTip(plainToolTip(file.purpose));
    }
    m_purpose->setObjectName(u"diagnosticsPurpose"_s);
    m_purpose->setWordWrap(true);
    m_text->setObjectName(u"diagnosticsText"_s);
    m_text->setAccessibleName(tr("Text of the file"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(fixedWidthFont(font()));
    m_banner->setObjectName(u"diagnosticsBanner"_s);

    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(metrics.s, 0, 0, 0);
    rightLayout->setSpacing(metrics.xs);
    rightLayout->addWidget(m_purpose);
    rightLayout->addWidget(m_text, 1);
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_list);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({metrics.scaled(130), metrics.scaled(590)});

    auto *buttons = new QDialogButtonBox(this);
    auto *copy = buttons->addButton(tr("&Copy text"), QDialogButtonBox::ActionRole);
    copy->setObjectName(u"diagnosticsCopy"_s);
    m_save->setObjectName(u"diagnosticsSave"_s);
    makePrimary(m_save);
    m_save->setDefault(true);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    buttons->addButton(QDialogButtonBox::Close);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.l, metrics.l, metrics.l, metrics.l);
    layout->setSpacing(metrics.m);
    layout->addWidget(sentence);
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    const QSize room = screen() ? screen()->availableSize() : QSize(800, 700);
    resize(QSize(metrics.scaled(760), metrics.scaled(560)).boundedTo(room * 9 / 10));

    connect(m_list, &QListWidget::currentRowChanged, this, &DiagnosticsDialog::showCurrent);
    connect(m_list, &QListWidget::itemChanged, this, &DiagnosticsDialog::updateSave);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(m_save, &QPushButton::clicked, this, &DiagnosticsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void DiagnosticsDialog::showCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_files.size())
        return;
    m_purpose->setText(m_files.at(row).purpose);
    m_text->setPlainText(m_files.at(row).text);
}

QList<DiagnosticsFile> DiagnosticsDialog::chosen() const
{
    QList<DiagnosticsFile> files;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            files.append(m_files.at(row));
    }
    return files;
}

void DiagnosticsDialog::updateSave()
{
    const bool isAnything = !chosen().isEmpty();
    m_save->setEnabled(isAnything);
    m_save->setToolTip(isAnything ? QString() : tr("Choose a file at least."));
}

void DiagnosticsDialog::save()
{
    m_dialogs.askSaveFile(
        this,
        {tr("Save diagnostics"), m_diagnostics.suggestedName(), tr("ZIP files (*.zip)"), u"zip"_s},
        [this](const QString &path) {
            const auto written = m_diagnostics.write(path, chosen());
            if (!written)
                return m_banner->showMessage(ChipTone::Bad, written.error());
            m_banner->showMessage(ChipTone::Good,
                                  tr("Saved as %1").arg(QDir::toNativeSeparators(path)));
        });
}

} // namespace csp
