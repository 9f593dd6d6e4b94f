// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sandbox/sandboxthread.h"

#include "app/base/assert.h"
#include "app/sandbox/sandboxserver.h"

using namespace Qt::Literals::StringLiterals;

namespace csp::sandbox {

SandboxThread::SandboxThread(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(u"sandbox"_s);
}

SandboxThread::~SandboxThread()
{
    m_thread.quit();
    m_thread.wait();
}

void SandboxThread::start(const SandboxOptions &options)
{
    CSP_ASSERT(!m_thread.isRunning(), return );
    auto *server = new SandboxServer;
    server->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, server, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        server,
        [this, server, options] {
            const Expected<SandboxProfile, QString> result = server->start(options);
            // This object waits for the thread before it dies, so it is there.
            QMetaObject::invokeMethod(
                this,
                [this, result] {
                    if (result)
                        Q_EMIT started(*result);
                    else
                        Q_EMIT failed(result.error());
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

} // namespace csp::sandbox
