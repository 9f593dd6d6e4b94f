// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/packedtexts.h"

namespace csp {

void PackedTexts::append(std::string_view text)
{
    m_bytes.append(text);
    m_ends.push_back(quint32(m_bytes.size()));
}

void PackedTexts::replace(const QHash<int, QByteArray> &texts)
{
    if (texts.isEmpty())
        return;
    std::string bytes;
    bytes.reserve(m_bytes.size());
    std::vector<quint32> ends;
    ends.reserve(m_ends.size());
    for (int number = 0; number < count(); ++number) {
        const auto replacement = texts.constFind(number);
        if (replacement == texts.cend())
            bytes.append(at(number));
        else
            bytes.append(replacement->constData(), size_t(replacement->size()));
        ends.push_back(quint32(bytes.size()));
    }
    m_bytes = std::move(bytes);
    m_ends = std::move(ends);
}

void PackedTexts::clear()
{
    m_bytes.clear();
    m_ends.clear();
}

} // namespace csp
