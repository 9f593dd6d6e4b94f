// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QObject>

class QUrl;

namespace csp::sandbox {

/// Calls an address of this computer once and does not care for the answer: what a browser's
/// preview or a second window does to a client's redirect address.
class LoopbackVisitor : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Addresses that are not `http://localhost` are left alone.
    void visit(const QUrl &url);

private:
    void connectTo(const QHostAddress &host, quint16 port, const QByteArray &request,
                   bool mayTryOther);
};

} // namespace csp::sandbox
