// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>

namespace csp {

/// The body of a change, readable once. Qt repeats a request by itself when the connection breaks
/// before the first byte of an answer, unless its body cannot be rewound: this one refuses to be
/// (architecture 2, measured). It also knows whether anything was ever taken from it, which decides
/// whether a change may have reached the service.
/// Must live as long as the reply it is sent with; make it the reply's child.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(QByteArray bytes, QObject *parent = nullptr);

    /// True as soon as a byte was taken. An empty body leaves no trace and counts as read.
    [[nodiscard]] bool wasRead() const { return m_wasRead; }
    /// From now on nothing more is given out.
    void seal() { m_isSealed = true; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override;
    bool reset() override { return false; }
    bool seek(qint64) override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    qsizetype m_position = 0;
    bool m_wasRead = false;
    bool m_isSealed = false;
};

} // namespace csp
