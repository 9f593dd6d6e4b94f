// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sortkeys.h"

#include "app/base/textfold.h"

#include <QDateTime>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <optional>

namespace csp {

namespace {

size_t at(int row)
{
    return static_cast<size_t>(row);
}

int compareBytes(QByteArrayView a, QByteArrayView b)
{
    const auto shared = static_cast<size_t>(std::min(a.size(), b.size()));
    if (const int order = shared == 0 ? 0 : std::memcmp(a.data(), b.data(), shared))
        return order;
    return a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0;
}

quint64 prefixOf(const QByteArray &text)
{
    char bytes[8] = {};
    std::memcpy(bytes, text.constData(), static_cast<size_t>(std::min<qsizetype>(text.size(), 8)));
    return qFromBigEndian<quint64>(bytes);
}

/// The value as a number when its type is one or can be put on one axis.
std::optional<double> numberOf(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::ULong:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Float:
    case QMetaType::Double:
        return value.toDouble();
    case QMetaType::QDate:
        return static_cast<double>(value.toDate().toJulianDay());
    case QMetaType::QDateTime:
        return static_cast<double>(value.toDateTime().toMSecsSinceEpoch());
    default:
        return std::nullopt;
    }
}

bool isNothing(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
        return true;
    case QMetaType::QDate:
        return !value.toDate().isValid();
    case QMetaType::QDateTime:
        return !value.toDateTime().isValid();
    case QMetaType::QString:
        return value.toString().isEmpty();
    default:
        return value.isNull();
    }
}

} // namespace

void SortKeys::clear()
{
    m_ids.clear();
    m_idPrefixes.clear();
    m_texts.clear();
    m_keys.clear();
}

void SortKeys::clearKeys()
{
    m_texts.clear();
    m_texts.insertRows(0, count());
    std::fill(m_keys.begin(), m_keys.end(), Key());
}

void SortKeys::insertRows(int first, int count)
{
    m_ids.insertRows(first, count);
    m_idPrefixes.insert(m_idPrefixes.begin() + first, at(count), 0);
    m_texts.insertRows(first, count);
    m_keys.insert(m_keys.begin() + first, at(count), Key());
}

void SortKeys::removeRows(int first, int count)
{
    m_ids.removeRows(first, count);
    m_idPrefixes.erase(m_idPrefixes.begin() + first, m_idPrefixes.begin() + first + count);
    m_texts.removeRows(first, count);
    m_keys.erase(m_keys.begin() + first, m_keys.begin() + first + count);
}

void SortKeys::setId(int row, const QByteArray &id)
{
    m_ids.set(row, id);
    m_idPrefixes[at(row)] = prefixOf(id);
}

void SortKeys::setKey(int row, const QVariant &value)
{
    Key &key = m_keys[at(row)];
    key = {};
    if (isNothing(value))
        return;
    if (const std::optional<double> number = numberOf(value)) {
        key.rank = Key::Number;
        key.number = *number;
        return;
    }
    const QByteArray text = naturalSortKey(value.toString());
    key.rank = Key::Text;
    key.prefix = prefixOf(text);
    key.isWhole = text.size() <= qsizetype(sizeof key.prefix);
    m_texts.set(row, text);
}

bool SortKeys::comesBefore(int a, int b, bool isDown, bool isSorted) const
{
    const Key &keyA = m_keys[at(a)];
    const Key &keyB = m_keys[at(b)];
    if (keyA.rank != keyB.rank) {
        // Nothing stays at the end, whichever way the rest is turned.
        if (keyA.rank == Key::Nothing || keyB.rank == Key::Nothing)
            return keyB.rank == Key::Nothing;
        return (keyA.rank < keyB.rank) != isDown;
    }
    if (keyA.rank == Key::Number && keyA.number != keyB.number)
        return (keyA.number < keyB.number) != isDown;
    if (keyA.rank == Key::Text) {
        if (keyA.prefix != keyB.prefix)
            return (keyA.prefix < keyB.prefix) != isDown;
        const bool areWhole = keyA.isWhole && keyB.isWhole;
        if (const int order = areWhole ? 0 : compareBytes(m_texts.at(a), m_texts.at(b)))
            return (order < 0) != isDown;
    }
    if (isSorted) {
        if (m_idPrefixes[at(a)] != m_idPrefixes[at(b)])
            return m_idPrefixes[at(a)] < m_idPrefixes[at(b)];
        if (const int order = compareBytes(m_ids.at(a), m_ids.at(b)))
            return order < 0;
    }
    return a < b;
}

// Beside the comparison, so that the compiler sees both.
void SortKeys::sortInto(std::vector<int> &rows, std::ptrdiff_t from, Qt::SortOrder direction,
                        bool isSorted) const
{
    const bool isDown = direction == Qt::DescendingOrder;
    const auto before = [this, isDown, isSorted](int a, int b) {
        return comesBefore(a, b, isDown, isSorted);
    };
    std::sort(rows.begin() + from, rows.end(), before);
    std::inplace_merge(rows.begin(), rows.begin() + from, rows.end(), before);
}

} // namespace csp
