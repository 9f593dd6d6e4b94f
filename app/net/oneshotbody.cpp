// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net/oneshotbody.h"

#include <algorithm>
#include <cstring>

namespace csp {

OneShotBody::OneShotBody(QByteArray bytes, QObject *parent)
    : QIODevice(parent)
    , m_bytes(std::move(bytes))
    , m_wasRead(m_bytes.isEmpty())
{
    // Unbuffered: the device's own read-ahead would count as having been read.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 OneShotBody::bytesAvailable() const
{
    return (m_isSealed ? 0 : m_bytes.size() - m_position) + QIODevice::bytesAvailable();
}

bool OneShotBody::atEnd() const
{
    return bytesAvailable() == 0;
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 left = m_bytes.size() - m_position;
    if (m_isSealed || left == 0)
        return -1;
    const qint64 count = std::min(left, maxSize);
    if (count <= 0)
        return 0;
    m_wasRead = true;
    std::memcpy(data, m_bytes.constData() + m_position, size_t(count));
    m_position += count;
    return count;
}

} // namespace csp
