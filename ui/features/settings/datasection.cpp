// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/features/settings/datasection.h"

#include "app/services/datakeeper.h"
#include "ui/features/settings/diagnosticsdialog.h"
#include "ui/features/settings/settingwords.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/copyableid.h"
#include "ui/widgets/keyvaluegrid.h"
#include "ui/widgets/label.h"
#include "ui/widgets/metrics.h"

#include <QAccessible>
#include <QDir>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

DataSection::DataSection(const SettingsDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_files(new KeyValueGrid(this))
    , m_clear(new QPushButton(tr("C&lear cache"), this))
    , m_told(new Label(TextStyle::Body, {}, this))
{
    const Metrics metrics = Metrics::of(this);
    const QString path = QDir::toNativeSeparators(desk.data.folder());
    auto *folder = new CopyableId(tr("Data folder"), path, this);
    folder->setObjectName(u"dataFolder"_s);
    auto *open = new QPushButton(tr("&Open folder"), this);
    open->setObjectName(u"openDataFolder"_s);
    m_files->setObjectName(u"dataFiles"_s);
    m_files->setKeyWidth(150);
    m_clear->setObjectName(u"clearCache"_s);
    m_told->setObjectName(u"dataTold"_s);
    m_told->setWordWrap(true);
    m_told->hide();
    auto *collect = new QPushButton(tr("&Diagnostics…"), this);
    collect->setObjectName(u"collectDiagnostics"_s);
    collect->setToolTip(
        tr("Collects what somebody needs who is to help. You read it before it is saved."));

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(metrics.s);
    buttons->addWidget(open);
    buttons->addWidget(m_clear);
    buttons->addWidget(collect);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, metrics.xs, 0, metrics.xs);
    layout->setSpacing(metrics.s);
    layout->addWidget(folder);
    layout->addWidget(m_files);
    layout->addLayout(buttons);
    layout->addWidget(m_told);

    connect(open, &QPushButton::clicked, this, [this] {
        if (!m_desk.openFolder(m_desk.data.folder()))
            say(tr("This system has no window for folders. Copy the path instead."));
    });
    connect(m_clear, &QPushButton::clicked, this, &DataSection::clearCache);
    connect(collect, &QPushButton::clicked, this, [this] {
        auto *dialog = new DiagnosticsDialog(m_desk.diagnostics, m_desk.dialogs, window());
        dialog->open();
    });
}

bool DataSection::matches(const QString &text) const
{
    return hasEveryWord(tr("data folder files cache clear diagnostics journal log disk"), text);
}

void DataSection::showEvent(QShowEvent *event)
{
    readDisk();
    QWidget::showEvent(event);
}

void DataSection::readDisk()
{
    m_files->clear();
    for (const DataPlace &place : m_desk.data.places()) {
        const QString name = place.name.section(u'/', -1);
        m_files->addRow(name,
                        tr("%1 %2").arg(place.purpose, QLocale().formattedDataSize(place.bytes)),
                        QDir::toNativeSeparators(place.path));
    }
    const QString whyNot = m_desk.data.whyNotClear();
    m_clear->setEnabled(whyNot.isEmpty());
    m_clear->setToolTip(plainToolTip(
        whyNot.isEmpty()
            ? tr("Removes the customers of this partner account from the disk. The journal stays.")
            : whyNot));
}

void DataSection::clearCache()
{
    m_clear->setEnabled(false);
    m_desk.data.clearCache(this, [this](const Expected<Success, QString> &cleared) {
        readDisk();
        say(cleared ? tr("The cached customers are gone from the disk. They are kept again after "
                         "the next complete reading.")
                    : cleared.error());
    });
}

void DataSection::say(const QString &sentence)
{
    m_told->setText(sentence);
    m_told->show();
    m_told->setAccessibleName(sentence);
    QAccessibleEvent event(m_told, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace csp
