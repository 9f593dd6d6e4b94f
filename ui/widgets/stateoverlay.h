// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace csp {

class Label;
class LinkButton;

/// The faces of a list or page that has nothing to show right now: busy, empty, failed, offline. It
/// covers the widget it was made for, follows its size and belongs to it.
class StateOverlay final : public QWidget
{
    Q_OBJECT

public:
    enum class Face { None, Busy, Empty, Failed, Offline };
    Q_ENUM(Face)

    explicit StateOverlay(QWidget *over);

    [[nodiscard]] Face face() const { return m_face; }
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString explanation() const;

    /// Waiting without a known end. With `cancelable` a button emits cancelRequested().
    void showBusy(const QString &sentence, bool cancelable = false);
    /// Waiting, `done` of `total`.
    void showProgress(const QString &sentence, int done, int total, bool cancelable = true);
    /// There is nothing: says why and what to do; `action` is the text of a button that emits
    /// actionRequested(), or empty.
    void showEmpty(const QString &sentence, const QString &explanation = {},
                   const QString &action = {});
    /// It went wrong: a sentence with a next step, the service's words and ids in `details`, which
    /// can be copied. The retry button emits retryRequested().
    void showFailed(const QString &sentence, const QString &details = {});
    /// One more way out of the face that is shown, until the next face; actionRequested().
    void offerAction(const QString &action);
    void showOffline(const QString &sentence, const QString &details = {});
    /// Shows what is below.
    void clear();

Q_SIGNALS:
    void retryRequested();
    void cancelRequested();
    void actionRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void show(Face face, const QString &sentence, const QString &explanation);
    void cover();
    void applyMetrics();

    Face m_face = Face::None;
    QWidget *m_icon;
    Label *m_sentence;
    Label *m_explanation;
    QProgressBar *m_progress;
    QPushButton *m_button;
    LinkButton *m_other;
    LinkButton *m_copy;
};

} // namespace csp
