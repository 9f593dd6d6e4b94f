// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <compare>
#include <optional>

namespace csp {

/// A GUID that cannot be mistaken for a GUID of another thing: 16 bytes, compared by value, so the
/// letter case of the text it came from does not matter (contract, commerce trap 59).
template <typename Tag>
class GuidId
{
public:
    GuidId() = default;
    explicit GuidId(const QUuid &guid)
        : m_guid(guid)
    {
    }

    /// Accepts the 36 character form with or without braces, in any case; nothing else.
    [[nodiscard]] static std::optional<GuidId> fromText(QStringView text)
    {
        const QUuid guid = QUuid::fromString(text.trimmed());
        if (guid.isNull())
            return std::nullopt;
        return GuidId(guid);
    }
    [[nodiscard]] static GuidId create() { return GuidId(QUuid::createUuid()); }

    [[nodiscard]] bool isNull() const { return m_guid.isNull(); }
    /// Lower case, without braces: the form the service prints.
    [[nodiscard]] QString toText() const { return m_guid.toString(QUuid::WithoutBraces); }
    [[nodiscard]] const QUuid &guid() const { return m_guid; }

    friend bool operator==(const GuidId &a, const GuidId &b) { return a.m_guid == b.m_guid; }
    friend bool operator<(const GuidId &a, const GuidId &b) { return a.m_guid < b.m_guid; }
    friend size_t qHash(const GuidId &id, size_t seed = 0) { return qHash(id.m_guid, seed); }

private:
    QUuid m_guid;
};

/// An id that is plain text with its case kept; never parsed and never a number.
template <typename Tag>
class TextId
{
public:
    TextId() = default;
    explicit TextId(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QString &toText() const { return m_text; }

    friend bool operator==(const TextId &a, const TextId &b) = default;
    friend bool operator<(const TextId &a, const TextId &b) { return a.m_text < b.m_text; }
    friend size_t qHash(const TextId &id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

using CustomerId = GuidId<struct CustomerTag>;
using SubscriptionId = GuidId<struct SubscriptionTag>;
using OperationId = GuidId<struct OperationTag>;
using RequestId = GuidId<struct RequestTag>;
using CorrelationId = GuidId<struct CorrelationTag>;
using IntentId = GuidId<struct IntentTag>;
using ProfileId = GuidId<struct ProfileTag>;

using ProductId = TextId<struct ProductTag>;
using SkuId = TextId<struct SkuTag>;
using AvailabilityId = TextId<struct AvailabilityTag>;
using OrderId = TextId<struct OrderTag>;

} // namespace csp
