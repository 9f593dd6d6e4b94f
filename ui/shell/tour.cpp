// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tour.h"

#include <QApplication>
#include <QDir>
#include <QStyleHints>
#include <QTimer>

namespace csp {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QSize pictureSize(1440, 900);
constexpr QSize wizardPictureSize(1040, 700);
constexpr int pollMilliseconds = 50;
constexpr int limitMilliseconds = 60'000;

/// Small dialogs are as large as they want to be.
QSize smallestDialog(const QWidget *dialog)
{
    return dialog->sizeHint().width() > wizardPictureSize.width() / 2 ? wizardPictureSize
                                                                      : dialog->sizeHint();
}

} // namespace

Tour::Tour(TourHands hands, std::vector<TourStep> steps, QString folder,
           CountPurchases countPurchases, QObject *parent)
    : QObject(parent)
    , m_hands(std::move(hands))
    , m_steps(std::move(steps))
    , m_folder(std::move(folder))
    , m_countPurchases(std::move(countPurchases))
    , m_poll(new QTimer(this))
{
    m_poll->setInterval(pollMilliseconds);
    connect(m_poll, &QTimer::timeout, this, &Tour::poll);
}

Tour::~Tour() = default;

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT progressed(tr("The folder %1 cannot be made.").arg(m_folder));
        QTimer::singleShot(0, this, [this] { end(1); });
        return;
    }
    if (QWidget *window = m_hands.window())
        window->resize(pictureSize);
    m_countPurchases([this](int count) {
        m_purchasesBefore = count;
        if (count < 0)
            return endUncounted();
        begin();
    });
}

void Tour::begin()
{
    if (m_at == m_steps.size()) {
        m_countPurchases([this](int count) {
            if (count < 0)
                return endUncounted();
            const int bought = count - m_purchasesBefore;
            Q_EMIT progressed(tr("Purchases counted by the sandbox: %1").arg(bought));
            end(bought == 1 ? 0 : 1);
        });
        return;
    }
    m_waited = 0;
    m_steps[m_at].act();
    m_poll->start();
}

void Tour::endUncounted()
{
    Q_EMIT progressed(tr("The sandbox did not say how many purchases it has seen."));
    end(1);
}

void Tour::poll()
{
    m_waited += pollMilliseconds;
    TourStep &current = m_steps[m_at];
    const QString missing = m_hands.window() ? current.missing() : u"there is no window"_s;
    if (!missing.isEmpty()) {
        if (m_waited < limitMilliseconds)
            return;
        m_poll->stop();
        (void)takePicture(u"failed-"_s + current.name);
        Q_EMIT progressed(tr("%1: %2").arg(current.name, missing));
        end(1);
        return;
    }
    m_poll->stop();
    // A new window shows what fits into it; it has the time until the picture to do so.
    m_hands.window()->resize(m_hands.window()->size().expandedTo(pictureSize));
    // A person looks before the next click; a click at once would count as half of a double one.
    const int look = QGuiApplication::styleHints()->mouseDoubleClickInterval() + pollMilliseconds;
    QTimer::singleShot(look, this, [this] {
        if (!takePicture(m_steps[m_at].name))
            return end(1);
        Q_EMIT progressed(tr("%1: seen").arg(m_steps[m_at].name));
        ++m_at;
        begin();
    });
}

void Tour::end(int exitCode)
{
    m_poll->stop();
    Q_EMIT finished(exitCode);
}

bool Tour::takePicture(const QString &name)
{
    QWidget *window = m_hands.window();
    QWidget *shown = QApplication::activeModalWidget();
    if (!shown)
        shown = window;
    const QString file =
        QDir(m_folder).filePath(u"%1-%2.png"_s.arg(m_at + 1, 2, 10, QLatin1Char('0')).arg(name));
    const auto told = [this, &file](bool isWritten) {
        if (!isWritten)
            Q_EMIT progressed(tr("The picture %1 could not be written.").arg(file));
        return isWritten;
    };
    if (!shown)
        return told(false);
    // Offscreen the screen is smaller than the one that people have.
    shown->resize(shown == window ? shown->size().expandedTo(pictureSize)
                                  : shown->size().expandedTo(smallestDialog(shown)));
    return told(shown->grab().save(file));
}

} // namespace csp
