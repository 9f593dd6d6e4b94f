// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <vector>

class QTimer;
class QWidget;

namespace csp {

/// Drives the real windows through the main job: keys and clicks posted to widgets by object name,
/// and reading what the screen shows. A picture of each step goes into a folder. It holds no
/// service; what it cannot see on the screen, the purchases counted by the sandbox, is asked
/// through a function. The window outlives it.
class Tour final : public QObject
{
    Q_OBJECT

public:
    /// Calls back with the number of purchases, or -1 when they cannot be counted.
    using CountPurchases = std::function<void(std::function<void(int)>)>;

    Tour(QWidget *window, QString folder, CountPurchases countPurchases, QObject *parent = nullptr);
    ~Tour() override;

    /// Begins in a later turn.
    void start();

Q_SIGNALS:
    /// One line for each step, for the terminal.
    void progressed(const QString &line);
    /// Exit code: 0 only if every step showed what it should and exactly one purchase was counted.
    void finished(int exitCode);

private:
    struct Step
    {
        QString name;
        std::function<void()> act;
        /// Empty when the screen shows what it should, else what is missing.
        std::function<QString()> missing;
    };

    void addSteps();
    void addUpgradeSteps();
    void addLookSteps();
    void step(const QString &name, std::function<void()> act, std::function<QString()> missing);
    void begin();
    void poll();
    void end(int exitCode);
    void takePicture(const QString &name);

    template <typename T = QWidget>
    [[nodiscard]] T *find(const QString &objectName) const;
    void click(const QString &objectName);
    void type(const QString &objectName, const QString &text);
    void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = {},
               const QString &text = {});

    QPointer<QWidget> m_window;
    QString m_folder;
    CountPurchases m_countPurchases;
    std::vector<Step> m_steps;
    size_t m_at = 0;
    int m_waited = 0;
    int m_purchasesBefore = 0;
    QTimer *m_poll;
};

} // namespace csp
