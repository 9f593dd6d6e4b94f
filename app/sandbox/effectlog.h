// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/expected.h"

#include <QDateTime>
#include <QFile>
#include <QJsonObject>
#include <QString>

#include <vector>

namespace csp::sandbox {

/// What was bought, one JSON object a line, on the disk before the buyer hears of it. Each world
/// (seed and size) has a file of its own, `world-<seed>-<customers>.jsonl`, so another seed begins
/// a fresh one and the earlier one can be found again. Without a folder nothing is kept.
class EffectLog
{
public:
    /// What a world was when it was last left.
    struct Found
    {
        QDateTime worldStart;
        std::vector<QJsonObject> entries;
    };

    /// Opens or begins the file. A last line that was cut off by a death is dropped; a file that
    /// cannot be understood is put aside with the ending `.damaged`. The error is a sentence.
    [[nodiscard]] Expected<Found, QString> open(const QString &folder, quint64 seed, int customers,
                                                const QDateTime &worldStart);

    /// False when it is not safely on the disk; then the effect must not take place.
    [[nodiscard]] bool append(const QJsonObject &entry);

private:
    [[nodiscard]] bool write(const QJsonObject &entry);

    QFile m_file;
};

} // namespace csp::sandbox
