// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QObject>

#include <memory>

namespace csp {

class Clock;

/// The time until a moment, told as it passes: each minute, in the last minute each second. The
/// clock outlives it.
class Countdown final : public QObject
{
    Q_OBJECT

public:
    explicit Countdown(Clock &clock, QObject *parent = nullptr);
    ~Countdown() override;

    [[nodiscard]] const QDateTime &end() const { return m_end; }
    /// Whole seconds; 0 when the moment has come or there is none.
    [[nodiscard]] qint64 secondsLeft() const;
    [[nodiscard]] bool isRunning() const;
    /// "4 min left", in the last minute "42 s left"; empty when there is no moment to wait for.
    [[nodiscard]] QString text() const;

    /// An invalid moment stops it. Says ticked() in this call when the moment is another one.
    void setEnd(const QDateTime &end);
    void stop() { setEnd({}); }

Q_SIGNALS:
    /// secondsLeft() or text() may be different.
    void ticked();

private:
    void wait();

    Clock &m_clock;
    QDateTime m_end;
    /// Whom the timer under way belongs to; a new moment replaces it.
    std::unique_ptr<QObject> m_course;
};

} // namespace csp
