// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowdialogs.h"

#include "app/base/replacefile.h"
#include "app/services/operationsservice.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/filedialogs.h"
#include "ui/widgets/keyspage.h"
#include "ui/widgets/metrics.h"

#include <QCoreApplication>
#include <QDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::WindowDialogs", text);
}

} // namespace

void showKeysDialog(const ActionCollection &actions, QWidget *window)
{
    if (auto *shown = window->findChild<QDialog *>(u"keysDialog"_s)) {
        shown->raise();
        return shown->activateWindow();
    }
    // Not modal: whoever looks a key up tries it in the window.
    auto *dialog = new QDialog(window);
    dialog->setObjectName(u"keysDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keys"));
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins({});
    layout->addWidget(new KeysPage(actions, dialog));
    const Metrics metrics = Metrics::of(window);
    dialog->resize(metrics.scaled(640), metrics.scaled(520));
    dialog->show();
}

void showAboutBox(QWidget *window)
{
    auto *box =
        plainMessageBox(QMessageBox::NoIcon, tr("About CSP Console"),
                        tr("CSP Console %1").arg(QStringLiteral(CSP_VERSION)),
                        tr("An administration console for Microsoft Cloud Solution Providers.\n"
                           "Free software under the GNU General Public License, version 3 or "
                           "later.\nQt %1")
                            .arg(QString::fromLatin1(qVersion())),
                        QMessageBox::Close, window);
    box->open();
}

void confirmCloseWhileSending(QWidget *window, const std::function<void()> &close)
{
    auto *box = plainMessageBox(QMessageBox::Question, tr("Close CSP Console?"),
                                tr("An upgrade is being sent right now."),
                                tr("It is written down. As soon as its account is open again its "
                                   "outcome is looked up; it is never sent a second time by "
                                   "itself."),
                                QMessageBox::Cancel, window);
    QPushButton *yes = box->addButton(tr("Close"), QMessageBox::AcceptRole);
    QObject::connect(box, &QMessageBox::buttonClicked, window,
                     [close, yes](QAbstractButton *clicked) {
                         if (clicked == yes)
                             close();
                     });
    box->open();
}

void exportJournal(OperationsService &operations, FileDialogs &dialogs, QWidget *window,
                   const std::function<void(ChipTone tone, const QString &sentence)> &say)
{
    dialogs.askSaveFile(
        window, {tr("Export journal"), u"journal.json"_s, tr("JSON files (*.json)"), u"json"_s},
        [&operations, say](const QString &path) {
            const auto text = operations.exported();
            if (!text)
                return say(ChipTone::Bad, text.error());
            const auto written = replaceFile(path, *text);
            if (!written) {
                return say(
                    ChipTone::Bad,
                    tr("The journal could not be written to %1: %2").arg(path, written.error()));
            }
            say(ChipTone::Good, tr("The journal was written to %1").arg(path));
        });
}

} // namespace csp
