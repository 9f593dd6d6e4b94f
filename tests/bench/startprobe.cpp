// SPDX-License-Identifier: GPL-3.0-or-later
// Tells when a program's tree has been painted with enough rows in it and the event loop is free: a
// plugin that Qt loads when QT_QPA_GENERIC_PLUGINS names it; the program knows nothing of it.
// See bench_start.cpp.
#include <QCoreApplication>
#include <QEvent>
#include <QGenericPlugin>
#include <QTimer>
#include <QTreeView>

#include <cstdio>
#include <ctime>

namespace csp::bench {

/// Watches every paint event; says the moment once, on standard output, and ends the program.
class StartProbe : public QObject
{
    Q_OBJECT

public:
    explicit StartProbe(int rows)
        : m_rows(rows)
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Paint || m_isPainted)
            return false;
        const auto *tree = qobject_cast<QTreeView *>(watched->parent());
        if (tree && tree->viewport() == watched && rowsOf(tree) >= m_rows) {
            m_isPainted = true;
            // Behind this paint and whatever else waits: then a key would be answered.
            QTimer::singleShot(0, this, &StartProbe::tell);
        }
        return false;
    }

private:
    static int rowsOf(const QTreeView *tree)
    {
        return tree->model() ? tree->model()->rowCount() : 0;
    }

    void tell()
    {
        timespec now{};
        clock_gettime(CLOCK_MONOTONIC, &now);
        std::printf("painted %lld\n",
                    static_cast<long long>(now.tv_sec) * 1'000'000'000 + now.tv_nsec);
        std::fflush(stdout);
        QCoreApplication::quit();
    }

    const int m_rows;
    bool m_isPainted = false;
};

class StartProbePlugin : public QGenericPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID QGenericPluginFactoryInterface_iid FILE "startprobe.json")

public:
    QObject *create(const QString &, const QString &) override
    {
        return new StartProbe(qEnvironmentVariableIntValue("CSP_PROBE_ROWS"));
    }
};

} // namespace csp::bench

#include "startprobe.moc"
