// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;

namespace csp {

class Banner;
class Label;

/// Something goes on elsewhere, in the browser or at the authority: what, and how long it may last.
/// Test handles: waitTitle, waitSentence, waitTimeLeft, waitBanner.
class WaitPage final : public QWidget
{
    Q_OBJECT

public:
    explicit WaitPage(QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence);
    /// Empty: it is not known.
    void setTimeLeft(const QString &text);
    /// What stands in the way; empty sentences take it away.
    void setObstacle(const QString &sentence, const QString &nextStep);

private:
    Label *m_title;
    Label *m_sentence;
    QProgressBar *m_progress;
    Label *m_timeLeft;
    Banner *m_banner;
};

} // namespace csp
