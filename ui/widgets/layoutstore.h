// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace csp {

/// Where views keep what a person arranged: column order, widths, hidden columns. Implemented by
/// the settings; widgets only know this.
class LayoutStore
{
public:
    LayoutStore() = default;
    virtual ~LayoutStore() = default;
    Q_DISABLE_COPY_MOVE(LayoutStore)

    /// An empty value forgets the key.
    virtual void save(const QString &key, const QByteArray &value) = 0;
    /// Empty when nothing was saved under the key.
    [[nodiscard]] virtual QByteArray load(const QString &key) const = 0;
};

} // namespace csp
