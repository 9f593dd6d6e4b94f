// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sandbox/sandboxoptions.h"
#include "app/sandbox/sandboxprofile.h"

#include <QObject>
#include <QThread>

namespace csp::sandbox {

/// A SandboxServer in a thread of its own, for inside the console. This object stays in the thread
/// that made it and tells there what came of the start. Its destructor ends the sandbox and its
/// thread.
class SandboxThread : public QObject
{
    Q_OBJECT

public:
    explicit SandboxThread(QObject *parent = nullptr);
    ~SandboxThread() override;

    /// To be called once; one of the signals follows.
    void start(const SandboxOptions &options);

Q_SIGNALS:
    void started(const csp::sandbox::SandboxProfile &profile);
    /// A sentence for the person.
    void failed(const QString &sentence);

private:
    QThread m_thread;
};

} // namespace csp::sandbox
