// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/tourhands.h"

#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QTimer;

namespace csp {

/// One thing that a person does and what they should see then.
struct TourStep
{
    QString name;
    std::function<void()> act;
    /// Empty when the screen shows what it should, else what is missing.
    std::function<QString()> missing;
};

/// Drives the real windows step by step; a picture of each step goes into a folder. It holds no
/// service; what it cannot see on the screen, the purchases counted by the sandbox, is asked
/// through a function.
class Tour final : public QObject
{
    Q_OBJECT

public:
    /// Calls back with the number of purchases, or -1 when they cannot be counted.
    using CountPurchases = std::function<void(std::function<void(int)>)>;

    Tour(TourHands hands, std::vector<TourStep> steps, QString folder,
         CountPurchases countPurchases, QObject *parent = nullptr);
    ~Tour() override;

    /// Begins in a later turn.
    void start();

Q_SIGNALS:
    /// One line for each step, for the terminal.
    void progressed(const QString &line);
    /// Exit code: 0 only if every step showed what it should and left its picture, and exactly one
    /// purchase was counted.
    void finished(int exitCode);

private:
    void begin();
    void poll();
    void end(int exitCode);
    void endUncounted();
    /// False, and told, when there is none.
    [[nodiscard]] bool takePicture(const QString &name);

    TourHands m_hands;
    std::vector<TourStep> m_steps;
    QString m_folder;
    CountPurchases m_countPurchases;
    size_t m_at = 0;
    int m_waited = 0;
    int m_purchasesBefore = -1; ///< not counted
    QTimer *m_poll;
};

} // namespace csp
